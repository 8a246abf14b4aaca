"""``python -m training.entities --model DIR --data DIR --out DIR``: add entities to a pipeline.

The other components of the pipeline stay as they are. ``--start DIR`` goes on from the component of
another pipeline of the same shape.
"""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

import spacy

from training.corpora import load_all
from training.entity_corpora import EntityCorpus, load_entities
from training.entity_score import COMPONENT, UPSTREAM, score, together
from training.entity_train import EntityPlan, train_entities
from training.package import finish
from training.pipeline import save_atomically

DEFAULT = EntityPlan()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m training.entities", description=__doc__)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--start", type=Path, help="go on from the component of this pipeline")
    parser.add_argument("--rate", type=float, default=DEFAULT.learn_rate)
    parser.add_argument("--steps", type=int, default=DEFAULT.steps)
    parser.add_argument("--minutes", type=float, default=0.0, help="stop after so long, 0: never")
    parser.add_argument("--train-only", action="store_true", help="do not train on the dev parts")
    parser.add_argument("--bare", action="store_true", help="save without scoring and packaging")
    return parser.parse_args()


def main() -> None:
    """Add the component to the pipeline named on the command line and package the result."""
    options = _arguments()
    nlp = spacy.load(options.model)
    corpora = load_entities(options.data)
    plan = replace(
        DEFAULT,
        steps=options.steps,
        max_seconds=options.minutes * 60,
        learn_rate=options.rate,
        with_dev=not options.train_only,
    )

    def check(step: int, seconds: float) -> None:
        with nlp.select_pipes(enable=[UPSTREAM, COMPONENT]):
            print(f"step {step} {seconds:.0f} s dev {_line(nlp, corpora)}", flush=True)

    watch = check if options.train_only else None
    train_entities(nlp, corpora, plan, watch, options.start)
    if options.bare:
        save_atomically(nlp, options.out)
        return
    finish(nlp, load_all(options.data), options.out, corpora)


def _line(nlp: spacy.language.Language, corpora: list[EntityCorpus]) -> str:
    found = []
    for corpus in corpora:
        tallies = score(nlp, corpus.dev, sorted(corpus.labels))
        parts = " ".join(f"{label} {tally.f1:.1f}" for label, tally in tallies.items())
        found.append(f"{corpus.name} {together(tallies).f1:.1f} ({parts})")
    return "; ".join(found)


if __name__ == "__main__":
    main()
