"""Whether a cited text says the opposite of a citing sentence, told only where it is plain.

The verdict's *contradicts* means that annotators would call the citation not accurate, which is
most often something else than a contradiction. A reversal is one: a passage that covers much of
the sentence and goes the other way, while no passage goes the same way.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from kg.verdict.features import coverage
from kg.verdict.opposition import opposition


@dataclass(frozen=True, slots=True)
class Reversal:
    """The passage (by position) that reverses a sentence most, and how plainly, in (0, 1]."""

    passage: int
    score: float


def reversal(sentence: str, passages: Sequence[str]) -> Reversal | None:
    """The plainest reversal among the passages, None when there is none.

    The score is the part of the sentence that the passage covers times how alike the places are
    that go opposite ways, less the same for the passage that goes most the same way.
    """
    against = along = 0.0
    at = 0
    for position, passage in enumerate(passages):
        covered = coverage(sentence, passage)
        found = opposition(sentence, passage)
        along = max(along, covered * found.along)
        if covered * found.against > against:
            against, at = covered * found.against, position
    score = round(against - along, 4)
    return Reversal(at, score) if score > 0 else None
