"""Which passages of a cited text bear on a sentence that cites it.

Okapi BM25 (Robertson and Zaragoza, The Probabilistic Relevance Framework, 2009) over stems, where
an abbreviation that the cited text defines also finds its long form, and the long form it. A
sentence that tells how something was done, and not what came of it, counts for less, unless the
citing sentence is one of that kind.
"""

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property

from kg.model.abbreviations import abbreviations
from kg.verdict.cues import column
from kg.verdict.sentences import LONGEST, Passage
from kg.verdict.words import words

LEAST_TERMS = 3
"""A sentence of fewer terms (a heading, a label) is no passage."""

SATURATION = 1.2
LENGTH = 0.75
"""BM25's k1 and b, as they are usually set; nothing else did better (docs/verdict.md)."""

PROCEDURAL = 0.7
"""What is left of the score of a passage that tells a procedure."""

_BE = frozenset({"was", "were", "been"})
_REACH = 2


@dataclass(frozen=True, slots=True)
class Ranked:
    """A passage and its score; scores of one sentence compare, those of two do not."""

    passage: Passage
    score: float


@dataclass(frozen=True)
class Passages:
    """The passages of one text, ready to be ranked.

    ``long_forms`` are the abbreviations that the text defines with what they stand for.
    """

    passages: tuple[Passage, ...]
    long_forms: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, found: Iterable[Passage], text: str = "") -> "Passages":
        """Those sentences that are neither too short nor too long.

        ``text`` is where abbreviations are defined.
        """
        short = (one for one in found if len(one.text) <= LONGEST)
        kept = tuple(one for one in short if len(words(one.text).terms) >= LEAST_TERMS)
        return cls(kept, tuple(sorted(abbreviations(text).items())))

    def best(self, sentence: str, count: int) -> tuple[Ranked, ...]:
        """The passages that bear most on a sentence, best first; those without a shared term never.

        Of equal ones the earlier comes first.
        """
        asked = self._asked(words(sentence).terms)
        scores = [self._score(asked, counts, size) for counts, size in self._counted]
        if not tells_procedure(sentence):
            scores = [s * w for s, w in zip(scores, self._worth, strict=True)]
        order = sorted((at for at in range(len(scores)) if scores[at]), key=lambda at: -scores[at])
        return tuple(Ranked(self.passages[at], round(scores[at], 4)) for at in order[:count])

    def _asked(self, terms: Iterable[str]) -> frozenset[str]:
        asked = frozenset(terms)
        added = set[str]()
        for short, long in self._spelled:
            if short in asked:
                added.update(long)
            elif long and asked.issuperset(long):
                added.add(short)
        return asked | added

    def _score(self, asked: frozenset[str], counts: Counter[str], size: int) -> float:
        norm = SATURATION * (1 - LENGTH + LENGTH * size / self._mean)
        return sum(
            self._weight(term) * counts[term] * (SATURATION + 1) / (counts[term] + norm)
            for term in asked
            if term in counts
        )

    def _weight(self, term: str) -> float:
        holding = self._holding[term]
        return math.log(1 + (len(self.passages) - holding + 0.5) / (holding + 0.5))

    @cached_property
    def _counted(self) -> tuple[tuple[Counter[str], int], ...]:
        said = [words(one.text).terms for one in self.passages]
        return tuple((Counter(terms), len(terms)) for terms in said)

    @cached_property
    def _worth(self) -> tuple[float, ...]:
        return tuple(PROCEDURAL if tells_procedure(one.text) else 1.0 for one in self.passages)

    @cached_property
    def _holding(self) -> Counter[str]:
        """In how many passages each term occurs."""
        return Counter(term for counts, _ in self._counted for term in counts)

    @cached_property
    def _mean(self) -> float:
        return sum(size for _, size in self._counted) / max(1, len(self._counted))

    @cached_property
    def _spelled(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The term of each abbreviation that is one, and those of its long form."""
        pairs = ((words(short).terms, words(long).terms) for short, long in self.long_forms)
        return tuple((short[0], long) for short, long in pairs if len(short) == 1)


def tells_procedure(sentence: str) -> bool:
    """Whether a sentence tells what was done: "was" and, a word or two later, such a participle."""
    said = words(sentence).plain
    return any(
        word in _BE and not _procedures().isdisjoint(said[at + 1 : at + 1 + _REACH])
        for at, word in enumerate(said)
    )


@cache
def _procedures() -> frozenset[str]:
    return frozenset(column("procedures", "word"))
