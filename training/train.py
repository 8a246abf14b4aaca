"""The training loop: shuffled paragraphs, a fresh set of variants in every round."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from thinc.api import Adam, Optimizer

from training.augment import Rates, augment_document
from training.conllu import Document
from training.corpora import Corpus
from training.docs import chunk_document, gold_docs, make_doc
from training.templates import make_document


@dataclass(frozen=True, slots=True)
class Plan:
    """How long and on what to train.

    ``shares`` gives, by corpus name, the part of a corpus that one round uses, ``patterns`` the
    number of sentences made from ``training.templates`` that each round adds. With
    ``max_seconds`` above 0 the schedule also ends when that time is over, whatever the step.
    """

    steps: int = 11400
    warmup: int = 250
    learn_rate: float = 0.0015
    floor: float = 0.02
    batch_start: int = 500
    batch_words: int = 1200
    batch_growth: float = 1.0005
    dropout: float = 0.1
    seed: int = 7
    max_seconds: float = 0.0
    report_every: int = 100
    check_every: int = 1500
    shares: dict[str, float] = field(
        default_factory=lambda: {"ewt": 1.0, "gum": 1.0, "craft": 0.45}
    )
    patterns: int = 900
    rates: Rates = field(default_factory=Rates)


Check = Callable[[Language, int, float], None]


def _round_docs(nlp: Language, corpora: list[Corpus], plan: Plan, rng: random.Random) -> list[Doc]:
    """Return the gold documents of one round, in random order."""
    docs: list[Doc] = []
    for corpus in corpora:
        share = plan.shares.get(corpus.name, 1.0)
        for document in corpus.train:
            variant = augment_document(document, rng, plan.rates)
            docs.extend(
                make_doc(nlp.vocab, group, rng)
                for group in chunk_document(variant, rng)
                if rng.random() < share
            )
    made = chunk_document(make_document(rng, plan.patterns), rng)
    docs.extend(make_doc(nlp.vocab, group, rng) for group in made)
    rng.shuffle(docs)
    return docs


def _examples(
    nlp: Language, corpora: list[Corpus], plan: Plan, rng: random.Random
) -> Iterator[Example]:
    while True:
        for doc in _round_docs(nlp, corpora, plan, rng):
            yield Example(nlp.make_doc(doc.text), doc)


def _batches(examples: Iterator[Example], plan: Plan) -> Iterator[list[Example]]:
    size = float(plan.batch_start)
    while True:
        batch: list[Example] = []
        words = 0
        while words < size:
            example = next(examples)
            batch.append(example)
            words += len(example.reference)
        yield batch
        size = min(size * plan.batch_growth, plan.batch_words)


def learn_rate(plan: Plan, step: int, progress: float) -> float:
    """Return the learning rate: a linear rise over the first steps, then a linear fall.

    ``progress`` is the part of the training that is done, from 0 to 1.
    """
    rate = plan.learn_rate * max(1.0 - progress, plan.floor)
    return rate * min((step + 1) / plan.warmup, 1.0)


def progress_of(plan: Plan, step: int, seconds: float) -> float:
    """Return the part of ``plan`` that is done after ``step`` steps and ``seconds``."""
    by_time = seconds / plan.max_seconds if plan.max_seconds > 0 else 0.0
    return min(max(step / plan.steps, by_time), 1.0)


def _initial_examples(nlp: Language, documents: list[Document], seed: int) -> list[Example]:
    rng = random.Random(seed)
    return [Example(nlp.make_doc(d.text), d) for d in gold_docs(nlp.vocab, documents, rng)]


def initialize(nlp: Language, corpora: list[Corpus], plan: Plan) -> Optimizer:
    """Set up labels and weights of ``nlp`` from all training documents; return its optimizer."""
    documents = [d for corpus in corpora for d in corpus.train]
    documents.append(make_document(random.Random(plan.seed), plan.patterns))
    examples = _initial_examples(nlp, documents, plan.seed)
    nlp.initialize(lambda: examples)
    optimizer: Optimizer = Adam(
        plan.learn_rate, L2=0.01, L2_is_weight_decay=True, grad_clip=1.0, use_averages=True
    )
    return optimizer


def train(
    nlp: Language, corpora: list[Corpus], plan: Plan, optimizer: Optimizer, check: Check
) -> None:
    """Train ``nlp`` in place as ``plan`` says and leave the averaged weights in it.

    ``check(nlp, step, seconds)`` is called every ``plan.check_every`` steps, and at the end,
    with the averaged weights in place. Progress goes to standard output.
    """
    batches = _batches(_examples(nlp, corpora, plan, random.Random(plan.seed)), plan)
    began, words, step, seconds = time.monotonic(), 0, 0, 0.0
    totals: dict[str, float] = {}
    while (progress := progress_of(plan, step, seconds)) < 1.0:
        optimizer.learn_rate = learn_rate(plan, step, progress)
        batch = next(batches)
        for name, loss in nlp.update(batch, drop=plan.dropout, sgd=optimizer).items():
            totals[name] = totals.get(name, 0.0) + float(loss)
        words += sum(len(example.reference) for example in batch)
        step, seconds = step + 1, time.monotonic() - began
        if step % plan.report_every == 0:
            _report(step, words, seconds, totals)
            totals = {}
        if step % plan.check_every == 0:
            with nlp.use_params(optimizer.averages):
                check(nlp, step, seconds)
    with nlp.use_params(optimizer.averages):
        check(nlp, step, seconds)
        averaged = nlp.to_bytes()
    nlp.from_bytes(averaged)


def _report(step: int, words: int, seconds: float, losses: dict[str, float]) -> None:
    shown = " ".join(f"{name} {value:.0f}" for name, value in losses.items() if value)
    pace = f"{words / seconds:.0f}/s {seconds:.0f} s"
    print(f"step {step} words {words} {pace} | {shown}", flush=True)
