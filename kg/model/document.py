"""Documents and their sections."""

from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256

from kg.model.bibliography import Identifiers


@dataclass(frozen=True)
class Document:
    """One text that was read.

    ``key`` is the lineage key: the work or URL the document was given, else its file name; a
    changed text under the same key is a new version of the same document. ``text`` is the plain
    text that every offset counts in (Unicode code points, end exclusive). ``language`` is a
    BCP 47 tag, "und" when it could not be told. ``work`` is an identifier given by the user
    (``--work``) or by the text's front matter, else empty. ``published`` is an ISO 8601 date or
    year. ``authors`` are names as the document prints them, in order. ``file_name`` is the name of
    the file that was read, where the key is another.
    """

    key: str
    text: str
    format: str = "text"
    language: str = "und"
    title: str | None = None
    work: Identifiers = field(default_factory=Identifiers)
    published: str | None = None
    authors: tuple[str, ...] = ()
    file_name: str | None = None

    @cached_property
    def sha256(self) -> str:
        """The SHA-256 of the text in UTF-8, 64 hexadecimal digits."""
        return sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Section:
    """A titled stretch of a document; ``start`` to ``end`` covers title and body.

    ``kind`` is a local name of DEO where the title tells ("Introduction", "Methods", "Results",
    "Discussion", "Conclusion", "Reference", ...), else None. The untitled stretch before the first
    heading has title None.
    """

    title: str | None
    start: int
    end: int
    level: int = 1
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A stretch of a document's text that stands on one page of a paged format.

    ``label`` is the page's number as it counts from 1, or as the format labels it ("iv"). A page
    whose notes were moved has several stretches.
    """

    label: str
    start: int
    end: int
