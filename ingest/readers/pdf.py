"""PDF with a text layer: columns, words broken at line ends, headers and footers, page numbers.

What the pages repeat at top and bottom is left out; footnotes and captions are written after the
paragraph that they interrupt. There is no recognition of images of text.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ingest.readers.base import Content, Metadata, left_out
from ingest.readers.limits import Limits
from ingest.readers.pdf_entries import laid_out_list
from ingest.readers.pdf_flow import Block, Kind, blocks_of
from ingest.readers.pdf_layout import Line, margin_texts, ordered, without_margins
from ingest.readers.pdf_lines import PageText, page_text
from ingest.readers.writing import Writer
from ingest.references import locate
from ingest.sections import Heading, structure_of
from kg.model import InputUnreadableError, LimitError, Page, ReadingWarning
from kg.model.names import fold

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

_PASSWORD = 4
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LAST_WORD = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*)-$")
_FIRST_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")

_MAX_SHOWN = 10
_MAX_FRONT = 3000


def read_pdf(name: str, content: bytes, limits: Limits) -> Content:
    """The plain text and structure of a PDF.

    Raises ``InputUnreadableError`` ``pdf-malformed``, ``pdf-encrypted`` and ``pdf-too-many-pages``.
    A PDF without any text is read as an empty one, with a warning ``no-text-layer``.
    """
    document = _opened(name, content)
    try:
        count = len(document)
        if not 0 < count <= limits.pages:
            raise InputUnreadableError(
                "pdf-too-many-pages" if count else "pdf-malformed",
                f"{name} has {count} pages, and 1 to {limits.pages} are read; split it",
            )
        pages = [_page(document, index, name) for index in range(count)]
        labels = [document.get_page_label(index) or str(index + 1) for index in range(count)]
        said = document.get_metadata_dict()
    finally:
        document.close()
    characters = sum(page.upright for page in pages)
    if characters > limits.characters:
        raise LimitError("text-too-long", f"{name} holds {characters} characters; split it")
    if not any(page.fragments for page in pages):
        message = f"{name} has no text layer ({count} pages of images); run it through OCR first"
        return Content(text="", warnings=(ReadingWarning("no-text-layer", message),))
    return _content(pages, labels, said, limits)


def _opened(name: str, content: bytes) -> "PdfDocument":
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        return PdfDocument(content)
    except PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD or "password" in str(error).lower():
            raise InputUnreadableError(
                "pdf-encrypted", f"{name} is locked by a password; save it without one"
            ) from error
        raise InputUnreadableError(
            "pdf-malformed", f"{name} is no readable PDF ({str(error)[:100]})"
        ) from error


def _page(document: "PdfDocument", index: int, name: str) -> PageText:
    from pypdfium2 import PdfiumError

    try:
        page = document[index]
    except PdfiumError as error:
        raise InputUnreadableError(
            "pdf-malformed", f"page {index + 1} of {name} is damaged ({str(error)[:100]})"
        ) from error
    try:
        return page_text(page)
    finally:
        page.close()


def _content(
    pages: Sequence[PageText], labels: Sequence[str], said: dict[str, str], limits: Limits
) -> Content:
    repeated = margin_texts(pages)
    lines: list[Line] = []
    counts: Counter[str] = Counter()
    for index, page in enumerate(pages):
        kept, dropped = without_margins(page, repeated)
        counts["headers, footers and page numbers"] += dropped
        counts["turned characters"] += page.turned
        column = lines[-1].column + 1 if lines else 0
        lines += ordered(kept, index, column)
    written = _Written(Writer(limits.characters), _vocabulary(lines))
    for block in blocks_of(lines):
        written.write(block)
    return _record(written, pages, labels, said, left_out(counts))


def _record(
    written: "_Written",
    pages: Sequence[PageText],
    labels: Sequence[str],
    said: dict[str, str],
    warnings: tuple[ReadingWarning, ...],
) -> Content:
    text, headings = written.writer.text, written.writer.headings
    listed = laid_out_list(text, written.entries) or locate(text)
    apart = (listed.start, listed.end) if listed else None
    titled = bool(written.title) and bool(headings) and headings[0].title == written.title
    title = headings[0] if titled else None
    front = _front(text, title, headings) if title else []
    structure = structure_of(text, title, headings[1:] if titled else headings, apart)
    return Content(
        text=text,
        metadata=_metadata(written.title, said, text),
        sections=structure.sections,
        marks=tuple(sorted([*structure.marks, *front])),
        entries=listed.entries if listed else (),
        list_spans=(apart,) if apart else (),
        pages=tuple(Page(labels[page], start, end) for page, start, end in written.stretches),
        warnings=_empty_pages(pages, labels) + warnings,
    )


def _front(text: str, title: Heading, headings: Sequence[Heading]) -> list[tuple[int, int]]:
    """What stands around the title: authors, addresses and the like, which are no prose."""
    found = [(0, title.start)] if text[: title.start].strip() else []
    first = next((one for one in headings if one.start > title.end), None)
    if first is not None and first.start - title.end < _MAX_FRONT:
        end = title.end + len(text[title.end : first.start].rstrip())
        found += [(title.end, end)] if end > title.end else []
    return found


def _metadata(title: str | None, said: dict[str, str], text: str) -> Metadata:
    """What the file says of itself counts only where its first page says it too."""
    head = fold(text[:5000])
    told = " ".join(said.get("Title", "").split())
    shown = told if told and fold(told) and fold(told) in head else title
    names = re.split(r"\s*[;,]\s*|\s+and\s+", said.get("Author", ""))
    authors = tuple(name for name in names if name and fold(name) in head)
    return Metadata(title=shown or title, authors=authors if len(authors) == len(names) else ())


def _empty_pages(pages: Sequence[PageText], labels: Sequence[str]) -> tuple[ReadingWarning, ...]:
    empty = [label for page, label in zip(pages, labels, strict=True) if not page.fragments]
    if not empty:
        return ()
    shown = ", ".join(empty[:_MAX_SHOWN]) + (" …" if len(empty) > _MAX_SHOWN else "")
    return (ReadingWarning("pages-without-text", f"pages without a text layer: {shown}"),)


def _vocabulary(lines: Sequence[Line]) -> frozenset[str]:
    """The words of a document that no line end breaks."""
    words: set[str] = set()
    for line in lines:
        text = line.text.rpartition(" ")[0] if line.hyphen else line.text
        words.update(word.casefold() for word in _WORD.findall(text))
    return frozenset(words)


@dataclass
class _Written:
    """Blocks as they are written, with the page of each stretch."""

    writer: Writer
    vocabulary: frozenset[str]
    title: str | None = None
    stretches: list[tuple[int, int, int]] = field(default_factory=list)
    entries: list[tuple[int, int]] = field(default_factory=list)

    def write(self, block: Block) -> None:
        """Write one block."""
        if block.kind is Kind.ENTRY:
            self.writer.line()
        else:
            self.writer.paragraph()
        opened = self.writer.open()
        self._lines(block.lines)
        if block.kind is Kind.ENTRY and (span := self.writer.close(opened)):
            self.entries.append(span)
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
