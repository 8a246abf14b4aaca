"""SKOS in Turtle as plain Python values, read with pyoxigraph and nothing heavier."""

from collections.abc import Iterable, Iterator, Mapping

from ontology.namespaces import RDF, SKOS


class Description:
    """What a Turtle file says about its subjects: subject → predicate → values, in file order."""

    def __init__(self, subjects: Mapping[str, Mapping[str, tuple[str, ...]]]) -> None:
        self._subjects = subjects

    def concepts(self) -> Iterator[str]:
        """The IRIs of the SKOS concepts, in file order."""
        for subject in self._subjects:
            if SKOS.Concept in self.values(subject, RDF.type):
                yield subject

    def values(self, subject: str, *predicates: str) -> tuple[str, ...]:
        """The values of some properties: IRIs, or the lexical forms of literals."""
        known = self._subjects.get(subject, {})
        return tuple(value for predicate in predicates for value in known.get(predicate, ()))

    def value(self, subject: str, predicate: str) -> str | None:
        """The first value of a property."""
        return next(iter(self.values(subject, predicate)), None)


def describe(turtle: bytes) -> Description:
    """The triples of a Turtle file of ours. Raises SyntaxError where it is not Turtle."""
    from pyoxigraph import NamedNode, RdfFormat, parse

    subjects: dict[str, dict[str, list[str]]] = {}
    for quad in parse(turtle, RdfFormat.TURTLE):
        if not isinstance(quad.subject, NamedNode):
            raise ValueError("data of ours has no blank nodes")
        value = getattr(quad.object, "value", None)
        if value is not None:
            properties = subjects.setdefault(quad.subject.value, {})
            properties.setdefault(quad.predicate.value, []).append(value)
    return Description(
        {
            subject: {predicate: tuple(values) for predicate, values in properties.items()}
            for subject, properties in subjects.items()
        }
    )


def closure(start: str, edges: Mapping[str, Iterable[str]]) -> frozenset[str]:
    """All that can be reached from ``start`` along ``edges``, without ``start`` itself."""
    reached: set[str] = set()
    waiting = list(edges.get(start, ()))
    while waiting:
        node = waiting.pop()
        if node not in reached:
            reached.add(node)
            waiting.extend(edges.get(node, ()))
    return frozenset(reached - {start})
