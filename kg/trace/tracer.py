"""A statement in plain words against the store: what it says for it, against it, and near it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from kg.lineage import lineage
from kg.matching import Matcher
from kg.model import (
    Assertion,
    Claim,
    LineagePath,
    LinkedReference,
    Match,
    Opinion,
)
from kg.parsing import StatementParser
from kg.search import Hit, HitKind
from kg.statements import EvidenceSource
from kg.trace.reasons import why_incomplete
from kg.trace.records import StoredAssertion, Trace, TracedClaim, TracePart
from kg.trace.sides import Sides, cuts, sides

MAX_CANDIDATES = 2000
"""The most claims about a part's concepts that are compared with it."""

MAX_SIMILAR = 100
"""The most assertions with similar words whose claims are compared."""

MAX_CLAIMS = 50
"""The most claims that one part of a statement is answered with, best first."""

MAX_ASSERTIONS = 200
"""The most assertions told on one side of one claim."""

MAX_NEAREST = 10
"""The most near assertions that neither support nor dispute."""


class TraceRepository(EvidenceSource, Protocol):
    """What tracing reads from the store."""

    def claims_about(self, concepts: Collection[str], limit: int) -> Sequence[Claim]:
        """Claims with one of the concepts (IRIs) as subject or object, ordered by IRI."""
        ...

    def claims_by_id(self, claims: Collection[str]) -> Mapping[str, Claim]:
        """The claims by IRI; unknown ones are left out."""
        ...

    def assertions_of_claims(self, claims: Collection[str]) -> Sequence[StoredAssertion]:
        """All assertions of the claims, ordered by document and place."""
        ...

    def assertions_by_id(self, assertions: Collection[str]) -> Mapping[str, StoredAssertion]:
        """The assertions by IRI; unknown ones are left out."""
        ...

    def standing_of(self, claim: str) -> Opinion | None:
        """A claim's standing, None when none was computed."""
        ...

    def references_of(self, document: str) -> Sequence[LinkedReference]:
        """The reference list of a stored document."""
        ...


class ClaimLinker(Protocol):
    """What tracing needs of the linker."""

    def claim_of(self, assertion: Assertion, /) -> Claim:
        """The claim that an assertion states."""
        ...


class TextSearch(Protocol):
    """What tracing needs of the full-text index."""

    def similar(
        self, text: str, limit: int = 20, kinds: Collection[HitKind] | None = None
    ) -> list[Hit]:
        """The entries nearest in words to ``text``."""
        ...


@dataclass(frozen=True, slots=True)
class _Found:
    """A claim that matches a part, before its assertions are looked at."""

    claim: Claim
    match: Match
    score: float


@dataclass(frozen=True, slots=True)
class _Answer:
    """What one part is answered with; ``undecided`` decide nothing, ``cut`` tells what is left."""

    claims: tuple[TracedClaim, ...]
    undecided: tuple[StoredAssertion, ...]
    cut: tuple[str, ...]


class Tracer:
    """Answers statements from one store."""

    def __init__(
        self,
        repository: TraceRepository,
        linker: ClaimLinker,
        parser: StatementParser,
        search: TextSearch,
        matcher: Matcher,
    ) -> None:
        self._repository = repository
        self._linker = linker
        self._parser = parser
        self._search = search
        self._matcher = matcher

    def trace(self, statement: str) -> Trace:
        """What the store knows about ``statement``; it is read the way documents are read."""
        parts = self._parts(statement)
        similar = self._search.similar(statement, MAX_SIMILAR, [HitKind.ASSERTION])
        answers = [self._answer(position, part, similar) for position, part in enumerate(parts)]
        claims = tuple(traced for answer in answers for traced in answer.claims)
        undecided = [stored for answer in answers for stored in answer.undecided]
        cut = [reason for answer in answers for reason in answer.cut]
        reasons = (*why_incomplete(parts, claims, undecided, self._repository), *cut)
        return Trace(
            statement=statement,
            parts=parts,
            claims=claims,
            nearest=self._nearest(claims, undecided, similar),
            complete=not reasons,
            why_incomplete=reasons,
        )

    def _parts(self, statement: str) -> tuple[TracePart, ...]:
        read = self._parser.parse(statement)
        parts = (TracePart(self._linker.claim_of(a), a.polarity) for a in read)
        return tuple({(part.claim.id, part.polarity): part for part in parts}.values())

    def _answer(self, position: int, part: TracePart, similar: Sequence[Hit]) -> _Answer:
        """The claims that match a part, with their assertions, each list as long as allowed."""
        candidates, cut = self._candidates(part.claim, similar)
        matching = self._matching(part.claim, candidates)
        if len(matching) > MAX_CLAIMS:
            cut.append(
                f"{len(matching)} claims bear on whether {part.claim.label}; only the "
                f"{MAX_CLAIMS} nearest are told."
            )
        found = matching[:MAX_CLAIMS]
        stored: dict[str, list[StoredAssertion]] = {one.claim.id: [] for one in found}
        for assertion in self._repository.assertions_of_claims(list(stored)):
            stored[assertion.assertion.claim.id].append(assertion)
        claims: list[TracedClaim] = []
        undecided: list[StoredAssertion] = []
        for one in found:
            whole = sides(part, one.match, stored[one.claim.id])
            claims.append(self._traced(position, one, whole))
            undecided += whole.undecided
            cut += cuts(one.claim.label, whole, MAX_ASSERTIONS)
        return _Answer(tuple(claims), tuple(undecided), tuple(cut))

    def _traced(self, position: int, found: _Found, whole: Sides) -> TracedClaim:
        supporting = whole.supporting[:MAX_ASSERTIONS]
        disputing = whole.disputing[:MAX_ASSERTIONS]
        return TracedClaim(
            part=position,
            claim=found.claim,
            match=found.match,
            score=found.score,
            standing=self._repository.standing_of(found.claim.id),
            supporting=supporting,
            disputing=disputing,
            affirming=whole.affirming[:MAX_ASSERTIONS],
            denying=whole.denying[:MAX_ASSERTIONS],
            tally=whole.tally(),
            origins=self._origins((*supporting, *disputing)),
        )

    def _matching(self, claim: Claim, candidates: Iterable[Claim]) -> list[_Found]:
        found = []
        for candidate in candidates:
            matched = self._matcher.match(claim, candidate)
            if matched is not None:
                found.append(_Found(candidate, *matched))
        order = tuple(Match)
        found.sort(key=lambda one: (-one.score, order.index(one.match), one.claim.id))
        return found

    def _candidates(self, claim: Claim, similar: Sequence[Hit]) -> tuple[list[Claim], list[str]]:
        """The claims to compare with one, and what is said when there are too many of them."""
        own = [claim.subject, *([] if claim.object is None else [claim.object])]
        concepts = {one.id for one in own}.union(*(self._matcher.broader(one.id) for one in own))
        about = self._repository.claims_about(sorted(concepts), MAX_CANDIDATES + 1)
        worded = self._search.similar(claim.label, MAX_SIMILAR, [HitKind.ASSERTION])
        named = {hit.claim for hit in (*similar, *worded) if hit.claim is not None}
        candidates = {one.id: one for one in about[:MAX_CANDIDATES]}
        missing = sorted(named - candidates.keys())
        candidates |= self._repository.claims_by_id(missing)
        if len(about) <= MAX_CANDIDATES:
            return list(candidates.values()), []
        return list(candidates.values()), [
            f"More than {MAX_CANDIDATES} claims are about what “{claim.label}” is about; "
            f"{MAX_CANDIDATES} of them, and those nearest in words, were compared with it."
        ]

    def _origins(self, assertions: Iterable[StoredAssertion]) -> tuple[LineagePath, ...]:
        paths = (
            path for stored in assertions for path in lineage(stored.assertion.id, self._repository)
        )
        return tuple(dict.fromkeys(paths))

    def _nearest(
        self,
        claims: Iterable[TracedClaim],
        undecided: Iterable[StoredAssertion],
        similar: Iterable[Hit],
    ) -> tuple[StoredAssertion, ...]:
        told = {
            stored.assertion.id
            for traced in claims
            for stored in (
                *traced.supporting,
                *traced.disputing,
                *traced.affirming,
                *traced.denying,
            )
        }
        first = {
            stored.assertion.id: stored for stored in undecided if stored.assertion.id not in told
        }
        room = max(0, MAX_NEAREST - len(first))
        others = [hit.id for hit in similar if hit.id not in told and hit.id not in first][:room]
        by_id = self._repository.assertions_by_id(others)
        rest = [by_id[id_] for id_ in others if id_ in by_id]
        return (*list(first.values())[:MAX_NEAREST], *rest)
