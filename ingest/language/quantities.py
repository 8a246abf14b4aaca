"""Quantities: numbers in a sentence with unit, comparator and what they measure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from ingest.language.cues import mapping, words
from ingest.language.tree import Sentence, Word
from ingest.language.units import unit_of, unit_pattern
from ingest.language.wording import text_of
from kg.model import Quantity

_NUMBER = r"[-−+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14,
    "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20,
    "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90,
}  # fmt: skip
_MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november|december"
    "|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
)
_MONTH_BEFORE = re.compile(rf"\b(?:{_MONTHS})\.?,?\s(?:\d{{1,2}},\s)?$", re.IGNORECASE)
_MONTH_AFTER = re.compile(rf"(?:st|nd|rd|th)?\s(?:{_MONTHS})\b", re.IGNORECASE)
_SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_LISTED = re.compile(r",?\s?(?:and|or)?\s?")
_DATED = re.compile(r"\b(?:in|since|until|by|from|of|year|and|before|after|during)\s$", re.I)
_MAX_LENGTH = 4000


@cache
def _pattern() -> re.Pattern[str]:
    comparators = "|".join(_alternatives("comparators"))
    number = rf"(?:{_NUMBER}|\b(?:{'|'.join(_WORDS)})\b)"
    return re.compile(
        rf"(?<![\w.,/#:-])(?:(?P<comparator>{comparators})\s?)?(?P<currency>[$€£¥])?"
        rf"(?P<first>{number})(?:\s?(?:–|-|\bto\b|\band\b(?=\s?\d+(?:\.\d+)?\s?%))\s?(?P<second>{_NUMBER}))?"
        rf"(?:\s(?P<scale>{'|'.join(_SCALES)})\b)?"
        rf"(?:[\s-]?(?P<unit>{unit_pattern()}))?(?![\w]|[.,:]\d|-[A-Za-z]|/\d)",
        re.IGNORECASE,
    )


def _alternatives(table: str) -> list[str]:
    return [re.escape(word) for word in sorted(words(table), key=len, reverse=True)]


def quantities(sentence: Sentence, document: str) -> tuple[Quantity, ...]:
    """The quantities of a sentence in order; a range gives two, its lower and its upper end."""
    if not any(w.pos == "NUM" or any(c.isdigit() for c in w.text) for w in sentence.words):
        return ()
    text = document[sentence.start : sentence.end][:_MAX_LENGTH]
    found: list[Quantity] = []
    for match in _pattern().finditer(text):
        found += _read(match, sentence, document)
    return tuple(_with_units(found, document))


def _with_units(found: Sequence[Quantity], document: str) -> list[Quantity]:
    """As in "75, 100 and 125 mg": each of a list has the unit that the last one carries."""
    result = list(found)
    for at in range(len(result) - 2, -1, -1):
        between = document[result[at].end : result[at + 1].start]
        if result[at].unit is None and _LISTED.fullmatch(between):
            result[at] = replace(result[at], unit=result[at + 1].unit)
    return result


def _read(match: re.Match[str], sentence: Sentence, document: str) -> Iterator[Quantity]:
    said = match.group("first")
    unit = _unit(match)
    start = sentence.start + match.start()
    if (
        not said[-1].isdigit()
        and unit is None
        and not _counts(sentence, start, start + len(match.group()))
    ):
        return
    before = document[max(0, start - 16) : start]
    if unit is None and _labelled(before):
        return
    text = match.group().rstrip()
    end = start + len(text)
    if unit is None and _is_day(said, before, document[end : end + 12]):
        return
    if unit is None and _is_year(said, before, document[end : end + 1]):
        unit = None if _counts(sentence, start, end) else "year"
    scale = _SCALES.get((match.group("scale") or "").lower(), 1.0)
    comparator = mapping("comparators", "sign").get((match.group("comparator") or "").lower())
    of = None if unit == "year" else _measured(sentence, start, end, document)
    low = _value(said) * scale
    second = match.group("second")
    signs = [comparator] if second is None else [">=", "<="]
    values = [low] if second is None else [low, _value(second) * scale]
    for value, sign in zip(values, signs, strict=True):
        yield Quantity(text, start, end, value, unit, sign, of)


def _labelled(before: str) -> bool:
    """Whether a number is part of a name: "Phase 3", "Figure 2"."""
    last = re.search(r"([^\W\d_]+)\.?\s$", before)
    return last is not None and last.group(1).lower() in words("numbered")


def _unit(match: re.Match[str]) -> str | None:
    if match.group("currency"):
        return match.group("currency")
    printed = match.group("unit")
    return None if printed is None else unit_of(printed)


def _is_year(said: str, before: str, after: str) -> bool:
    """Whether four digits may be a year: "in 2000", "(2000)", "(Kim, 2000; …"."""
    if not (len(said) == 4 and said.isdecimal() and 1000 <= int(said) <= 2100):
        return False
    if _DATED.search(before) or _MONTH_BEFORE.search(before):
        return True
    return after in (")", "]", ";", ",") and before.rstrip().endswith(("(", "["))


def _is_day(said: str, before: str, after: str) -> bool:
    """Whether one or two digits are the day of a date: "15 August", "May 8"."""
    if len(said) > 2 or not said.isdecimal():
        return False
    return bool(_MONTH_BEFORE.search(before) or _MONTH_AFTER.match(after))


def _counts(sentence: Sentence, start: int, end: int) -> bool:
    """As in "of 2000 voters": a plural follows that the number stands before."""
    return any(
        word.dep == "nummod"
        and word.head is not None
        and word.head.tag in ("NNS", "NNPS")
        and word.head.i > word.i
        for word in sentence.words
        if word.start < end and word.end > start
    )


def _value(said: str) -> float:
    if said.lower() in _WORDS:
        return float(_WORDS[said.lower()])
    return float(said.replace(",", "").replace("−", "-"))


def _measured(sentence: Sentence, start: int, end: int, document: str) -> str | None:
    """What a number counts or measures: "67% of the cohort", "90 participants", "125 mg dose"."""
    inside = [w for w in sentence.words if w.start < end and w.end > start]
    for word in reversed(inside):
        noun = _noun_below(word) or _noun_above(word, inside)
        if noun is not None:
            return text_of(_named(noun, inside), document)
    return None


def _named(noun: Word, inside: Sequence[Word]) -> tuple[Word, ...]:
    """A noun with the words that name it, no clauses."""
    near = [
        w for child in noun.of("compound", "amod", "nmod:poss", "flat") for w in child.subtree()
    ]
    after = [child for child in noun.of("nmod") if child.i > noun.i]
    below = [w for child in after if child.i > inside[-1].i for w in child.subtree()]
    kept = [w for w in {noun, *near, *(below if len(below) < 8 else ())} if w not in inside]
    return tuple(sorted((w for w in kept if w.dep != "punct" or w.text == "-"), key=lambda w: w.i))


def _noun_below(word: Word) -> Word | None:
    return next((w for w in word.of("nmod") if any(c.lower == "of" for c in w.of("case"))), None)


def _noun_above(word: Word, inside: Sequence[Word]) -> Word | None:
    node = word
    while node.head is not None and node.dep in (
        "nummod",
        "compound",
        "amod",
        "nmod",
        "nmod:unmarked",
    ):
        node = node.head
        if node not in inside:
            return node if node.pos in ("NOUN", "PROPN") else None
    return None
