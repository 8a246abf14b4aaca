"""Words as citing sentences and titles are compared by: stems, their rarity, weighted vectors."""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files

from kg.model.names import fold

Vector = Mapping[str, float]
"""Weights of stems, of length 1 unless empty."""

PREFIX = 5
"""So many first letters make two words alike where their stems differ (autism, autistic)."""

RUN = 4
"""The length of the runs of letters by which words are alike that share a part."""

_WORD = re.compile(r"[^\W\d_]{2,}(?=\d)|[^\W_]+")
_SHORT = 4


def stems(text: str) -> list[str]:
    """The stems of a text's words that carry meaning, in order.

    A number counts only together with the word before it ("phase 3", "type 2"), whether they are
    printed as one or not ("IL6", "IL-6").
    """
    found: list[str] = []
    before = ""
    for word in _WORD.findall(_plain(text)):
        lower = word.lower()
        if word.isdecimal():
            if before:
                found.append(f"{before} {word}")
            before = ""
        elif len(word) > 1 and lower not in _table("stop"):
            before = stem(lower)
            found.append(before)
        else:
            before = ""
    return found


def stem(word: str) -> str:
    """A word in lower case without its ending; one table of endings, the longest that fits."""
    if len(word) <= _SHORT:
        plural = len(word) == _SHORT and word.endswith("s") and not word.endswith("ss")
        return word[:-1] if plural else word
    for ending in _endings():
        if word.endswith(ending) and len(word) - len(ending) >= _SHORT:
            return word[: -len(ending)]
    return word


def prefixes(found: Iterable[str]) -> list[str]:
    """The first letters of stems."""
    return [one[:PREFIX] for one in found]


def runs(text: str) -> list[str]:
    """The runs of ``RUN`` characters of a text, over the ends of words too."""
    plain = f" {fold(text)} "
    return [plain[at : at + RUN] for at in range(len(plain) - RUN + 1)]


def rarity(one: str) -> float:
    """How rare a stem is in open text: the logarithm of its inverse document frequency."""
    texts, counts = _frequencies()
    return math.log((texts + 1) / (counts.get(one, 0) + 1))


def in_use(one: str) -> bool:
    """Whether open text uses a stem more than now and then."""
    return one in _frequencies()[1]


def prefix_rarity(one: str) -> float:
    """How rare the first letters of a stem are."""
    texts, _ = _frequencies()
    return math.log((texts + 1) / (_prefix_counts()[one] + 1))


def vector(found: Sequence[str], weight: Callable[[str], float]) -> Vector:
    """Stems as a vector of length 1: damped counts times weights."""
    raw = {
        one: (1 + math.log(count)) * max(0.0, weight(one)) for one, count in Counter(found).items()
    }
    length = math.sqrt(sum(value * value for value in raw.values()))
    return {one: value / length for one, value in raw.items()} if length else {}


def cosine(one: Vector, two: Vector) -> float:
    """The cosine of the angle between two vectors of length 1."""
    if len(one) > len(two):
        one, two = two, one
    return sum(value * two[key] for key, value in one.items() if key in two)


def study_words() -> frozenset[str]:
    """Words that a paragraph uses which describes a study."""
    return _table("study")


def designs(text: str) -> frozenset[str]:
    """The kinds of study that a text names."""
    return frozenset(name for name, pattern in _designs() if pattern.search(text))


@cache
def _designs() -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = (line.split("\t") for line in _lines("designs.tsv"))
    return tuple((name, re.compile(pattern, re.IGNORECASE)) for name, pattern in rows)


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(c for c in decomposed if not unicodedata.combining(c))


@cache
def _table(name: str) -> frozenset[str]:
    return frozenset(_lines(f"{name}.tsv"))


@cache
def _endings() -> tuple[str, ...]:
    return tuple(_lines("endings.tsv"))


@cache
def _frequencies() -> tuple[int, Mapping[str, int]]:
    first, *others = _lines("frequencies.tsv")
    pairs = (line.split("\t") for line in others)
    return int(first), {word: int(count) for word, count in pairs}


@cache
def _prefix_counts() -> Counter[str]:
    counts: Counter[str] = Counter()
    for word, count in _frequencies()[1].items():
        counts[word[:PREFIX]] += count
    return counts


def _lines(name: str) -> list[str]:
    content = (files(__package__) / name).read_text(encoding="utf-8")
    return [line for line in content.splitlines() if line and not line.startswith("#")]
