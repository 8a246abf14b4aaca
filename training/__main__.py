"""``python -m training --data DIR --out DIR``: train the shipped pipeline from the treebanks."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

from spacy.language import Language

from training.corpora import load_all
from training.package import finish
from training.pipeline import build_pipeline, save_atomically
from training.train import Plan, initialize, train
from training.vectors import add_vectors

DEFAULT = Plan()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--vectors", type=Path, required=True, help="the JSON file of GloVe words")
    parser.add_argument("--out", type=Path, default=Path("ingest/language/model"))
    parser.add_argument("--steps", type=int, default=DEFAULT.steps)
    parser.add_argument("--minutes", type=float, default=0.0, help="stop after so long, 0: never")
    parser.add_argument("--seed", type=int, default=DEFAULT.seed)
    parser.add_argument("--checkpoint", type=Path, help="where to keep the model as it grows")
    parser.add_argument("--check-every", type=int, default=DEFAULT.check_every)
    return parser.parse_args()


def main() -> None:
    """Train, evaluate and save the pipeline named on the command line."""
    options = _arguments()
    plan = replace(
        DEFAULT,
        steps=options.steps,
        max_seconds=options.minutes * 60,
        seed=options.seed,
        check_every=options.check_every,
    )
    corpora = load_all(options.data)
    nlp = build_pipeline()
    add_vectors(nlp, options.vectors, (d for corpus in corpora for d in corpus.train))
    optimizer = initialize(nlp, corpora, plan)

    def check(model: Language, step: int, seconds: float) -> None:
        if options.checkpoint:
            save_atomically(model, options.checkpoint)
            print(f"checkpoint at step {step} after {seconds:.0f} s", flush=True)

    train(nlp, corpora, plan, optimizer, check)
    finish(nlp, corpora, options.out)


if __name__ == "__main__":
    main()
