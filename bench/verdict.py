"""The verdict on a cited text, beside always-SUPPORT and a TF–IDF logistic regression.

``python -m bench.verdict --data DIR`` prints macro F1 and the F1 of each label on the dev split of
the citation-integrity data, all from this run. Needs scikit-learn (the dev extra) for the
regression; ours runs without it. Below it stands how often the audit would note ``silent-source``:
by label, and when a sentence is held against another cited article.
"""

import argparse
import time
from collections.abc import Sequence
from pathlib import Path

from scipy.sparse import hstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score

from kg.audit.sources_say import is_silent
from kg.verdict.model import CLASSES, shipped_model
from training.integrity import Example, Label, load, searched, swapped


def ours(examples: Sequence[Example]) -> list[Label]:
    """The shipped model's verdicts."""
    model = shipped_model()
    found = [model.judge(one.citing, one.passages).direction for one in examples]
    return [Label(CLASSES.index(direction)) for direction in found]


def tfidf(train: Sequence[Example], test: Sequence[Example]) -> list[Label]:
    """The verdicts of a class-balanced logistic regression over sentence and passage words."""
    sides = [
        TfidfVectorizer(min_df=3, sublinear_tf=True).fit([_side(one, at) for one in train])
        for at in range(2)
    ]

    def matrix(examples: Sequence[Example]) -> object:
        return hstack(
            [side.transform([_side(one, at) for one in examples]) for at, side in enumerate(sides)]
        ).tocsr()

    regression = LogisticRegression(class_weight="balanced", max_iter=2000)
    regression.fit(matrix(train), [int(one.label) for one in train])
    return [Label(int(label)) for label in regression.predict(matrix(test))]


def _side(example: Example, at: int) -> str:
    return " ".join(example.passages) if at else example.citing.text


def noted(examples: Sequence[Example]) -> float:
    """The part of the examples that the audit would note as ``silent-source``."""
    model = shipped_model()
    found = [is_silent(model.judge(one.citing, one.passages)) for one in examples]
    return sum(found) / len(found)


def _line(name: str, gold: Sequence[Label], found: Sequence[Label]) -> str:
    each = f1_score(gold, found, average=None, labels=list(Label), zero_division=0.0)
    return f"{name:28}" + "".join(f"{score:>9.3f}" for score in (sum(each) / len(each), *each))


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m bench.verdict", description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    data = parser.parse_args().data
    train, dev = load(data, "train"), load(data, "dev")
    gold = [one.label for one in dev]
    started = time.perf_counter()
    verdicts = ours(dev)
    seconds = time.perf_counter() - started
    print(f"{'F1':28}{'macro':>9}" + "".join(f"{label.name:>9}" for label in Label))
    print(_line("always SUPPORT", gold, [Label.SUPPORT] * len(gold)))
    print(_line("TF–IDF logistic regression", gold, tfidf(train, dev)))
    print(_line("Whence", gold, verdicts))
    print(f"{len(dev)} sentences, {len(dev) / seconds:.0f} a second")
    found = searched(dev)
    for label in Label:
        part = noted([one for one in found if one.label is label])
        print(f"noted as silent: {part:.3f} of {label.name}")
    print(f"noted as silent: {noted(swapped(dev)):.3f} held against another article")


if __name__ == "__main__":
    main()
