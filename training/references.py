"""``python -m training.references --data DIR``: learn the sequence model of reference strings.

A linear-chain CRF with the features of ``ingest.references.features``, learnt by L-BFGS with
elastic-net regularisation from nine tenths of AnyStyle's and GROBID's labelled strings
(``training.references_split``). The L1 term keeps the model small. Writes the model, the lists it
looks up, and a note on data, licences and scores. The result depends on the data and on nothing
else.
"""

from __future__ import annotations

import argparse
import gzip
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pycrfsuite

from ingest.references.features import attributes
from ingest.references.sequence import AFTER_TITLE, LEXICON, MODEL, Labeller
from training.references_card import licence, model_card
from training.references_data import LabelledReference
from training.references_lexicon import Lists
from training.references_split import Split, load

DEFAULT_OUT = Path("ingest/references/model")


@dataclass(frozen=True, slots=True)
class Plan:
    """How to learn: the weights of the L1 and L2 terms, and when to stop and what to leave out.

    Attributes seen fewer than ``rarest`` times with a label are left out.
    """

    l1: float = 0.5
    l2: float = 1.0
    rarest: int = 2
    iterations: int = 100


DEFAULT_PLAN = Plan()


def remembering(labels: Iterable[str]) -> list[str]:
    """The labels, marked from the end of the first title on.

    A chain of first order forgets all but the label before. The mark lets it learn that a second
    title is rare, and that what follows "In" behind a title is a container.
    """
    marked = []
    within = past = False
    for label in labels:
        past = past or (within and label != "title")
        within = within or label == "title"
        marked.append(f"{label}{AFTER_TITLE}" if past else label)
    return marked


def learn(references: Sequence[LabelledReference], lists: Lists, plan: Plan, out: Path) -> None:
    """Learn a model from ``references`` and write it to the file ``out``."""
    known = lists.lexicon()
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    for reference in references:
        seen = attributes(reference.tokens, known, lists.owed_to(reference))
        trainer.append(seen, remembering(reference.labels))
    trainer.set_params(
        {
            "c1": plan.l1,
            "c2": plan.l2,
            "feature.minfreq": plan.rarest,
            "max_iterations": plan.iterations,
        }
    )
    trainer.train(str(out))


def token_f1(labeller: Labeller, references: Iterable[LabelledReference]) -> dict[str, float]:
    """Token F1 by label, and over all of them as "all"; punctuation is not counted."""
    right: dict[str, int] = {}
    counted: dict[str, int] = {}
    for reference in references:
        labels = labeller.labels(list(reference.tokens))
        for token, gold, label in zip(reference.tokens, reference.labels, labels, strict=True):
            if token.is_word:
                for name in (gold, label, "all", "all"):
                    counted[name] = counted.get(name, 0) + 1
                for name in (gold, "all") if gold == label else ():
                    right[name] = right.get(name, 0) + 2
    return {name: right.get(name, 0) / count for name, count in counted.items()}


def package(split: Split, lists: Lists, model: Path, data: Path, out: Path) -> dict[str, float]:
    """Write the model folder and return the scores on the held-out strings.

    Raises ``OSError`` where AnyStyle's licence is missing below ``data``.
    """
    out.mkdir(parents=True, exist_ok=True)
    packed = gzip.compress(model.read_bytes(), mtime=0)
    (out / MODEL).write_bytes(packed)
    lines = "".join(f"{kind}\t{phrase}\n" for kind, phrase in lists.pairs())
    (out / LEXICON).write_text(f"# kind, phrase\n{lines}", encoding="utf-8")
    labeller = Labeller(gzip.decompress(packed), lists.lexicon())
    scores = token_f1(labeller, split.held_out)
    size = sum((out / name).stat().st_size for name in (MODEL, LEXICON))
    anystyle = (data / "references" / "anystyle" / "LICENSE").read_text(encoding="utf-8")
    (out / "LICENSE").write_text(licence(anystyle), encoding="utf-8")
    (out / "README.md").write_text(model_card(split, scores, size), encoding="utf-8")
    return scores


def main() -> None:
    """Learn, score and write the model."""
    parser = argparse.ArgumentParser(prog="python -m training.references", description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, default=DEFAULT_OUT)
    parser.add_argument("--iterations", type=int, default=DEFAULT_PLAN.iterations)
    options = parser.parse_args()
    split = load(options.data)
    lists = Lists(split.train)
    with TemporaryDirectory() as folder:
        model = Path(folder) / "model"
        learn(split.train, lists, replace(DEFAULT_PLAN, iterations=options.iterations), model)
        scores = package(split, lists, model, options.data, options.out)
    for name, score in sorted(scores.items(), key=lambda pair: (pair[0] == "all", -pair[1])):
        print(f"{name:<12}{score:.3f}")


if __name__ == "__main__":
    main()
