"""Values into SPARQL: the one place where an RDF term becomes query text."""

import re
from collections.abc import Iterable, Mapping, Sequence

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from kg.stores.base import Term

_VARIABLE = re.compile(r"[A-Za-z][A-Za-z0-9_]*")

_SKIPPED = re.compile(
    r"""<[^<>"{}|^`\\\s]*>                      # an IRI
      | \#[^\n\r]*                              # a comment
      | \"\"\"(?:[^"\\]|\\.|"(?!""))*\"\"\"     # strings, the long ones first
      | '''(?:[^'\\]|\\.|'(?!''))*'''
      | "(?:[^"\\\n\r]|\\.)*"
      | '(?:[^'\\\n\r]|\\.)*'""",
    re.VERBOSE | re.DOTALL,
)


def serialise(term: Term) -> str:
    """The term as SPARQL and N-Triples write it, fully escaped.

    Raises ValueError for a blank node: in a query it would be a variable, not a value.
    """
    if isinstance(term, NamedNode | Literal):
        return str(term)
    raise ValueError(f"{term!r} cannot be bound: only IRIs and literals are values.")


def with_bindings(query: str, bindings: Mapping[str, Term | Sequence[Term]]) -> str:
    """The query with one VALUES block for each binding, first thing in its WHERE clause."""
    blocks = " ".join(_values_block(name, value) for name, value in bindings.items())
    if not blocks:
        return query
    position = _first_brace(query) + 1
    return f"{query[:position]} {blocks} {query[position:]}"


def update_text(remove: Iterable[Quad], add: Iterable[Quad]) -> str:
    """One update request that removes quads, then adds quads; empty when there is nothing to do."""
    parts = [_data("DELETE DATA", remove), _data("INSERT DATA", add)]
    return " ;\n".join(part for part in parts if part)


def storable(quads: Iterable[Quad]) -> list[Quad]:
    """The quads, when a store may hold all of them; ValueError for blank nodes and the like."""
    checked = list(quads)
    for quad in checked:
        _checked(quad.subject)
        _checked(quad.object)
    return checked


def _values_block(name: str, value: Term | Sequence[Term]) -> str:
    if not _VARIABLE.fullmatch(name):
        raise ValueError(f"{name!r} is not the name of a variable.")
    terms = [value] if isinstance(value, NamedNode | Literal) else list(_many(value))
    return f"VALUES ?{name} {{ {' '.join(serialise(term) for term in terms)} }}"


def _many(value: Term | Sequence[Term]) -> Sequence[Term]:
    if isinstance(value, Sequence):
        return value
    return [value]


def _first_brace(query: str) -> int:
    position = 0
    while position < len(query):
        skipped = _SKIPPED.match(query, position)
        if skipped:
            position = skipped.end()
        elif query[position] == "{":
            return position
        else:
            position += 1
    raise ValueError("The query has no WHERE clause to bind values in.")


def _data(operation: str, quads: Iterable[Quad]) -> str:
    by_graph: dict[str, list[str]] = {}
    for quad in quads:
        triple = f"{_checked(quad.subject)} {quad.predicate} {_checked(quad.object)} ."
        graph = "" if isinstance(quad.graph_name, DefaultGraph) else str(quad.graph_name)
        by_graph.setdefault(graph, []).append(triple)
    if not by_graph:
        return ""
    blocks = [
        "\n".join(triples) if not graph else f"GRAPH {graph} {{\n" + "\n".join(triples) + "\n}"
        for graph, triples in by_graph.items()
    ]
    return f"{operation} {{\n" + "\n".join(blocks) + "\n}"


def _checked(node: object) -> NamedNode | Literal:
    if isinstance(node, NamedNode | Literal):
        return node
    raise ValueError(f"{node!r} cannot be stored: data of ours has no blank nodes.")
