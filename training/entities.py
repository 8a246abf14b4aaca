"""``python -m training.entities --model DIR --data DIR --out DIR``: add entities to a pipeline.

The other components of the pipeline stay as they are. ``--trained DIR`` takes the component of a
pipeline with the same word vectors instead of training one.
"""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

import spacy

from training.corpora import load_all
from training.entity_corpora import EntityCorpus, load_entities
from training.entity_score import score, together
from training.entity_train import NAME, EntityPlan, take_component, train_entities
from training.package import finish
from training.pipeline import save_atomically

DEFAULT = EntityPlan()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m training.entities", description=__doc__)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--trained", type=Path, help="take the component of this pipeline")
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
    if options.trained:
        take_component(nlp, options.trained)
    else:
        plan = replace(
            DEFAULT,
            steps=options.steps,
            max_seconds=options.minutes * 60,
            with_dev=not options.train_only,
        )

        def check(step: int, seconds: float) -> None:
            with nlp.select_pipes(enable=[NAME]):
                print(f"step {step} {seconds:.0f} s dev {_line(nlp, corpora)}", flush=True)

        train_entities(nlp, corpora, plan, check if options.train_only else None)
    if options.bare:
        save_atomically(nlp, options.out)
        return
    finish(nlp, load_all(options.data), options.out)


def _line(nlp: spacy.language.Language, corpora: list[EntityCorpus]) -> str:
    found = []
    for corpus in corpora:
        tallies = score(nlp, corpus.dev, sorted(corpus.labels))
        parts = " ".join(f"{label} {tally.f1:.1f}" for label, tally in tallies.items())
        found.append(f"{corpus.name} {together(tallies).f1:.1f} ({parts})")
    return "; ".join(found)


if __name__ == "__main__":
    main()
