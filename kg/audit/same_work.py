"""Whether two references are one work by their content.

They are where titles agree in at least ``TITLE_LIKENESS`` of their characters (Indel similarity,
after folding) and in every number and Roman numeral, or, with volume and first page equal, one
title so alike a stretch of the other reference, or the other's title and container; the same family
name first; the same year (or one year apart, online and printed: with volume and first page equal,
or a long title in the same container); and nothing that contradicts: other identifiers of one kind,
other first pages, other volumes, other containers, or another kind of publication (a meeting
abstract, a preprint, a correction …; ``kinds.tsv``) make other works. Measured by
``python -m bench.duplicates``.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from kg.audit.titles import NUMERAL, title_likeness
from kg.model import Identifiers, Reference
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

SHORTEST_DRAWN = 4
"""How many letters a word that is drawn together has at least ("natl", "intl")."""

MIN_TITLE_WORDS = 4
"""Shorter titles ("Editorial") are joined only with volume and first page equal."""

SHORT_TITLE_WORDS = 3
"""Such a title is joined with container and volume equal too, where it is all but equal."""

LONG_TITLE_WORDS = 8
"""From how many words on a title may be of two years in one container."""

_KINDS_OF_IDENTIFIER = ("doi", "pmid", "pmcid", "arxiv", "isbn", "pii")
_PAGE = re.compile(r"[A-Za-z]{0,2}\d+")


def content_likeness(one: Reference, two: Reference) -> float | None:
    """How alike two references are, in [0, 1], when their content says they are one work."""
    if not (one.title and two.title) or not _same_time(one, two) or contradict(one, two):
        return None
    likeness = _titles(one, two)
    return round(likeness / 100, 3) if likeness and _same_people(one, two, likeness) else None


def _titles(one: Reference, two: Reference) -> float | None:
    """How alike the titles are, in percent; None where they are not alike enough."""
    likeness = title_likeness(one.title or "", two.title or "")
    same_place = _same_place(one, two)
    if likeness < TITLE_LIKENESS and same_place:
        likeness = _contained(one, two)
    if likeness < TITLE_LIKENESS:
        likeness = max(_run_on(one, two), _run_on(two, one))
    if likeness < TITLE_LIKENESS:
        return None
    words = min(len(fold(title or "").split()) for title in (one.title, two.title))
    if words >= MIN_TITLE_WORDS or same_place:
        return likeness
    same_volume = number(one.volume) is not None and number(one.volume) == number(two.volume)
    enough = words >= SHORT_TITLE_WORDS and likeness >= SAME_TITLE
    return likeness if enough and same_volume and _in_one_container(one, two) else None


def _run_on(one: Reference, two: Reference) -> float:
    """How alike the titles are where the first has the container as a part of it."""
    if one.container or not two.container:
        return 0.0
    return title_likeness(one.title or "", f"{two.title} {two.container}")


def differing_identifiers(one: Identifiers, two: Identifiers) -> bool:
    """Whether both have an identifier of one kind, and not the same."""
    return any(
        (a := getattr(one, kind)) and (b := getattr(two, kind)) and a != b
        for kind in _KINDS_OF_IDENTIFIER
    )


def _same_time(one: Reference, two: Reference) -> bool:
    if one.year is None or two.year is None:
        return _same_place(one, two)
    apart = abs(one.year - two.year)
    if apart != 1 or _same_place(one, two):
        return apart <= 1
    long = all(len(fold(r.title or "").split()) >= LONG_TITLE_WORDS for r in (one, two))
    return long and _in_one_container(one, two)


def _same_people(one: Reference, two: Reference, likeness: float) -> bool:
    """Whether the first authors are one; a slip in a short name needs an all but equal title."""
    if not one.authors or not two.authors:
        return _same_place(one, two)
    first, second = fold(family_name(one.authors[0])), fold(family_name(two.authors[0]))
    if first == second or f" {first}".endswith(f" {second}") or f" {second}".endswith(f" {first}"):
        return True
    if min(len(first), len(second)) >= LONG_NAME and fuzz.ratio(first, second) >= NAME_LIKENESS:
        return True
    return likeness >= SAME_TITLE and OSA.distance(first, second) <= 1


def _same_place(one: Reference, two: Reference) -> bool:
    """Whether volume and first page are known on both sides and equal."""
    first = (number(one.volume), first_page(one.pages))
    return None not in first and first == (number(two.volume), first_page(two.pages))


def contradict(one: Reference, two: Reference) -> bool:
    """Whether anything that both references tell makes them two works."""
    if _differ(_place(one), _place(two)):
        return True
    if differing_identifiers(one.identifiers, two.identifiers):
        return True
    first, second = _kinds(one), _kinds(two)
    if _same_place(one, two):
        return first.of_title != second.of_title
    if one.container and two.container and not _same_container(one.container, two.container):
        return True
    return first != second


def _in_one_container(one: Reference, two: Reference) -> bool:
    return bool(one.container and two.container) and _same_container(
        one.container or "", two.container or ""
    )


def _place(reference: Reference) -> tuple[str | None, str | None]:
    """Volume and first page; a volume that is the year ("1989", "1989a") is none."""
    volume = number(reference.volume)
    is_year = volume is not None and volume.rstrip("abcdefgh") == str(reference.year)
    return (None if is_year else volume), first_page(reference.pages)


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
    return all(any(_abbreviates(a, b) for b in rest) for a in first)


def _abbreviates(one: str, two: str) -> bool:
    """Whether of two words one is cut short ("med"), or drawn together ("natl")."""
    short, long = sorted((one, two), key=len)
    if long.startswith(short):
        return True
    letters = iter(long)
    drawn = len(short) >= SHORTEST_DRAWN and short[0] == long[0] and short[-1] == long[-1]
    return drawn and all(letter in letters for letter in short)


def _container_words(container: str) -> list[str]:
    bare = re.sub(r"\([^)]*\)", " ", container)
    return [word for word in fold(bare).split() if word not in ("the", "of", "and", "for", "in")]


@dataclass(frozen=True, slots=True)
class _Kinds:
    """The kinds of publication that a reference says it is: in its title, and outside of it."""

    of_title: frozenset[str]
    said: frozenset[str]


def _kinds(reference: Reference) -> _Kinds:
    title = reference.title or ""
    said = reference.text.replace(title, " ") if title else reference.text
    return _Kinds(_kinds_in(title), _kinds_in(said))


@lru_cache(maxsize=4096)
def _kinds_in(words: str) -> frozenset[str]:
    return frozenset(kind for kind, pattern in _kind_patterns() if pattern.search(words))


@cache
def _kind_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    content = (files("kg.audit") / "kinds.tsv").read_text(encoding="utf-8")
    table = [line.split("\t") for line in content.splitlines() if not line.startswith("#")]
    return tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in table)


def first_page(pages: str | None) -> str | None:
    """The first page, as it is compared."""
    found = _PAGE.match(pages) if pages else None
    return found.group().casefold().lstrip("0") if found else None


def number(volume: str | None) -> str | None:
    """The volume, as it is compared."""
    return volume.strip().casefold() or None if volume else None
