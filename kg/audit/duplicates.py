"""Which references of a list are one work.

By identifiers: the same DOI, PMID, PMCID, arXiv id, PII or URL. By content: as ``same_work`` tells,
or resolved to the same work without that.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from rapidfuzz import fuzz

from kg.audit.same_work import TITLE_LIKENESS, content_likeness, differing_identifiers
from kg.model import LinkedReference
from kg.model.names import fold

_ONE_WORK_EACH = ("doi", "pmid", "pmcid", "arxiv", "pii", "url")


@dataclass(frozen=True, slots=True)
class DuplicateGroup:
    """References that are one work. ``keys`` in the order of the list; ``score`` in [0, 1]."""

    keys: tuple[str, ...]
    by: str
    score: float


def duplicate_groups(references: Sequence[LinkedReference]) -> tuple[DuplicateGroup, ...]:
    """The groups of two or more references that are one work, in the order of the list.

    ``by`` is ``"identifiers"`` or ``"content"``; ``score`` is 1 for identifiers, else the lowest
    likeness of titles that joined the group.
    """
    groups = _Groups(references)
    for one, two in combinations(range(len(references)), 2):
        if _same_identifier(references[one], references[two]):
            groups.join(one, two, "identifiers", 1.0)
    for one, two in combinations(range(len(references)), 2):
        likeness = _likeness(references[one], references[two])
        if likeness is not None and not groups.contradict(one, two):
            groups.join(one, two, "content", likeness)
    return groups.found()


class _Groups:
    """Union of references, each group with how it came to be."""

    def __init__(self, references: Sequence[LinkedReference]) -> None:
        self._references = references
        self._group = list(range(len(references)))
        self._by: dict[int, tuple[str, float]] = {}

    def join(self, one: int, two: int, by: str, score: float) -> None:
        first, second = sorted((self._group[one], self._group[two]))
        if first == second:
            return
        known = [self._by[group] for group in (first, second) if group in self._by]
        parts = [*known, (by, score)]
        weakest = "content" if any(part[0] == "content" for part in parts) else "identifiers"
        self._by[first] = (weakest, min(part[1] for part in parts))
        self._group = [first if group == second else group for group in self._group]

    def contradict(self, one: int, two: int) -> bool:
        """Whether any members of two groups carry different identifiers of one kind."""
        return any(
            differing_identifiers(a.reference.identifiers, b.reference.identifiers)
            for a in self._members(self._group[one])
            for b in self._members(self._group[two])
        )

    def found(self) -> tuple[DuplicateGroup, ...]:
        return tuple(
            DuplicateGroup(tuple(m.reference.key for m in self._members(group)), *self._by[group])
            for group in sorted(set(self._group) & set(self._by))
        )

    def _members(self, group: int) -> list[LinkedReference]:
        return [self._references[at] for at, its in enumerate(self._group) if its == group]


def _same_identifier(one: LinkedReference, two: LinkedReference) -> bool:
    first, second = one.reference.identifiers, two.reference.identifiers
    return any(
        (value := getattr(first, kind)) is not None and value == getattr(second, kind)
        for kind in _ONE_WORK_EACH
    )


def _likeness(one: LinkedReference, two: LinkedReference) -> float | None:
    """The likeness by content, or of titles where linking made one work of both.

    Chapters of a book, which share its ISBN, are told apart by their titles.
    """
    likeness = content_likeness(one.reference, two.reference)
    if likeness is not None or one.work is None or one.work != two.work:
        return likeness
    if not one.reference.title or not two.reference.title:
        return 1.0
    found = fuzz.ratio(fold(one.reference.title), fold(two.reference.title)) / 100
    return round(found, 3) if 100 * found >= TITLE_LIKENESS else None
