"""Fits the weights of ``kg.audit.fit`` on articles with citations swapped on purpose.

First the fit of a work to a context (logistic regression over every pair of a citation and a work
of its list, the cited works against all others), then whether a citation is wrong (logistic
regression over the citations of swapped copies). Weights are undone of the scaling that the
regression needs, so that the audit multiplies plain features.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from kg.audit.fit.evidence import FEATURES, Evidence
from kg.audit.fit.judge import Fits, Linear, Weights
from kg.audit.fit.likeness import FEATURES as LIKENESS
from kg.audit.subject import Subject
from kg.model import Reading
from training.citations.swaps import Swapped, swapped

SEEDS = range(5)
"""The swapped copies of each article that the weights are fitted on."""

LEAST_SPREAD = 0.2
"""No feature is stretched further than to this spread, so that rare ones do not weigh much."""

Floats = NDArray[np.float64]


def fit(readings: Sequence[Reading]) -> Weights:
    """The weights that some articles teach."""
    likeness = _likeness(readings)
    first = Weights(likeness, Linear(0.0, dict.fromkeys(FEATURES, 0.0)))
    rows: list[Sequence[float]] = []
    wrong: list[bool] = []
    for reading in readings:
        for seed in SEEDS:
            copy = swapped(reading, seed)
            for judgement in Fits(Subject(copy.reading), first).judgements():
                rows.append(tuple(judgement.features.values()))
                wrong.append(is_wrong(copy, judgement.citation, judgement.key))
    return Weights(likeness, _regression(FEATURES, rows, wrong, strength=0.3, balanced=False))


def is_wrong(copy: Swapped, citation: int, key: str) -> bool:
    """Whether a citation was swapped."""
    return (citation, key) in copy.meant


def _likeness(readings: Sequence[Reading]) -> Linear:
    rows: list[Sequence[float]] = []
    cited: list[bool] = []
    for reading in readings:
        evidence = Evidence(Subject(reading))
        for at, citation in enumerate(reading.citations):
            here = {evidence.entries.place.get(key) for key in citation.references}
            for place, features in enumerate(evidence.likeness(at)):
                if evidence.entries.all[place].known:
                    rows.append(features)
                    cited.append(place in here)
    return _regression(LIKENESS, rows, cited, strength=1.0, balanced=True)


def _regression(
    names: Sequence[str],
    rows: Sequence[Sequence[float]],
    truths: Sequence[bool],
    *,
    strength: float,
    balanced: bool,
) -> Linear:
    features: Floats = np.array(rows)
    mean, spread = features.mean(axis=0), np.maximum(features.std(axis=0), LEAST_SPREAD)
    model = LogisticRegression(
        C=strength, max_iter=3000, class_weight="balanced" if balanced else None
    )
    model.fit((features - mean) / spread, truths)
    weights = model.coef_[0] / spread
    constant = float(model.intercept_[0] - weights @ mean)
    return Linear(
        round(constant, 5),
        {name: round(float(w), 5) for name, w in zip(names, weights, strict=True)},
    )
