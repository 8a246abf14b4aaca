"""The CaRB measure: token overlap of tuples, a curve over confidence, its area and best F1.

Written after Bhardwaj, Aggarwal and Mausam, "CaRB: A Crowdsourced Benchmark for Open IE" (EMNLP
2019), with the lenient matching of binary tuples that published figures use: all arguments behind
the first count as one. For recall a gold tuple takes the best of all extractions; for precision
extractions and gold tuples are paired one to one, the best pairs first. What the paper leaves open
("be" for any form of it, sayings matched either way round) is settled as in the authors' scorer.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

_BE = frozenset({"be", "is", "am", "are", "was", "were", "been", "being"})
_SAYING = ("said", "told", "added", "adds", "says")


@dataclass(frozen=True, slots=True)
class Tuple:
    """An extraction: a relation, its arguments in order, and how sure the system is of it."""

    relation: str
    arguments: tuple[str, ...]
    confidence: float = 1.0


Match = tuple[float, float]
"""Precision and recall of an extraction against a gold tuple."""


@dataclass(frozen=True, slots=True)
class Point:
    """Precision and recall of the extractions at or above a confidence."""

    confidence: float
    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Result:
    """The area under the precision-recall curve and the point of the best F1."""

    auc: float
    best: Point
    curve: tuple[Point, ...]


def match(gold: Tuple, extraction: Tuple) -> Match:
    """Token precision and recall of an extraction; both 0 where the relations share no word."""
    gold, extraction = _binary(gold), _binary(extraction)
    straight = _overlap(gold, extraction)
    if not any(verb in gold.relation for verb in _SAYING):
        return straight
    turned = replace(extraction, arguments=extraction.arguments[::-1])
    return max(straight, _overlap(gold, turned))


def _binary(one: Tuple) -> Tuple:
    if len(one.arguments) < 3:
        return one
    return replace(one, arguments=(one.arguments[0], " ".join(one.arguments[1:])))


def _overlap(gold: Tuple, extraction: Tuple) -> Match:
    if len(gold.arguments) > len(extraction.arguments):
        return 0.0, 0.0
    wanted, said = gold.relation.split(), extraction.relation.split()
    shared = _common_relation(wanted, said)
    if not shared:
        return 0.0, 0.0
    in_gold, in_extraction = len(wanted), len(said)
    for argument, other in zip(gold.arguments, extraction.arguments, strict=False):
        wanted, said = argument.split(), other.split()
        shared += _common(wanted, said)
        in_gold += len(wanted)
        in_extraction += len(said)
    return shared / in_extraction, shared / in_gold


def _common(wanted: Sequence[str], said: Sequence[str]) -> int:
    return sum((Counter(wanted) & Counter(said)).values())


def _common_relation(wanted: Sequence[str], said: Sequence[str]) -> int:
    """The words two relations share; a "be" left over in the extraction fits any form of it."""
    shared = Counter(wanted) & Counter(said)
    fits = said.count("be") > shared["be"] and not _BE.isdisjoint(wanted)
    return sum(shared.values()) + fits


def score(gold: Mapping[str, Sequence[Tuple]], extracted: Mapping[str, Sequence[Tuple]]) -> Result:
    """Score the extractions of each sentence against its gold tuples.

    Sentences without gold are left out; ``ValueError`` where no gold sentence has an extraction.
    """
    steps: dict[float, list[float]] = {}
    total = 0
    for sentence, tuples in gold.items():
        found = extracted.get(sentence, ())
        total += len(tuples)
        previous = [0.0, 0.0, 0.0]
        for confidence, sums in _sums(tuples, found):
            step = steps.setdefault(confidence, [0.0, 0.0, 0.0])
            for i in range(3):
                step[i] += sums[i] - previous[i]
            previous = sums
    if not steps:
        raise ValueError("no extraction belongs to a gold sentence")
    curve = _curve(steps, total)
    return Result(_area(curve), max(curve, key=lambda point: point.f1), curve)


def _sums(gold: Sequence[Tuple], extracted: Sequence[Tuple]) -> Iterator[tuple[float, list[float]]]:
    """For each confidence, high to low: precision summed, extractions, recall summed."""
    scores = [[match(one, other) for other in extracted] for one in gold]
    for confidence in sorted({one.confidence for one in extracted}, reverse=True):
        chosen = [i for i, one in enumerate(extracted) if one.confidence >= confidence]
        recall = sum(max(row[i][1] for i in chosen) for row in scores)
        yield confidence, [_paired(scores, chosen), float(len(chosen)), recall]


def _paired(scores: Sequence[Sequence[Match]], chosen: Sequence[int]) -> float:
    """The summed precision of extractions paired with gold tuples, the best pairs first."""
    cells = ((row[i][0], number, i) for number, row in enumerate(scores) for i in chosen)
    rows, columns, total = set(), set(), 0.0
    for precision, number, i in sorted(cells, key=lambda cell: -cell[0]):
        if number not in rows and i not in columns:
            rows.add(number)
            columns.add(i)
            total += precision
    return total


def _curve(steps: Mapping[float, Sequence[float]], total: int) -> tuple[Point, ...]:
    points = []
    precision, count, recall = 0.0, 0.0, 0.0
    for confidence in sorted(steps, reverse=True):
        step = steps[confidence]
        precision, count, recall = precision + step[0], count + step[1], recall + step[2]
        points.append(Point(confidence, precision / count, recall / total))
    return tuple(points)


def _area(curve: Sequence[Point]) -> float:
    """The area by trapezoids from recall 0, where precision is taken to be 1."""
    area, last = 0.0, Point(1.0, 1.0, 0.0)
    for point in curve:
        area += (point.recall - last.recall) * (point.precision + last.precision) / 2
        last = point
    return area
