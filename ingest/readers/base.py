"""The records that readers give, and what a reader is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from ingest.readers.limits import Limits
from ingest.references import Entry
from kg.model import Citation, Document, Identifiers, Page, ReadingWarning, Section


@dataclass(frozen=True, slots=True)
class Origin:
    """What is known of an input beside its bytes: a name for messages, and its address."""

    name: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A hyperlink over words of the text; ``target`` is its address."""

    start: int
    end: int
    target: str


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a document says about itself. ``published`` is an ISO 8601 date or year."""

    title: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    identifiers: Identifiers = field(default_factory=Identifiers)


@dataclass(frozen=True, slots=True)
class Content:
    """What a format's reader makes of a decoded text. All offsets count in ``text``.

    ``marks`` are the spans of title and headings; ``apart`` are spans that are no prose and hold no
    citations (code, tables of data); ``entries`` is the reference list, ``list_span`` where it
    stands; ``citations`` are markers that the format itself marks, and ``all_marked`` says that it
    marks every one, so that none is looked for in the text. ``pages`` say which page of a paged
    format each stretch comes from.
    """

    text: str
    metadata: Metadata = field(default_factory=Metadata)
    sections: tuple[Section, ...] = ()
    marks: tuple[tuple[int, int], ...] = ()
    apart: tuple[tuple[int, int], ...] = ()
    links: tuple[Link, ...] = ()
    entries: tuple[Entry, ...] = ()
    list_spans: tuple[tuple[int, int], ...] = ()
    citations: tuple[Citation, ...] = ()
    all_marked: bool = False
    pages: tuple[Page, ...] = ()
    warnings: tuple[ReadingWarning, ...] = ()


def left_out(counts: Mapping[str, int]) -> tuple[ReadingWarning, ...]:
    """The warning that tells what was not read as text, by kind; none when nothing was left out."""
    told = [f"{what} ({count})" for what, count in sorted(counts.items()) if count]
    message = f"not read as text: {', '.join(told)}"
    return (ReadingWarning("left-out", message),) if told else ()


class TextReader(Protocol):
    """Reads a format that is safe to read in this process, from decoded text."""

    def __call__(self, text: str) -> Content:
        """The plain text and structure of a document. Raises ``InputUnreadableError``."""
        ...


class ByteReader(Protocol):
    """Reads a format from bytes, in a child process of its own."""

    def __call__(self, origin: Origin, content: bytes, limits: Limits) -> Content:
        """The plain text and structure of a document.

        Raises ``InputUnreadableError`` and ``LimitError``.
        """
        ...


@dataclass(frozen=True)
class ReadText:
    """A document as its reader gives it.

    ``skip`` are all spans that are no prose: title, headings, reference list, code. ``unmarked``
    are those of them in which no citation is looked for: reference list and code. The rest is as in
    ``Content``.
    """

    document: Document
    sections: tuple[Section, ...] = ()
    skip: tuple[tuple[int, int], ...] = ()
    unmarked: tuple[tuple[int, int], ...] = ()
    links: tuple[Link, ...] = ()
    entries: tuple[Entry, ...] = ()
    citations: tuple[Citation, ...] = ()
    all_marked: bool = False
    pages: tuple[Page, ...] = ()
    warnings: tuple[ReadingWarning, ...] = ()
