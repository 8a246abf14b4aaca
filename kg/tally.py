"""How often a claim is affirmed, denied, and left open: its label alone has no polarity."""

from collections.abc import Iterable
from dataclasses import dataclass

from kg.evidence import UNCERTAIN
from kg.model import Certainty, Polarity


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of a claim's assertions; ``undecided`` are suppositions and questions."""

    affirmed: int = 0
    negated: int = 0
    undecided: int = 0


def tally(said: Iterable[tuple[Polarity, Certainty]]) -> Tally:
    """The counts over assertions, each given by its polarity and certainty."""
    affirmed = negated = undecided = 0
    for polarity, certainty in said:
        if certainty in UNCERTAIN:
            undecided += 1
        elif polarity is Polarity.AFFIRMED:
            affirmed += 1
        else:
            negated += 1
    return Tally(affirmed, negated, undecided)
