"""Rules that lean on the store: retracted works, and wordings that a read source does not bear."""

from collections.abc import Iterator

from kg.audit.sources_say import CONTRARY_CLAIM
from kg.audit.subject import Subject
from kg.model import Direction, Distortion, EvidenceLine, Finding, FindingCode, NoticeType, Severity

_CHANGES = {
    Distortion.HEDGE_DROPPED: "the source hedges what is stated here",
    Distortion.HYPOTHESIS_AS_FACT: "the source only supposes what is stated here",
    Distortion.POLARITY_FLIPPED: "the source denies what is affirmed here, or the reverse",
    Distortion.SCOPE_WIDENED: "the source says it of less (a species, group, dose or condition)",
}
"""What each distortion is in words; changed numbers are ``number-conflict``."""

_SAID = {
    NoticeType.RETRACTED: ("was retracted", Severity.ERROR),
    NoticeType.EXPRESSION_OF_CONCERN: ("has an expression of concern", Severity.WARNING),
    NoticeType.CORRECTED: ("was corrected", Severity.NOTE),
    NoticeType.SUPERSEDED: ("was superseded", Severity.NOTE),
}


def retracted_works(subject: Subject) -> Iterator[Finding]:
    """Each entry of the list whose work has a notice, with the gravest that is known."""
    order = list(_SAID)
    for linked in subject.references:
        notices = subject.at_hand.notices.get(linked.work or "", ())
        if not notices:
            continue
        notice = min(notices, key=lambda one: (order.index(one.type), one.date or "", one.id))
        said, severity = _SAID[notice.type]
        key = linked.reference.key
        details = [notice.date, notice.reason, notice.notice, notice.source]
        told = f" ({'; '.join(part for part in details if part)})" if any(details) else ""
        yield Finding(
            code=FindingCode.RETRACTED_WORK,
            severity=severity if subject.group_cited(key) else Severity.NOTE,
            message=f"Reference {subject.named(key)} {said}{told}.",
            references=(key,),
            start=linked.reference.start,
            end=linked.reference.end,
            quote=linked.reference.text,
        )


def distortions(subject: Subject) -> Iterator[Finding]:
    """Each statement whose wording goes beyond that of the read source that it cites."""
    for assertion in subject.reading.assertions:
        for line in subject.at_hand.lines.get(assertion.id, ()):
            changed = [_CHANGES[one] for one in line.distortions if one in _CHANGES]
            if not changed or _is_contrary(line):
                continue
            yield Finding(
                code=FindingCode.DISTORTION,
                severity=Severity.WARNING,
                message=f"The wording is not that of the cited work: {'; '.join(changed)}.",
                references=subject.keys_of(assertion, line.cited_work),
                start=assertion.start,
                end=assertion.end,
                quote=assertion.quote,
                passage=line.passage,
                score=line.confidence,
            )


def _is_contrary(line: EvidenceLine) -> bool:
    """Whether ``contrary-source`` tells of the line."""
    sure = (line.confidence or 0) >= CONTRARY_CLAIM
    return line.direction is Direction.CONTRADICTS and sure
