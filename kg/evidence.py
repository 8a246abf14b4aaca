"""Evidence lines: what each cited work says about the assertion that cites it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from kg.matching import bearing
from kg.model import (
    Certainty,
    Claim,
    Direction,
    Distortion,
    EvidenceLine,
    Match,
    Polarity,
    QualifierKind,
    Quantity,
    Role,
)
from kg.statements import Pointer, Statement

PARTIAL = 0.5
"""What is left of the confidence when the source says less than it is cited for."""

UNCERTAIN = frozenset({Certainty.HYPOTHETICAL, Certainty.QUESTIONED})
"""The certainties that assert nothing."""

_CERTAINTY = {certainty: position for position, certainty in enumerate(Certainty)}
_CLOSENESS = {Match.SAME: 0, Match.NARROWER: 1, Match.OPPOSITE: 2, Match.RIVAL: 3, Match.BROADER: 4}


class ClaimMatcher(Protocol):
    """Compares two claims."""

    def match(self, statement: Claim, candidate: Claim) -> tuple[Match, float] | None:
        """What the candidate is to the statement and how surely, None when nothing."""
        ...


class LineNames(Protocol):
    """Gives an evidence line its IRI."""

    def evidence_line(self, assertion: str, pointer: str, from_assertion: str | None) -> str:
        """The IRI of the line from an assertion over a pointer to what it rests on."""
        ...


@dataclass(frozen=True, slots=True)
class Sources:
    """What is known of the cited works: the statements of each read work, and all claims."""

    read: Mapping[str, Sequence[Statement]]
    claims: Mapping[str, Claim]
    matcher: ClaimMatcher


@dataclass(frozen=True, slots=True)
class _Candidate:
    source: Statement
    direction: Direction
    relation: Match
    score: float
    partial: bool


def evidence_lines(
    statement: Statement, sources: Sources, names: LineNames
) -> tuple[EvidenceLine, ...]:
    """The lines of one assertion, sorted by IRI: at least one for each of its pointers.

    A pointer that resolves to no work is *unresolved*; a work that is not in ``sources.read`` is
    *unread*. In a read work the closest statement in each direction gives a line (*supports*,
    *contradicts*); when none bears on the claim, or the source only supposes what is cited as
    said, the work is *silent*.
    """
    lines = [
        line
        for pointer in statement.pointers
        for line in _of_pointer(statement, pointer, sources, names)
    ]
    return tuple(sorted(lines, key=lambda line: line.id))


def _of_pointer(
    statement: Statement, pointer: Pointer, sources: Sources, names: LineNames
) -> list[EvidenceLine]:
    def bare(direction: Direction) -> EvidenceLine:
        line = names.evidence_line(statement.id, pointer.id, None)
        return EvidenceLine(line, statement.id, pointer.id, pointer.work, direction)

    if pointer.work is None:
        return [bare(Direction.UNRESOLVED)]
    if pointer.work not in sources.read:
        return [bare(Direction.UNREAD)]
    best = _best(statement, sources.read[pointer.work], sources)
    return [_line(statement, pointer, candidate, sources, names) for candidate in best] or [
        bare(Direction.SILENT)
    ]


def _best(statement: Statement, read: Sequence[Statement], sources: Sources) -> list[_Candidate]:
    chosen: dict[Direction, _Candidate] = {}
    for source in read:
        candidate = _candidate(statement, source, sources)
        if candidate is None:
            continue
        known = chosen.get(candidate.direction)
        if known is None or _rank(candidate) < _rank(known):
            chosen[candidate.direction] = candidate
    if len(chosen) > 1:
        chosen.pop(Direction.SILENT, None)
    return list(chosen.values())


def _candidate(statement: Statement, source: Statement, sources: Sources) -> _Candidate | None:
    if source.id == statement.id:
        return None
    found = sources.matcher.match(sources.claims[statement.claim], sources.claims[source.claim])
    if found is None:
        return None
    relation, score = found
    says = bearing(relation, source.polarity)
    partial = says is None and _partly(relation, source.polarity, statement.polarity)
    if says is None and not partial:
        return None
    agrees = partial or says is statement.polarity
    direction = Direction.SUPPORTS if agrees else Direction.CONTRADICTS
    if source.certainty in UNCERTAIN and statement.certainty not in UNCERTAIN:
        direction = Direction.SILENT
    return _Candidate(source, direction, relation, score, partial)


def _partly(relation: Match, cited: Polarity, citing: Polarity) -> bool:
    """Whether the source says the same of less than (or denies more narrowly) what it must."""
    if cited is not citing:
        return False
    return relation is (Match.BROADER if cited is Polarity.AFFIRMED else Match.NARROWER)


def _rank(candidate: _Candidate) -> tuple[bool, int, bool, float, int, str]:
    source = candidate.source
    return (
        candidate.partial,
        _CLOSENESS[candidate.relation],
        source.role is not Role.OWN_FINDING,
        -candidate.score * source.confidence,
        _CERTAINTY[source.certainty],
        source.id,
    )


def _line(
    statement: Statement,
    pointer: Pointer,
    candidate: _Candidate,
    sources: Sources,
    names: LineNames,
) -> EvidenceLine:
    source = candidate.source
    confidence = statement.confidence * source.confidence * candidate.score
    if candidate.partial:
        confidence *= PARTIAL
    return EvidenceLine(
        id=names.evidence_line(statement.id, pointer.id, source.id),
        assertion=statement.id,
        citation=pointer.id,
        cited_work=pointer.work,
        direction=candidate.direction,
        passage=source.quote,
        from_assertion=source.id,
        distortions=_distortions(statement, candidate, sources.claims),
        confidence=round(confidence, 4),
    )


def _distortions(
    statement: Statement, candidate: _Candidate, claims: Mapping[str, Claim]
) -> tuple[Distortion, ...]:
    source = candidate.source
    stated = statement.certainty is Certainty.STATED
    claim, other = claims[statement.claim], claims[source.claim]
    found = {
        Distortion.HEDGE_DROPPED: stated and source.certainty is Certainty.HEDGED,
        Distortion.HYPOTHESIS_AS_FACT: stated and source.certainty in UNCERTAIN,
        Distortion.POLARITY_FLIPPED: candidate.direction is Direction.CONTRADICTS
        and statement.polarity is not source.polarity,
        Distortion.NUMBER_CHANGED: number_changed(statement.quantities, source.quantities),
        Distortion.SCOPE_WIDENED: lost_scope(claim, other),
    }
    return tuple(sorted(distortion for distortion, holds in found.items() if holds))


def lost_scope(claim: Claim, source: Claim) -> bool:
    """Whether the source limits where it holds in a way that ``claim`` does not.

    Exclusivity ("mainly") is no such limit: losing it weakens a claim, it does not widen it.
    """
    own = {qualifier.kind for qualifier in claim.qualifiers}
    limits = {qualifier.kind for qualifier in source.qualifiers} - {QualifierKind.EXCLUSIVITY}
    return bool(limits - own)


def number_changed(citing: Iterable[Quantity], cited: Iterable[Quantity]) -> bool:
    """Whether a citing number has no equal among the source's numbers of the same unit.

    Numbers are compared as precisely as the citing text prints them (67 % is 66.7 %). A unit that
    the source does not use is no change: nothing can be compared.
    """
    by_unit: dict[str | None, list[float]] = {}
    for quantity in cited:
        by_unit.setdefault(quantity.unit, []).append(quantity.value)
    return any(
        quantity.unit in by_unit
        and not any(_equal(quantity, value) for value in by_unit[quantity.unit])
        for quantity in citing
    )


def _equal(printed: Quantity, value: float) -> bool:
    decimals = len(repr(printed.value).partition(".")[2]) if printed.value % 1 else 0
    return abs(printed.value - value) <= 0.5 * 0.1**decimals
