"""``python -m bench.openie.learn --data DIR``: fit the confidence of Open IE tuples on CaRB dev.

The target of a candidate is the precision against the gold tuple that it is paired with, one to one
and best F1 first; what stays unpaired has target 0. So a second wording of one fact is learned as
wrong, which is how CaRB counts it.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path

from bench.openie.carb import Tuple, match
from bench.openie.confidence import WEIGHTS, Weights
from bench.openie.data import read_gold
from bench.openie.reading import Candidate, candidates
from ingest.language.pipeline import load
from training.logistic import fit

RIDGE = 3.0
Gold = Mapping[str, Sequence[Tuple]]


def targets(gold: Sequence[Tuple], found: Sequence[Candidate]) -> list[float]:
    """For each candidate the precision against its own gold tuple, 0 where it has none."""
    cells = []
    for number, one in enumerate(gold):
        for at, candidate in enumerate(found):
            precision, recall = match(one, candidate.tuple)
            if precision:
                f1 = 2 * precision * recall / (precision + recall)
                cells.append((f1, number, at, precision))
    result = [0.0] * len(found)
    rows, columns = set(), set()
    for _, number, at, precision in sorted(cells, reverse=True):
        if number not in rows and at not in columns:
            rows.add(number)
            columns.add(at)
            result[at] = precision
    return result


def learn(gold: Gold, found: Mapping[str, Sequence[Candidate]], ridge: float = RIDGE) -> Weights:
    """The weights fitted on the sentences that have gold; ``ValueError`` where there are none."""
    rows, wanted = [], []
    for sentence, tuples in gold.items():
        here = found.get(sentence, ())
        rows += [candidate.features for candidate in here]
        wanted += targets(tuples, here)
    return fit(rows, wanted, ridge)


def write(weights: Weights, path: Path) -> None:
    """Write the weights as a table."""
    head = (
        "# Weights of the confidence of an Open IE tuple, made by `python -m bench.openie.learn`."
    )
    lines = [f"{name}\t{weight:.4f}" for name, weight in sorted(weights.items())]
    path.write_text("\n".join([head, *lines]) + "\n", encoding="utf-8")


def main() -> None:
    """Fit on all development sentences and write the table."""
    parser = argparse.ArgumentParser(prog="python -m bench.openie.learn", description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--model", help="a folder or package; default: the shipped model")
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    options = parser.parse_args()
    gold = read_gold(options.data)
    weights = learn(gold, candidates(load(options.model), list(gold), split=False))
    write(weights, options.out)
    print(f"{len(weights)} weights written to {options.out}")


if __name__ == "__main__":
    main()
