"""Whether a cited text says the opposite of a citing sentence, told only where it is plain.

The verdict's *contradicts* means that annotators would call the citation not accurate, which is
most often something else than a contradiction. A reversal is one: a passage that covers much of
the sentence and goes the other way, while no passage goes the same way.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from kg.verdict.features import coverage
from kg.verdict.opposition import Turn, encounters


@dataclass(frozen=True, slots=True)
class Reversal:
    """The passage (by position) that reverses a sentence most, and how plainly, in (0, 1]."""

    passage: int
    score: float


def reversal(sentence: str, passages: Sequence[str]) -> Reversal | None:
    """The plainest reversal among the passages, None when there is none.

    The score of one turn of the sentence is the part of the sentence that a passage covers times
    how alike the places are that go opposite ways, less the same for the passage where that turn
    goes most the same way.
    """
    against: dict[Turn, tuple[float, int]] = {}
    along: dict[Turn, float] = {}
    for at, passage in enumerate(passages):
        covered = coverage(sentence, passage)
        for turn, met in encounters(sentence, passage).items():
            weight = covered * met.shared
            if met.agrees:
                along[turn] = max(along.get(turn, 0.0), weight)
            elif weight > against.get(turn, (0.0, 0))[0]:
                against[turn] = (weight, at)
    found = [
        Reversal(at, round(weight - along.get(turn, 0.0), 4))
        for turn, (weight, at) in against.items()
    ]
    best = max(found, key=lambda one: one.score, default=None)
    return best if best is not None and best.score > 0 else None
