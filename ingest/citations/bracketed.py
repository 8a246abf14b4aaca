"""Markers that are numbers or labels in brackets, and numbers after the word "reference"."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.citations.keys import Keys
from ingest.citations.numbers import DASH, NUMBERS, expand, is_year
from ingest.tables import rows
from kg.model import Citation

_LEAD = (
    r"(?:(?:see|e\.g\.|i\.e\.|cf\.?|also|and|reviewed in|reviewed by|refs?\.?|references?|for"
    r"|reviews?|a review|an overview|in|as in|but|by)[,:]?\s){0,4}"
)
_LOCATOR = (
    r"(?:[,:]\s?(?:pp?\.|pages?|ch(?:ap(?:ter)?)?\.?|table|fig(?:ure)?\.?|§|th(?:eore)?m\.?|lemma"
    r"|prop(?:osition)?\.?|sec(?:tion)?\.?|eqs?\.?|appendix|vol\.?)\s?[\w.–-]{1,12}"
    r"|:\s?\d{1,4}(?:[–-]\d{1,4})?|, in press)?"
)
_SQUARE = re.compile(rf"\[\s?\^?{_LEAD}({NUMBERS}){_LOCATOR}\s?\]", re.IGNORECASE)
_ROUND = re.compile(rf"\(\s?{_LEAD}({NUMBERS}){_LOCATOR}\s?\)", re.IGNORECASE)
_SQUARE_RANGE = re.compile(rf"\s?{DASH}\s?(?=\[)")
_LABEL = re.compile(r"\[([^\W\d_][^\]\s]{0,23}(?:[,;]\s?[^\W\d_][^\]\s,;]{0,23}){0,9})\]")
_REFERENCE = re.compile(rf"\b(?:refs?\.?|references?|citations?)\s(?:nos?\.\s)?({NUMBERS})\b", re.I)
_AFTER_NUMBER = re.compile(r"(?:^|[\s(\[±=–-])\d[\d.,]*%?\s?$")
_TWO = re.compile(rf"(\d{{1,4}})\s?(?:{DASH}|[,;]|to)\s?(\d{{1,4}})")
_VALUE = re.compile(r"(?:^|[\s(=:±])(\d{1,3}(?:\.\d{1,3})?)%?\s?$")
_VARIABLE = re.compile(r"(?:^|[^\w])[a-z]$")
_WORD_BEFORE = re.compile(r"([^\W\d_]+)\.?[\s=:]{0,2}$")
_ENUMERATED = re.compile(r"(?:^|[:;,—–\n]|\b(?:and|or|either|both|include|are|were))\s*$")


def square_brackets(text: str, keys: Keys, _found: Sequence[Citation]) -> Iterator[Citation]:
    """Numbers in square brackets; "[3]–[7]" is one marker."""
    matches = list(_cited(text, keys))
    at = 0
    while at < len(matches):
        match = matches[at]
        end, named = match.end(), expand(match.group(1))
        dash = _SQUARE_RANGE.match(text, end)
        after = matches[at + 1] if dash and at + 1 < len(matches) else None
        if dash and after is not None and after.start() == dash.end():
            named = _between(named, expand(after.group(1)))
            end = after.end()
            at += 1
        yield Citation(text[match.start() : end], match.start(), end, named)
        at += 1


def _cited(text: str, keys: Keys) -> Iterator[re.Match[str]]:
    """The brackets that cite; none that follows one directly that does not ("x[0][1]")."""
    refused = -1
    for match in _SQUARE.finditer(text):
        directly = refused == match.start()
        if not directly and _cites(text, match, keys, square=True) and not _interval(text, match):
            yield match
        else:
            refused = match.end()


def _interval(text: str, match: re.Match[str]) -> bool:
    """Whether two numbers in brackets are an interval around the number before: "5 [3–7]"."""
    ends = _TWO.fullmatch(match.group(1))
    value = _VALUE.search(text, max(0, match.start() - 12), match.start())
    if ends is None or value is None:
        return False
    return float(ends.group(1)) <= float(value.group(1)) <= float(ends.group(2))


def labels(text: str, keys: Keys, _found: Sequence[Citation]) -> Iterator[Citation]:
    """Markers by name: "[Bed09]" or "[Bed09, Hys14]" where the list has such labels."""
    for match in _LABEL.finditer(text):
        named = tuple(dict.fromkeys(re.split(r"[,;]\s?", match.group(1))))
        if keys.keys.intersection(named):
            yield Citation(match.group(), match.start(), match.end(), named)


def named_references(text: str, keys: Keys, _found: Sequence[Citation]) -> Iterator[Citation]:
    """Numbers after "ref." or "references", where the list has them all."""
    if not keys.numbered:
        return
    for match in _REFERENCE.finditer(text):
        named = expand(match.group(1))
        if keys.has(named):
            start, end = match.span(1)
            yield Citation(match.group(1), start, end, named)


def round_brackets(text: str, keys: Keys, found: Sequence[Citation]) -> Iterator[Citation]:
    """Numbers in round brackets, where they are the text's way of citing."""
    if not keys.numbered:
        return
    every = list(_ROUND.finditer(text))
    items = {match for match in every if _lists(text, match)}
    items |= {one for one, two in pairwise(every) if _opens(one, two, items)}
    candidates = [
        Citation(match.group(), match.start(), match.end(), expand(match.group(1)))
        for match in every
        if match not in items and _cites(text, match, keys, square=False)
        if not _AFTER_NUMBER.search(text, max(0, match.start() - 12), match.start())
    ]
    spaced = [c for c in candidates if not text[c.start - 1 : c.start].isalnum()]
    if 5 * len(spaced) >= 4 * len(candidates):
        candidates = spaced
    if keys.ways_of_citing(candidates, found):
        yield from candidates


def _between(first: tuple[str, ...], last: tuple[str, ...]) -> tuple[str, ...]:
    """The keys of "[3]–[7]"."""
    return tuple(dict.fromkeys((*first, *expand(f"{first[-1]}-{last[0]}"), *last)))


def _cites(text: str, match: re.Match[str], keys: Keys, *, square: bool) -> bool:
    """Whether numbers in brackets are a marker: no year, interval, isotope, label or ring size."""
    named = expand(match.group(1))
    if "0" in named or any(is_year(key) and key not in keys.keys for key in named):
        return False
    after = text[match.end() : match.end() + 2]
    if after[:1].islower() or re.match(rf"[A-Z]\b|{DASH}[^\W\d_]", after):
        return False
    word = _WORD_BEFORE.search(text, max(0, match.start() - 24), match.start())
    if word is not None and _labels_something(word.group(1), square=square):
        return False
    if square and _VARIABLE.search(text, max(0, match.start() - 2), match.start()):
        return False
    direct = text[match.start() - 1 : match.start()] in ("=", "[", "(") and len(named) > 1
    return not direct or keys.has(named)


def _labels_something(word: str, *, square: bool) -> bool:
    """Whether a word makes the number after it a label ("Table (4)").

    Before square brackets some words do so only with a capital: "these levels [14]" cites.
    """
    how = next((row[1] for row in rows("not_citations") if row[0] == word.lower()), None)
    return how == "always" or (how is not None and (not square or word[0].isupper()))


def _lists(text: str, match: re.Match[str]) -> bool:
    """Whether "(1)" numbers an item: before a word, after a start, colon, comma or "and"."""
    after = text[match.end() : match.end() + 2]
    if not re.match(r"\s[^\W\d_]", after):
        return False
    return _ENUMERATED.search(text[max(0, match.start() - 12) : match.start()]) is not None


def _opens(one: re.Match[str], two: re.Match[str], items: set[re.Match[str]]) -> bool:
    """Whether "(1)" opens an enumeration that goes on with "(2)"."""
    return two in items and one.group(1) == "1" and two.group(1) == "2"
