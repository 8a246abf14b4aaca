"""DOCX: headings by style, lists with their numbers, tables, notes, links.

Deleted text of tracked changes is left out, inserted text is read. Notes that read like references
become entries that their marks cite; other notes become paragraphs after the text. Citations that a
reference manager put in as fields cite the entries of the items that they name.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from ingest.readers.archive import check_archive
from ingest.readers.base import Content, Metadata, Origin, left_out
from ingest.readers.docx_fields import Fields, distinct_items, field_citations
from ingest.readers.docx_parts import Notes, Numbering, read_notes
from ingest.readers.limits import Limits
from ingest.readers.listing import NO_LIST, write_list
from ingest.readers.markers import cites_by_number
from ingest.readers.writing import Writer
from ingest.references import Entry, is_list_heading, locate, with_keys
from ingest.sections import find_structure, structure_of
from kg.model import Citation, InputUnreadableError, ReadingWarning

if TYPE_CHECKING:
    from docx.document import Document
    from lxml.etree import _Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_LEFT_OUT = {
    f"{_W}drawing": "images",
    f"{_W}pict": "images",
    f"{_W}object": "embedded objects",
    f"{_W}del": "deleted passages",
    f"{_W}moveFrom": "deleted passages",
    f"{_W}commentReference": "comments",
}
_PROGRAM = "python-docx"
_SILENT = frozenset(
    f"{_W}{name}" for name in ("pPr", "rPr", "tblPr", "tblGrid", "tcPr", "trPr")
) | {f"{_W}sectPr", f"{_W}sdtPr", f"{_W}delText"}


def read_docx(origin: Origin, content: bytes, limits: Limits) -> Content:
    """The plain text and structure of a DOCX document.

    Raises what ``check_archive`` raises, and ``docx-malformed``.
    """
    check_archive(origin.name, content, limits)
    from docx import Document

    try:
        document = Document(BytesIO(content))
        text = _Text(document, limits)
        text.write()
    except (KeyError, ValueError, AttributeError, TypeError) as error:
        raise InputUnreadableError(
            "docx-malformed", f"{origin.name} is no readable DOCX ({type(error).__name__})"
        ) from error
    return text.content()


class _Text:
    def __init__(self, document: "Document", limits: Limits) -> None:
        self._document = document
        self._out = Writer(limits.characters)
        listed = any(is_list_heading(one.text) for one in document.paragraphs)
        self._notes: Notes = read_notes(document, "n" if listed else "")
        self._numbering = Numbering(document)
        self._fields = Fields(self._out, limits.depth)
        self._made = NO_LIST
        self._left_out: Counter[str] = Counter()
        self._cited: list[tuple[tuple[int, int], str]] = []
        self._entries: list[Entry] = []
        self._title: str | None = None
        self._body_end = 0
        self._raised = False

    def write(self) -> None:
        """Write the body, then the notes."""
        self._blocks(self._document.element.body)
        if self._fields.cited and locate(self._out.text) is None:
            self._make_list()
        self._body_end = len(self._out.text)
        for key, note in self._notes.texts.items():
            self._out.paragraph()
            if key in self._notes.references:
                line = self._out.open()
                self._out.words(f"[{key}] ")
                opened = self._out.open()
                self._out.words(note)
                span, whole = self._out.close(opened), self._out.close(line)
                if span and whole:
                    self._entries.append(Entry(key, *span, whole[0]))
            else:
                self._out.words(note)

    def _make_list(self) -> None:
        """Write the items that fields cite as the list that the document does not show."""
        self._out.paragraph()
        opened = self._out.open()
        self._out.words("References")
        self._out.heading(opened, 1)
        spans = [(one.start, one.end) for one in self._fields.cited]
        numbered = cites_by_number(self._out.text, spans)
        self._made = write_list(self._out, distinct_items(self._fields.cited), numbered=numbered)

    def content(self) -> Content:
        """What was written, as a record."""
        text = self._out.text
        entries, apart = self._list(text)
        headings = self._out.headings
        said = self._document.core_properties
        if headings:
            titled = self._title is not None and headings[0].title == self._title
            title = headings[0] if titled else None
            structure = structure_of(text, title, headings[1:] if titled else headings, apart)
        else:
            structure = find_structure(text, apart)
        shown = self._title or (structure.title.title if structure.title else None)
        notes = [(entry.line_start, entry.end) for entry in self._entries]
        return Content(
            text=text,
            metadata=Metadata(
                title=shown or " ".join((said.title or "").split()) or None,
                authors=_authors(said.author or ""),
            ),
            sections=structure.sections,
            marks=tuple(sorted([*structure.marks, *self._out.tables])),
            links=tuple(self._out.links),
            entries=(*entries, *self._entries),
            list_spans=(*([apart] if apart else []), *notes),
            citations=(*self._marks(text), *field_citations(text, self._fields.cited, entries)),
            warnings=left_out(self._left_out) + self._told(),
        )

    def _list(self, text: str) -> tuple[tuple[Entry, ...], tuple[int, int] | None]:
        """The entries of the list, under their keys, and where it stands."""
        if self._made.entries:
            return self._made.entries, self._made.span
        listed = locate(text[: self._body_end])
        if listed is None:
            return (), None
        return with_keys(text, listed.entries), (listed.start, listed.end)

    def _told(self) -> tuple[ReadingWarning, ...]:
        if not self._made.entries:
            return ()
        message = (
            f"the document shows no reference list: one of {len(self._made.entries)} was written "
            "from the fields of its reference manager"
        )
        return (ReadingWarning("references-from-fields", message),)

    def _marks(self, text: str) -> Iterator[Citation]:
        for (start, end), key in self._cited:
            yield Citation(text[start:end], start, end, (key,))

    def _blocks(self, element: "_Element") -> None:
        for child in element:
            if child.tag == f"{_W}p":
                self._paragraph(child)
            elif child.tag == f"{_W}tbl":
                self._table(child)
            elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}smartTag"):
                self._blocks(child)
            elif what := _LEFT_OUT.get(str(child.tag)):
                self._left_out[what] += 1

    def _paragraph(self, element: "_Element") -> None:
        style = self._style(element)
        number = self._numbering.of(element)
        if number is None or self._numbering.first:
            self._out.paragraph()
        else:
            self._out.line()
        opened = self._out.open()
        level = _heading_level(style)
        if number:
            self._out.words(f"{number} ")
        self._inline(element)
        if level is not None:
            self._out.heading(opened, level)
            if style == "title" and self._title is None and len(self._out.headings) == 1:
                self._title = self._out.headings[0].title
        self._out.line() if number else self._out.paragraph()

    def _style(self, element: "_Element") -> str:
        """The name of a paragraph's style, in lower case."""
        found = element.find(f"{_W}pPr/{_W}pStyle")
        named = None if found is None else found.get(f"{_W}val")
        return self._numbering.style_name(named)

    def _inline(self, element: "_Element") -> None:
        for child in element:
            tag = str(child.tag)
            if tag in _SILENT:
                continue
            if what := _LEFT_OUT.get(tag):
                self._left_out[what] += 1
            elif handler := _HANDLERS.get(tag):
                handler(self, child)
            else:
                self._inline(child)

    def _run(self, element: "_Element") -> None:
        position = element.find(f"{_W}rPr/{_W}vertAlign")
        before = self._raised
        self._raised = position is not None and position.get(f"{_W}val") == "superscript"
        self._inline(element)
        self._raised = before

    def _words(self, element: "_Element") -> None:
        words = element.text or ""
        self._out.raised(words) if self._raised else self._out.words(words)

    def _space(self, _element: "_Element") -> None:
        self._out.words(" ")

    def _break(self, _element: "_Element") -> None:
        self._out.line()

    def _hyphen(self, _element: "_Element") -> None:
        self._out.words("-")

    def _field(self, element: "_Element") -> None:
        self._fields.mark(element.get(f"{_W}fldCharType") or "")

    def _instruction(self, element: "_Element") -> None:
        self._fields.instruct(element.text or "")

    def _link(self, element: "_Element") -> None:
        opened = self._out.open()
        self._inline(element)
        relation = self._document.part.rels.get(element.get(f"{_R}id") or "")
        if relation is not None and relation.is_external:
            self._out.link(opened, relation.target_ref)

    def _note(self, element: "_Element") -> None:
        kind = "" if element.tag == f"{_W}footnoteReference" else "e"
        key = self._notes.keys.get(kind + (element.get(f"{_W}id") or ""))
        if key is not None and key in self._notes.references:
            opened = self._out.open()
            self._out.words(f"[{key}]")
            if span := self._out.close(opened):
                self._cited.append((span, key))

    def _table(self, element: "_Element") -> None:
        self._out.paragraph()
        opened = self._out.open()
        rows = list(element.iter(f"{_W}tr"))
        for row in rows:
            self._out.line()
            for cell in row.iterchildren(f"{_W}tc"):
                for paragraph in cell.iterchildren(f"{_W}p"):
                    self._inline(paragraph)
                    self._out.words(" ")
                self._out.cell()
        self._out.table(opened)
        self._out.paragraph()

    def _math(self, element: "_Element") -> None:
        self._out.words("".join(part.text or "" for part in element.iter(f"{_M}t")))


def _authors(said: str) -> tuple[str, ...]:
    names = (part.strip() for part in said.split(";"))
    return tuple(name for name in names if name and name != _PROGRAM)


def _heading_level(style: str) -> int | None:
    """The level that a style's name tells: "heading 2" is 2, "title" 1."""
    if style == "title":
        return 1
    name, _, level = style.rpartition(" ")
    return int(level) if name == "heading" and level.isdecimal() and 0 < int(level) < 10 else None


_HANDLERS: dict[str, Callable[[_Text, "_Element"], None]] = {
    f"{_W}r": _Text._run,
    f"{_W}t": _Text._words,
    f"{_W}tab": _Text._space,
    f"{_W}br": _Text._break,
    f"{_W}cr": _Text._break,
    f"{_W}noBreakHyphen": _Text._hyphen,
    f"{_W}hyperlink": _Text._link,
    f"{_W}fldChar": _Text._field,
    f"{_W}instrText": _Text._instruction,
    f"{_W}footnoteReference": _Text._note,
    f"{_W}endnoteReference": _Text._note,
    f"{_M}oMath": _Text._math,
}
