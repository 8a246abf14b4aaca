"""Logistic regression on named features and soft targets, by Newton's method with a ridge."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

BIAS = "bias"
_STEPS = 30
_FREE = 0.01


def fit(
    rows: Sequence[Mapping[str, float]], targets: Sequence[float], ridge: float
) -> dict[str, float]:
    """The weights that make ``sigmoid(weights · row)`` most like the targets, each in [0, 1].

    ``ridge`` penalises squared weights, the feature named ``bias`` hardly. ``ValueError`` where
    there are no rows.
    """
    if not rows:
        raise ValueError("nothing to fit: no rows")
    names = sorted({name for row in rows for name in row})
    matrix = np.array([[row.get(name, 0.0) for name in names] for row in rows])
    wanted = np.array(targets)
    penalty = ridge * np.array([_FREE if name == BIAS else 1.0 for name in names])
    weights = np.zeros(len(names))
    for _ in range(_STEPS):
        guess = 1 / (1 + np.exp(-matrix @ weights))
        slope = matrix.T @ (guess - wanted) + penalty * weights
        bend = (matrix.T * (guess * (1 - guess))) @ matrix + np.diag(penalty)
        weights = weights - np.linalg.solve(bend, slope)
    return {name: float(weight) for name, weight in zip(names, weights, strict=True)}
