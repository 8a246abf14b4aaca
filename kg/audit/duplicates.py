"""Which references of a list are one work.

By identifiers: the same DOI, PMID, PMCID, arXiv id, PII or URL. By content: resolved to the same
work without that, or titles that agree in at least ``TITLE_LIKENESS`` of their characters (Indel
similarity, after folding) and in every number and Roman numeral, or, with volume and first page
equal, one title so alike a stretch of the other reference; the same family name first; the same
year (or, with volume and first page equal, one year apart: online and printed); and nothing
that contradicts: other identifiers of one kind, other first pages, other volumes, other containers,
or another kind of publication (a meeting abstract, a preprint, a correction …; ``kinds.tsv``)
make other works.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import combinations

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from kg.audit.titles import NUMERAL, title_likeness
from kg.model import Identifiers, LinkedReference, Reference
from kg.model.names import family_name, fold

TITLE_LIKENESS = 93.0
"""How alike two titles must be, in percent."""

NAME_LIKENESS = 90.0
"""How alike two family names must be, in percent (a slip of the pen in a long name)."""

LONG_NAME = 6
"""From how many letters on a family name is long."""

SAME_TITLE = 98.0
"""How alike titles must be, in percent, for one slip of the pen in a short name."""

MORE_WORDS = 2
"""How many words more the longer of two names of one journal may have."""

MIN_TITLE_WORDS = 4
"""Shorter titles ("Editorial") are joined only with volume and first page equal."""

_KINDS_OF_IDENTIFIER = ("doi", "pmid", "pmcid", "arxiv", "isbn", "pii")
_ONE_WORK_EACH = ("doi", "pmid", "pmcid", "arxiv", "pii", "url")
_PAGE = re.compile(r"[A-Za-z]{0,2}\d+")


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


def content_likeness(one: Reference, two: Reference) -> float | None:
    """How alike two references are, in [0, 1], when their content says they are one work."""
    if not (one.title and two.title) or not _same_time(one, two) or _contradict(one, two):
        return None
    likeness = title_likeness(one.title, two.title)
    short = min(len(fold(one.title).split()), len(fold(two.title).split())) < MIN_TITLE_WORDS
    same_place = _same_place(one, two)
    if likeness < TITLE_LIKENESS and same_place:
        likeness = _contained(one, two)
    if likeness < TITLE_LIKENESS or (short and not same_place):
        return None
    return round(likeness / 100, 3) if _same_people(one, two, likeness) else None


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
            _differing_identifiers(a.reference.identifiers, b.reference.identifiers)
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


def _differing_identifiers(one: Identifiers, two: Identifiers) -> bool:
    return any(
        (a := getattr(one, kind)) and (b := getattr(two, kind)) and a != b
        for kind in _KINDS_OF_IDENTIFIER
    )


def _same_time(one: Reference, two: Reference) -> bool:
    if one.year is None or two.year is None:
        return _same_place(one, two)
    apart = abs(one.year - two.year)
    return apart == 0 or (apart == 1 and _same_place(one, two))


def _same_people(one: Reference, two: Reference, likeness: float) -> bool:
    """Whether the first authors are one; a slip in a short name needs an all but equal title."""
    if not one.authors or not two.authors:
        return _same_place(one, two)
    first, second = fold(family_name(one.authors[0])), fold(family_name(two.authors[0]))
    if first == second:
        return True
    if min(len(first), len(second)) >= LONG_NAME and fuzz.ratio(first, second) >= NAME_LIKENESS:
        return True
    return likeness >= SAME_TITLE and OSA.distance(first, second) <= 1


def _same_place(one: Reference, two: Reference) -> bool:
    """Whether volume and first page are known on both sides and equal."""
    first = (_number(one.volume), _first_page(one.pages))
    return None not in first and first == (_number(two.volume), _first_page(two.pages))


def _contradict(one: Reference, two: Reference) -> bool:
    """Whether anything that both references tell makes them two works."""
    if _differ(_place(one), _place(two)):
        return True
    if _differing_identifiers(one.identifiers, two.identifiers) or _kinds(one) != _kinds(two):
        return True
    if one.container and two.container and not _same_place(one, two):
        return not _same_container(one.container, two.container)
    return False


def _place(reference: Reference) -> tuple[str | None, str | None]:
    """Volume and first page; a volume that is the year is none."""
    volume = _number(reference.volume)
    return (None if volume == str(reference.year) else volume), _first_page(reference.pages)


def _differ(one: tuple[str | None, str | None], two: tuple[str | None, str | None]) -> bool:
    """Whether volumes or first pages differ; a lone number may be either."""
    for (volume, page), (other, _) in ((one, two), (two, one)):
        if volume is None and page is not None and page == other:
            return False
    return any(a is not None and b is not None and a != b for a, b in zip(one, two, strict=True))


def _contained(one: Reference, two: Reference) -> float:
    """How alike each title and the best stretch of the other reference are, the less alike one.

    It counts where volume and first page are equal: a parser may have cut one title short. Every
    number and numeral of either title must stand in the other's words.
    """
    pairs = ((fold(one.title or ""), fold(two.text)), (fold(two.title or ""), fold(one.text)))
    if any(set(NUMERAL.findall(title)) - set(NUMERAL.findall(text)) for title, text in pairs):
        return 0.0
    return min(_stretch(title, text) for title, text in pairs)


def _stretch(title: str, text: str) -> float:
    if len(title.split()) < MIN_TITLE_WORDS:
        return 0.0
    return float(fuzz.partial_ratio(title, text, score_cutoff=TITLE_LIKENESS))


def _same_container(one: str, two: str) -> bool:
    """Whether names of journals may be one: word by word one abbreviates the other.

    The longer one may have a word or two more ("Proc Natl Acad Sci USA").
    """
    first, second = sorted((_container_words(one), _container_words(two)), key=len)
    if not first or len(second) - len(first) > MORE_WORDS:
        return first == second
    rest = iter(second)
    return all(any(a.startswith(b) or b.startswith(a) for b in rest) for a in first)


def _container_words(container: str) -> list[str]:
    bare = re.sub(r"\([^)]*\)", " ", container)
    return [word for word in fold(bare).split() if word not in ("the", "of", "and", "for", "in")]


def _kinds(reference: Reference) -> tuple[frozenset[str], frozenset[str]]:
    """The kinds of publication that a reference says it is: in its title, and outside of it."""
    title = reference.title or ""
    said = reference.text.replace(title, " ") if title else reference.text
    return _kinds_in(title), _kinds_in(said)


@lru_cache(maxsize=4096)
def _kinds_in(words: str) -> frozenset[str]:
    return frozenset(kind for kind, pattern in _kind_patterns() if pattern.search(words))


@cache
def _kind_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    content = (files("kg.audit") / "kinds.tsv").read_text(encoding="utf-8")
    table = [line.split("\t") for line in content.splitlines() if not line.startswith("#")]
    return tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in table)


def _first_page(pages: str | None) -> str | None:
    found = _PAGE.match(pages) if pages else None
    return found.group().casefold().lstrip("0") if found else None


def _number(volume: str | None) -> str | None:
    return volume.strip().casefold() or None if volume else None
