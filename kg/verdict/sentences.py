"""A text's sentences with their places, told by rule.

A cited work is read here as passages to compare, not to be parsed: a full stop ends a sentence
unless it belongs to an abbreviation, an initial or a number, and every paragraph ends one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.model.layout import paragraphs
from kg.verdict.cues import column

_END = re.compile(r"[.!?]+[\"'”’)\]]*(?:\[[\d,–\- ]+\]|[⁰¹²³⁴-⁹,⁻]+)*(?=\s+\S|$)")
_LAST_WORD = re.compile(r"[^\s(\[]+$")


LONGEST = 2000
"""A "sentence" of more characters is a table or a list that lost its lines, and is left out where
sentences are compared."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of a text; ``start`` and ``end`` are its place there."""

    text: str
    start: int
    end: int


def sentences(text: str, start: int = 0, end: int | None = None) -> tuple[Passage, ...]:
    """The sentences of ``text`` between two offsets, in order, without surrounding space."""
    limit = len(text) if end is None else end
    return tuple(
        passage
        for first, last in paragraphs(text)
        if first < limit and last > start
        for passage in _of_paragraph(text, max(first, start), min(last, limit))
    )


def _of_paragraph(text: str, start: int, end: int) -> Iterator[Passage]:
    begun = start
    for match in _END.finditer(text, start, end):
        if match.end() < end and not _ends(text, begun, match, end):
            continue
        yield from _passage(text, begun, match.end())
        begun = match.end()
    yield from _passage(text, begun, end)


def _ends(text: str, begun: int, match: re.Match[str], end: int) -> bool:
    """Whether a stop closes a sentence: its word is whole, and what follows may begin one."""
    following = text[match.end() : end].lstrip()[:1]
    if following.islower() or following in ",;:":
        return False
    if not match.group().startswith("."):
        return True
    word = _LAST_WORD.search(text, begun, match.start())
    if word is None:
        return True
    said = word.group().casefold().strip("(")
    return said not in _unfinished() and not (len(said) == 1 and word.group().isupper())


def _passage(text: str, start: int, end: int) -> Iterator[Passage]:
    said = text[start:end]
    begin = start + len(said) - len(said.lstrip())
    stop = start + len(said.rstrip())
    if begin < stop:
        yield Passage(text[begin:stop], begin, stop)


@cache
def _unfinished() -> frozenset[str]:
    return frozenset(column("unfinished", "word"))
