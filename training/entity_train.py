"""Adding entity recognition to a finished pipeline: the component, its training, its scores."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.pipeline import EntityRecognizer
from spacy.training import Example
from spacy.util import load_config
from thinc.api import Adam, Optimizer

from training.entity_corpora import NAMES, SUBSTANCES, EntityCorpus
from training.entity_gold import Lexicon, gold

CONFIG = Path(__file__).with_name("entities.cfg")
NAME = "ner"
LABELS = (*SUBSTANCES, *NAMES)


@dataclass(frozen=True, slots=True)
class EntityPlan:
    """How long to train: until ``steps`` are made or, above 0, ``max_seconds`` are over.

    With ``with_dev`` the development parts are trained on too.
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


Check = Callable[[int, float], None]


def add_component(nlp: Language) -> EntityRecognizer:
    """Add the untrained component of ``entities.cfg`` at the end of ``nlp`` and return it.

    Word vectors are left out where ``nlp`` has none. Raises ``ValueError`` where it has a
    component of that name.
    """
    settings = load_config(CONFIG)[NAME]
    if not nlp.vocab.vectors_length:
        settings["model"]["tok2vec"]["embed"]["include_static_vectors"] = False
    factory = settings.pop("factory")
    component = nlp.add_pipe(factory, name=NAME, config=settings)
    assert isinstance(component, EntityRecognizer)
    return component


def take_component(nlp: Language, trained: Path) -> None:
    """Add the component of the pipeline at ``trained``, which has the same word vectors.

    Raises ``OSError`` where there is none and ``ValueError`` where the vectors differ.
    """
    source = spacy.load(trained)
    mine, theirs = nlp.vocab.vectors.data, source.vocab.vectors.data
    if mine.shape != theirs.shape or not bool((mine == theirs).all()):
        raise ValueError(f"the word vectors of {trained} differ from those of the model")
    nlp.add_pipe(NAME, source=source)


def train_entities(
    nlp: Language, corpora: list[EntityCorpus], plan: EntityPlan, check: Check | None = None
) -> None:
    """Add the component to ``nlp`` and train it; all other components stay as they are.

    ``check(step, seconds)`` is called with the averaged weights in place. Progress goes to
    standard output.
    """
    component = add_component(nlp)
    lexicon = Lexicon.learn(nlp, corpora)
    examples = [
        gold(nlp, passage, corpus.labels, LABELS, lexicon)
        for corpus in corpora
        for passage in [*corpus.train, *(corpus.dev if plan.with_dev else ())]
    ]
    component.initialize(lambda: examples, nlp=nlp)
    optimizer: Optimizer = Adam(
        plan.learn_rate, L2=0.01, L2_is_weight_decay=True, grad_clip=1.0, use_averages=True
    )
    _loop(component, examples, plan, optimizer, check)
    with component.model.use_params(optimizer.averages):
        averaged = component.model.to_bytes()
    component.model.from_bytes(averaged)


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
