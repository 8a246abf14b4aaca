"""The relation scheme: some forty relations between concepts, found by the lemmas of verbs."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from ontology.namespaces import SKOS, WH
from ontology.resources import RELATIONS, resource
from ontology.turtle import Description, closure, describe


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation of the scheme.

    ``label`` is in the third person ("acts on"); ``cues`` are lemmas in lower case with their
    preposition ("act on"). ``inverse`` is the same relation named from its far end, ``opposite``
    the one that excludes it, ``broader`` the ones just above it. A relation that is ``far`` is
    itself a far end ("is caused by"): claims are stored with its inverse, arguments exchanged.
    """

    id: str
    label: str
    cues: tuple[str, ...]
    inverse: str | None = None
    opposite: str | None = None
    symmetric: bool = False
    broader: frozenset[str] = frozenset()
    far: bool = False


class RelationScheme:
    """Relations by cue and by IRI. Raises ValueError when two relations share a cue."""

    def __init__(self, relations: Iterable[Relation]) -> None:
        self._relations = {relation.id: relation for relation in relations}
        self._by_cue: dict[str, Relation] = {}
        for relation in self.relations:
            for cue in relation.cues:
                known = self._by_cue.setdefault(_form(cue), relation)
                if known is not relation:
                    raise ValueError(f"{cue!r} is a cue of both {known.id} and {relation.id}")
        self._edges = {relation.id: relation.broader for relation in self.relations}

    @property
    def relations(self) -> tuple[Relation, ...]:
        """All relations, in the order of the scheme."""
        return tuple(self._relations.values())

    def lookup(self, lemma: str) -> Relation | None:
        """The relation that a lemma is a cue of ("act on"); None for an open relation.

        A passive ("inhibit by", "be inhibit by") is the far end of its verb's relation, where the
        scheme has one.
        """
        form = _form(lemma)
        return self._by_cue.get(form) or self._passive(form)

    def get(self, iri: str) -> Relation | None:
        """The relation with an IRI."""
        return self._relations.get(iri)

    def canonical(self, relation: Relation) -> tuple[Relation, bool]:
        """The relation that claims are stored with, and whether its arguments are exchanged."""
        if not relation.far or relation.inverse is None:
            return relation, False
        return self._relations[relation.inverse], True

    def opposite(self, iri: str) -> str | None:
        """The IRI of the relation that excludes one; None when none does."""
        relation = self.get(iri)
        return relation.opposite if relation else None

    def symmetric(self, iri: str) -> bool:
        """Whether subject and object of a relation may change places."""
        relation = self.get(iri)
        return relation is not None and relation.symmetric

    def broader(self, iri: str) -> frozenset[str]:
        """The IRIs of all relations above one, at any distance; empty for an unknown IRI."""
        return closure(iri, self._edges)

    def _passive(self, form: str) -> Relation | None:
        verb = form.removesuffix(" by")
        if verb == form:
            return None
        active = self._by_cue.get(verb) or self._by_cue.get(verb.removeprefix("be "))
        if active is None or active.far or active.inverse is None:
            return active if active is not None and active.symmetric else None
        return self._relations[active.inverse]


@cache
def relation_scheme() -> RelationScheme:
    """The scheme that comes with Whence, read once."""
    return RelationScheme(_relations(describe(resource(RELATIONS))))


def _relations(described: Description) -> Iterator[Relation]:
    far_ends = {
        near: iri for iri in described.concepts() for near in described.values(iri, WH.inverseOf)
    }
    for iri in described.concepts():
        label = described.value(iri, SKOS.prefLabel)
        if label is None:
            raise ValueError(f"{iri} has no skos:prefLabel")
        near = described.value(iri, WH.inverseOf)
        yield Relation(
            id=iri,
            label=label,
            cues=described.values(iri, SKOS.hiddenLabel),
            inverse=near or far_ends.get(iri),
            opposite=described.value(iri, WH.oppositeOf),
            symmetric=described.value(iri, WH.symmetric) == "true",
            broader=frozenset(described.values(iri, SKOS.broader)),
            far=near is not None,
        )


def _form(lemma: str) -> str:
    return " ".join(lemma.casefold().split())
