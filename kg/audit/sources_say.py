"""The rules about what a cited work says, where it was read: the opposite, or nothing of the kind.

Each sentence that cites is held, marker by marker, against the passages of the work that bear on it
most. Claims that match decide first: an evidence line that supports ends the matter, and one that
contradicts for sure is a finding. Else a plain reversal is ``contrary-source``, and a sentence that
the passages very probably do not bear out is ``silent-source``. docs/verdict.md gives the figures.

Where only a title and an abstract are at hand these are searched, the findings say so, and both
rules want more: the rest of the work may say it, or say it of another group.
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

CONTRARY_ABSTRACT = 0.6
"""The least score of a reversal by an abstract: 1 in 500 sentences of an article reaches it against
the article's own abstract, and 6 in 500 reach ``CONTRARY`` (``python -m bench.abstracts``)."""

APART_ABSTRACT = 0.99
"""The least probability that an abstract is about something else: 1 in 50 sentences of an article
reaches it against the article's own abstract, and half of them against another article's."""

SHOWN = 240
"""How many characters of a passage a message shows; the finding has it whole."""


@dataclass(frozen=True, slots=True)
class _Said:
    """What a work says to one marker; ``passage`` is None where no passage shares a word."""

    code: FindingCode
    score: float | None
    passage: str | None


@dataclass(frozen=True, slots=True)
class _Heard:
    """What is at hand of a work: its passages, and whether they are those of its abstract only."""

    passages: Passages
    abstract: bool

    @property
    def contrary(self) -> float:
        """The least score of a reversal."""
        return CONTRARY_ABSTRACT if self.abstract else CONTRARY

    def silent(self, verdict: Verdict) -> bool:
        """Whether a verdict on the passages is to be noted as silence."""
        return verdict.apart >= APART_ABSTRACT if self.abstract else is_silent(verdict)


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
            heard = _heard(subject, linked.work) if linked and linked.work else None
            if linked is None or linked.work is None or heard is None:
                continue
            said = _said(place, heard, _lines(subject, place, linked.work))
            if said is not None and said.code is code:
                yield _finding(subject, place, key, said, heard)


def _heard(subject: Subject, work: str) -> _Heard | None:
    if work in subject.cited_passages:
        return _Heard(subject.cited_passages[work], abstract=False)
    if work in subject.abstract_passages:
        return _Heard(subject.abstract_passages[work], abstract=True)
    return None


def _said(place: CitingPlace, heard: _Heard, lines: list[EvidenceLine]) -> _Said | None:
    if any(line.direction is Direction.SUPPORTS for line in lines):
        return None
    for line in lines:
        if line.direction is Direction.CONTRADICTS and (line.confidence or 0) >= CONTRARY_CLAIM:
            return _Said(FindingCode.CONTRARY_SOURCE, line.confidence or 0, line.passage)
    best = [one.passage.text for one in heard.passages.best(place.citing.focus, PASSAGES)]
    turned = reversal(place.citing.focus, best)
    if turned is not None and turned.score >= heard.contrary:
        return _Said(FindingCode.CONTRARY_SOURCE, turned.score, best[turned.passage])
    verdict = shipped_model().judge(place.citing, best)
    if not heard.silent(verdict):
        return None
    # How probably the text is silent where its abstract is was never measured: no score.
    score = None if heard.abstract else max(verdict.unsupported, verdict.apart)
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


def _finding(subject: Subject, place: CitingPlace, key: str, said: _Said, heard: _Heard) -> Finding:
    contrary = said.code is FindingCode.CONTRARY_SOURCE
    return Finding(
        code=said.code,
        severity=Severity.WARNING if contrary else Severity.NOTE,
        message=_contrary(key, said, heard) if contrary else _silent(key, said, heard),
        references=(key,),
        start=place.start,
        end=place.end,
        quote=subject.text[place.start : place.end],
        passage=said.passage,
        score=None if said.score is None else round(said.score, 3),
    )


def _contrary(key: str, said: _Said, heard: _Heard) -> str:
    shown = shorten(said.passage or "", SHOWN, placeholder=" …")
    if heard.abstract:
        return f"The abstract of reference {key} says the opposite: “{shown}”"
    return f"Reference {key} was read, and says the opposite: “{shown}”"


def _silent(key: str, said: _Said, heard: _Heard) -> str:
    shown = shorten(said.passage or "", SHOWN, placeholder=" …")
    nearest = f" The nearest is: “{shown}”" if shown else ""
    if heard.abstract:
        return (
            f"Of reference {key} only the abstract is at hand, and it does not seem to say this; "
            f"the full text may.{nearest}"
        )
    read = len(heard.passages.passages)
    return f"Reference {key} was read, and none of its {read} passages seems to say this.{nearest}"
