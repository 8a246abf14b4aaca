"""Where the text says that a work was published, and which markers it says so of.

"published in 2019", "published in Nature Medicine in 2021", "published online in March 2019". It
speaks of the first markers after it in the same sentence; of those in the same paragraph only
where the words before it speak of a study, paper or the like, and no other such words come between.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from kg.audit.subject import Subject
from kg.model import Citation, Reference
from kg.model.names import fold

_PUBLISHED = re.compile(
    r"\bpublished(?: online| first| recently| earlier)?"
    r"(?: (?:in|by)(?: the journal| the)?"
    r" (?P<container>[A-Z][\w&'’.-]*(?: [^\W\d_][\w&'’.-]*){0,5}?),?"
    r"(?=[,.;:)]| (?:in|and|that|which|who|looked|showed|found|reported|examined)\b| \())?"
    r"(?:,? in (?:early |late |mid-)?(?:[A-Z][a-z]{2,8}\.? )?(?P<year>(?:19|20)\d\d)\b"
    r"| \((?P<bracketed>(?:19|20)\d\d)\))?"
)
_MONTH = re.compile(
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Spring|Summer|Autumn|Fall|Winter)"
)
_WORK = re.compile(
    r"\b(?:study|trial|paper|article|review|report|survey|analysis|meta-analysis|experiment|work|book)\b",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?][”\"’)]?\s+(?=[A-Z“\"])")
_BEFORE = 60
_ACRONYM = 3
_SMALL = frozenset({"the", "of", "and", "for", "in", "on", "a", "an", "de", "la"})


@dataclass(frozen=True, slots=True)
class Publication:
    """Words of the text about a publication; ``keys`` are those of the markers they speak of."""

    start: int
    end: int
    words: str
    year: int | None
    container: str | None
    citations: tuple[int, ...]
    keys: tuple[str, ...]


def publications(subject: Subject) -> Iterator[Publication]:
    """Every publication that the text speaks of and cites, in order of place."""
    for start, end in subject.paragraphs:
        said = [match for match in _PUBLISHED.finditer(subject.text, start, end) if _tells(match)]
        for at, match in enumerate(said):
            limit = said[at + 1].start() if at + 1 < len(said) else end
            places = _markers(subject, match, limit)
            markers = [subject.citations[place] for place in places]
            keys = dict.fromkeys(key for marker in markers for key in marker.references)
            if keys:
                year = match["year"] or match["bracketed"]
                yield Publication(
                    match.start(),
                    match.end(),
                    match.group().rstrip(" ,"),
                    int(year) if year else None,
                    _container(match),
                    tuple(places),
                    tuple(keys),
                )


def same_container(one: str, two: str) -> bool:
    """Whether two names of a journal may be one: word by word or by initials one shortens it."""
    first, second = _words(one), _words(two)
    if not first or not second:
        return True
    if len(first) == len(second):
        return all(_abbreviates(a, b) for a, b in zip(first, second, strict=True))
    return _initials(first, second) or _initials(second, first) or _within(first, second)


def fits(publication: Publication, reference: Reference) -> bool | None:
    """Whether a reference is what the text says of it; None when nothing can be compared.

    A known journal decides where the text names one, with a year at most one apart (online and
    printed); else the year alone does.
    """
    if publication.container and reference.container:
        years = (publication.year, reference.year)
        near = None in years or abs((years[0] or 0) - (years[1] or 0)) <= 1
        return near and same_container(publication.container, reference.container)
    if publication.year is None or reference.year is None:
        return None
    return publication.year == reference.year


def names_journal(container: str, listed: Iterable[str]) -> bool:
    """Whether a name is that of a journal: one of those listed, or with a word that tells it."""
    words = _words(container)
    told = any(word in _journal_words() for word in words)
    return told or any(words == _words(other) or _alike(container, other) for other in listed)


def _alike(one: str, two: str) -> bool:
    return len(_words(one)) > 1 and len(_words(two)) > 1 and same_container(one, two)


@cache
def _journal_words() -> frozenset[str]:
    content = (files("kg.audit") / "journal_words.tsv").read_text(encoding="utf-8")
    return frozenset(line for line in content.splitlines() if not line.startswith("#"))


def _tells(match: re.Match[str]) -> bool:
    return bool(match["year"] or match["bracketed"] or _container(match))


def _container(match: re.Match[str]) -> str | None:
    found = match["container"]
    return None if found is None or _MONTH.match(found) else found


def _markers(subject: Subject, match: re.Match[str], limit: int) -> list[int]:
    """The positions of the first marker after a mention and those that directly follow it."""
    sentence = _SENTENCE_END.search(subject.text, match.end(), limit)
    of_work = _WORK.search(subject.text, max(0, match.start() - _BEFORE), match.start())
    reach = limit if of_work or sentence is None else sentence.end()
    found: list[int] = []
    for place, citation in enumerate(subject.citations):
        if citation.start < match.end():
            continue
        beyond = citation.start >= reach and not (sentence and citation.start == sentence.end())
        if beyond or (found and _apart(subject, subject.citations[found[-1]], citation)):
            break
        found.append(place)
    return found


def _apart(subject: Subject, one: Citation, two: Citation) -> bool:
    return bool(subject.text[one.end : two.start].strip(" ,;"))


def _words(container: str) -> list[str]:
    bare = re.sub(r"\([^)]*\)|:.*", " ", container)
    return [word for word in fold(bare).split() if word not in _SMALL]


def _abbreviates(one: str, two: str) -> bool:
    """Whether of two words one shortens the other ("Med", "Natl"): its letters in order."""
    short, long = sorted((one, two), key=len)
    letters = iter(long)
    return short[0] == long[0] and all(letter in letters for letter in short)


def _initials(short: list[str], long: list[str]) -> bool:
    letters = "".join(word[0] for word in long)
    return len(short) == 1 and len(short[0]) >= _ACRONYM and letters.startswith(short[0])


def _within(one: list[str], two: list[str]) -> bool:
    """Whether the shorter name is the beginning of the longer one ("Science", not "Nature")."""
    short, long = sorted((one, two), key=len)
    return len(short) > 1 and all(_abbreviates(a, b) for a, b in zip(short, long, strict=False))
