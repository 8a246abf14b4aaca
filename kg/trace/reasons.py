"""Why a trace is incomplete, in plain sentences, each kind of ignorance apart from the others."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from kg.labels import work_name
from kg.model import LineagePath, LinkedReference, Match, PathEnd, Polarity
from kg.trace.records import StoredAssertion, TracedClaim, TracePart

NOT_UNDERSTOOD = (
    "The statement was not understood as a claim; the nearest passages by their words are given."
)
_QUOTED = 80
_OTHERS = {
    Match.NARROWER: "a narrower claim",
    Match.BROADER: "a broader claim",
    Match.OPPOSITE: "the opposite claim",
    Match.RIVAL: "a rival claim",
}
_SAYING = {
    Polarity.AFFIRMED: ("passage affirms", "passages affirm"),
    Polarity.NEGATED: ("passage denies", "passages deny"),
}


class References(Protocol):
    """Where the references behind an assertion are looked up."""

    def assertions_by_id(self, assertions: Collection[str]) -> Mapping[str, StoredAssertion]:
        """The assertions by IRI."""
        ...

    def references_of(self, document: str) -> Sequence[LinkedReference]:
        """The reference list of a stored document."""
        ...


@dataclass(frozen=True, slots=True)
class _Gap:
    """A path that ends before its origin: the assertion that cites, and the work it cites."""

    assertion: str
    work: str | None


def why_incomplete(
    parts: Sequence[TracePart],
    claims: Sequence[TracedClaim],
    undecided: Sequence[StoredAssertion],
    references: References,
) -> tuple[str, ...]:
    """What is missing from a trace; empty when every path was followed to its end."""
    if not parts:
        return (NOT_UNDERSTOOD,)
    found = [*_without_evidence(parts, claims, undecided)]
    paths = [path for traced in claims for path in traced.origins]
    found += _unread(paths, references)
    found += _unresolved(paths, references)
    found += _too_deep(paths)
    return tuple(found)


def _without_evidence(
    parts: Sequence[TracePart],
    claims: Sequence[TracedClaim],
    undecided: Sequence[StoredAssertion],
) -> Iterator[str]:
    for position, part in enumerate(parts):
        matched = [traced for traced in claims if traced.part == position]
        if any(traced.supporting or traced.disputing for traced in matched):
            continue
        ids = {traced.claim.id for traced in matched}
        open_ = len({s.assertion.id for s in undecided if s.assertion.claim.id in ids})
        beside = [*_beside(matched)]
        if open_:
            beside.append(
                f"{_count(open_, 'passage is', 'passages are')} about it, but only as a question "
                "or a supposition"
            )
        if beside:
            yield f"Nothing that was read decides whether {part.claim.label}: {'; '.join(beside)}."
        else:
            yield f"No evidence here: no document in the store says whether {part.claim.label}."


def _beside(matched: Iterable[TracedClaim]) -> Iterator[str]:
    """What was read of other claims and does not carry over to the statement."""
    counts: Counter[tuple[Match, Polarity]] = Counter()
    for traced in matched:
        if traced.affirming:
            counts[traced.match, Polarity.AFFIRMED] += traced.tally.affirmed
        if traced.denying:
            counts[traced.match, Polarity.NEGATED] += traced.tally.negated
    for (match, polarity), number in counts.items():
        yield f"{_count(number, *_SAYING[polarity])} {_OTHERS[match]}"


def _unread(paths: Iterable[LineagePath], references: References) -> Iterator[str]:
    gaps = _gaps(paths, PathEnd.UNREAD)
    works = {gap.work for gap in gaps}
    if not works:
        return
    named = "; ".join(_cited(work, gaps, references) for work in sorted(filter(None, works)))
    yield f"{_count(len(works), 'cited work is', 'cited works are')} unread: {named}."


def _cited(work: str, gaps: Iterable[_Gap], references: References) -> str:
    """A work with the references that denote it, in the citing documents: "3 (doi:10.…)"."""
    citing = sorted({gap.assertion for gap in gaps if gap.work == work})
    keys = [
        linked.reference.key
        for stored in references.assertions_by_id(citing).values()
        for linked in references.references_of(stored.document)
        if linked.work == work and linked.reference.key in stored.assertion.references
    ]
    unique = list(dict.fromkeys(keys))
    named = work_name(work)
    return f"reference {', '.join(unique)} ({named})" if unique else named


def _unresolved(paths: Iterable[LineagePath], references: References) -> Iterator[str]:
    citing = sorted({gap.assertion for gap in _gaps(paths, PathEnd.UNRESOLVED)})
    named = {
        linked.id: f"reference {linked.reference.key} (“{_short(linked.reference.text)}”)"
        for stored in references.assertions_by_id(citing).values()
        for linked in references.references_of(stored.document)
        if linked.work is None and linked.reference.key in stored.assertion.references
    }
    if named:
        counted = _count(len(named), "cited reference", "cited references")
        yield f"{counted} could not be resolved to a work: {'; '.join(named.values())}."
    elif citing:
        yield "A citation points to no entry of its document's reference list."


def _too_deep(paths: Iterable[LineagePath]) -> Iterator[str]:
    cut = sum(path.end is PathEnd.DEPTH_LIMIT for path in paths)
    if cut:
        yield f"{_count(cut, 'path was', 'paths were')} not followed to the end: too many hops."


def _gaps(paths: Iterable[LineagePath], end: PathEnd) -> list[_Gap]:
    """For each path with this end, the last assertion on it and the work it leads to."""
    gaps = []
    for path in paths:
        citing = [hop.assertion for hop in path.path if hop.assertion is not None]
        if path.end is end and citing:
            gaps.append(_Gap(citing[-1], path.work))
    return gaps


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _QUOTED else f"{plain[:_QUOTED].rstrip()}…"
