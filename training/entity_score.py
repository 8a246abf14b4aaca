"""Entities found beside entities due, by label."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from spacy.language import Language

from training.entity_corpora import EntityCorpus
from training.entity_text import Entity, Passage

UPSTREAM, COMPONENT = "tok2vec", "ner"
"""The names of the component that finds entities and of the one that it reads."""


@dataclass(slots=True)
class Tally:
    """Entities found, due, and both; an entity counts where both ends and the label agree."""

    correct: int = 0
    found: int = 0
    due: int = 0

    @property
    def precision(self) -> float:
        """The part of what was found that is right, in percent."""
        return 100.0 * self.correct / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """The part of what is due that was found, in percent."""
        return 100.0 * self.correct / self.due if self.due else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both, in percent."""
        total = self.found + self.due
        return 200.0 * self.correct / total if total else 0.0


def score(nlp: Language, passages: Iterable[Passage], labels: Iterable[str]) -> dict[str, Tally]:
    """Tallies by label over passages whose corpus gives ``labels``; others are not looked at."""
    tallies = {label: Tally() for label in labels}
    given = list(passages)
    for passage, doc in zip(given, nlp.pipe(p.text for p in given), strict=True):
        found = {Entity(e.start_char, e.end_char, e.label_) for e in doc.ents}
        for label, tally in tallies.items():
            due = {entity for entity in passage.entities if entity.label == label}
            said = {entity for entity in found if entity.label == label}
            tally.correct += len(due & said)
            tally.found += len(said)
            tally.due += len(due)
    return tallies


def together(tallies: Mapping[str, Tally]) -> Tally:
    """One tally over all labels."""
    return Tally(
        sum(one.correct for one in tallies.values()),
        sum(one.found for one in tallies.values()),
        sum(one.due for one in tallies.values()),
    )


def score_corpora(nlp: Language, corpora: Iterable[EntityCorpus]) -> dict[str, dict[str, Tally]]:
    """Tallies by corpus and label on the test parts, by the components this takes alone."""
    with nlp.select_pipes(enable=[UPSTREAM, COMPONENT]):
        return {corpus.name: score(nlp, corpus.test, sorted(corpus.labels)) for corpus in corpora}
