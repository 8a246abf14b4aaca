"""``python -m training.verdict --data DIR``: train the verdict on a cited text.

Counts the terms of the training passages, fits a multinomial logistic regression over
``kg.verdict.features``, and chooses how the three probabilities become a verdict. A second
regression tells accurate citations from sentences that are held against another article, in both
cases with the passages that Whence finds there. Every choice is
made by cross-validation over the cited articles of the train split; the dev split is never read
here (``python -m bench.verdict`` measures on it). Needs scikit-learn (the dev extra).
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import product
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.model_selection import GroupKFold
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from kg.verdict.features import feature_names, features, vector
from kg.verdict.words import words
from training.integrity import Example, Label, load, searched, swapped

OUT = Path("kg/verdict/weights")
LEAST_OFTEN = 2
STRENGTHS = (0.003, 0.01, 0.03, 0.1)
FOLDS = 10
REPEATS = 3
REFUTE_WEIGHTS = tuple(round(1 + 0.1 * step, 1) for step in range(16))
NEITHER_WEIGHTS = tuple(1 + 0.5 * step for step in range(13))
SHOWN = (0.5, 0.6, 0.7, 0.8)
APART_SHOWN = (0.7, 0.8, 0.9, 0.95)

Array = NDArray[np.float64]
Weights = tuple[float, float, float]


def count_terms(examples: Iterable[Example]) -> dict[str, object]:
    """In how many sentences of the passages each term occurs; the rarest and numbers left out."""
    counts: Counter[str] = Counter()
    sentences = 0
    for example in examples:
        for passage in example.passages:
            sentences += 1
            counts.update({term for term in words(passage).terms if not term[0].isdigit()})
    kept = {term: n for term, n in sorted(counts.items()) if n >= LEAST_OFTEN}
    return {"sentences": sentences, "terms": kept}


def matrix(examples: Sequence[Example]) -> Array:
    """The features of the examples, a row each."""
    return np.array([vector(features(one.citing, one.passages)) for one in examples])


def model(strength: float) -> object:
    """An untrained model."""
    return make_pipeline(StandardScaler(), LogisticRegression(C=strength, max_iter=3000))


def out_of_fold(x: Array, y: Array, groups: Array, strength: float, seed: int) -> Array:
    """The probabilities of each example by a model that saw no example of its article."""
    found = np.zeros((len(y), len(np.unique(y))))
    folds = GroupKFold(FOLDS, shuffle=True, random_state=seed)
    for train, test in folds.split(x, y, groups):
        found[test] = model(strength).fit(x[train], y[train]).predict_proba(x[test])  # type: ignore[attr-defined]
    return found


def decide(probabilities: Array, weights: Weights) -> Array:
    """The class of the greatest weighted probability."""
    chosen: Array = (probabilities * np.array(weights)).argmax(axis=1)
    return chosen


def macro(y: Array, found: Array) -> float:
    """Macro F1."""
    return float(f1_score(y, found, average="macro"))


def worth(y: Array, found: Array) -> float:
    """What is made as great as can be: the lower of macro F1 and the F1 of REFUTE."""
    each = f1_score(y, found, average=None)
    return float(min(each.mean(), each[Label.REFUTE]))


def choose_weights(runs: Sequence[Array], y: Array) -> Weights:
    """The weights of most worth over all runs."""
    grid: list[Weights] = [(1.0, r, n) for r, n in product(REFUTE_WEIGHTS, NEITHER_WEIGHTS)]
    return max(grid, key=lambda w: sum(worth(y, decide(run, w)) for run in runs))


def nested(runs: Sequence[Array], y: Array, groups: Array) -> Array:
    """The decisions of the first run, each with weights that were chosen without its fold."""
    found = np.zeros(len(y))
    folds = GroupKFold(FOLDS, shuffle=True, random_state=len(runs))
    for train, test in folds.split(y, y, groups):
        weights = choose_weights([run[train] for run in runs], y[train])
        found[test] = decide(runs[0][test], weights)
    return found


def train(data: Path, out: Path) -> None:
    """Write ``frequencies.json`` and ``verdict.json`` below ``out``, and print what was chosen."""
    examples = load(data, "train")
    out.mkdir(parents=True, exist_ok=True)
    _write(out / "frequencies.json", count_terms(examples))
    x = matrix(examples)
    y = np.array([float(one.label) for one in examples])
    groups = np.array([float(one.article) for one in examples])
    tried = {
        strength: [out_of_fold(x, y, groups, strength, seed) for seed in range(REPEATS)]
        for strength in STRENGTHS
    }
    weights = {strength: choose_weights(runs, y) for strength, runs in tried.items()}
    for strength, runs in tried.items():
        scores = [worth(y, decide(run, weights[strength])) for run in runs]
        print(f"strength {strength:<6} weights {weights[strength]} worth {np.mean(scores):.3f}")
    best = max(STRENGTHS, key=lambda s: sum(worth(y, decide(run, weights[s])) for run in tried[s]))
    _report(tried[best], y, groups)
    accurate = [one for one in searched(examples) if one.label is Label.SUPPORT and one.passages]
    other = swapped(examples)
    x_apart = matrix([*accurate, *other])
    y_apart = np.array([0.0] * len(accurate) + [1.0] * len(other))
    groups_apart = np.array([float(one.article) for one in (*accurate, *other)])
    _report_apart(x_apart, y_apart, groups_apart, best, len(accurate))
    content = {
        "features": list(feature_names()),
        "verdict": _fitted(x, y, best),
        "apart": _fitted(x_apart, y_apart, best),
        "decision": list(weights[best]),
    }
    _write(out / "verdict.json", content)


def _report(runs: Sequence[Array], y: Array, groups: Array) -> None:
    found = nested(runs, y, groups)
    each = f1_score(y, found, average=None)
    print(
        f"cross-validated, weights chosen without the fold: macro F1 {macro(y, found):.3f}, ",
        end="",
    )
    print(", ".join(f"{label.name} {score:.3f}" for label, score in zip(Label, each, strict=True)))
    unsupported = 1 - runs[0][:, Label.SUPPORT]
    for least in SHOWN:
        flagged = unsupported >= least
        right = (y[flagged] != Label.SUPPORT).mean()
        print(
            f"unsupported at {least:.1f} or more: {flagged.mean():.3f} of all, {right:.2f} right, "
            f"{flagged[y == Label.SUPPORT].mean():.3f} of the accurate ones"
        )


def _report_apart(x: Array, y: Array, groups: Array, strength: float, accurate: int) -> None:
    """The first ``accurate`` rows are accurate citations, the last those of another article."""
    found = out_of_fold(x, y, groups, strength, 0)[:, 1]
    for least in APART_SHOWN:
        told = found >= least
        print(
            f"apart at {least:.2f} or more: {told[:accurate].mean():.3f} of the accurate ones, "
            f"{told[accurate:].mean():.3f} of those held against another article"
        )


def _fitted(x: Array, y: Array, strength: float) -> dict[str, object]:
    scaler, regression = model(strength).fit(x, y)  # type: ignore[attr-defined]
    return {
        "means": _rounded(scaler.mean_),
        "scales": _rounded(scaler.scale_),
        "coefficients": [_rounded(row) for row in regression.coef_],
        "intercepts": _rounded(regression.intercept_),
    }


def _rounded(values: Iterable[float]) -> list[float]:
    return [round(float(value), 6) for value in values]


def _write(path: Path, content: Mapping[str, object]) -> None:
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    path.write_text(f"{text}\n", encoding="utf-8")


def main() -> None:
    """Train with the options of the command line."""
    parser = argparse.ArgumentParser(prog="python -m training.verdict", description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()
    train(options.data, options.out)


if __name__ == "__main__":
    main()
