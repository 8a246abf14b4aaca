"""What speaks for and against one citation of one work: its fit beside the rivals', and the rest.

Numbers only; ``kg.audit.fit.judge`` weighs them.
"""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import cache, cached_property
from statistics import fmean

from kg.audit.contexts import Context, contexts, without_markers
from kg.audit.fit.again import Again
from kg.audit.fit.entries import Entries
from kg.audit.fit.likeness import Likeness, Words, postings, products
from kg.audit.fit.order import Turn, turns
from kg.audit.fit.words import PREFIX, cosine, designs, prefixes, stem, study_words, vector
from kg.audit.subject import Subject

FEATURES = (
    "fit",
    "margin",
    "rank",
    "beside",
    "elsewhere",
    "again",
    "again_rival",
    "again_rank",
    "again_fit",
    "first",
    "off_turn",
    "in_turn",
    "due_fit",
    "uncited_fit",
    "better_topic",
    "topic",
    "home_of_study",
    "grounds",
)
"""``fit``: how well the title answers the context; ``margin``: beside the best rival; ``rank``:
the share of works that fit better; ``beside``: likeness to the titles cited in the same sentence;
``elsewhere``: whether another sentence cites the work too; ``again``…: how like this sentence the
likest of those is, the same for the best rival, the share of rivals with a liker one (see
``again``), and how much better or worse the title answers the best other place; ``first``,
``off_turn``, ``in_turn``: see ``order``; ``due_fit``: how much better the best work fits whose turn
it is; ``uncited_fit``: the same for the works cited nowhere; ``better_topic``: how much better the
title suits another paragraph; ``topic``: how well it suits what is particular to this one;
``home_of_study``: how much more of the title another paragraph has that cites the work, where this
paragraph describes a study; ``grounds``: how many of ``other_design`` and ``other_study`` hold."""

Fits = Callable[[int], Sequence[float]]
"""How well each work of the list fits the context of a citation."""

_FAR = 3.0
_NONE_BESIDE = 0.15
_STUDY_WORDS = 3
_HOME = 0.3
_MUCH = 2.5
_FOREIGN = 2


class Evidence:
    """The features of every citation of a document; ``weigh`` gives a work's fit from likeness."""

    def __init__(self, subject: Subject) -> None:
        self._subject = subject
        self.entries = Entries(subject)
        self.contexts: tuple[Context, ...] = contexts(subject)
        self._likeness = Likeness(self.entries, self.contexts)
        self._size = len(self.entries.all)
        self._words = cache(self._likeness.words)

    @cached_property
    def mentions(self) -> tuple[tuple[int, str, int], ...]:
        """Each naming of a listed work: position of the citation, key, place of the work."""
        return tuple(
            (at, key, self.entries.place[key])
            for at, citation in enumerate(self._subject.citations)
            for key in dict.fromkeys(citation.references)
            if key in self.entries.place
        )

    def likeness(self, at: int) -> list[tuple[float, ...]]:
        """The likeness features of all works and the context of a citation."""
        return self._likeness.features(self.words(at))

    def words(self, at: int) -> Words:
        """The words of the context of a citation."""
        return self._words(self.contexts[at])

    def rivals(self, at: int, place: int) -> list[int]:
        """The works that could stand for one: known, and not cited in the same sentence."""
        here = self._here(at) | {place}
        return [n for n, entry in enumerate(self.entries.all) if entry.known and n not in here]

    def features(self, number: int, fits: Fits, rivals: Sequence[int]) -> tuple[float, ...]:
        """The ``FEATURES`` of a mention, given how well all works fit each context."""
        at, _, place = self.mentions[number]
        here = fits(at)
        fit = here[place]
        best = max((here[n] for n in rivals), default=fit)
        better = sum(here[n] > fit for n in rivals) / max(1, len(rivals))
        turn = self._turns[number]
        due = [self._place_of(n) for n in turn.due]
        uncited = [n for n in self._uncited if self.entries.all[n].known]
        others = self._again.others(at, place)
        there = max((fits(n)[place] for n in others), default=fit)
        return (
            fit,
            fit - best,
            better,
            self._beside(at, place),
            float(bool(others)),
            *self._again.beside(at, place, rivals),
            max(-_FAR, min(_FAR, there - fit)),
            float(turn.first),
            float(turn.off),
            float(turn.due_itself),
            _lead(here, due, fit),
            _lead(here, uncited, fit),
            *self._elsewhere(at, place),
            self._home(at, place),
            float(
                (self.other_design(at, place, here, rivals) is not None)
                + bool(self.other_study(at, place))
            ),
        )

    def _beside(self, at: int, place: int) -> float:
        others = [n for n in self._here(at) if n != place]
        if not others:
            return _NONE_BESIDE
        titles, letters = self.entries.vectors, self.entries.prefix_vectors
        return fmean(
            cosine(titles[place], titles[n]) + cosine(letters[place], letters[n]) for n in others
        )

    def _elsewhere(self, at: int, place: int) -> tuple[float, float]:
        here, topics = self.contexts[at].paragraph, self._topics[place]
        return max(topics) - topics[here], topics[here]

    def _home(self, at: int, place: int) -> float:
        here, covers = self.contexts[at].paragraph, self._covers[place]
        if not self._of_study[here]:
            return 0.0
        others = {self.contexts[n].paragraph for n in self._citing.get(place, ())} - {here}
        return max(0.0, max((covers[n] for n in others), default=0.0) - covers[here])

    def other_design(
        self, at: int, place: int, fits: Sequence[float], rivals: Sequence[int]
    ) -> str | None:
        """The kind of study that the sentence names, and only a much better rival's title too."""
        titles = [self.designs[n] for n in self._here(at) | {place}]
        for design in sorted(designs(self.contexts[at].sentence).difference(*titles)):
            if any(fits[n] > fits[place] + _MUCH and design in self.designs[n] for n in rivals):
                return design
        return None

    def other_study(self, at: int, place: int) -> tuple[str, ...]:
        """What a paragraph about a study keeps speaking of and the work has nothing to do with.

        Neighbouring paragraphs that cite the work too are taken together. Empty unless the work is
        at home elsewhere in the document.
        """
        here, covers = self.contexts[at].paragraph, self._covers[place]
        citing = {self.contexts[n].paragraph for n in self._citing.get(place, ())}
        homes = [n for n in citing if covers[n] - covers[here] >= _HOME]
        stretch = {here} | (citing & {here - 1, here + 1}).difference(homes)
        if not homes or not any(self._of_study[n] for n in stretch):
            return ()
        known = set(prefixes((*self.entries.all[place].stems, *map(stem, study_words()))))
        known.update(*(prefixes(self._paragraphs[n]) for n in homes))
        counts = Counter(one for n in sorted(stretch) for one in self._paragraphs[n])
        kept = [one for one, n in counts.items() if n >= 2 and one[:PREFIX] not in known]
        kept.sort(key=lambda one: (-counts[one] * self.entries.weight(one), one))
        return tuple(kept) if len(kept) >= _FOREIGN else ()

    @cached_property
    def designs(self) -> list[frozenset[str]]:
        """The kinds of study that each work's title names."""
        described = (self._subject.described(entry.keys[0]) for entry in self.entries.all)
        return [designs((one.title if one else None) or "") for one in described]

    @cached_property
    def _of_study(self) -> list[bool]:
        """For each paragraph, whether it describes a study: it has several words of that kind."""
        cues = study_words()
        return [
            len(cues.intersection(self._subject.text[start:end].lower().split())) >= _STUDY_WORDS
            for start, end in self._subject.paragraphs
        ]

    @cached_property
    def _again(self) -> Again:
        words = [self.words(at) for at in range(len(self.contexts))]
        return Again(self.contexts, words, self._citing)

    @cached_property
    def _citing(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for at, _, place in self.mentions:
            found.setdefault(place, []).append(at)
        return found

    @cached_property
    def _uncited(self) -> list[int]:
        return [n for n in range(self._size) if n not in self._citing]

    @cached_property
    def _sentences(self) -> dict[int, frozenset[int]]:
        found: dict[int, set[int]] = {}
        for at, _, place in self.mentions:
            found.setdefault(self.contexts[at].start, set()).add(place)
        return {start: frozenset(places) for start, places in found.items()}

    def _here(self, at: int) -> frozenset[int]:
        return self._sentences.get(self.contexts[at].start, frozenset())

    @cached_property
    def _turns(self) -> list[Turn]:
        keys = [linked.reference.key for linked in self._subject.references]
        number = {key: n for n, key in enumerate(keys)}
        return turns([number[key] for _, key, _ in self.mentions], len(keys))

    def _place_of(self, number: int) -> int:
        return self.entries.place[self._subject.references[number].reference.key]

    @cached_property
    def _paragraphs(self) -> list[list[str]]:
        """The stems of each paragraph; none for those of the reference list."""
        bare = without_markers(self._subject.text, self._subject.citations)
        listed = [(one.reference.start, one.reference.end) for one in self._subject.references]
        return [
            []
            if any(first < end and start < last for first, last in listed)
            else self.entries.stems(bare[start:end])
            for start, end in self._subject.paragraphs
        ]

    @cached_property
    def _covers(self) -> list[list[float]]:
        """For each work, how much of its title each paragraph has."""
        columns = [self._likeness.cover(frozenset(found)) for found in self._paragraphs]
        return [list(row) for row in zip(*columns, strict=True)]

    @cached_property
    def _topics(self) -> list[list[float]]:
        """For each work, its likeness to what each paragraph has and few others have."""
        spread = _document_frequencies(self._paragraphs)
        most = len(self._paragraphs) + 1

        def weight(stem: str) -> float:
            return self.entries.weight(stem) * math.log(most / (spread.get(stem, 0) + 0.5))

        titles = postings(vector(entry.stems, weight) for entry in self.entries.all)
        columns = [products(titles, vector(p, weight), self._size) for p in self._paragraphs]
        return [list(row) for row in zip(*columns, strict=True)]


def _document_frequencies(texts: Iterable[Iterable[str]]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for text in texts:
        for one in set(text):
            counts[one] = counts.get(one, 0) + 1
    return counts


def _lead(fits: Sequence[float], places: Sequence[int], fit: float) -> float:
    """How much better the best of some works fits, up to a limit; 0 when none does."""
    best = max((fits[n] for n in places), default=fit)
    return max(0.0, min(_FAR, best - fit))
