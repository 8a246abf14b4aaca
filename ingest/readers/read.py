"""Reading one input: checks, decoding, format, identity."""

import re
from dataclasses import replace
from hashlib import sha256

from ingest.identifiers import canonical_url, from_url, merge, parse_work
from ingest.languages import identify
from ingest.readers.base import Content, Metadata, Origin, ReadText
from ingest.readers.decode import decode, is_marked, is_utf8
from ingest.readers.detect import (
    detect_structured,
    detect_text,
    refuse_binary,
    refuse_binary_text,
)
from ingest.readers.isolation import read_isolated
from ingest.readers.limits import Limits
from ingest.readers.media import MediaType, in_charset, media_type
from ingest.readers.registry import FORMATS, ISOLATED_READERS, TEXT_READERS
from kg.model import (
    Document,
    Identifiers,
    InputUnreadableError,
    LimitError,
    UsageError,
)

MAX_BYTES = 20 * 1024 * 1024
"""The largest input that is read, in bytes."""

_MAX_NAME = 200
_WITHOUT_TEXT = "no-text-layer"
_STANDARD_INPUT = ("", "-")
_SELF_DESCRIBING = frozenset({"pdf", "docx", "jats", "tei"})
_MARKDOWN = frozenset({"text/markdown", "text/x-markdown"})


def read_document(
    name: str,
    content: bytes,
    *,
    format: str | None = None,  # noqa: A002 — the word users know
    url: str | None = None,
    work: str | None = None,
    content_type: str | None = None,
    limits: Limits | None = None,
) -> ReadText:
    """Read one input.

    ``name`` is data, never a path. ``format`` is one of ``registry.FORMATS`` (None: told by the
    content). ``limits`` hold for the formats that a child process reads. ``url`` is where the
    document came from, ``work`` what it is: a DOI, ``PMID:…``, ``PMC…``, ``arXiv:…``, ``ISBN…`` or
    a URL. ``content_type`` is what a server said of the bytes: its charset is believed where they
    are no UTF-8, its kind where the content tells nothing better. The document's key is the work,
    else the URL, else what its head or front matter says, else the last part of its name.

    Raises ``InputUnreadableError`` (``no-text``, ``binary-input``, ``unsupported-format``,
    ``not-utf8`` and each format's own), ``LimitError`` (``input-too-large``,
    ``reading-timeout``, ``reading-memory`` …) and ``UsageError`` (``unknown-format``,
    ``unknown-work``, ``bad-url``).
    """
    shown = shown_name(name)
    given = _given(url, work)
    if format is not None and format not in FORMATS:
        raise UsageError(
            "unknown-format", f"no format {format[:40]!r}; known: {', '.join(FORMATS)}"
        )
    if len(content) > MAX_BYTES:
        raise LimitError(
            "input-too-large",
            f"{shown} has {len(content)} bytes, more than {MAX_BYTES}; split it and read the parts",
        )
    origin = Origin(shown, canonical_url(url) if url is not None else None)
    read_as, read = _read(origin, content, format, media_type(content_type), limits or Limits())
    told = {warning.code for warning in read.warnings}
    if _WITHOUT_TEXT not in told and not any(c.isalnum() for c in read.text):
        raise InputUnreadableError(
            "no-text", f"{shown} holds no text; give a file with words in it"
        )
    return _result(_document(name, read_as, read, given), read)


def _read(
    origin: Origin, content: bytes, wanted: str | None, sent_as: MediaType, limits: Limits
) -> tuple[str, Content]:
    """The format that an input is read as, and what its reader makes of it."""
    shown = origin.name
    read_as = wanted or detect_structured(shown, content)
    if sent_as.charset and read_as not in _SELF_DESCRIBING:
        content = _in_utf8(content, sent_as.charset)
    if read_as is not None and read_as in ISOLATED_READERS:
        return read_as, read_isolated(read_as, origin, content, limits)
    refuse_binary(shown, content)
    decoded = decode(shown, content)
    refuse_binary_text(shown, decoded.text)
    if read_as is None:
        named = "markdown" if sent_as.kind in _MARKDOWN else None
        read_as = named or detect_text(shown, decoded.text)
    read = TEXT_READERS[read_as](decoded.text)
    return read_as, replace(read, warnings=(*decoded.warnings, *read.warnings))


def _in_utf8(content: bytes, charset: str) -> bytes:
    """Bytes in UTF-8 where they are none and read as the charset; else as they are."""
    if is_utf8(content) or is_marked(content):
        return content
    text = in_charset(content, charset)
    return content if text is None else text.encode("utf-8")


def shown_name(name: str) -> str:
    """A name that is safe in a message: its last part, printable, at most 200 characters."""
    last = re.split(r"[/\\]", name.rstrip("/\\"))[-1] or name
    printable = "".join(c if c.isprintable() else "�" for c in last)
    if printable in _STANDARD_INPUT:
        return "the input"
    return printable if len(printable) <= _MAX_NAME else f"{printable[:_MAX_NAME]}…"


def document_key(name: str, text: str, identifiers: Identifiers) -> str:
    """The lineage key of a document: its work as a CURIE or URL, else its file name.

    A name longer than 200 characters keeps its start and gets a digest of the whole; a text from
    standard input, which has no name, is named by a digest of its content.
    """
    for prefix in ("doi", "pmid", "pmcid", "arxiv", "isbn", "pii"):
        if value := getattr(identifiers, prefix):
            return f"{prefix}:{value}"
    if identifiers.url:
        return identifiers.url
    if name in _STANDARD_INPUT:
        return f"text:{sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"
    shown = shown_name(name)
    if shown.endswith("…") or "�" in shown:
        return f"{shown}-{sha256(name.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"
    return shown


def _given(url: str | None, work: str | None) -> Identifiers:
    if url is not None and canonical_url(url) is None:
        raise UsageError("bad-url", f"{url[:80]!r} is no http(s) address; give the whole URL")
    named = parse_work(work) if work is not None else Identifiers()
    return merge(named, from_url(url)) if url is not None else named


def _document(name: str, read_as: str, read: Content, given: Identifiers) -> Document:
    metadata: Metadata = read.metadata
    identifiers = merge(given, metadata.identifiers) if _agree(given, metadata) else given
    key = document_key(name, read.text, identifiers)
    shown = None if name in _STANDARD_INPUT else shown_name(name)
    return Document(
        key=key,
        text=read.text,
        format=read_as,
        language=identify(_prose(read)),
        title=metadata.title,
        work=identifiers,
        published=metadata.published,
        authors=metadata.authors,
        file_name=None if shown == key else shown,
    )


def _agree(given: Identifiers, metadata: Metadata) -> bool:
    """Whether front matter may add to what the user says: it names no other DOI."""
    said = metadata.identifiers
    return given.doi is None or said.doi is None or given.doi == said.doi


def _prose(read: Content) -> str:
    """The text without its reference list, which may be in other languages than the prose."""
    kept, at = [], 0
    for start, end in sorted([*read.list_spans, *read.apart]):
        kept.append(read.text[at:start])
        at = max(at, end)
    return " ".join([*kept, read.text[at:]])


def _result(document: Document, read: Content) -> ReadText:
    unmarked = tuple(sorted([*read.list_spans, *read.apart]))
    return ReadText(
        document=document,
        sections=read.sections,
        skip=tuple(sorted([*read.marks, *unmarked])),
        unmarked=unmarked,
        links=read.links,
        entries=read.entries,
        citations=read.citations,
        all_marked=read.all_marked,
        pages=read.pages,
        warnings=read.warnings,
    )
