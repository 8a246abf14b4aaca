"""Cross-validation over halves of the development set: fit on one, measure on the other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bench.openie.carb import Point, Result, Tuple, score
from bench.openie.confidence import judged
from bench.openie.learn import learn
from bench.openie.reading import Candidate

Gold = dict[str, list[Tuple]]
Candidates = Mapping[str, Sequence[Candidate]]


@dataclass(frozen=True, slots=True)
class Half:
    """What came out on one half.

    ``result`` has the curve with the best F1 on it, as published figures do; ``kept`` is the point
    at the threshold that was best on the other half.
    """

    result: Result
    kept: Point
    tuples: dict[str, list[Tuple]]


def halves(gold: Gold) -> tuple[Gold, Gold]:
    """The even and the odd sentences."""
    sentences = list(gold)
    even, odd = sentences[0::2], sentences[1::2]
    return {s: gold[s] for s in even}, {s: gold[s] for s in odd}


def cross_validated(gold: Gold, found: Candidates) -> tuple[Half, Half]:
    """Each half measured with weights and threshold of the other."""
    first, second = halves(gold)
    return _measured(second, first, found), _measured(first, second, found)


def _measured(tuned_on: Gold, measured_on: Gold, found: Candidates) -> Half:
    weights = learn(tuned_on, found)
    threshold = score(tuned_on, judged(_of(tuned_on, found), weights)).best.confidence
    tuples = judged(_of(measured_on, found), weights)
    result = score(measured_on, tuples)
    kept = [point for point in result.curve if point.confidence >= threshold]
    return Half(result, kept[-1] if kept else result.curve[0], tuples)


def _of(gold: Gold, found: Candidates) -> Candidates:
    return {sentence: found[sentence] for sentence in gold}
