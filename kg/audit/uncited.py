"""The rule about claims without a source.

Quiet on purpose: only in a document that cites at all, only for statements that lean on somebody
else's authority and leave open on whose (``hearsay``: "studies show …"), only without any marker in
their paragraph, not in an abstract, and once a sentence. Statements with numbers ("67% of …") are
reported only in a thorough audit: a writer often gives the source of a study once and its figures
in the next paragraph.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator

from kg.audit.hearsay import leans_on_others, names_somebody, tells_of_itself
from kg.audit.subject import Subject
from kg.audit.summaries import in_summary
from kg.model import Certainty, Finding, FindingCode, LinkedAssertion, Role, Severity

_SAID = (Certainty.STATED, Certainty.HEDGED)


def uncited_claims(subject: Subject) -> Iterator[Finding]:
    """Each sentence that relays something and has no marker in its paragraph."""
    return _findings(
        subject, lambda one: one.role is Role.RELAYED and leans_on_others(subject.text, one)
    )


def uncited_numbers(subject: Subject) -> Iterator[Finding]:
    """Each sentence with a number that is not the document's own and no marker in its paragraph."""
    return _findings(
        subject, lambda one: bool(one.quantities) and not tells_of_itself(subject.text, one)
    )


def _findings(subject: Subject, leans: Callable[[LinkedAssertion], bool]) -> Iterator[Finding]:
    if not subject.citations:
        return
    starts = [start for start, _ in subject.paragraphs]
    cited = {bisect_right(starts, citation.start) for citation in subject.citations}
    seen: set[int] = set()
    for assertion in subject.reading.assertions:
        if assertion.references or assertion.role is Role.OWN_FINDING or not leans(assertion):
            continue
        if in_summary(subject.reading.sections, assertion.section):
            continue
        place = bisect_right(starts, assertion.start)
        if place in cited or assertion.certainty not in _SAID or assertion.sentence_start in seen:
            continue
        seen.add(assertion.sentence_start)
        yield Finding(
            code=FindingCode.UNCITED_CLAIM,
            severity=Severity.NOTE,
            message=f"This leans on {_whom(assertion)} and cites nothing in its paragraph.",
            start=assertion.start,
            end=assertion.end,
            quote=assertion.quote,
        )


def _whom(assertion: LinkedAssertion) -> str:
    """Who is said to say it, in words."""
    said = assertion.attribution
    return f"“{said}”" if said and names_somebody(said) else "others"
