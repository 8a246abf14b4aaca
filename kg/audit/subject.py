"""What the rules look at: a linked document with the look-ups that several rules need."""

from dataclasses import dataclass, field
from functools import cached_property

from kg.audit.at_hand import AtHand
from kg.audit.duplicates import DuplicateGroup, duplicate_groups
from kg.model import Citation, LinkedReference, Reading
from kg.model.layout import paragraphs
from kg.verdict.documents import CitingPlace, citing_places, passages_of
from kg.verdict.passages import Passages


@dataclass(frozen=True)
class Subject:
    """A document under audit. ``text`` is its plain text; offsets count in it."""

    reading: Reading
    at_hand: AtHand = field(default_factory=AtHand)

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

    @cached_property
    def citing_places(self) -> tuple[CitingPlace, ...]:
        """Each marker with its sentence; none when no cited work is at hand."""
        return tuple(citing_places(self.reading)) if self.at_hand.readings else ()

    @cached_property
    def cited_passages(self) -> dict[str, Passages]:
        """The passages of each cited work that is at hand, by its IRI."""
        return {work: passages_of(reading) for work, reading in self.at_hand.readings.items()}

    @cached_property
    def paragraphs(self) -> tuple[tuple[int, int], ...]:
        """The paragraphs of the text as (start, end)."""
        return paragraphs(self.text)


def listing(keys: tuple[str, ...] | list[str]) -> str:
    """Keys in words: "1", "1 and 2", "1, 2 and 3"."""
    return keys[0] if len(keys) == 1 else f"{', '.join(keys[:-1])} and {keys[-1]}"
