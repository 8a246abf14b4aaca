"""The lists that the sequence model looks up, made from the strings it learns from."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from ingest.references.lexicon import MAX_WORDS, Lexicon
from training.references_data import LabelledReference

Pair = tuple[str, str]
_ANNOUNCED = re.compile(r"^(?:in|the|dans|im) ")
_PHRASED = ("container", "publisher", "location")
_SHORTEST_NAME = 3
_NAME_COUNT = 2


def pairs_of(reference: LabelledReference) -> frozenset[Pair]:
    """What one labelled reference puts into the lists: phrases up to eight words, no digits."""
    pairs: set[Pair] = set()
    for label in _PHRASED:
        for words in _runs(reference, label):
            phrase = _ANNOUNCED.sub("", " ".join(words))
            if 0 < len(words) <= MAX_WORDS and not any(c.isdigit() for c in phrase):
                pairs.add((label, phrase))
    for words in _runs(reference, "author"):
        pairs |= {("name", word) for word in words if len(word) >= _SHORTEST_NAME}
    return frozenset(pairs)


def _runs(reference: LabelledReference, label: str) -> list[list[str]]:
    runs: list[list[str]] = []
    before = ""
    for token, its in zip(reference.tokens, reference.labels, strict=True):
        if its == label:
            if before != label:
                runs.append([])
            if token.is_word:
                runs[-1].append(token.text.lower())
        before = its
    return runs


class Lists:
    """The lists over all references, and what would not be in them but for one.

    Phrases need one reference to be listed, single names of people ``_NAME_COUNT``.
    """

    def __init__(self, references: Iterable[LabelledReference]) -> None:
        counts = Counter(pair for reference in references for pair in pairs_of(reference))
        self._counts = {pair: n for pair, n in counts.items() if n >= _needed(pair)}

    def pairs(self) -> list[Pair]:
        """Everything in the lists, in a fixed order."""
        return sorted(self._counts)

    def lexicon(self) -> Lexicon:
        """The lists for looking up."""
        return Lexicon(self.pairs())

    def owed_to(self, reference: LabelledReference) -> frozenset[Pair]:
        """What the lists would not hold without this reference."""
        return frozenset(
            pair for pair in pairs_of(reference) if self._counts.get(pair) == _needed(pair)
        )


def _needed(pair: Pair) -> int:
    return _NAME_COUNT if pair[0] == "name" else 1
