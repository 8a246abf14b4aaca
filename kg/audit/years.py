"""The rule about years: "a study published in 2019 … [10]" where reference 10 is of another year.

Only a year that the text ties to a publication counts: "published in 2019", "published in Nature
Medicine in 2021", "published online in March 2019". It is held against the first marker after it in
the same sentence; in the same paragraph only where the words before it speak of a study, paper
or the like and no other such year comes between. A reference without a year takes that of a
duplicate of it. Where no reference of a marker has a known year, or any fits, nothing is said.
"""

import re
from collections.abc import Iterator

from kg.audit.subject import Subject, listing
from kg.model import Citation, Finding, FindingCode, Severity, Suggestion

_PUBLISHED = re.compile(
    r"\bpublished(?: online| first)?(?: (?:in|by)(?: [^\W\d_][\w&'’.-]*){1,6}?,?)? in"
    r" (?:early |late |mid-)?(?:[A-Z][a-z]{2,8}\.? )?(?P<year>(?:19|20)\d\d)\b"
)
_WORK = re.compile(
    r"\b(?:study|trial|paper|article|review|report|survey|analysis|meta-analysis|experiment|work|book)\b",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?][”\"’)]?\s+(?=[A-Z“\"])")
_BEFORE = 60


def year_conflicts(subject: Subject) -> Iterator[Finding]:
    """Each year of publication in the text that the reference cited for it does not have."""
    for start, end in subject.paragraphs:
        said = list(_PUBLISHED.finditer(subject.text, start, end))
        for at, match in enumerate(said):
            limit = said[at + 1].start() if at + 1 < len(said) else end
            markers = _markers_for(subject, match, limit)
            if markers and (finding := _conflict(subject, match, markers)):
                yield finding


def _markers_for(subject: Subject, match: re.Match[str], limit: int) -> list[Citation]:
    """The first marker after a year, with those that directly follow it."""
    sentence = _SENTENCE_END.search(subject.text, match.end(), limit)
    of_work = _WORK.search(subject.text, max(0, match.start() - _BEFORE), match.start())
    reach = limit if of_work or sentence is None else sentence.end()
    found: list[Citation] = []
    for citation in subject.citations:
        if citation.start < match.end():
            continue
        beyond = citation.start >= reach and not (sentence and citation.start == sentence.end())
        if beyond or (found and subject.text[found[-1].end : citation.start].strip(" ,;")):
            break
        found.append(citation)
    return found


def _conflict(subject: Subject, match: re.Match[str], markers: list[Citation]) -> Finding | None:
    said = int(match["year"])
    keys = tuple(dict.fromkeys(key for marker in markers for key in marker.references))
    years = {year for key in keys if (year := year_of(subject, key)) is not None}
    if not years or said in years:
        return None
    known = listing([str(year) for year in sorted(years)])
    return Finding(
        code=FindingCode.YEAR_CONFLICT,
        severity=Severity.WARNING,
        message=f"The text says {match.group()!r} and cites {listing(keys)}, which is of {known}.",
        references=keys,
        start=match.start(),
        end=match.end(),
        quote=match.group(),
        suggestion=_suggestion(subject, said),
    )


def year_of(subject: Subject, key: str) -> int | None:
    """The year of the work under a key, from its own entry or a duplicate's."""
    for other in (key, *subject.group_of.get(key, ())):
        linked = subject.by_key.get(other)
        if linked is not None and linked.reference.year is not None:
            return linked.reference.year
    return None


def _suggestion(subject: Subject, year: int) -> Suggestion | None:
    """The one work of the list that is of the year the text names, if just one is."""
    fitting = {subject.group_of[key] for key in subject.by_key if year_of(subject, key) == year}
    if len(fitting) != 1:
        return None
    return Suggestion(next(iter(fitting)), f"The only work of {year} in the reference list.")
