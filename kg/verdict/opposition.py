"""Whether a passage says the reverse of a sentence: the other direction, a denial, another number.

Each side is read as *turns*: places where a sentence says which way something goes (a word of
``directions.tsv``) or that a word is denied, each with the terms around it. Each turn of the
sentence is held against the turn of the passage among the most similar terms.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from math import fsum

from kg.verdict.cues import column, rows
from kg.verdict.frequencies import frequencies
from kg.verdict.words import function_words, stem, words

DENIES = 4
"""How many words before a word of direction may stand what denies it."""

DENIES_OTHER = 2
"""The same before any other word."""

AROUND = 3
"""How many words on each side of a turn are its surroundings."""

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_EFFECT = "effect"


@dataclass(frozen=True, slots=True)
class Turn:
    """One place that says which way: ``sign`` is 1, -1, or 0 for neither.

    ``around`` are the terms on both sides. Where "than" follows, ``before`` are the terms up to
    it and ``compared`` those after it; else both are empty.
    """

    scale: str
    sign: int
    around: frozenset[str]
    before: frozenset[str] = frozenset()
    compared: frozenset[str] = frozenset()

    @property
    def open(self) -> bool:
        """Whether it is of a plain term, and not of a word of direction."""
        return self.scale.startswith("=")

    @property
    def telling(self) -> bool:
        """Whether it says more than that a plain term is affirmed."""
        return not self.open or self.sign < 0


@dataclass(frozen=True, slots=True)
class Encounter:
    """Two turns on one scale: the shared part of their surroundings, and whether they agree."""

    shared: float
    agrees: bool


@dataclass(frozen=True, slots=True)
class Opposition:
    """How far a passage speaks against and for a sentence, each in [0, 1].

    They are the shared part of the surroundings of turns that are against each other, and of turns
    that agree. ``numbers`` is the part of the sentence's numbers with a unit for which the passage
    has that unit and no equal number.
    """

    against: float
    along: float
    numbers: float


def opposition(sentence: str, passage: str) -> Opposition:
    """What a passage has against a sentence."""
    met = encounters(sentence, passage)
    return Opposition(
        max((one.shared for one in met.values() if not one.agrees), default=0.0),
        max((one.shared for turn, one in met.items() if one.agrees and turn.telling), default=0.0),
        _numbers(sentence, passage),
    )


def encounters(sentence: str, passage: str) -> dict[Turn, Encounter]:
    """What each turn of a sentence meets in a passage; those that meet nothing are left out.

    Two reversals ("less loss" for "more gain") are none: then only those that agree are given.
    """
    theirs = turns(passage)
    met = {mine: found for mine in turns(sentence) if (found := _nearest(mine, theirs))}
    if sum(not one.agrees for one in met.values()) % 2:
        return met
    return {mine: one for mine, one in met.items() if one.agrees}


@lru_cache(maxsize=4096)
def turns(sentence: str) -> tuple[Turn, ...]:
    """The turns of a sentence, in order.

    A denied word of direction goes neither way on its scale. Any other term is a scale of its own
    ("=bind"), on which it is affirmed or denied.
    """
    said = words(sentence).plain
    return tuple(_turns(said, [stem(word) for word in said]))


def _turns(said: Sequence[str], stems: Sequence[str]) -> Iterator[Turn]:
    carrying = [word not in function_words() for word in said]

    def terms(start: int, end: int) -> frozenset[str]:
        places = range(max(0, start), min(len(said), end))
        return frozenset(
            stems[at] for at in places if carrying[at] and stems[at] not in _directions()
        )

    for at, term in enumerate(stems):
        known = _directions().get(term)
        if known is None and (not carrying[at] or _NUMBER.fullmatch(term)):
            continue
        denied = _denied(said, at, DENIES if known else DENIES_OTHER)
        scale, sign = known or (f"={term}", 1)
        if denied:
            sign = 0 if known else -1
        around = terms(at - AROUND, at) | terms(at + 1, at + 1 + AROUND)
        than = next((o for o in range(at + 1, len(said)) if said[o] == "than"), None)
        if than is None:
            yield Turn(scale, sign, around)
        else:
            before, after = terms(at - AROUND, than), terms(than + 1, than + 1 + AROUND)
            yield Turn(scale, sign, around, before - after, after - before)


def _denied(said: Sequence[str], at: int, reach: int) -> bool:
    before = said[max(0, at - reach) : at]
    return sum(word in _negators() or word.endswith("n't") for word in before) % 2 == 1


def _nearest(mine: Turn, turns_: Sequence[Turn]) -> Encounter | None:
    """The encounter with the most in common, of equal ones one that agrees; None without any."""
    met = [
        Encounter(_shared(mine.around, theirs.around), _agree(mine, theirs))
        for theirs in turns_
        if _comparable(mine, theirs)
    ]
    return max(
        (one for one in met if one.shared > 0),
        key=lambda one: (one.shared, one.agrees),
        default=None,
    )


def _comparable(one: Turn, other: Turn) -> bool:
    if one.scale == other.scale:
        return True
    nothing = [turn for turn in (one, other) if turn.scale == _EFFECT and turn.sign == 0]
    return bool(nothing) and not (one.open or other.open)


def _agree(one: Turn, other: Turn) -> bool:
    return (one.sign == other.sign) is not _crossed(one, other)


def _crossed(one: Turn, other: Turn) -> bool:
    """Whether two comparisons name their sides in opposite order: "A than B", "B than A"."""
    if one.open or not one.compared or not other.compared:
        return False
    straight = len(one.before & other.before) + len(one.compared & other.compared)
    return len(one.before & other.compared) + len(one.compared & other.before) > straight


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    """The part of the smaller surroundings' weight that both have, whatever order sets have."""
    weight = frequencies().weight
    smaller = min(fsum(map(weight, one)), fsum(map(weight, other)))
    return fsum(map(weight, one & other)) / smaller if smaller else 0.0


def _numbers(sentence: str, passage: str) -> float:
    mine, theirs = _measured(sentence), _measured(passage)
    units = {unit for _, unit in theirs}
    comparable = {one for one in mine if one[1] in units}
    return len(comparable - theirs) / len(mine) if mine else 0.0


def _measured(sentence: str) -> frozenset[tuple[float, str]]:
    """Each number with the word that follows it."""
    return frozenset(
        (float(word), stem(unit))
        for word, unit in pairwise(words(sentence).plain)
        if _NUMBER.fullmatch(word) and not _NUMBER.fullmatch(unit) and unit not in function_words()
    )


@cache
def _directions() -> dict[str, tuple[str, int]]:
    signs = {"+": 1, "-": -1, "0": 0}
    return {stem(row["word"]): (row["scale"], signs[row["sign"]]) for row in rows("directions")}


@cache
def _negators() -> frozenset[str]:
    return frozenset(column("negators", "word"))
