"""Standing: how a claim fares over all that was read, as a subjective-logic opinion.

Jøsang, *Subjective Logic* (2016), section 3.4: positive evidence r and negative evidence s with a
non-informative prior of weight 2 and base rate ½ give belief r/(r+s+2), disbelief s/(r+s+2),
uncertainty 2/(r+s+2) and expectation belief + uncertainty/2.

Evidence is counted per *origin*, a work on which assertions rest in the end: within an origin it
is averaged, so an origin that says both things is split; across origins it is added. A document's
own data is a full origin. A document that merely says so, with sources unread or none, is one
discounted origin however many works it cites.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import fsum

from kg.model import Certainty, Direction, Opinion, StandingLabel, StandingTerm

PRIOR_WEIGHT = 2.0
"""The weight of the non-informative prior (Jøsang 2016)."""

BASE_RATE = 0.5
"""The probability of a claim of which nothing is known."""

DISCOUNT = 0.5
"""What an origin counts for that shows no data of its own and rests on no source that was read."""

CERTAINTY_WEIGHT = {
    Certainty.STATED: 1.0,
    Certainty.HEDGED: 0.5,
    Certainty.HYPOTHETICAL: 0.0,
    Certainty.QUESTIONED: 0.0,
}
"""What an assertion counts for by how surely it is made."""

CONTESTED = 0.12
"""Belief and disbelief both at least this: contested. On each side one hedged finding, or one plain
statement without data, is enough where it was read with fair confidence (0.64 and more)."""

DECIDED = 0.25
"""Belief (or disbelief) at least this: supported (disputed). About one clear own finding."""


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one assertion adds to one origin of a claim's standing.

    ``origin`` is a work's IRI; ``full`` when it is the work's own finding that counts;
    ``weight`` in [0, 1] is confidence × certainty; ``because`` a short phrase for people.
    """

    origin: str
    supports: bool
    weight: float
    full: bool
    because: str
    assertion: str


def opinion(contributions: Iterable[Contribution]) -> Opinion:
    """The opinion that the contributions make, with its terms sorted by origin and direction.

    Contributions of weight 0 are no evidence. Where an origin has full contributions, those that
    merely repeat it without data are not counted again.
    """
    by_origin: dict[str, list[Contribution]] = {}
    for contribution in contributions:
        if contribution.weight > 0:
            by_origin.setdefault(contribution.origin, []).append(contribution)
    terms = tuple(term for origin in sorted(by_origin) for term in _terms(by_origin[origin]))
    return opinion_of(
        fsum(term.weight for term in terms if term.direction is Direction.SUPPORTS),
        fsum(term.weight for term in terms if term.direction is Direction.CONTRADICTS),
        terms,
    )


def opinion_of(positive: float, negative: float, terms: tuple[StandingTerm, ...] = ()) -> Opinion:
    """The opinion on amounts of positive and negative evidence (each 0 or more)."""
    total = positive + negative + PRIOR_WEIGHT
    belief, disbelief = round(positive / total, 6), round(negative / total, 6)
    uncertainty = round(1 - belief - disbelief, 6)
    return Opinion(
        belief=belief,
        disbelief=disbelief,
        uncertainty=uncertainty,
        expectation=round(belief + BASE_RATE * uncertainty, 6),
        label=label(belief, disbelief),
        terms=terms,
    )


def label(belief: float, disbelief: float) -> StandingLabel:
    """The standing in one word, by the thresholds ``CONTESTED`` and ``DECIDED``."""
    if belief == 0 and disbelief == 0:
        return StandingLabel.UNKNOWN
    if belief >= CONTESTED and disbelief >= CONTESTED:
        return StandingLabel.CONTESTED
    if max(belief, disbelief) < DECIDED:
        return StandingLabel.THIN
    return StandingLabel.SUPPORTED if belief > disbelief else StandingLabel.DISPUTED


def _terms(contributions: Sequence[Contribution]) -> list[StandingTerm]:
    full = [contribution for contribution in contributions if contribution.full]
    counted = full or contributions
    factor = 1.0 if full else DISCOUNT
    terms = []
    for direction, supports in ((Direction.SUPPORTS, True), (Direction.CONTRADICTS, False)):
        side = [contribution for contribution in counted if contribution.supports is supports]
        if side:
            terms.append(_term(side, direction, factor / len(counted)))
    return terms


def _term(side: Sequence[Contribution], direction: Direction, factor: float) -> StandingTerm:
    return StandingTerm(
        origin=side[0].origin,
        direction=direction,
        weight=round(factor * fsum(sorted(contribution.weight for contribution in side)), 6),
        because="; ".join(sorted({contribution.because for contribution in side})),
        assertions=tuple(sorted({contribution.assertion for contribution in side})),
    )
