"""Markdown (CommonMark, with tables, footnotes and front matter) to plain text with structure.

The plain text has a line for each paragraph and list item and a blank line between blocks; a list
keeps its numbers and bullets, code stays as it is and counts as no prose, HTML is left out, digits
in ``<sup>`` become superscripts. Footnotes that read like references become the reference list, and
their marks its citations; other footnotes become paragraphs at the end. Link definitions that are
numbered ("[1]: https://…") are read as a reference list. Nesting deeper than 40 is left out.
"""

import re
from typing import TYPE_CHECKING

from ingest.readers.base import Content, Metadata
from ingest.readers.frontmatter import read_front_matter
from ingest.readers.rendering import Rendering
from ingest.references import Entry, locate
from ingest.references.entries import looks_like_reference
from ingest.sections import Heading, structure_of
from kg.model import Citation, ReadingWarning
from kg.model.names import fold

if TYPE_CHECKING:
    from markdown_it.token import Token

_NUMBERED_DEFINITION = re.compile(r"^ {0,3}\[\d{1,4}\]:\s", re.MULTILINE)
_MAX_NESTING = 40


def read_markdown(text: str) -> Content:
    """The plain text and structure of a Markdown text."""
    tokens = _parse(text)
    notes = _reference_notes(tokens)
    rendering = Rendering(notes)
    metadata, warnings = Metadata(), tuple[ReadingWarning, ...]()
    for token in tokens:
        if token.type == "front_matter":
            metadata, warnings = read_front_matter(token.content)
        else:
            rendering.add(token)
    return _content(rendering, metadata, warnings)


def _parse(text: str) -> "list[Token]":
    from markdown_it import MarkdownIt
    from mdit_py_plugins.footnote import footnote_plugin
    from mdit_py_plugins.front_matter import front_matter_plugin

    parser = MarkdownIt("commonmark", {"maxNesting": _MAX_NESTING}).enable("table")
    parser.use(footnote_plugin, inline=False).use(front_matter_plugin)
    if _NUMBERED_DEFINITION.search(text):
        parser.disable("reference")
        text = _NUMBERED_DEFINITION.sub(r"\n\g<0>", text)
    return parser.parse(text)


def _reference_notes(tokens: "list[Token]") -> frozenset[int]:
    """The numbers of the footnotes that read like references."""
    notes = set()
    number: int | None = None
    for token in tokens:
        if token.type == "footnote_open":
            number = token.meta["id"]
        elif token.type == "inline" and number is not None and looks_like_reference(token.content):
            notes.add(number)
        elif token.type == "footnote_close":
            number = None
    return frozenset(notes)


def _content(
    rendering: Rendering, metadata: Metadata, warnings: tuple[ReadingWarning, ...]
) -> Content:
    text = rendering.text
    title, headings = _title(rendering, metadata)
    listed = locate(text[: rendering.body_end(len(text))])
    apart = (listed.start, listed.end) if listed else None
    structure = structure_of(text, title, headings, apart)
    noted = tuple(rendering.entries)
    spans = [(entries[0].line_start, entries[-1].end) for entries in (noted,) if entries]
    return Content(
        text=text,
        metadata=_titled(metadata, title),
        sections=structure.sections,
        marks=tuple(sorted([*structure.marks, *rendering.tables])),
        apart=tuple(rendering.code),
        links=tuple(rendering.links),
        entries=(*(listed.entries if listed else ()), *noted),
        list_spans=(*([apart] if apart else []), *spans),
        citations=_known(rendering.citations, noted),
        warnings=warnings,
    )


def _title(rendering: Rendering, metadata: Metadata) -> tuple[Heading | None, list[Heading]]:
    """The heading that is the document's title, and the others."""
    headings = rendering.headings
    if not headings or rendering.text[: headings[0].mark_start].strip():
        return None, headings
    first = headings[0]
    same = metadata.title is not None and fold(metadata.title) == fold(first.title)
    if same or (metadata.title is None and first.level == 1):
        return first, headings[1:]
    return None, headings


def _titled(metadata: Metadata, title: Heading | None) -> Metadata:
    if metadata.title is not None or title is None:
        return metadata
    return Metadata(title.title, metadata.authors, metadata.published, metadata.identifiers)


def _known(citations: list[Citation], entries: tuple[Entry, ...]) -> tuple[Citation, ...]:
    keys = {entry.key for entry in entries}
    return tuple(citation for citation in citations if keys.issuperset(citation.references))
