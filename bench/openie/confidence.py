"""How sure we are of a tuple: a logistic model over its features, its weights a table.

The table is made by ``python -m bench.openie.learn``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from math import exp
from pathlib import Path

from bench.openie.carb import Tuple
from bench.openie.reading import Candidate

WEIGHTS = Path(__file__).with_name("weights.tsv")
Weights = Mapping[str, float]


@cache
def shipped_weights() -> Weights:
    """The weights in ``weights.tsv``; raises ``OSError`` where the file is missing."""
    lines = WEIGHTS.read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {name: float(weight) for name, weight in rows}


def confidence(candidate: Candidate, weights: Weights) -> float:
    """How likely the words of a candidate are right, in (0, 1)."""
    total = sum(weights.get(name, 0.0) * value for name, value in candidate.features.items())
    return round(1 / (1 + exp(-total)), 4)


def judged(found: Mapping[str, Sequence[Candidate]], weights: Weights) -> dict[str, list[Tuple]]:
    """The tuples of each sentence with their confidence."""
    return {
        sentence: [replace(one.tuple, confidence=confidence(one, weights)) for one in candidates]
        for sentence, candidates in found.items()
    }
