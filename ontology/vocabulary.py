"""The shipped SKOS vocabularies: concepts by any of their labels."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from ontology.namespaces import SKOS
from ontology.resources import resource, vocabulary_names
from ontology.turtle import closure, describe

_DETERMINERS = frozenset(
    {"a", "an", "the", "this", "that", "these", "those", "its", "their", "his", "her", "our"}
)
_SEPARATORS = re.compile(r"[^\w]+|_+")
_SHORTEST_PLURAL = 4


@dataclass(frozen=True, slots=True)
class Entry:
    """A concept: IRI, preferred label, other labels, the concepts just above it, its vocabulary."""

    id: str
    label: str
    alternatives: tuple[str, ...]
    broader: frozenset[str]
    vocabulary: str

    @property
    def labels(self) -> tuple[str, ...]:
        """All labels, the preferred one first."""
        return (self.label, *self.alternatives)


class Vocabulary:
    """Concepts of one or several vocabularies, found by label or IRI.

    Raises ValueError when two concepts share a preferred label, or an IRI is there twice.
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries: dict[str, Entry] = {}
        for entry in entries:
            if entry.id in self._entries:
                raise ValueError(f"{entry.id} is described twice")
            self._entries[entry.id] = entry
        self._by_key = _index(self.entries)
        self._edges = {entry.id: entry.broader for entry in self.entries}

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All concepts, in the order of their vocabularies."""
        return tuple(self._entries.values())

    def lookup(self, text: str) -> Entry | None:
        """The concept that a phrase names by any label, None when none does.

        Case, hyphens and spaces, a leading determiner and a simple plural make no difference.
        """
        for key in _keys(text):
            found = self._by_key.get(key)
            if found is not None:
                return found
        return None

    def get(self, iri: str) -> Entry | None:
        """The concept with an IRI."""
        return self._entries.get(iri)

    def broader(self, iri: str) -> frozenset[str]:
        """The IRIs of all concepts above one, at any distance; empty for an unknown IRI."""
        return closure(iri, self._edges)


@cache
def shipped() -> Vocabulary:
    """The vocabularies that come with Whence, read once."""
    return Vocabulary(entry for name in vocabulary_names() for entry in _read(name))


def read_vocabulary(name: str, turtle: bytes) -> tuple[Entry, ...]:
    """The concepts of a vocabulary in Turtle. Raises SyntaxError, and ValueError without label."""
    return tuple(_entries(name, turtle))


def _read(name: str) -> tuple[Entry, ...]:
    return read_vocabulary(name, resource(f"vocabularies/{name}.ttl"))


def _entries(name: str, turtle: bytes) -> Iterator[Entry]:
    described = describe(turtle)
    for concept in described.concepts():
        label = described.value(concept, SKOS.prefLabel)
        if label is None:
            raise ValueError(f"{concept} has no skos:prefLabel")
        yield Entry(
            id=concept,
            label=label,
            alternatives=described.values(concept, SKOS.altLabel, SKOS.hiddenLabel),
            broader=frozenset(described.values(concept, SKOS.broader)),
            vocabulary=name,
        )


def _index(entries: Iterable[Entry]) -> dict[str, Entry]:
    """Every key to its concept: labels as they stand win over those read as plurals."""
    exact: dict[str, Entry] = {}
    singular: dict[str, Entry] = {}
    for entry in entries:
        for label in entry.labels:
            first, *others = _keys(label)
            known = exact.setdefault(first, entry)
            if known.id != entry.id:
                raise ValueError(f"{label!r} names both {known.id} and {entry.id}")
            for key in others:
                singular.setdefault(key, entry)
    return singular | exact


def _keys(text: str) -> tuple[str, ...]:
    """The forms under which a phrase is looked up: as it stands, then read as a plural."""
    words = _SEPARATORS.sub(" ", unicodedata.normalize("NFKC", text).casefold()).split()
    while len(words) > 1 and words[0] in _DETERMINERS:
        words = words[1:]
    key = "".join(words)
    return tuple(dict.fromkeys((key, *_singulars(key)))) if key else ("",)


def _singulars(key: str) -> Iterator[str]:
    if len(key) < _SHORTEST_PLURAL or not key.endswith("s") or key.endswith("ss"):
        return
    if key.endswith("ies"):
        yield f"{key[:-3]}y"
    yield key[:-1]
    if key.endswith(("ses", "xes", "zes", "ches", "shes")):
        yield key[:-2]
