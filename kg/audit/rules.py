"""The table of audit rules, and the audit that runs them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from kg.audit.at_hand import AtHand
from kg.audit.citing import (
    duplicate_references,
    uncited_references,
    undefined_citations,
    unresolved_references,
)
from kg.audit.figures import changed_percentages
from kg.audit.numbers import number_conflicts
from kg.audit.people import name_conflicts
from kg.audit.policy import Policy
from kg.audit.read import distortions, retracted_works
from kg.audit.sources_say import contrary_sources, silent_sources
from kg.audit.subject import Subject
from kg.audit.uncited import uncited_claims, uncited_numbers
from kg.audit.wrong import wrong_sources
from kg.audit.years import year_conflicts
from kg.model import Finding, FindingCode, Reading, Severity


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its code, its usual severity, what it finds in a line, and the function that finds.

    A ``thorough`` rule runs only when asked for.
    """

    code: FindingCode
    severity: Severity
    summary: str
    find: Callable[[Subject], Iterable[Finding]]
    thorough: bool = False


RULES: tuple[Rule, ...] = (
    Rule(
        FindingCode.UNDEFINED_CITATION,
        Severity.ERROR,
        "a marker names an entry that the reference list has not",
        undefined_citations,
    ),
    Rule(
        FindingCode.RETRACTED_WORK,
        Severity.ERROR,
        "a work of the list was retracted, or has another notice",
        retracted_works,
    ),
    Rule(
        FindingCode.WRONG_SOURCE,
        Severity.ERROR,
        "the cited work does not fit what it is cited for",
        wrong_sources,
    ),
    Rule(
        FindingCode.NAME_CONFLICT,
        Severity.WARNING,
        "the text names an author whom the work cited for it has not",
        name_conflicts,
    ),
    Rule(
        FindingCode.NUMBER_CONFLICT,
        Severity.WARNING,
        "the text gives another number than the work it cites",
        number_conflicts,
    ),
    Rule(
        FindingCode.NUMBER_CONFLICT,
        Severity.WARNING,
        "the text gives another percentage than the passage it rests on",
        changed_percentages,
    ),
    Rule(
        FindingCode.DISTORTION,
        Severity.WARNING,
        "the wording goes beyond that of the read source",
        distortions,
    ),
    Rule(
        FindingCode.CONTRARY_SOURCE,
        Severity.WARNING,
        "the cited work, or its abstract, was read and says the opposite",
        contrary_sources,
    ),
    Rule(
        FindingCode.SILENT_SOURCE,
        Severity.NOTE,
        "the cited work, or its abstract, was read and does not say it",
        silent_sources,
    ),
    Rule(
        FindingCode.YEAR_CONFLICT,
        Severity.WARNING,
        "the text names another year of publication than the reference it cites",
        year_conflicts,
    ),
    Rule(
        FindingCode.DUPLICATE_REFERENCE,
        Severity.WARNING,
        "two entries of the list are the same work",
        duplicate_references,
    ),
    Rule(
        FindingCode.UNCITED_REFERENCE,
        Severity.WARNING,
        "an entry of the list is cited nowhere",
        uncited_references,
    ),
    Rule(
        FindingCode.UNRESOLVED_REFERENCE,
        Severity.NOTE,
        "an entry of the list names no work that could be told",
        unresolved_references,
    ),
    Rule(
        FindingCode.UNCITED_CLAIM,
        Severity.NOTE,
        "a statement leans on others' work and cites none",
        uncited_claims,
    ),
    Rule(
        FindingCode.UNCITED_CLAIM,
        Severity.NOTE,
        "a statement with a number cites no source",
        uncited_numbers,
        thorough=True,
    ),
)


def audit(
    reading: Reading, at_hand: AtHand | None = None, policy: Policy | None = None
) -> tuple[Finding, ...]:
    """The findings about a document's citations: errors first, then by place in the text.

    ``at_hand`` is what is known of the works it cites; ``policy`` says which findings are wanted
    and how severe they are.
    """
    chosen = policy or Policy()
    subject = Subject(reading, at_hand or AtHand(), chosen)
    found = [
        replace(finding, severity=chosen.severity(finding.code, finding.severity))
        for rule in RULES
        if chosen.wants(rule.code) and (chosen.thorough or not rule.thorough)
        for finding in rule.find(subject)
    ]
    unique = {(f.code, f.start, f.end, f.references): f for f in reversed(found)}
    return tuple(sorted(unique.values(), key=_order))


def _order(finding: Finding) -> tuple[int, int, int, str, tuple[str, ...]]:
    place = finding.start if finding.start is not None else -1
    end = finding.end if finding.end is not None else -1
    return (list(Severity).index(finding.severity), place, end, finding.code, finding.references)
