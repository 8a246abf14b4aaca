"""Values ↔ RDF terms, in the forms that every store gives back."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import cache
from typing import TypeVar
from urllib.parse import quote, unquote

from pyoxigraph import Literal, NamedNode, Quad

from kg.mapping.predicates import TYPE
from kg.model import WhenceError
from ontology.namespaces import WH, XSD, Namespace

E = TypeVar("E", bound=StrEnum)
Term = NamedNode | Literal

ENGLISH = "en"
_LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_DATES = (
    (re.compile(r"[1-9]\d{3}"), "gYear"),
    (re.compile(r"[1-9]\d{3}-(?:0[1-9]|1[0-2])"), "gYearMonth"),
    (re.compile(r"[1-9]\d{3}-\d\d-\d\d"), "date"),
)


@cache
def _typed(name: str) -> NamedNode:
    return NamedNode(XSD[name])


_INTEGER = _typed("integer")
_DOUBLE = _typed("double")
G_YEAR = _typed("gYear")


def iri(value: str) -> NamedNode:
    """An IRI as a term. Raises ValueError for what is no absolute IRI."""
    return NamedNode(value)


def text(value: str) -> Literal:
    """A plain string."""
    return Literal(value)


def worded(value: str, language: str = ENGLISH) -> Literal:
    """A string in a language; a plain one where the tag says nothing."""
    if language == "und" or not _LANGUAGE_TAG.fullmatch(language):
        return Literal(value)
    return Literal(value, language=language.lower())


def integer(value: int) -> Literal:
    """A whole number."""
    return Literal(str(value), datatype=_INTEGER)


def number(value: float) -> Literal:
    """A double, which keeps every bit of a float."""
    return Literal(float(value))


def year(value: int) -> Literal:
    """A year as ``xsd:gYear``."""
    return Literal(f"{value:04d}", datatype=G_YEAR)


def moment(value: datetime) -> Literal:
    """A moment in UTC, to the second; one without a zone is taken to be in UTC."""
    zoned = value if value.tzinfo else value.replace(tzinfo=UTC)
    wording = zoned.astimezone(UTC).replace(microsecond=0, tzinfo=None).isoformat()
    return Literal(f"{wording}Z", datatype=_typed("dateTime"))


def dated(value: str) -> Literal:
    """An ISO 8601 date, month or year with its datatype; any other wording as a plain string."""
    for pattern, datatype in _DATES:
        if pattern.fullmatch(value) and (datatype != "date" or _is_date(value)):
            return Literal(value, datatype=_typed(datatype))
    return Literal(value)


def _is_date(value: str) -> bool:
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def listed(values: Iterable[object]) -> Literal:
    """An ordered list as a JSON array in one literal: RDF lists would need blank nodes."""
    return Literal(json.dumps(list(values), ensure_ascii=False, separators=(",", ":")))


def names(value: str | None) -> tuple[str, ...]:
    """The strings of a list made by ``listed``; empty for None."""
    return tuple(json.loads(value)) if value is not None else ()


def word_term(value: StrEnum) -> NamedNode:
    """A word of the domain as the ontology names it: "own-finding" is ``wh:OwnFinding``."""
    return NamedNode(WH["".join(part.capitalize() for part in value.value.split("-"))])


def optional_word(value: StrEnum | None) -> NamedNode | None:
    """A word of the domain as the ontology names it, or nothing."""
    return None if value is None else word_term(value)


def word(kind: type[E], term: object) -> E:
    """The word of one kind that a term names.

    Raises WhenceError ("graph-damaged") for a term that is none.
    """
    name = _words(kind).get(getattr(term, "value", ""))
    if name is None:
        raise damaged(f"{term} is no {kind.__name__.lower()}")
    return kind(name)


@cache
def _words(kind: type[StrEnum]) -> dict[str, str]:
    return {word_term(value).value: value.value for value in kind}


def local_term(namespace: Namespace, name: str) -> NamedNode:
    """A name in a namespace, whatever characters it has."""
    return NamedNode(namespace[quote(name, safe="")])


def local_name(namespace: Namespace, iri_: str) -> str | None:
    """The name that ``local_term`` made the IRI of; None outside the namespace."""
    name = namespace.local(iri_)
    return None if name is None else unquote(name)


def damaged(what: str) -> WhenceError:
    """The error for quads that are not as this mapping writes them."""
    return WhenceError(
        "graph-damaged", f"The graph is not as Whence writes it: {what}. Run: whence check"
    )


class Writer:
    """Makes the quads of one graph."""

    def __init__(self, graph: str) -> None:
        self._graph = NamedNode(graph)

    def node(
        self, subject: str, *properties: tuple[NamedNode, Term | Sequence[Term] | None]
    ) -> Iterator[Quad]:
        """The quads of one subject; None and empty sequences are left out."""
        node = NamedNode(subject)
        for predicate, value in properties:
            if value is None:
                continue
            for term in (value,) if isinstance(value, NamedNode | Literal) else value:
                yield Quad(node, predicate, term, self._graph)


def optional(value: str | None) -> Literal | None:
    """A plain string, or nothing."""
    return None if value is None else Literal(value)


class Descriptions:
    """Quads by subject and predicate, for reading records back."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        self._terms: dict[str, dict[str, list[Term]]] = {}
        for quad in quads:
            if isinstance(quad.subject, NamedNode) and isinstance(quad.object, Term):
                properties = self._terms.setdefault(quad.subject.value, {})
                properties.setdefault(quad.predicate.value, []).append(quad.object)

    def subjects(self, type_: NamedNode) -> list[str]:
        """The IRIs of all subjects of a type, sorted."""
        return [subject for subject in self.having(TYPE) if type_ in self.all(subject, TYPE)]

    def having(self, predicate: NamedNode) -> list[str]:
        """The IRIs of all subjects with a property, sorted."""
        return sorted(
            subject for subject, properties in self._terms.items() if predicate.value in properties
        )

    def __contains__(self, subject: str) -> bool:
        return subject in self._terms

    def all(self, subject: str, predicate: NamedNode) -> list[Term]:
        """The values of a property."""
        return self._terms.get(subject, {}).get(predicate.value, [])

    def values(self, subject: str, predicate: NamedNode) -> list[str]:
        """The values of a property as strings, sorted."""
        return sorted(term.value for term in self.all(subject, predicate))

    def value(self, subject: str, predicate: NamedNode) -> str | None:
        """The value of a property as a string; the first in order if there are several."""
        return min((term.value for term in self.all(subject, predicate)), default=None)

    def required(self, subject: str, predicate: NamedNode) -> str:
        """A value that must be there. Raises WhenceError ("graph-damaged")."""
        value = self.value(subject, predicate)
        if value is None:
            raise damaged(f"{subject} has no {predicate}")
        return value

    def integer(self, subject: str, predicate: NamedNode) -> int:
        """A whole number that must be there. Raises WhenceError ("graph-damaged")."""
        value = self.required(subject, predicate)
        try:
            return int(value)
        except ValueError as error:
            raise damaged(f"{predicate} of {subject} is {value!r}, no whole number") from error

    def number(self, subject: str, predicate: NamedNode) -> float:
        """A number that must be there. Raises WhenceError ("graph-damaged")."""
        value = self.required(subject, predicate)
        try:
            return float(value)
        except ValueError as error:
            raise damaged(f"{predicate} of {subject} is {value!r}, no number") from error

    def word(self, kind: type[E], subject: str, predicate: NamedNode) -> E:
        """A word of one kind that must be there. Raises WhenceError ("graph-damaged")."""
        return word(kind, NamedNode(self.required(subject, predicate)))

    def optional_word(self, kind: type[E], subject: str, predicate: NamedNode) -> E | None:
        """A word of one kind, None where there is none. Raises as ``word`` for another term."""
        value = self.value(subject, predicate)
        return None if value is None else word(kind, NamedNode(value))
