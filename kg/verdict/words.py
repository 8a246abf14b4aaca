"""The words of a sentence as passages and verdicts compare them.

One place for how a sentence becomes terms: compatibility forms and Greek letters spelled out, codes
written with and without a hyphen made one ("IL-6", "IL6"), function words left out, the rest
stemmed (Porter2, by the ``snowballstemmer`` library). Numbers are terms of their own.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import Protocol

import snowballstemmer

from kg.verdict.cues import column

_CODE_HYPHEN = re.compile(r"(?<=[A-Za-z])[-‐‑–](?=\d)|(?<=\d)[-‐‑–](?=[A-Z])")
_WORD = re.compile(r"\d+(?:\.\d+)?(?![^\W\d_])|[^\W_]+(?:'t\b)?")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_SUPERSCRIPT = re.compile(r"[²³¹⁰⁴-⁹]+")
_GREEK = re.compile(r"[Α-Ωα-ω]")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")


class Stemmer(Protocol):
    """A stemmer of the Snowball family."""

    def stemWord(self, word: str) -> str:  # noqa: N802
        """The stem of a word in lower case."""
        ...


@dataclass(frozen=True, slots=True)
class Words:
    """A sentence's words in order.

    ``plain`` are the words in lower case; ``terms`` the stems of those that carry meaning, in
    order; ``numbers`` the values of its numbers; ``names`` the terms that are written like a name,
    code or abbreviation inside the sentence (a capital after the first letter, or a digit).
    """

    plain: tuple[str, ...]
    terms: tuple[str, ...]
    numbers: frozenset[float]
    names: frozenset[str]

    @property
    def pairs(self) -> tuple[str, ...]:
        """Each two neighbouring terms as one string."""
        return tuple(map(" ".join, pairwise(self.terms)))


@lru_cache(maxsize=8192)
def words(sentence: str) -> Words:
    """The words of a sentence."""
    said = _WORD.findall(_tidy(sentence))
    carrying = [word for word in said if word.casefold() not in function_words()]
    return Words(
        plain=tuple(word.casefold() for word in said),
        terms=tuple(stem(word) for word in carrying),
        numbers=frozenset(float(word) for word in said if _NUMBER.fullmatch(word)),
        names=frozenset(stem(word) for word in carrying if _is_name(word)),
    )


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The stem of a word in lower case; a word with a digit is left as it is."""
    lowered = word.casefold()
    if any(sign.isdigit() for sign in lowered):
        return lowered
    return _stemmer().stemWord(lowered)


def _tidy(sentence: str) -> str:
    plain = unicodedata.normalize("NFKC", _SUPERSCRIPT.sub(" ", sentence))
    plain = plain.replace("%", " percent ")
    plain = _THOUSANDS.sub("", _GREEK.sub(_spelled, plain)).replace("’", "'")
    return _CODE_HYPHEN.sub("", plain)


def _spelled(match: re.Match[str]) -> str:
    """The letter by its name, so that "TNF-α", "TNFα" and "TNF-alpha" share a term."""
    return f" {unicodedata.name(match.group()).split()[-1].lower()} "


def _is_name(word: str) -> bool:
    if _NUMBER.fullmatch(word):
        return False
    return any(sign.isupper() for sign in word[1:]) or any(sign.isdigit() for sign in word)


@cache
def function_words() -> frozenset[str]:
    """The words that carry no topic."""
    return frozenset(column("function_words", "word"))


@cache
def _stemmer() -> Stemmer:
    made: Stemmer = snowballstemmer.stemmer("english")
    return made
