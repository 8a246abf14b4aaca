"""PDF with a text layer: columns, words broken at line ends, headers and footers, page numbers.

What the pages repeat at top and bottom is left out; footnotes and captions are written after the
paragraph that they interrupt. There is no recognition of images of text.
"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ingest.readers.base import Content, Metadata, Origin, left_out
from ingest.readers.limits import Limits
from ingest.readers.pdf_entries import laid_out_list
from ingest.readers.pdf_flow import blocks_of
from ingest.readers.pdf_layout import Line, margins_of, ordered, without_margins
from ingest.readers.pdf_lines import PageText, page_text
from ingest.readers.pdf_links import Area, areas
from ingest.readers.pdf_writing import Written, vocabulary_of
from ingest.readers.writing import Writer
from ingest.references import locate
from ingest.sections import Heading, structure_of
from kg.model import InputUnreadableError, LimitError, Page, ReadingWarning
from kg.model.names import fold

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

_PASSWORD = 4

_MAX_SHOWN = 10
_MAX_FRONT = 3000


def read_pdf(origin: Origin, content: bytes, limits: Limits) -> Content:
    """The plain text and structure of a PDF.

    Raises ``InputUnreadableError`` ``pdf-malformed``, ``pdf-encrypted`` and ``pdf-too-many-pages``.
    A PDF without any text is read as an empty one, with a warning ``no-text-layer``.
    """
    document = _opened(origin.name, content)
    try:
        count = len(document)
        if not 0 < count <= limits.pages:
            raise InputUnreadableError(
                "pdf-too-many-pages" if count else "pdf-malformed",
                f"{origin.name} has {count} pages, and 1 to {limits.pages} are read; split it",
            )
        links: list[Area] = []
        pages = [_page(document, index, origin.name, links) for index in range(count)]
        labels = [document.get_page_label(index) or str(index + 1) for index in range(count)]
        said = document.get_metadata_dict()
    finally:
        document.close()
    characters = sum(page.upright for page in pages)
    if characters > limits.characters:
        raise LimitError("text-too-long", f"{origin.name} holds {characters} characters; split it")
    if not any(page.fragments for page in pages):
        message = (
            f"{origin.name} has no text layer ({count} pages of images); run it through OCR first"
        )
        return Content(text="", warnings=(ReadingWarning("no-text-layer", message),))
    return _content(pages, labels, said, links, limits)


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


def _page(document: "PdfDocument", index: int, name: str, links: list[Area]) -> PageText:
    from pypdfium2 import PdfiumError

    try:
        page = document[index]
    except PdfiumError as error:
        raise InputUnreadableError(
            "pdf-malformed", f"page {index + 1} of {name} is damaged ({str(error)[:100]})"
        ) from error
    try:
        links += areas(document, page, index)
        return page_text(page)
    finally:
        page.close()


def _content(
    pages: Sequence[PageText],
    labels: Sequence[str],
    said: dict[str, str],
    links: Sequence[Area],
    limits: Limits,
) -> Content:
    repeated = margins_of(pages)
    lines: list[Line] = []
    counts: Counter[str] = Counter()
    for index, page in enumerate(pages):
        kept, dropped = without_margins(page, repeated)
        counts["headers, footers and page numbers"] += dropped
        counts["turned characters"] += page.turned
        column = lines[-1].column + 1 if lines else 0
        lines += ordered(kept, index, column)
    written = Written(Writer(limits.characters), vocabulary_of(lines), links)
    for block in blocks_of(lines):
        written.write(block)
    return _record(written, pages, labels, said, left_out(counts))


def _record(
    written: Written,
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
