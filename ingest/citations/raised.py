"""Superscript numbers, and numbers that were superscripts before a text lost its layout."""

import re
from collections.abc import Iterator, Sequence

from ingest.citations.keys import Keys
from ingest.citations.numbers import DASH, expand
from ingest.tables import column
from kg.model import Citation

_DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_RAISED = re.compile(rf"[{_DIGITS}]{{1,3}}(?:\s?[,˒'⁻⁾–—-]\s?[{_DIGITS}]{{1,3}}){{0,30}}")
_LOWERED = str.maketrans(f"{_DIGITS}⁻˒", "0123456789-,")
_WORD = re.compile(r"[^\W_]+$")
_PUNCTUATION = ".,;:?!)”\"'’]%»"
_NUMBERS = rf"\d{{1,3}}(?:,\d{{1,3}}|{DASH}\d{{1,3}}){{0,20}}"
_LOST = re.compile(rf"(?<=[.,;:)”\"])({_NUMBERS})(?=\s|$)")
_LOST_IN_WORD = re.compile(rf"(?<=[a-z]{{4}})({_NUMBERS})(?=[\s.,;:)]|$)")
_WORD_AND_MARK = re.compile(r"([^\W_]+)[.,;:)\]”\"]{0,3}$")


def superscripts(text: str, keys: Keys, found: Sequence[Citation]) -> Iterator[Citation]:
    """Superscript numbers of a numbered list.

    After a long word or punctuation they are markers; after a short word, an abbreviation or a
    code only where the text cites that way, and no exponent of a unit, number or variable.
    """
    if not keys.numbered:
        return
    sure, doubtful = [], []
    for match in _RAISED.finditer(text):
        named = expand(match.group().translate(_LOWERED))
        if "0" in named:
            continue
        marker = Citation(match.group(), match.start(), match.end(), named)
        if _is_sure(text, match.start(), match.end()):
            sure.append(marker)
        elif keys.has(named) and _may_be(text, match.start(), match.end(), len(named)):
            doubtful.append(marker)
    yield from sure
    if keys.ways_of_citing(sure, found):
        yield from doubtful


def flattened(text: str, keys: Keys, found: Sequence[Citation]) -> Iterator[Citation]:
    """Numbers that follow words or punctuation directly: superscripts that a copy made plain.

    They count only where nothing else cites, and a third of the list is named after punctuation.
    """
    if not keys.numbered or keys.cited_by(found):
        return
    after_marks = _lost(text, _LOST)
    known = [c for c in after_marks if keys.has(c.references)]
    if len(keys.cited_by(known)) < max(3, len(keys.keys) / 3):
        return
    if len(known) >= 0.8 * len(after_marks):
        yield from known
        yield from (c for c in _lost(text, _LOST_IN_WORD) if keys.has(c.references))


def _lost(text: str, pattern: re.Pattern[str]) -> list[Citation]:
    """Numbers where superscripts may have been; no decimals ("1.5")."""
    found = []
    for match in pattern.finditer(text):
        before = _WORD_AND_MARK.search(text, max(0, match.start() - 24), match.start())
        if before is not None and not before.group(1).isdecimal():
            named = expand(match.group())
            found.append(Citation(match.group(), match.start(), match.end(), named))
    return found


def _is_sure(text: str, start: int, end: int) -> bool:
    """Whether superscript digits follow punctuation or a word that is no unit or variable."""
    before = text[max(0, start - 24) : start]
    if not before or text[end : end + 1].isalnum() or before[-1] in "⁻⁺=":
        return False
    if before[-1] in _PUNCTUATION:
        return len(before) > 1 and not before[-2].isdigit()
    word = _WORD.search(before)
    return word is not None and word.group().isalpha() and len(word.group()) >= 4


def _may_be(text: str, start: int, end: int, count: int) -> bool:
    """Whether superscript digits may be a marker where the text cites with superscripts."""
    before = text[max(0, start - 24) : start]
    if not before or text[end : end + 1].isalnum() or text[end : end + 1] in "⁺⁻+":
        return False
    if before[-1] in _PUNCTUATION:
        return True
    word = _WORD.search(before)
    if word is None or len(word.group()) < 2 or word.group().isdecimal():
        return False
    return count > 1 or not _raises_powers(word.group(), text[start:end])


def _raises_powers(word: str, digits: str) -> bool:
    return digits in ("²", "³") and word.lower() in column("units_of_length")
