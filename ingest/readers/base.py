"""The records that readers give."""

from dataclasses import dataclass, field
from typing import Protocol

from ingest.references import Entry
from kg.model import Citation, Document, Identifiers, ReadingWarning, Section


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
    stands; ``citations`` are markers that the format itself marks.
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
    warnings: tuple[ReadingWarning, ...] = ()


class FormatReader(Protocol):
    """Reads one format from decoded text."""

    def __call__(self, text: str) -> Content:
        """The plain text and structure of a document. Raises ``InputUnreadableError``."""
        ...


@dataclass(frozen=True)
class ReadText:
    """A document as its reader gives it.

    ``skip`` are all spans that are no prose: title, headings, reference list, code. ``unmarked``
    are those of them in which no citation is looked for: reference list and code.
    """

    document: Document
    sections: tuple[Section, ...] = ()
    skip: tuple[tuple[int, int], ...] = ()
    unmarked: tuple[tuple[int, int], ...] = ()
    links: tuple[Link, ...] = ()
    entries: tuple[Entry, ...] = ()
    citations: tuple[Citation, ...] = ()
    warnings: tuple[ReadingWarning, ...] = ()
