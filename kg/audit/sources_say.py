"""The rules about what a cited work says, where it was read: the opposite, or nothing of the kind.

Each sentence that cites is held, marker by marker, against the passages of the work that bear on it
most. Claims that match decide first: an evidence line that supports ends the matter, and one that
contradicts for sure is a finding. Else a plain reversal is ``contrary-source``, and a sentence that
the passages very probably do not bear out is ``silent-source``. docs/verdict.md gives the figures.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from textwrap import shorten

from kg.audit.subject import Subject
from kg.model import Direction, EvidenceLine, Finding, FindingCode, Severity
from kg.verdict.documents import CitingPlace
from kg.verdict.features import PASSAGES
from kg.verdict.model import Verdict, shipped_model
from kg.verdict.passages import Passages
from kg.verdict.reversal import reversal

CONTRARY = 0.4
"""The least score of a reversal: 1 in 1,000 accurate citations reaches it."""

CONTRARY_CLAIM = 0.5
"""The least confidence of an evidence line that contradicts."""

UNSUPPORTED = 0.7
"""The least probability that the passages do not bear a sentence out; of such, 4 in 5 do not."""

APART = 0.9
"""The least probability that the work is about something else: 1 in 100 accurate ones reaches it,
and more than half of the sentences that are held against another article."""

SHOWN = 240
"""How many characters of a passage a message shows; the finding has it whole."""


@dataclass(frozen=True, slots=True)
class _Said:
    """What a work says to one marker; ``passage`` is None where no passage shares a word."""

    code: FindingCode
    score: float
    passage: str | None


def contrary_sources(subject: Subject) -> Iterator[Finding]:
    """Each marker whose work, as it was read, says the opposite of the sentence."""
    return _findings(subject, FindingCode.CONTRARY_SOURCE)


def silent_sources(subject: Subject) -> Iterator[Finding]:
    """Each marker whose work, as it was read, does not say what it is cited for."""
    return _findings(subject, FindingCode.SILENT_SOURCE)


def _findings(subject: Subject, code: FindingCode) -> Iterator[Finding]:
    for place in subject.citing_places:
        for key in place.citation.references:
            linked = subject.by_key.get(key)
            passages = subject.cited_passages.get(linked.work or "") if linked else None
            if linked is None or linked.work is None or passages is None:
                continue
            said = _said(place, passages, _lines(subject, place, linked.work))
            if said is not None and said.code is code:
                yield _finding(subject, place, key, said, len(passages.passages))


def _said(place: CitingPlace, passages: Passages, lines: list[EvidenceLine]) -> _Said | None:
    if any(line.direction is Direction.SUPPORTS for line in lines):
        return None
    for line in lines:
        if line.direction is Direction.CONTRADICTS and (line.confidence or 0) >= CONTRARY_CLAIM:
            return _Said(FindingCode.CONTRARY_SOURCE, line.confidence or 0, line.passage)
    best = [one.passage.text for one in passages.best(place.citing.focus, PASSAGES)]
    turned = reversal(place.citing.focus, best)
    if turned is not None and turned.score >= CONTRARY:
        return _Said(FindingCode.CONTRARY_SOURCE, turned.score, best[turned.passage])
    verdict = shipped_model().judge(place.citing, best)
    if not is_silent(verdict):
        return None
    score = max(verdict.unsupported, verdict.apart)
    return _Said(FindingCode.SILENT_SOURCE, score, best[0] if best else None)


def is_silent(verdict: Verdict) -> bool:
    """Whether a source that gives this verdict is to be noted as silent."""
    return verdict.unsupported >= UNSUPPORTED or verdict.apart >= APART


def _lines(subject: Subject, place: CitingPlace, work: str) -> list[EvidenceLine]:
    """What matched claims say of the sentence's assertions, over this work."""
    return [
        line
        for assertion in subject.reading.assertions
        if place.start <= assertion.start < place.end
        for line in subject.at_hand.lines.get(assertion.id, ())
        if line.cited_work == work
    ]


def _finding(subject: Subject, place: CitingPlace, key: str, said: _Said, read: int) -> Finding:
    contrary = said.code is FindingCode.CONTRARY_SOURCE
    shown = shorten(said.passage or "", SHOWN, placeholder=" …")
    if contrary:
        message = f"Reference {key} was read, and says the opposite: “{shown}”"
    else:
        nearest = f" The nearest is: “{shown}”" if shown else ""
        message = (
            f"Reference {key} was read, and none of its {read} passages seems to say this.{nearest}"
        )
    return Finding(
        code=said.code,
        severity=Severity.WARNING if contrary else Severity.NOTE,
        message=message,
        references=(key,),
        start=place.start,
        end=place.end,
        quote=subject.text[place.start : place.end],
        passage=said.passage,
        score=round(said.score, 3),
    )
