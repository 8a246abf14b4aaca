"""How far two phrases name the same thing, judged by their words alone.

Used where no vocabulary knows one of them. Two phrases are compared by their head nouns and the
sets of their other words; no edit distance is taken, because drugs and diseases that differ in
one or two letters (prednisone and prednisolone, hyper- and hypotension) are different things.
"""

import re
from dataclasses import dataclass
from enum import Enum
from functools import cache, lru_cache

from kg.linking.phrases import is_code, tidy
from kg.linking.rules import rules

_JOINED_CODE = re.compile(r"(?<=[a-z])-(?=\d)|(?<=\d)-(?=[a-z])|(?<=[a-z]) (?=\d+[a-z]?(?![\w-]))")
_WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*")
_INVARIANT_ENDINGS = ("ss", "us", "is", "as", "ous")


class Likeness(Enum):
    """What the second phrase is beside the first."""

    SAME = "same"
    NARROWER = "narrower"
    BROADER = "broader"
    SIBLING = "sibling"
    """Another thing of the same kind: the head nouns agree, the rest does not."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """``shared`` is the part of all content words that both phrases have, in [0, 1].

    ``beside_code`` are the words that only one of two phrases has whose codes agree: "serotonin"
    for "serotonin 5-HT1B receptor" and "5-HT1B receptor". Empty where there is no code.
    """

    likeness: Likeness
    shared: float
    beside_code: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Content:
    head: str
    words: frozenset[str]
    codes: frozenset[str]


def compare(first: str, second: str) -> Comparison | None:
    """What ``second`` is beside ``first``; None when they name things of different kinds.

    The same content words with the same head are the same thing; more words make it narrower,
    fewer broader, provided that neither reverses the meaning ("non-smoker"). Words with a digit
    must agree: KX-7 is not KX-8.
    """
    one, other = _content(first), _content(second)
    if not one.words or not other.words:
        return None
    if _same_code(one, other):
        return Comparison(Likeness.SAME, 1.0)
    if one.head != other.head:
        return None
    shared = len(one.words & other.words) / len(one.words | other.words)
    coded = bool(one.codes) and one.codes == other.codes
    return Comparison(_kind(one, other), shared, one.words ^ other.words if coded else frozenset())


def _kind(one: _Content, other: _Content) -> Likeness:
    if one.words == other.words:
        return Likeness.SAME
    if (one.words ^ other.words) & _reversing():
        return Likeness.SIBLING
    if one.words < other.words:
        return Likeness.NARROWER
    if other.words < one.words:
        return Likeness.BROADER
    return Likeness.SIBLING


def _same_code(one: _Content, other: _Content) -> bool:
    """Whether both are one code, with or without its head: "KX-7" beside "KX-7 receptor"."""
    unsaid = _code_heads()
    return bool(one.codes) and one.codes == one.words - unsaid == other.words - unsaid


@lru_cache(maxsize=4096)
def _content(phrase: str) -> _Content:
    plain = _JOINED_CODE.sub("", tidy(phrase).casefold())
    said = _WORD.findall(plain.replace("'s", " "))
    words = [_stem(word) for word in said if word not in _unimportant()]
    head = _head(said)
    codes = frozenset(word for word in words if is_code(word))
    return _Content(_stem(head), frozenset(words), codes)


def _head(words: list[str]) -> str:
    """The last word before the first complement: "activation" in "activation of the amygdala"."""
    for position, word in enumerate(words):
        if position and word in rules().complements:
            return words[position - 1]
    return words[-1] if words else ""


def _stem(word: str) -> str:
    """One spelling for British and American, singular and plural."""
    if any(sign.isdigit() for sign in word):
        return word
    for pattern, replacement in rules().spelling:
        word = re.sub(pattern, replacement, word)
    if len(word) < 4 or word.endswith(_INVARIANT_ENDINGS) or not word.endswith("s"):
        return word
    return f"{word[:-3]}y" if word.endswith("ies") and len(word) > 4 else word[:-1]


@cache
def _unimportant() -> frozenset[str]:
    return rules().complements | rules().empty


@cache
def _reversing() -> frozenset[str]:
    return frozenset(map(_stem, rules().reversing))


@cache
def _code_heads() -> frozenset[str]:
    return frozenset(_stem(word) for head in rules().code_heads for word in head.split())
