"""Adding entity recognition to a finished pipeline: the component, its training, its scores."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from spacy.language import Language
from spacy.pipeline import EntityRecognizer
from spacy.training import Example
from spacy.util import load_config
from thinc.api import Adam, Optimizer

from training.entity_corpora import NAMES, SUBSTANCES, EntityCorpus
from training.entity_gold import Lexicon, gold
from training.entity_score import COMPONENT, UPSTREAM

CONFIG = Path(__file__).with_name("entities.cfg")
LABELS = (*SUBSTANCES, *NAMES)


@dataclass(frozen=True, slots=True)
class EntityPlan:
    """How long to train: until ``steps`` are made or, above 0, ``max_seconds`` are over.

    ``repeats`` says how often a round reads a corpus, once where it says nothing. With ``with_dev``
    the development parts are trained on too.
    """

    steps: int = 6000
    max_seconds: float = 0.0
    learn_rate: float = 0.002
    floor: float = 0.02
    warmup: int = 100
    batch_words: int = 1000
    dropout: float = 0.2
    seed: int = 7
    check_every: int = 500
    with_dev: bool = True
    repeats: dict[str, int] = field(default_factory=lambda: {"gum": 2, "wnut17": 2})


Check = Callable[[int, float], None]


def add_component(nlp: Language) -> EntityRecognizer:
    """Add the untrained component of ``entities.cfg`` at the end of ``nlp`` and return it.

    Word vectors are left out where ``nlp`` has none. Raises ``KeyError`` where it has no component
    ``tok2vec``, and ``ValueError`` where it already has one that finds entities.
    """
    settings = load_config(CONFIG)[COMPONENT]
    shared, own = settings["model"]["tok2vec"]["*"].values()
    shared["width"] = nlp.get_pipe(UPSTREAM).model.get_dim("nO")  # type: ignore[attr-defined]
    own["embed"]["include_static_vectors"] = bool(nlp.vocab.vectors_length)
    factory = settings.pop("factory")
    component = nlp.add_pipe(factory, name=COMPONENT, config=settings)
    assert isinstance(component, EntityRecognizer)
    return component


def train_entities(
    nlp: Language,
    corpora: list[EntityCorpus],
    plan: EntityPlan,
    check: Check | None = None,
    start: Path | None = None,
) -> None:
    """Add the component to ``nlp`` and train it; all other components stay as they are.

    ``start`` is a pipeline with such a component, from whose weights to go on.
    ``check(step, seconds)`` is called with the averaged weights in place. Progress goes to
    standard output. Raises ``OSError`` or ``ValueError`` where ``start`` holds none that fits.
    """
    component = add_component(nlp)
    lexicon = Lexicon.learn(nlp, corpora)
    examples = {
        corpus.name: _examples(nlp, corpus, lexicon, with_dev=plan.with_dev) for corpus in corpora
    }
    component.initialize(lambda: [one for found in examples.values() for one in found], nlp=nlp)
    if start is not None:
        component.from_disk(start / COMPONENT, exclude=["vocab"])
    every = [one for name, found in examples.items() for one in found * plan.repeats.get(name, 1)]
    optimizer: Optimizer = Adam(
        plan.learn_rate, L2=0.01, L2_is_weight_decay=True, grad_clip=1.0, use_averages=True
    )
    _loop(component, every, plan, optimizer, check)
    with component.model.use_params(optimizer.averages):
        averaged = component.model.to_bytes()
    component.model.from_bytes(averaged)


def _examples(
    nlp: Language, corpus: EntityCorpus, lexicon: Lexicon, *, with_dev: bool
) -> list[Example]:
    """The examples of a corpus; the pipeline's own vectors of their tokens are made once."""
    passages = [*corpus.train, *(corpus.dev if with_dev else ())]
    examples = [gold(nlp, passage, corpus.labels, LABELS, lexicon) for passage in passages]
    with nlp.select_pipes(enable=[UPSTREAM]):
        for _ in nlp.pipe(example.predicted for example in examples):
            pass
    return examples


def _loop(
    component: EntityRecognizer,
    examples: list[Example],
    plan: EntityPlan,
    optimizer: Optimizer,
    check: Check | None,
) -> None:
    batches = _batches(examples, plan)
    began, step, seconds, loss = time.monotonic(), 0, 0.0, 0.0
    while (progress := _progress(plan, step, seconds)) < 1.0:
        rate = plan.learn_rate * max(1.0 - progress, plan.floor)
        optimizer.learn_rate = rate * min((step + 1) / plan.warmup, 1.0)
        losses = component.update(next(batches), drop=plan.dropout, sgd=optimizer)
        loss += float(losses[component.name])
        step, seconds = step + 1, time.monotonic() - began
        if step % plan.check_every == 0:
            print(f"step {step} {seconds:.0f} s | {component.name} {loss:.0f}", flush=True)
            loss = 0.0
            if check is not None:
                with component.model.use_params(optimizer.averages):
                    check(step, seconds)


def _progress(plan: EntityPlan, step: int, seconds: float) -> float:
    by_time = seconds / plan.max_seconds if plan.max_seconds > 0 else 0.0
    return min(max(step / plan.steps, by_time), 1.0)


def _batches(examples: list[Example], plan: EntityPlan) -> Iterator[list[Example]]:
    rng = random.Random(plan.seed)
    batch: list[Example] = []
    words = 0
    while True:
        order = list(examples)
        rng.shuffle(order)
        for example in order:
            batch.append(example)
            words += len(example.reference)
            if words >= plan.batch_words:
                yield batch
                batch, words = [], 0
