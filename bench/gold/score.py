"""Scores of matched sentences."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from bench.gold.found import Case, Found
from bench.gold.match import Matched, overlap
from bench.gold.records import GoldClaim, Place

SURE = 0.8
BINS = ((0.0, 0.5), (0.5, 0.6), (0.6, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 1.01))


@dataclass
class Share:
    """So many of so many."""

    right: int = 0
    of: int = 0

    def add(self, right: bool) -> None:
        """Count one."""
        self.right += right
        self.of += 1

    @property
    def value(self) -> float:
        """The share; 0 of nothing is 0."""
        return self.right / self.of if self.of else 0.0


@dataclass
class Scores:
    """All figures of a set of sentences. ``sure``: (confidence, right) of every claim found."""

    sentences: int = 0
    precision: Share = field(default_factory=Share)
    recall: Share = field(default_factory=Share)
    polarity: Share = field(default_factory=Share)
    certainty: Share = field(default_factory=Share)
    role: Share = field(default_factory=Share)
    link_precision: Share = field(default_factory=Share)
    link_recall: Share = field(default_factory=Share)
    silent: Share = field(default_factory=Share)
    qualifiers: Share = field(default_factory=Share)
    quantities: Share = field(default_factory=Share)
    attribution: Share = field(default_factory=Share)
    optional: int = 0
    sure: list[tuple[float, bool]] = field(default_factory=list)

    @property
    def f1(self) -> float:
        """Of precision and recall."""
        return _f1(self.precision.value, self.recall.value)

    @property
    def links(self) -> float:
        """F1 of marker-to-claim links."""
        return _f1(self.link_precision.value, self.link_recall.value)

    def above(self, low: float, high: float = 1.01) -> Share:
        """How many of the claims with a confidence from ``low`` up are right."""
        within = [right for confidence, right in self.sure if low <= confidence < high]
        return Share(sum(within), len(within))


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def scored(matches: Iterable[Matched]) -> Scores:
    """The figures over matched sentences."""
    scores = Scores()
    for one in matches:
        scores.sentences += 1
        scores.optional += len(one.optional)
        if not any(not claim.optional for claim in one.case.gold.claims):
            scores.silent.add(not one.wrong)
        for claim, found in one.pairs:
            scores.precision.add(True)
            scores.recall.add(True)
            _stance(scores, claim, found)
            _links(scores, one.case, claim, found)
            _details(scores, one.case, claim, found)
        for claim, found in (*one.pairs, *one.optional):
            confidence = found.assertion.confidence
            scores.sure.append((confidence, found.assertion.polarity in claim.polarity))
        for found in one.wrong:
            scores.precision.add(False)
            scores.sure.append((found.assertion.confidence, False))
        for _ in one.missed:
            scores.recall.add(False)
    return scores


def _stance(scores: Scores, claim: GoldClaim, found: Found) -> None:
    scores.polarity.add(found.assertion.polarity in claim.polarity)
    scores.certainty.add(found.assertion.certainty in claim.certainty)
    scores.role.add(found.assertion.role in claim.role)


def _links(scores: Scores, case: Case, claim: GoldClaim, found: Found) -> None:
    low, high = case.places[0], case.places[-1] + 1
    given = [mark for mark in found.markers if low <= mark[0] < high]
    wanted = [case.at(mark) for mark in claim.markers]
    allowed = [case.at(mark) for mark in claim.allowed]
    for mark in given:
        right = _among(mark, wanted)
        if right or not _among(mark, allowed):
            scores.link_precision.add(right)
    for mark in wanted:
        scores.link_recall.add(_among(mark, given))


def _among(place: Place, places: Sequence[Place]) -> bool:
    return any(overlap(place, other) for other in places)


def _details(scores: Scores, case: Case, claim: GoldClaim, found: Found) -> None:
    """Qualifiers, quantities and attribution, for information."""
    one = found.assertion
    for kind, start, end in claim.qualifiers:
        spans = [(q.start, q.end) for q in one.qualifiers if q.kind == kind]
        scores.qualifiers.add(_among(case.at((start, end)), spans))
    for place in claim.quantities:
        spans = [(q.start, q.end) for q in one.quantities]
        scores.quantities.add(_among(case.at(place), spans))
    if claim.attribution is not None:
        name = case.text[slice(*claim.attribution)]
        scores.attribution.add(name in (one.attribution or ""))
