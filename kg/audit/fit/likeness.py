"""How well each work of the list answers the words of a citation, from the words alone."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from kg.audit.contexts import Context
from kg.audit.fit.entries import Entries
from kg.audit.fit.words import Vector, prefix_rarity, prefixes, runs, vector
from kg.model.names import fold

FEATURES = (
    "sentence",
    "segment",
    "near",
    "heading",
    "rest",
    "letters",
    "runs",
    "sentence_cover",
    "paragraph_cover",
    "author",
    "short_title",
)
"""Cosines of the title with the parts of the context (``letters``: with the sentence by the first
letters of stems, ``runs``: by runs of letters, which words that share a part do too); the share of
the title that the sentence and the paragraph have; whether the sentence names the first author;
the inverse of the title's length."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one context, ready for comparing."""

    sentence: Vector
    segment: Vector
    near: Vector
    heading: Vector
    rest: Vector
    letters: Vector
    runs: Vector
    said: frozenset[str]
    around: frozenset[str]
    names: frozenset[str]


class Likeness:
    """Compares contexts with all works of a list at once."""

    def __init__(self, entries: Entries, contexts: Sequence[Context]) -> None:
        self._entries = entries
        self._size = len(entries.all)
        self._sentences = frozenset(context.sentence for context in contexts)

    def words(self, context: Context) -> Words:
        """A context's words."""
        said = self._entries.stems(context.sentence)
        rest = self._entries.stems(context.rest)
        capitalised = " ".join(word for word in context.sentence.split() if word[:1].isupper())
        return Words(
            sentence=self.vector(said),
            segment=self.vector(self._entries.stems(context.segment)),
            near=self.vector(self._entries.stems(context.near)),
            heading=self.vector(self._entries.stems(context.heading)),
            rest=self.vector(rest),
            letters=vector(prefixes(said), prefix_rarity),
            runs=vector(runs(context.sentence), self._run_rarity),
            said=frozenset(said),
            around=frozenset(said) | frozenset(rest),
            names=frozenset(fold(capitalised).split()),
        )

    def vector(self, found: Sequence[str]) -> Vector:
        """Stems weighed as this list's titles are."""
        return vector(found, self._entries.weight)

    def features(self, words: Words) -> list[tuple[float, ...]]:
        """For each work of the list the ``FEATURES`` of it and the context."""
        parts = (words.sentence, words.segment, words.near, words.heading, words.rest)
        columns = [self._products(self._titles, part) for part in parts]
        columns.append(self._products(self._letters, words.letters))
        columns.append(self._products(self._runs, words.runs))
        columns += [self.cover(words.said), self.cover(words.around)]
        columns.append([float(self._named(at, words.names)) for at in range(self._size)])
        columns.append([1 / max(1, len(entry.stems)) for entry in self._entries.all])
        return list(zip(*columns, strict=True))

    def cover(self, found: Iterable[str]) -> list[float]:
        """For each work the share of its title that is among the stems."""
        return self._products(self._shares, dict.fromkeys(found, 1.0))

    def _named(self, at: int, names: frozenset[str]) -> bool:
        authors = self._entries.all[at].authors
        return bool(authors) and len(authors[0]) > 2 and authors[0] in names

    def _products(self, postings: "Postings", with_: Mapping[str, float]) -> list[float]:
        return products(postings, with_, self._size)

    @cached_property
    def _titles(self) -> "Postings":
        return postings(self._entries.vectors)

    @cached_property
    def _letters(self) -> "Postings":
        return postings(self._entries.prefix_vectors)

    @cached_property
    def _runs(self) -> "Postings":
        titles = (runs(entry.title) for entry in self._entries.all)
        return postings(vector(found, self._run_rarity) for found in titles)

    def _run_rarity(self, run: str) -> float:
        texts, counts = self._run_counts
        return math.log((texts + 1) / (counts[run] + 0.5))

    @cached_property
    def _run_counts(self) -> tuple[int, Counter[str]]:
        """The number of titles and citing sentences, and how many of them have each run."""
        texts = [*(entry.title for entry in self._entries.all), *self._sentences]
        return len(texts), Counter(run for text in texts for run in set(runs(text)))

    @cached_property
    def _shares(self) -> "Postings":
        return postings(self._entries.shares)


Postings = Mapping[str, list[tuple[int, float]]]
"""Stem to the vectors that have it, with its weight there."""


def postings(vectors: Iterable[Vector]) -> Postings:
    """Vectors turned round, so that many are compared with one at the cost of what they share."""
    found: dict[str, list[tuple[int, float]]] = {}
    for at, one in enumerate(vectors):
        for stem, weight in one.items():
            found.setdefault(stem, []).append((at, weight))
    return found


def products(of: Postings, with_: Mapping[str, float], size: int) -> list[float]:
    """The dot product of each of ``size`` vectors with one."""
    sums = [0.0] * size
    for stem, weight in with_.items():
        for at, other in of.get(stem, ()):
            sums[at] += weight * other
    return sums
