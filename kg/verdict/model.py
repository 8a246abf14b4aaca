"""A verdict on a citing sentence: a multinomial logistic regression over a few dozen features.

Trained by ``python -m training.verdict``; docs/verdict.md says how, and how well it does. What it
calls a contradiction is a citation that annotators found not accurate, most of which the source
does not reverse but leaves unsaid in part: ``kg.verdict.contrary`` tells whether it does.
"""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from kg.model import Direction
from kg.verdict.citing import CitingSentence
from kg.verdict.features import Features, feature_names, features, vector

CLASSES = (Direction.SUPPORTS, Direction.CONTRADICTS, Direction.SILENT)
"""The three verdicts, in the order of the model's rows."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the passages say of a citing sentence; the three probabilities add up to 1.

    ``direction`` is not always the most probable: the rarer verdicts weigh more.
    """

    direction: Direction
    supports: float
    contradicts: float
    silent: float

    @property
    def unsupported(self) -> float:
        """How probably the passages do not bear the sentence out."""
        return 1 - self.supports


@dataclass(frozen=True, slots=True)
class Model:
    """Standardised features times coefficients, a row for each of ``CLASSES``."""

    means: tuple[float, ...]
    scales: tuple[float, ...]
    coefficients: tuple[tuple[float, ...], ...]
    intercepts: tuple[float, ...]
    decision: tuple[float, ...]

    def judge(self, citing: CitingSentence, passages: Sequence[str]) -> Verdict:
        """The verdict of passages, best first; no passage at all is silent for certain."""
        if not passages:
            return Verdict(Direction.SILENT, 0.0, 0.0, 1.0)
        return self.judge_features(features(citing, passages))

    def judge_features(self, found: Features) -> Verdict:
        """The verdict on features."""
        scaled = [
            (value - mean) / scale
            for value, mean, scale in zip(vector(found), self.means, self.scales, strict=True)
        ]
        scores = [
            intercept + sum(weight * value for weight, value in zip(row, scaled, strict=True))
            for row, intercept in zip(self.coefficients, self.intercepts, strict=True)
        ]
        likely = _softmax(scores)
        weighed = [p * weight for p, weight in zip(likely, self.decision, strict=True)]
        return Verdict(CLASSES[weighed.index(max(weighed))], *likely)


@cache
def shipped_model() -> Model:
    """The model that comes with Whence. Raises ValueError when its features are not ours."""
    content = (files("kg.verdict") / "weights" / "verdict.json").read_text(encoding="utf-8")
    stored = json.loads(content)
    if tuple(stored["features"]) != feature_names():
        raise ValueError("verdict.json has other features: run python -m training.verdict")
    return Model(
        means=tuple(stored["means"]),
        scales=tuple(stored["scales"]),
        coefficients=tuple(map(tuple, stored["coefficients"])),
        intercepts=tuple(stored["intercepts"]),
        decision=tuple(stored["decision"]),
    )


def _softmax(scores: Sequence[float]) -> list[float]:
    highest = max(scores)
    raised = [math.exp(score - highest) for score in scores]
    return [value / sum(raised) for value in raised]
