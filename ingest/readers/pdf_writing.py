"""The blocks of a PDF written as plain text: lines joined, broken words made whole."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ingest.readers.pdf_entries import LaidOut
from ingest.readers.pdf_flow import Block, Kind
from ingest.readers.pdf_layout import Line
from ingest.readers.pdf_links import Area, works_under
from ingest.readers.writing import Writer

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LAST_WORD = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*)-$")
_FIRST_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def vocabulary_of(lines: Sequence[Line]) -> frozenset[str]:
    """The words of a document that no line end breaks."""
    words: set[str] = set()
    for line in lines:
        text = line.text.rpartition(" ")[0] if line.hyphen else line.text
        words.update(word.casefold() for word in _WORD.findall(text))
    return frozenset(words)


@dataclass
class Written:
    """Blocks as they are written: the page of each stretch, and the entries as they are laid out.

    ``links`` are the areas of all pages that link to web addresses.
    """

    writer: Writer
    vocabulary: frozenset[str]
    links: Sequence[Area] = ()
    title: str | None = None
    stretches: list[tuple[int, int, int]] = field(default_factory=list)
    entries: list[LaidOut] = field(default_factory=list)

    def write(self, block: Block) -> None:
        """Write one block."""
        if block.kind is Kind.ENTRY:
            self.writer.line()
        else:
            self.writer.paragraph()
        opened = self.writer.open()
        self._lines(block.lines)
        if block.kind is Kind.ENTRY and (span := self.writer.close(opened)):
            self.entries.append(LaidOut(*span, works_under(block.lines, self.links)))
        if block.kind in (Kind.TITLE, Kind.HEADING):
            self.writer.heading(opened, block.level)
        if block.kind is Kind.TITLE and self.title is None and self.writer.headings:
            self.title = self.writer.headings[-1].title
        self.writer.line() if block.kind is Kind.ENTRY else self.writer.paragraph()

    def _lines(self, lines: Sequence[Line]) -> None:
        for line, text, glued in _unbroken(lines, self.vocabulary):
            opened = self.writer.open()
            self.writer.words(text if glued else f"{text} ")
            if span := self.writer.close(opened):
                self._stand_on(line.page, *span)

    def _stand_on(self, page: int, start: int, end: int) -> None:
        last = self.stretches[-1] if self.stretches else None
        if last is not None and last[0] == page:
            self.stretches[-1] = (page, last[1], end)
        else:
            self.stretches.append((page, start, end))


def _unbroken(
    lines: Sequence[Line], vocabulary: frozenset[str]
) -> Iterator[tuple[Line, str, bool]]:
    """Each line's words, and whether the next line's follow without a space."""
    for line, after in zip(lines, [*lines[1:], None], strict=True):
        text = line.text.replace("\u00ad", "")
        broken = _LAST_WORD.search(text) if after is not None else None
        more = _FIRST_WORD.match(after.text) if after is not None else None
        if broken and more:
            keep = _keeps_hyphen(broken.group(1), more.group(), vocabulary)
            yield line, text if keep else text[:-1], True
        else:
            ends = text.endswith(("-", "–", "/")) and after is not None and text[-2:-1] != " "
            yield line, text, ends


def _keeps_hyphen(first: str, second: str, vocabulary: frozenset[str]) -> bool:
    """Whether a hyphen at a line end belongs to the word, by how the document writes it."""
    if (first + second).casefold() in vocabulary:
        return False
    if f"{first}-{second}".casefold() in vocabulary:
        return True
    return second[0].isupper() or "-" in first
