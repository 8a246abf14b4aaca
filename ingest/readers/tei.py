"""TEI as GROBID writes it: header, abstract, divisions, notes, references and citations.

Links that GROBID left without a target are resolved by the author and year that they name, and
what it did not mark is looked for in the text, like the markers of any other text.
"""

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from ingest.readers.base import Content, Origin, left_out
from ingest.readers.limits import Limits
from ingest.readers.listing import NO_LIST, write_list
from ingest.readers.markers import Mark, cites_by_number, whole_markers
from ingest.readers.tei_references import header_metadata, listed_references
from ingest.readers.walking import TreeWriter
from ingest.readers.xml import parse_xml, words_of
from ingest.sections import structure_of
from kg.model import ReadingWarning

if TYPE_CHECKING:
    from lxml.etree import _Element

_BLOCKS = frozenset({"p", "quote", "formula", "ab", "note", "sp", "l", "lg"})
_AUTHOR_YEAR = re.compile(
    r"([^\W\d_][\w'’-]+)(?: et al\.?| (?:and|&) [^\W\d_][\w'’-]+)?,? \(?((?:19|20)\d\d[a-z]?)"
)
_LEFT_OUT = {"graphic": "images", "media": "media", "listBibl": None, "label": None}


def read_tei(origin: Origin, content: bytes, limits: Limits) -> Content:
    """The plain text and structure of a TEI document; errors as of ``parse_xml``."""
    root, warnings = parse_xml(origin.name, content, limits)
    for element in root.iter("{*}*"):
        element.tag = str(element.tag).rpartition("}")[2]
    document = _Document(root, limits)
    document.write()
    return document.content(warnings)


class _Document(TreeWriter):
    def __init__(self, root: "_Element", limits: Limits) -> None:
        super().__init__(limits.characters)
        self._root = root
        self._notes: list[_Element] = []
        self._cited: list[tuple[tuple[int, int], tuple[str, ...]]] = []
        self._unlinked: list[tuple[int, int]] = []
        self._listed = listed_references(root)
        self._metadata = header_metadata(root)
        self._entries = NO_LIST

    def write(self) -> None:
        """Write the whole document."""
        if self._metadata.title:
            self._heading(self._metadata.title, 1)
        for abstract in self._root.iterfind(".//profileDesc/abstract"):
            if words_of(abstract).strip():
                self._heading("Abstract", 1)
                self._children(abstract)
        for part in ("body", "back"):
            for found in self._root.iterfind(f".//text/{part}"):
                self._children(found)
        self._write_notes()
        if self._listed:
            self._heading("References", 1)
            spans = [span for span, _ids in self._cited]
            numbered = cites_by_number(self._out.text, spans)
            self._entries = write_list(self._out, self._listed, numbered=numbered)

    def content(self, warnings: tuple[ReadingWarning, ...]) -> Content:
        """What was written, as a record."""
        text, headings, listed = self._out.text, self._out.headings, self._entries
        title = headings[0] if self._metadata.title and headings else None
        structure = structure_of(text, title, headings[1:] if title else headings, listed.span)
        marks = [
            Mark(*span, found)
            for span, ids in self._cited
            if (
                found := tuple(dict.fromkeys(listed.keys[one] for one in ids if one in listed.keys))
            )
        ]
        order = [str(entry.key) for entry in listed.entries]
        for start, end in self._unlinked:
            marks += _named_entries(text, start, end, frozenset(order))
        return Content(
            text=text,
            metadata=self._metadata,
            sections=structure.sections,
            marks=tuple(sorted([*structure.marks, *self._out.tables])),
            links=tuple(self._out.links),
            entries=listed.entries,
            list_spans=(listed.span,) if listed.span else (),
            citations=whole_markers(text, marks, order),
            warnings=warnings + left_out(self._left_out),
        )

    def _heading(self, words: str, level: int) -> None:
        self._out.paragraph()
        opened = self._out.open()
        self._out.words(words)
        self._out.heading(opened, level)
        self._out.paragraph()

    def _element(self, element: "_Element") -> None:
        tag = str(element.tag)
        if tag in _LEFT_OUT:
            if what := _LEFT_OUT[tag]:
                self._left_out[what] += 1
        elif handler := _HANDLERS.get(tag):
            handler(self, element)
        elif tag in _BLOCKS:
            self._block(element)
        else:
            self._children(element)

    def _division(self, element: "_Element") -> None:
        self._level += 1
        if element.get("type") != "references":
            self._block(element)
        self._level -= 1

    def _head(self, element: "_Element") -> None:
        number = element.get("n")
        words = " ".join(words_of(element).split())
        parent = element.getparent()
        within = parent is not None and parent.tag == "figure"
        if within:
            self._out.words(f"{words} ")
        else:
            depth = number.strip(".").count(".") + 1 if number else max(1, self._level)
            self._heading(f"{number} {words}" if number else words, depth)

    def _note(self, element: "_Element") -> None:
        """A footnote, written before the references; any other note where it stands."""
        if element.get("place") == "foot":
            self._notes.append(element)
        else:
            self._block(element)

    def _write_notes(self) -> None:
        for note in self._notes:
            self._out.paragraph()
            if number := note.get("n"):
                self._out.words(f"{number} ")
            self._children(note)
        self._out.paragraph()

    def _table(self, element: "_Element") -> None:
        self._out.paragraph()
        opened = self._out.open()
        for row in element.iter("row"):
            self._out.line()
            for cell in row.iterchildren("cell"):
                self._children(cell)
                self._out.cell()
        self._out.table(opened)
        self._out.paragraph()

    def _item(self, element: "_Element") -> None:
        self._out.line()
        self._out.words("- ")
        self._children(element)
        self._out.line()

    def _line(self, _element: "_Element") -> None:
        self._out.words(" ")

    def _reference(self, element: "_Element") -> None:
        opened = self._out.open()
        self._children(element)
        target = element.get("target") or ""
        self._out.link(opened, target)
        span = self._out.close(opened)
        ids = tuple(one[1:] for one in target.split() if one.startswith("#"))
        if element.get("type") == "bibr" and span:
            if ids:
                self._cited.append((span, ids))
            else:
                self._unlinked.append(span)

    def _raised(self, element: "_Element") -> None:
        if (element.get("rend") or "") == "superscript" and not len(element):
            self._out.raised(element.text or "")
        else:
            self._children(element)


def _named_entries(text: str, start: int, end: int, keys: frozenset[str]) -> Iterator[Mark]:
    """The entries that an unlinked marker names by author and year."""
    for named in _AUTHOR_YEAR.finditer(text, start, end):
        key = f"{named.group(1)} {named.group(2)}"
        if key in keys:
            yield Mark(named.start(), named.end(), (key,))


_HANDLERS: dict[str, Callable[[_Document, "_Element"], None]] = {
    "div": _Document._division,
    "head": _Document._head,
    "note": _Document._note,
    "table": _Document._table,
    "item": _Document._item,
    "figure": _Document._block,
    "lb": _Document._line,
    "ref": _Document._reference,
    "hi": _Document._raised,
}
