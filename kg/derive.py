"""What is derived from the documents: evidence lines, and the standing of claims.

Pure functions of a corpus. ``kg.repository`` finds what a change of documents affects and asks
for that part again; asking for everything gives the same.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.evidence import ClaimMatcher, LineNames, Sources, evidence_lines
from kg.identity import Identity
from kg.labels import claim_label
from kg.lineage import Roots, citation_graph, roots
from kg.matching import bearing
from kg.model import Claim, EvidenceLine, Opinion, Polarity
from kg.standing import CERTAINTY_WEIGHT, Contribution, opinion
from kg.statements import Corpus, Statement


@dataclass(frozen=True, slots=True)
class Standing:
    """A claim's standing; the works whose own findings support and dispute it, sorted."""

    opinion: Opinion
    supported_by: tuple[str, ...]
    disputed_by: tuple[str, ...]


Opposites = Callable[[str], str | None]
"""The IRI of the relation that excludes a relation, None when there is none."""


def lines_of(
    statements: Iterable[Statement], corpus: Corpus, matcher: ClaimMatcher, names: LineNames
) -> dict[str, tuple[EvidenceLine, ...]]:
    """The evidence lines of each statement, an empty tuple for one that cites nothing."""
    citing = list(statements)
    cited = {pointer.work for one in citing for pointer in one.pointers if pointer.work}
    read = corpus.read(sorted(cited))
    spoken = {one.claim for one in citing if one.pointers}
    spoken |= {one.claim for found in read.values() for one in found}
    sources = Sources(read, corpus.claims(sorted(spoken)), matcher)
    return {one.id: evidence_lines(one, sources, names) for one in citing}


def bare(claim: Claim, identity: Identity) -> Claim:
    """The claim without its qualifiers; itself when it has none."""
    if not claim.qualifiers:
        return claim
    subject, relation, object_ = claim.subject, claim.relation, claim.object
    name = identity.claim(subject.id, relation.id, object_.id if object_ else None, ())
    return Claim(name, claim_label(subject, relation, object_, ()), subject, relation, object_)


class Deriver:
    """Derives lines and standings from one corpus, by one matcher and one way of naming."""

    def __init__(
        self, corpus: Corpus, matcher: ClaimMatcher, opposite: Opposites, identity: Identity
    ) -> None:
        self._corpus = corpus
        self._matcher = matcher
        self._opposite = opposite
        self._identity = identity

    def lines(self, statements: Iterable[Statement]) -> dict[str, tuple[EvidenceLine, ...]]:
        """The evidence lines of each statement."""
        return lines_of(statements, self._corpus, self._matcher, self._identity)

    def related(self, claims: Iterable[Claim]) -> dict[str, frozenset[str]]:
        """The claims that bear on each claim or it on them, itself among them.

        They are the ones about the same subject and object whose relation is the same or the
        opposite, with whatever qualifiers.
        """
        cores = {claim.id: self._cores(claim) for claim in claims}
        narrower = self._corpus.narrower(
            sorted({core for found in cores.values() for core in found})
        )
        return {
            claim: frozenset({claim, *found}.union(*(narrower.get(core, ()) for core in found)))
            for claim, found in cores.items()
        }

    def standings(self, claims: Sequence[Claim]) -> dict[str, Standing]:
        """The standing of each claim, over all statements that bear on it.

        What a retracted work states, and what rests on one, counts nothing.
        """
        related = self.related(claims)
        concerned = sorted(frozenset[str]().union(*related.values()))
        known = self._corpus.claims(concerned)
        stated = self._corpus.of_claims(concerned)
        statements = [one.id for found in stated.values() for one in found]
        resting = roots(citation_graph(statements, self._corpus))
        works = {one.work for found in stated.values() for one in found}
        works |= {work for name in statements for work in resting[name].works}
        retracted = self._corpus.retracted(sorted(works))
        counted = {
            name: [one for one in found if one.work not in retracted]
            for name, found in stated.items()
        }
        return {
            claim.id: _standing(
                contribution
                for other in sorted(related[claim.id] & known.keys())
                for contribution in self._bearing(claim, known[other], counted, resting)
                if contribution.origin not in retracted
            )
            for claim in claims
        }

    def _cores(self, claim: Claim) -> tuple[str, ...]:
        core = bare(claim, self._identity)
        opposite = self._opposite(claim.relation.id)
        if opposite is None:
            return (core.id,)
        object_ = claim.object.id if claim.object else None
        return (core.id, self._identity.claim(claim.subject.id, opposite, object_, ()))

    def _bearing(
        self,
        claim: Claim,
        other: Claim,
        stated: Mapping[str, Sequence[Statement]],
        resting: Mapping[str, Roots],
    ) -> Iterator[Contribution]:
        found = self._matcher.match(claim, other)
        if found is None:
            return
        for one in stated.get(other.id, ()):
            says = bearing(found[0], one.polarity)
            if says is not None:
                yield from _contributions(one, says is Polarity.AFFIRMED, resting[one.id])


def _contributions(one: Statement, supports: bool, rests: Roots) -> Iterator[Contribution]:
    weight = one.confidence * CERTAINTY_WEIGHT[one.certainty]
    for work in rests.works:
        yield Contribution(work, supports, weight, rests.full, rests.because, one.id)


def _standing(contributions: Iterable[Contribution]) -> Standing:
    found = list(contributions)
    shown = [one for one in found if one.full and one.weight > 0]
    return Standing(
        opinion(found),
        tuple(sorted({one.origin for one in shown if one.supports})),
        tuple(sorted({one.origin for one in shown if not one.supports})),
    )
