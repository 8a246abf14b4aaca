"""A document's prose as pieces that a parser can read, with the way back to the document.

Citation marks are taken out, white space is evened, curly quotes become straight ones, and a very
long paragraph is cut, so that neither a marker nor a text without sentence ends confuses or
overloads the parser. Every character keeps its place in the document.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from ingest.language.cues import word_set, words
from kg.model import Citation
from kg.model.layout import paragraphs

MAX_PIECE = 4000
_SURROGATE = re.compile("[\ud800-\udfff]")
_TOKEN = re.compile(r"\s+|\S+")
_SENTENCE_END = re.compile(r"[.!?…][\"')\]]*\s")
_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00ad": "-"})
_RUN_IN = re.compile(r"(?P<title>[^\W\d_][^.!?:;\n]{2,100}):\s+(?=[^\W\d_a-z])")
_ENUMERATOR = re.compile(r"(?<!\S)\(?(\d{1,2}|[a-h]|[ivx]{1,4})\)(?=\s)")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
_SMALL = word_set("small")
_LIST_MARK = re.compile(r"(?:[-*•–—▪◦]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s+")
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of prose. ``paragraph`` numbers the paragraph that it belongs to."""

    text: str
    paragraph: int
    plain: tuple[int, ...]
    original: tuple[int, ...]

    def place(self, start: int, end: int) -> Span:
        """The span of the document that a span of ``text`` stands for."""
        return self._at(start), self._at(end - 1) + 1 if end > start else self._at(start)

    def _at(self, position: int) -> int:
        chunk = bisect_right(self.plain, position) - 1
        return self.original[chunk] + position - self.plain[chunk]


def is_cut(citation: Citation) -> bool:
    """Whether a marker is taken out ("[3]"); "Bedi et al. (2009)" is part of its sentence."""
    return not citation.marker[:1].isalpha()


def pieces(
    text: str, citations: Sequence[Citation] = (), skip: Sequence[Span] = ()
) -> Iterator[Piece]:
    """The prose of a text, paragraph by paragraph; ``skip`` are spans that are no prose."""
    cuts = sorted((c.start, c.end) for c in citations if is_cut(c))
    for number, (start, end) in enumerate(_prose(text, skip)):
        marks = _LIST_MARK.match(text, start, end)
        inside = sorted((*_within(cuts, start, end), *enumerators(text, start, end)))
        begin = marks.end() if marks else start
        for low, high in _bounded(text, _after_run_in(text, begin, end), end):
            piece = _piece(text, low, high, _within(inside, low, high), number)
            if any(c.isalpha() for c in piece.text):
                yield piece


def enumerators(text: str, start: int, end: int) -> list[Span]:
    """The marks of a list that runs on in a sentence: "varies 1) in size and 2) in shape".

    They count up from one, "a" or "i"; a single one is no list.
    """
    found: list[Span] = []
    run: list[Span] = []
    for match in _ENUMERATOR.finditer(text, start, end):
        if match[1] in _numeral(len(run) + 1):
            run.append(match.span())
            continue
        found += run if len(run) > 1 else []
        run = [match.span()] if match[1] in _numeral(1) else []
    return found + (run if len(run) > 1 else [])


def _numeral(number: int) -> tuple[str, ...]:
    roman = _ROMAN[number - 1 : number]
    return (str(number), chr(ord("a") + number - 1), *roman)


@cache
def _lettered() -> re.Pattern[str]:
    named = "|".join(sorted(words("lettered")))
    return re.compile(rf"\b(?:(?:{named}) [A-Z](?=\.(?:\s+[A-Z(]|\s*$))|[A-Z](?=\.$))")


def lettered_ends(text: str) -> list[int]:
    """Where a letter that is part of a name ends before a full stop, which a tokenizer joins to it.

    As in "a lack of vitamin C.", and at the end of a text.
    """
    return [match.end() for match in _lettered().finditer(text)]


def _after_run_in(text: str, start: int, end: int) -> int:
    """Where a paragraph's prose begins behind a run-in heading: "Study on Sleep: The authors …"."""
    match = _RUN_IN.match(text, start, end)
    if match is None:
        return start
    said = [w for w in match["title"].split() if w.lower() not in _SMALL]
    titled = all(w[0].isupper() or not w[0].isalpha() for w in said)
    return match.end() if titled and 2 <= len(said) <= 12 else start


def _prose(text: str, skip: Sequence[Span]) -> Iterator[Span]:
    """The paragraphs without what is skipped."""
    blocked = sorted(skip)
    for start, end in paragraphs(text):
        at = start
        for low, high in _within(blocked, start, end):
            if low > at:
                yield at, min(low, end)
            at = max(at, high)
        if at < end:
            yield at, end


def _within(spans: Sequence[Span], start: int, end: int) -> list[Span]:
    """The sorted spans that overlap a stretch."""
    first = max(0, bisect_right(spans, (start, start)) - 1)
    found = []
    for span in spans[first:]:
        if span[0] >= end:
            break
        if span[1] > start:
            found.append(span)
    return found


def _bounded(text: str, start: int, end: int) -> Iterator[Span]:
    """A stretch in parts of at most ``MAX_PIECE`` characters, cut at a sentence end or a blank."""
    while end - start > MAX_PIECE:
        limit = start + MAX_PIECE
        ends = [match.end() for match in _SENTENCE_END.finditer(text, start, limit)]
        blank = text.rfind(" ", start + 1, limit)
        cut = ends[-1] if ends else blank if blank > start else limit
        yield start, cut
        start = cut
    yield start, end


def _piece(text: str, start: int, end: int, cuts: Sequence[Span], number: int) -> Piece:
    chunks: list[str] = []
    plain: list[int] = []
    original: list[int] = []
    length = 0
    for low, high in _kept(start, end, cuts):
        for match in _TOKEN.finditer(text, low, high):
            blank = match.group().isspace()
            if blank and (not chunks or chunks[-1] == " "):
                continue
            chunk = " " if blank else _SURROGATE.sub("\ufffd", match.group().translate(_STRAIGHT))
            if not blank and chunks and chunks[-1] == " " and _closes(chunk):
                chunks.pop()
                original.pop()
                length = plain.pop()
            chunks.append(chunk)
            plain.append(length)
            original.append(match.start())
            length += len(chunk)
    if not plain:
        return Piece("", number, (0,), (start,))
    return Piece("".join(chunks), number, tuple(plain), tuple(original))


def _closes(chunk: str) -> bool:
    """Whether what follows a blank belongs to the word before it, once a marker is gone."""
    return chunk[0] in ".,;:" and (len(chunk) == 1 or not chunk[1].isdigit())


def _kept(start: int, end: int, cuts: Sequence[Span]) -> Iterator[Span]:
    at = start
    for low, high in cuts:
        if low > at:
            yield at, low
        at = max(at, high)
    if at < end:
        yield at, end
