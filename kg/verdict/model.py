"""A verdict on a citing sentence: a multinomial logistic regression over a few dozen features.

Trained by ``python -m training.verdict``; docs/verdict.md says how, and how well it does. What it
calls a contradiction is a citation that annotators found not accurate, most of which the source
does not reverse but leaves unsaid in part: ``kg.verdict.contrary`` tells whether it does.
"""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from kg.model import Direction
from kg.verdict.citing import CitingSentence
from kg.verdict.features import Features, feature_names, features, vector

CLASSES = (Direction.SUPPORTS, Direction.CONTRADICTS, Direction.SILENT)
"""The three verdicts, in the order of the model's rows."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the passages say of a citing sentence; the three probabilities add up to 1.

    ``direction`` is not always the most probable: the rarer verdicts weigh more. ``apart`` is how
    probably the passages are about something else altogether.
    """

    direction: Direction
    supports: float
    contradicts: float
    silent: float
    apart: float

    @property
    def unsupported(self) -> float:
        """How probably the passages do not bear the sentence out."""
        return 1 - self.supports


@dataclass(frozen=True, slots=True)
class Linear:
    """Standardised features times coefficients: a row for each class, or one for yes or no."""

    means: tuple[float, ...]
    scales: tuple[float, ...]
    coefficients: tuple[tuple[float, ...], ...]
    intercepts: tuple[float, ...]

    def scores(self, values: Sequence[float]) -> list[float]:
        """The log-odds of each row."""
        scaled = [
            (value - mean) / scale
            for value, mean, scale in zip(values, self.means, self.scales, strict=True)
        ]
        return [
            intercept + sum(weight * value for weight, value in zip(row, scaled, strict=True))
            for row, intercept in zip(self.coefficients, self.intercepts, strict=True)
        ]


@dataclass(frozen=True, slots=True)
class Model:
    """``verdict`` has a row for each of ``CLASSES``, whose probabilities ``decision`` weighs.

    ``apart`` tells passages of other works from passages that bear a sentence out.
    """

    verdict: Linear
    apart: Linear
    decision: tuple[float, ...]

    def judge(self, citing: CitingSentence, passages: Sequence[str]) -> Verdict:
        """The verdict of passages, best first; no passage at all is silent for certain."""
        if not passages:
            return Verdict(Direction.SILENT, 0.0, 0.0, 1.0, 1.0)
        return self.judge_features(features(citing, passages))

    def judge_features(self, found: Features) -> Verdict:
        """The verdict on features."""
        values = vector(found)
        likely = _softmax(self.verdict.scores(values))
        weighed = [p * weight for p, weight in zip(likely, self.decision, strict=True)]
        direction = CLASSES[weighed.index(max(weighed))]
        supports, contradicts, silent = likely
        (apart,) = self.apart.scores(values)
        return Verdict(direction, supports, contradicts, silent, 1 / (1 + math.exp(-apart)))


@cache
def shipped_model() -> Model:
    """The model that comes with Whence. Raises ValueError when its features are not ours."""
    content = (files("kg.verdict") / "weights" / "verdict.json").read_text(encoding="utf-8")
    stored = json.loads(content)
    if tuple(stored["features"]) != feature_names():
        raise ValueError("verdict.json has other features: run python -m training.verdict")
    return Model(_linear(stored["verdict"]), _linear(stored["apart"]), tuple(stored["decision"]))


def _linear(stored: Mapping[str, Any]) -> Linear:
    return Linear(
        means=tuple(stored["means"]),
        scales=tuple(stored["scales"]),
        coefficients=tuple(map(tuple, stored["coefficients"])),
        intercepts=tuple(stored["intercepts"]),
    )


def _softmax(scores: Sequence[float]) -> list[float]:
    highest = max(scores)
    raised = [math.exp(score - highest) for score in scores]
    return [value / sum(raised) for value in raised]
