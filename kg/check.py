"""Whether a store is as it should be: shapes, the graph invariant, references, offsets and texts.

Every problem is one named violation. Documents are checked one graph at a time and shared graphs
in batches of subjects, so that memory grows with the number of triples by a few bytes each only.
"""

from array import array
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b, sha256
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from pyoxigraph import Literal, NamedNode, Quad

from kg.identity import Identity
from kg.mapping import predicates as p
from kg.mapping.terms import Descriptions
from kg.model import WhenceError
from kg.stores.base import Store
from ontology.namespaces import prefixes

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

T = TypeVar("T")
Texts = Callable[[str], str | None]
"""A document's text by its SHA-256; None when it is not here."""

_BATCH = 2000
"""How many subjects of a shared graph are checked together."""

_PARTS = 256
"""How many parts the hashes of triples are split into; each is sorted by itself."""

_GRAPHS = "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }"
_SUBJECTS = "SELECT DISTINCT ?s WHERE { GRAPH ?g { ?s ?p ?o } }"
_UNDESCRIBED = """SELECT ?g ?s ?o WHERE {
    GRAPH ?g { ?s ?points ?o } FILTER NOT EXISTS { ?o ?needs ?any } }"""
_ORPHANS = """SELECT ?g ?s WHERE {
    GRAPH ?g { ?s a ?claim }
    FILTER NOT EXISTS { ?a ?states ?s } FILTER NOT EXISTS { ?n ?narrows ?s } }"""

_POINTS_TO = (
    (p.OF_CLAIM, p.SUBJECT, "the claim"),
    (p.NARROWS, p.SUBJECT, "the wider claim"),
    (p.HAS_QUALIFIER, p.QUALIFIER_KIND, "the qualifier"),
    (p.OF_WORK, p.TYPE, "the work"),
    (p.REFERENCES, p.TYPE, "the work"),
    (p.FOR_ASSERTION, p.QUOTE, "the assertion"),
    (p.FROM_ASSERTION, p.QUOTE, "the assertion"),
    (p.VIA_CITATION, p.CONTENT, "the citation"),
)


@dataclass(frozen=True, slots=True)
class Violation:
    """One thing that is wrong: a stable code, a sentence, and the IRIs of subject and graph."""

    code: str
    message: str
    subject: str
    graph: str


@dataclass(frozen=True, slots=True)
class CheckReport:
    """How many documents and quads were checked, and what is wrong with them, in order."""

    documents: int
    quads: int
    violations: tuple[Violation, ...]


def check_store(store: Store, texts: Texts, identity: Identity) -> CheckReport:
    """Check everything in the named graphs of a store.

    Codes: ``shape`` (SHACL), ``two-graphs`` (a triple in two graphs), ``undescribed`` (something
    that is pointed to and described nowhere), ``orphan`` (a claim that nothing states),
    ``text-missing``, ``text-changed``, ``quote-mismatch``, ``marker-mismatch``.
    """
    triples = _Triples()
    found: list[Violation] = []
    documents = quads = 0
    for graph in _named_graphs(store):
        is_document = graph.startswith(identity.document_graph(""))
        for batch in _batches(store, graph, whole=is_document):
            quads += len(batch)
            triples.add(graph, batch)
            if graph.startswith(identity.graph("")):
                found.extend(_shapes(batch, graph))
            if is_document:
                documents += 1
                found.extend(_offsets(batch, graph, texts))
    found.extend(_repeated(store, triples))
    found.extend(_dangling(store))
    ordered = sorted(set(found), key=lambda one: (one.graph, one.subject, one.code, one.message))
    return CheckReport(documents, quads, tuple(ordered))


def _named_graphs(store: Store) -> list[str]:
    return sorted(row["g"].value for row in store.select(_GRAPHS))


def _batches(store: Store, graph: str, *, whole: bool) -> Iterator[list[Quad]]:
    name = NamedNode(graph)
    if whole:
        yield store.quads(graph=name)
        return
    subjects = (row["s"] for row in store.select(_SUBJECTS, {"g": name}))
    for batch in _chunks(subjects, _BATCH):
        yield [
            quad
            for subject in batch
            if isinstance(subject, NamedNode)
            for quad in store.quads(subject, graph=name)
        ]


def _chunks(items: Iterable[T], size: int) -> Iterator[list[T]]:
    iterator = iter(items)
    while chunk := list(islice(iterator, size)):
        yield chunk


# Shapes


def _shapes(quads: Iterable[Quad], graph: str) -> Iterator[Violation]:
    from pyshacl import validate
    from rdflib import SH, Graph

    _, results, _ = validate(_rdflib(quads), shacl_graph=_shapes_graph(), inplace=True)
    if not isinstance(results, Graph):
        raise WhenceError("check-failed", f"The shapes could not be checked: {results}")
    for result in results.subjects(SH.resultSeverity, SH.Violation):
        path = results.value(result, SH.resultPath)
        message = next(iter(results.objects(result, SH.resultMessage)), "")
        where = f"{_short(str(path))}: " if path is not None else ""
        subject = str(results.value(result, SH.focusNode))
        yield Violation("shape", f"{where}{_short(str(message))}", subject, graph)


@cache
def _shapes_graph() -> "Graph":
    from rdflib import Graph

    from ontology.resources import SHAPES, resource

    return Graph().parse(data=resource(SHAPES), format="turtle")


def _rdflib(quads: Iterable[Quad]) -> "Graph":
    from rdflib import Graph

    graph = Graph()
    for quad in quads:
        graph.add((_node(quad.subject), _node(quad.predicate), _node(quad.object)))
    return graph


def _node(term: object) -> "Node":
    from rdflib import BNode, URIRef
    from rdflib import Literal as Value

    if isinstance(term, NamedNode):
        return URIRef(term.value)
    if not isinstance(term, Literal):
        return BNode()
    if term.language:
        return Value(term.value, lang=term.language)
    return Value(term.value, datatype=URIRef(term.datatype.value), normalize=False)


def _short(text: str) -> str:
    for prefix, namespace in prefixes().items():
        text = text.replace(namespace, f"{prefix}:")
    return text


# The invariant: no triple stands in two graphs


class _Triples:
    """Hashes of all triples with the graphs they stand in: 12 bytes a triple."""

    def __init__(self) -> None:
        self.graphs: list[str] = []
        self._hashes = [array("Q") for _ in range(_PARTS)]
        self._places = [array("L") for _ in range(_PARTS)]

    def add(self, graph: str, quads: Iterable[Quad]) -> None:
        """Take note of the quads of a graph."""
        if not self.graphs or self.graphs[-1] != graph:
            self.graphs.append(graph)
        place = len(self.graphs) - 1
        for quad in quads:
            value = _hash(quad)
            self._hashes[value % _PARTS].append(value)
            self._places[value % _PARTS].append(place)

    def repeated(self) -> dict[int, set[str]]:
        """The hashes that are in several graphs, with these graphs."""
        found: dict[int, set[str]] = {}
        for hashes, places in zip(self._hashes, self._places, strict=True):
            first: dict[int, int] = {}
            for value, place in zip(hashes, places, strict=True):
                known = first.setdefault(value, place)
                if known != place:
                    found.setdefault(value, set()).update((self.graphs[known], self.graphs[place]))
        return found


def _hash(quad: Quad) -> int:
    triple = f"{quad.subject} {quad.predicate} {quad.object}"
    return int.from_bytes(blake2b(triple.encode(), digest_size=8).digest())


def _repeated(store: Store, triples: _Triples) -> Iterator[Violation]:
    """The triples behind repeated hashes, looked up again, so that a mere collision is none."""
    suspects = triples.repeated()
    seen: dict[str, str] = {}
    for graph in sorted(frozenset[str]().union(*suspects.values())):
        for quad in store.quads(graph=NamedNode(graph)):
            if _hash(quad) not in suspects:
                continue
            triple = f"{quad.subject} {quad.predicate} {quad.object}"
            known = seen.setdefault(triple, graph)
            if known != graph:
                message = f"this triple also stands in <{known}>: {triple}"
                yield Violation("two-graphs", message, _name(quad.subject), graph)


# What is pointed to


def _dangling(store: Store) -> Iterator[Violation]:
    for points, needs, what in _POINTS_TO:
        for row in store.select(_UNDESCRIBED, {"points": points, "needs": needs}):
            message = f"{what} {row['o']} is pointed to and described nowhere"
            yield Violation("undescribed", message, row["s"].value, row["g"].value)
    bound = {"claim": p.CLAIM, "states": p.OF_CLAIM, "narrows": p.NARROWS}
    for row in store.select(_ORPHANS, bound):
        message = "no assertion states this claim, and no claim narrows it"
        yield Violation("orphan", message, row["s"].value, row["g"].value)


# Texts and offsets


def _offsets(quads: Iterable[Quad], graph: str, texts: Texts) -> Iterator[Violation]:
    described = Descriptions(quads)
    for document in described.subjects(p.DOCUMENT):
        digest = described.value(document, p.SHA256) or ""
        text = texts(digest)
        if text is None:
            message = f"the text {digest} of this document is not in the store"
            yield Violation("text-missing", message, document, graph)
            continue
        if sha256(text.encode("utf-8", "surrogatepass")).hexdigest() != digest:
            message = f"the text kept as {digest} has another SHA-256"
            yield Violation("text-changed", message, document, graph)
        places = ((p.ASSERTION, p.QUOTE, "quote"), (p.POINTER, p.CONTENT, "marker"))
        for type_, words, what in places:
            for node in described.subjects(type_):
                yield from _place(described, node, words, what, text, graph)


def _place(
    described: Descriptions, node: str, words: NamedNode, what: str, text: str, graph: str
) -> Iterator[Violation]:
    said = described.value(node, words)
    start, end = described.value(node, p.START), described.value(node, p.END)
    if said is None or start is None or end is None:
        return  # a violation of its shape
    stands = text[int(start) : int(end)] if start.isdecimal() and end.isdecimal() else None
    if stands != said:
        message = f"text[{start}:{end}] is {_cut(stands)}, not {_cut(said)}"
        yield Violation(f"{what}-mismatch", message, node, graph)


def _cut(words: str | None, length: int = 60) -> str:
    if words is None:
        return "no place in the text"
    return repr(words if len(words) <= length else f"{words[:length]}…")


def _name(term: object) -> str:
    return term.value if isinstance(term, NamedNode) else str(term)
