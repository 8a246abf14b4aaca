"""The other sentences that cite a work, held against the one in question.

A sentence is likely to cite what sentences like it cite. So each work of the list is judged by the
sentence that cites it and is the likest to this one, the sentence itself left out.
"""

from collections.abc import Mapping, Sequence
from functools import cache, cached_property

from kg.audit.contexts import Context
from kg.audit.fit.likeness import Words, postings, products

LETTERS = 0.5
"""What likeness by first letters counts beside likeness by stems."""

MOST = 3000
"""With more citations than any article has, none is held against the others: each pair costs."""


class Again:
    """Compares the sentences of a document; ``citing`` has the citations of each work by place."""

    def __init__(
        self, contexts: Sequence[Context], words: Sequence[Words], citing: Mapping[int, list[int]]
    ) -> None:
        self._contexts = contexts
        self._words = words
        self._citing = citing
        self.likest = cache(self._likest)

    def others(self, at: int, place: int) -> list[int]:
        """The citations of a work in other sentences than that of one citation."""
        start = self._contexts[at].start
        return [n for n in self._citing.get(place, ()) if self._contexts[n].start != start]

    def beside(self, at: int, place: int, rivals: Sequence[int]) -> tuple[float, float, float]:
        """How like the likest other sentence is that cites the work; the same for the best rival.

        The third is the share of rivals whose sentence is liker; 0 for a work cited only here.
        """
        likest = self.likest(at)
        own = likest.get(place, 0.0)
        liker = sum(likest.get(n, 0.0) > own for n in rivals)
        share = liker / max(1, len(rivals)) if self.others(at, place) else 0.0
        return own, max((likest.get(n, 0.0) for n in rivals), default=0.0), share

    def _likest(self, at: int) -> dict[int, float]:
        """For each work that another sentence cites, how like the likest of them is."""
        if len(self._words) > MOST:
            return {}
        alike = self._alike(self._contexts[at].start, at)
        found = {}
        for place, cited in self._citing.items():
            if others := [alike[n] for n in cited if n in alike]:
                found[place] = max(others)
        return found

    def _alike(self, start: int, at: int) -> dict[int, float]:
        """The likeness of a sentence to that of each citation in another sentence."""
        stems = products(self._sentences, self._words[at].sentence, len(self._words))
        letters = products(self._letters, self._words[at].letters, len(self._words))
        return {
            n: one + LETTERS * other
            for n, (one, other) in enumerate(zip(stems, letters, strict=True))
            if self._contexts[n].start != start
        }

    @cached_property
    def _sentences(self) -> Mapping[str, list[tuple[int, float]]]:
        return postings(one.sentence for one in self._words)

    @cached_property
    def _letters(self) -> Mapping[str, list[tuple[int, float]]]:
        return postings(one.letters for one in self._words)
