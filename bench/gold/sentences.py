"""Sentences of the gold texts: split for the draw, and found again by hash.

A sentence is known by the SHA-256 of its text with single spaces, its number of words, and which
occurrence of that text it is. Finding it needs no splitter: every stretch of so many words that
starts where a sentence may is tried.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256

from bench.gold.texts import GoldText

_WORD = re.compile(r"\S+")
_END = re.compile(r"[.!?][\"'”’)\]]*(?:\s?\[[\d,-]+\])*$|:$|^\[[\d,-]+\](?:\[[\d,-]+\])*$")
_NO_END = re.compile(
    r"(?:^|[(\[])(?:[A-Z]|al|e\.g|i\.e|cf|vs|Figs?|Dr|Ref|No|approx|ca|St)\.$|:$", re.ASCII
)
_MARKS = re.compile(r"(?:\[[\d,-]+\])+$")
_OPENS = re.compile(r"[\"'“(\[]?[A-Z0-9α-ω]")
Span = tuple[int, int]
Key = tuple[str, int, int]


def normalised(text: str) -> str:
    """A text with single spaces."""
    return " ".join(text.split())


def digest(text: str) -> str:
    """The SHA-256 that a sentence is known by."""
    return sha256(normalised(text).encode("utf-8")).hexdigest()


def split(text: str, span: Span) -> Iterator[Span]:
    """The sentences of a paragraph, roughly: good enough to draw from, checked by the annotator.

    Markers behind the full stop belong to the sentence before them.
    """
    words = list(_WORD.finditer(text, *span))
    start = 0
    for at, word in enumerate(words):
        after = words[at + 1].group() if at + 1 < len(words) else ""
        if after and (_MARKS.fullmatch(after) or not _ends(word.group(), after)):
            continue
        yield words[start].start(), word.end()
        start = at + 1


def _ends(word: str, after: str) -> bool:
    if _MARKS.fullmatch(word):
        return _OPENS.match(after) is not None
    return _END.search(word) is not None and not _NO_END.search(word) and bool(_OPENS.match(after))


def find(text: GoldText, wanted: Sequence[Key]) -> Mapping[Key, Span]:
    """Where sentences stand, by (hash, number of words, occurrence); absent ones are left out."""
    lengths = sorted({count for _, count, _ in wanted})
    hashes = {name for name, _, _ in wanted}
    places: dict[tuple[str, int], list[Span]] = defaultdict(list)
    for start, end in text.paragraphs:
        words = list(_WORD.finditer(text.document.text, start, end))
        for first in _starts([word.group() for word in words]):
            for count in lengths:
                stretch = words[first : first + count]
                if len(stretch) < count:
                    break
                name = digest(" ".join(word.group() for word in stretch))
                if name in hashes:
                    places[name, count].append((stretch[0].start(), stretch[-1].end()))
    return {
        key: places[key[0], key[1]][key[2] - 1]
        for key in wanted
        if len(places[key[0], key[1]]) >= key[2]
    }


def _starts(words: Sequence[str]) -> Iterator[int]:
    for at in range(len(words)):
        if at == 0 or _END.search(words[at - 1]):
            yield at
