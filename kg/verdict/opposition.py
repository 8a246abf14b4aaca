"""Whether a passage says the reverse of a sentence: the other direction, a denial, another number.

Each side is read as *turns*: places where a sentence says which way something goes (a word of
``directions.tsv``) or that a word is denied, each with the terms around it. Two turns on the same
scale with unlike signs, among the same terms, speak for opposition; with like signs, for agreement.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from kg.verdict.cues import column, rows
from kg.verdict.frequencies import frequencies
from kg.verdict.words import function_words, stem, words

REACH = 5
"""How many words after a negator may lie what it denies."""

AROUND = 8
"""How many words on each side of a turn are its surroundings."""

_NUMBER = re.compile(r"\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Turn:
    """One place that says which way: ``sign`` is 1, -1, or 0 for neither."""

    scale: str
    sign: int
    around: frozenset[str]


@dataclass(frozen=True, slots=True)
class Opposition:
    """How far a passage speaks against and for a sentence, each in [0, 1].

    ``against`` and ``along`` are the shared part of the surroundings of the closest turns with
    unlike and like signs; ``denied`` is ``against`` where a denial makes the difference.
    ``numbers`` is the part of the sentence's numbers with a unit for which the passage has that
    unit and no equal number.
    """

    against: float
    along: float
    denied: float
    numbers: float


def opposition(sentence: str, passage: str) -> Opposition:
    """What a passage has against a sentence."""
    against = along = denied = 0.0
    for mine in turns(sentence):
        for theirs in turns(passage):
            if mine.scale != theirs.scale:
                continue
            shared = _shared(mine.around, theirs.around)
            if mine.sign == theirs.sign:
                along = max(along, shared)
            elif mine.scale.startswith("="):
                denied = max(denied, shared)
            else:
                against = max(against, shared)
    return Opposition(max(against, denied), along, denied, _numbers(sentence, passage))


@lru_cache(maxsize=4096)
def turns(sentence: str) -> tuple[Turn, ...]:
    """The turns of a sentence, in order.

    A denied word of direction goes neither way on its scale. Any other term is a scale of its own
    ("=bind"), on which it is affirmed or denied.
    """
    said = words(sentence).plain
    stems = [stem(word) for word in said]
    carrying = [word not in function_words() for word in said]
    return tuple(_turns(said, stems, carrying))


def _turns(said: tuple[str, ...], stems: list[str], carrying: list[bool]) -> Iterator[Turn]:
    for at, term in enumerate(stems):
        if not carrying[at] and term not in _directions():
            continue
        around = frozenset(
            stems[other]
            for other in range(max(0, at - AROUND), min(len(said), at + AROUND + 1))
            if other != at and carrying[other] and stems[other] not in _directions()
        )
        denied = _denied(said, at)
        if term in _directions():
            scale, sign = _directions()[term]
            yield Turn(scale, 0 if denied else sign, around)
        elif not _NUMBER.fullmatch(term):
            yield Turn(f"={term}", -1 if denied else 1, around)


def _denied(said: tuple[str, ...], at: int) -> bool:
    before = said[max(0, at - REACH) : at]
    return sum(word in _negators() or word.endswith("n't") for word in before) % 2 == 1


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    """The part of the smaller surroundings' weight that both have."""
    weight = frequencies().weight
    smaller = min(sum(map(weight, one)), sum(map(weight, other)))
    return sum(map(weight, one & other)) / smaller if smaller else 0.0


def _numbers(sentence: str, passage: str) -> float:
    mine, theirs = _measured(sentence), _measured(passage)
    units = {unit for _, unit in theirs}
    comparable = {one for one in mine if one[1] in units}
    return len(comparable - theirs) / len(mine) if mine else 0.0


def _measured(sentence: str) -> frozenset[tuple[float, str]]:
    """Each number with the word that follows it."""
    said = words(sentence).plain
    return frozenset(
        (float(word), stem(unit))
        for word, unit in pairwise(said)
        if _NUMBER.fullmatch(word) and not _NUMBER.fullmatch(unit) and unit not in function_words()
    )


@cache
def _directions() -> dict[str, tuple[str, int]]:
    signs = {"+": 1, "-": -1, "0": 0}
    return {stem(row["word"]): (row["scale"], signs[row["sign"]]) for row in rows("directions")}


@cache
def _negators() -> frozenset[str]:
    return frozenset(column("negators", "word"))
