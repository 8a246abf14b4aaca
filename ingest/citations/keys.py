"""The reference list as markers see it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.model import Citation, Reference


@dataclass(frozen=True, slots=True)
class Keys:
    """References, their keys, and whether most of the keys are numbers."""

    references: tuple[Reference, ...]
    keys: frozenset[str]
    numbered: bool

    @classmethod
    def of(cls, references: Sequence[Reference]) -> "Keys":
        """The keys of a list."""
        keys = frozenset(reference.key for reference in references)
        numbered = sum(key.isdecimal() for key in keys)
        return cls(tuple(references), keys, numbered > 0 and 2 * numbered >= len(keys))

    def has(self, named: Iterable[str]) -> bool:
        """Whether the list has all of these keys."""
        return self.keys.issuperset(named)

    def cited_by(self, citations: Iterable[Citation]) -> frozenset[str]:
        """The keys of the list that citations name."""
        return self.keys.intersection(key for c in citations for key in c.references)

    def ways_of_citing(self, candidates: Sequence[Citation], found: Sequence[Citation]) -> bool:
        """Whether candidates of one doubtful form are how the text cites.

        They are when they name enough entries (a quarter of the list, or five), seven in ten of
        them name nothing but entries, and what was found in surer forms names fewer than half as
        many.
        """
        known = [c for c in candidates if self.has(c.references)]
        cited = self.cited_by(known)
        enough = min(5, max(2, len(self.keys) / 4), len(self.keys))
        if len(cited) < enough or len(known) < 0.7 * len(candidates):
            return False
        return len(self.cited_by(found)) * 2 < len(cited)
