"""Scores on raw text in the manner of the CoNLL 2018 shared task.

Gold and system words are matched where they cover the same characters, blanks not counted.
Every measure is an F1 over all words (or sentences) of the two sides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from training.conllu import Word

MEASURES = (
    "tokens", "sentences", "upos", "xpos", "feats", "lemmas", "uas", "las", "las_full",
)  # fmt: skip
Span = tuple[int, int]
ROOT_SPAN: Span = (-1, -1)


@dataclass(frozen=True, slots=True)
class Item:
    """One word placed on the characters of its text; ``head`` is the span of its head."""

    span: Span
    head: Span
    upos: str
    xpos: str
    feats: str
    lemma: str
    deprel: str


@dataclass(slots=True)
class Tally:
    """What precision and recall are made of."""

    correct: int = 0
    gold: int = 0
    system: int = 0

    def add(self, correct: int, gold: int, system: int) -> None:
        """Add the counts of one text."""
        self.correct += correct
        self.gold += gold
        self.system += system

    def f1(self) -> float:
        """Return the F1 in percent, 0 where nothing was counted."""
        total = self.gold + self.system
        return 200.0 * self.correct / total if total else 0.0


@dataclass(slots=True)
class Scores:
    """A tally per measure."""

    tallies: dict[str, Tally] = field(
        default_factory=lambda: {measure: Tally() for measure in MEASURES}
    )

    def f1(self) -> dict[str, float]:
        """Return the F1 in percent of every measure."""
        return {measure: tally.f1() for measure, tally in self.tallies.items()}


def _bare(text: str) -> str:
    return "".join(text.split())


def place(sentences: Sequence[Sequence[Word]]) -> tuple[list[Item], list[Span], str]:
    """Place the words of ``sentences`` on the characters of their text.

    Returns the items, the sentences' spans, and the text without blanks.
    """
    items: list[Item] = []
    bounds: list[Span] = []
    text: list[str] = []
    position = 0
    for words in sentences:
        spans: list[Span] = []
        for word in words:
            form = _bare(word.form)
            text.append(form)
            spans.append((position, position + len(form)))
            position += len(form)
        if spans:
            bounds.append((spans[0][0], spans[-1][1]))
        for span, word in zip(spans, words, strict=True):
            head = spans[word.head - 1] if word.head else ROOT_SPAN
            items.append(
                Item(span, head, word.upos, word.xpos, word.feats, word.lemma, word.deprel)
            )
    return items, bounds, "".join(text)


def _universal(deprel: str) -> str:
    return deprel.split(":", 1)[0]


def _same_feats(gold: str, system: str) -> bool:
    return set(gold.split("|")) == set(system.split("|"))


def _agreements(gold: Item, system: Item) -> dict[str, bool]:
    attached = gold.head == system.head
    return {
        "tokens": True,
        "upos": gold.upos == system.upos,
        "xpos": gold.xpos == system.xpos,
        "feats": _same_feats(gold.feats, system.feats),
        "lemmas": gold.lemma == system.lemma or gold.lemma == "_",
        "uas": attached,
        "las": attached and _universal(gold.deprel) == _universal(system.deprel),
        "las_full": attached and gold.deprel == system.deprel,
    }


def score_text(
    scores: Scores, gold: Sequence[Sequence[Word]], system: Sequence[Sequence[Word]]
) -> None:
    """Add one text to ``scores``; both sides are lists of sentences, each a list of words.

    Raises ``ValueError`` where the two sides differ in characters other than blanks.
    """
    gold_items, gold_bounds, gold_text = place(gold)
    system_items, system_bounds, system_text = place(system)
    if gold_text != system_text:
        raise ValueError("gold and system differ in their characters")
    by_span = {item.span: item for item in system_items}
    correct = dict.fromkeys(MEASURES, 0)
    for item in gold_items:
        match = by_span.get(item.span)
        if match is None:
            continue
        for measure, agrees in _agreements(item, match).items():
            correct[measure] += agrees
    for measure in MEASURES:
        if measure == "sentences":
            hits = len(set(gold_bounds) & set(system_bounds))
            scores.tallies[measure].add(hits, len(gold_bounds), len(system_bounds))
        else:
            scores.tallies[measure].add(correct[measure], len(gold_items), len(system_items))
