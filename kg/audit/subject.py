"""What the rules look at: a linked document with the look-ups that several rules need."""

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TypeVar, cast

from kg.audit.at_hand import AtHand
from kg.audit.duplicates import DuplicateGroup, duplicate_groups
from kg.audit.policy import Policy
from kg.model import Citation, LinkedAssertion, LinkedReference, Reading, Reference, Work
from kg.model.layout import paragraphs
from kg.verdict.documents import CitingPlace, citing_places, passages_of, passages_of_abstract
from kg.verdict.passages import Passages

T = TypeVar("T")


@dataclass(frozen=True)
class Subject:
    """A document under audit. ``text`` is its plain text; offsets count in it."""

    reading: Reading
    at_hand: AtHand = field(default_factory=AtHand)
    policy: Policy = field(default_factory=Policy)
    _made: dict[type, object] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def text(self) -> str:
        """The document's plain text."""
        return self.reading.document.text

    @property
    def references(self) -> tuple[LinkedReference, ...]:
        """The entries of the reference list."""
        return self.reading.references

    @property
    def citations(self) -> tuple[Citation, ...]:
        """The markers, in order of place."""
        return self.reading.citations

    def citations_in(self, start: int, end: int) -> tuple[Citation, ...]:
        """The markers that begin within a stretch of the text."""
        return self.citations[bisect_left(self._places, start) : bisect_left(self._places, end)]

    @cached_property
    def _places(self) -> tuple[int, ...]:
        return tuple(citation.start for citation in self.citations)

    @cached_property
    def by_key(self) -> dict[str, LinkedReference]:
        """Reference by the key that markers use."""
        return {linked.reference.key: linked for linked in self.references}

    @cached_property
    def cited(self) -> frozenset[str]:
        """The keys that any marker names."""
        return frozenset(key for citation in self.citations for key in citation.references)

    @cached_property
    def duplicates(self) -> tuple[DuplicateGroup, ...]:
        """The groups of references that are one work."""
        return duplicate_groups(self.references)

    @cached_property
    def group_of(self) -> dict[str, tuple[str, ...]]:
        """The keys of one work, by each of its keys; a key without duplicates stands alone."""
        alone = {key: (key,) for key in self.by_key}
        return alone | {key: group.keys for group in self.duplicates for key in group.keys}

    def described(self, key: str) -> Reference | None:
        """The reference under a key; None for a key that the list has not.

        What its entry leaves out is taken from its duplicates and from what the store knows of
        the work.
        """
        found = [
            self.by_key[other].reference
            for other in (key, *self.group_of.get(key, ()))
            if other in self.by_key
        ]
        if not found:
            return None
        works = (self.at_hand.works.get(self.by_key[one.key].work or "") for one in found)
        told: list[Reference | Work] = [*found, *(work for work in works if work is not None)]
        return replace(
            found[0],
            title=next((one.title for one in told if one.title), None),
            authors=next((one.authors for one in told if one.authors), ()),
            year=next((one.year for one in told if one.year is not None), None),
            container=next((one.container for one in told if one.container), None),
        )

    def named(self, key: str) -> str:
        """A reference in words: its key and, where known, its title."""
        described = self.described(key)
        title = described.title if described else None
        return f"{key} (“{title}”)" if title else key

    def group_cited(self, key: str) -> bool:
        """Whether any marker names the work under a key."""
        return any(other in self.cited for other in self.group_of[key])

    def keys_of(self, assertion: LinkedAssertion, work: str | None) -> tuple[str, ...]:
        """The keys by which an assertion cites a work."""
        known = ((key, self.by_key.get(key)) for key in assertion.references)
        return tuple(key for key, linked in known if linked is not None and linked.work == work)

    def text_of(self, key: str) -> str | None:
        """The text of the work under a key, where it was read."""
        linked = self.by_key.get(key)
        read = self.at_hand.readings.get(linked.work or "") if linked else None
        return read.document.text if read else None

    def said_by(self, key: str) -> str | None:
        """The text of the work under a key where it was read, else its abstract if known."""
        linked = self.by_key.get(key)
        abstract = self.at_hand.abstracts.get(linked.work or "") if linked else None
        return self.text_of(key) or abstract

    def once(self, kind: type[T], make: "Callable[[Subject], T]") -> T:
        """What a rule makes of this document for itself and others, made once; by its type."""
        if kind not in self._made:
            self._made[kind] = make(self)
        return cast(T, self._made[kind])

    @cached_property
    def citing_places(self) -> tuple[CitingPlace, ...]:
        """Each marker with its sentence; none when no cited work is at hand."""
        heard = self.at_hand.readings or self.at_hand.abstracts
        return tuple(citing_places(self.reading)) if heard else ()

    @cached_property
    def cited_passages(self) -> dict[str, Passages]:
        """The passages of each cited work that was read, by its IRI."""
        return {work: passages_of(reading) for work, reading in self.at_hand.readings.items()}

    @cached_property
    def abstract_passages(self) -> dict[str, Passages]:
        """Those of the title and abstract of each cited work of which no more is at hand."""
        works = self.at_hand.works
        return {
            work: passages_of_abstract(abstract, works[work].title if work in works else None)
            for work, abstract in self.at_hand.abstracts.items()
            if work not in self.at_hand.readings
        }

    @cached_property
    def paragraphs(self) -> tuple[tuple[int, int], ...]:
        """The paragraphs of the text as (start, end); of a blank text, all of it."""
        return paragraphs(self.text) or ((0, len(self.text)),)


def listing(keys: tuple[str, ...] | list[str]) -> str:
    """Keys in words: "1", "1 and 2", "1, 2 and 3"."""
    return keys[0] if len(keys) == 1 else f"{', '.join(keys[:-1])} and {keys[-1]}"
