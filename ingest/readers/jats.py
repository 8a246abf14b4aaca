"""JATS and NLM articles: title, abstract, sections, tables, notes, references and citations.

Figures, boxes and tables within a paragraph are written after it. What is left out is told in a
warning; what the head of an article says of it (authors, dates, identifiers) becomes metadata.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from ingest.readers.base import Content, Origin, left_out
from ingest.readers.jats_head import article_metadata
from ingest.readers.jats_references import listed_references
from ingest.readers.limits import Limits
from ingest.readers.listing import NO_LIST, write_list
from ingest.readers.markers import Mark, cites_by_number, whole_markers
from ingest.readers.walking import TreeWriter
from ingest.readers.xml import parse_xml, words_of
from ingest.sections import parted, structure_of
from kg.model import InputUnreadableError, ReadingWarning, Section

if TYPE_CHECKING:
    from lxml.etree import _Element

_XLINK = "{http://www.w3.org/1999/xlink}href"
_HEADINGS = {"abstract": "Abstract", "ack": "Acknowledgements", "ref-list": "References"}
_APART = frozenset({"fig", "table-wrap", "boxed-text", "fig-group", "table-wrap-group"})
_LEFT_OUT = {
    "supplementary-material": "supplementary files",
    "sub-article": "sub-articles",
    "response": "responses",
    "media": "media",
    "graphic": "images",
    "inline-graphic": "images",
    "tex-math": None,
    "permissions": None,
    "object-id": None,
    "related-article": None,
    "related-object": None,
    "fn-group": None,
    "ref-list": None,
}
_BLOCKS = frozenset(
    {"p", "disp-formula", "disp-quote", "list", "def-list", "verse-group", "attrib", "caption"}
    | {"kwd-group", "speech", "statement", "glossary", "app", "sec", "ack", "bio", "notes"}
)
_LINES = frozenset({"list-item", "def-item", "tr", "break", "verse-line", "label"})


def read_jats(origin: Origin, content: bytes, limits: Limits) -> Content:
    """The plain text and structure of a JATS article; errors as of ``parse_xml``."""
    root, warnings = parse_xml(origin.name, content, limits)
    _bare_names(root)
    articles = [root] if root.tag == "article" else list(root.iterfind(".//article"))
    if not articles:
        raise InputUnreadableError("xml-malformed", f"{origin.name} holds no article element")
    article = _Article(articles[0], limits)
    article.write()
    return article.content(warnings + _several(len(articles)))


def _several(count: int) -> tuple[ReadingWarning, ...]:
    if count == 1:
        return ()
    message = f"the file holds {count} articles and the first was read; split it to read all"
    return (ReadingWarning("several-articles", message),)


def _bare_names(root: "_Element") -> None:
    """Elements of JATS without the namespace that some exports give them."""
    for element in root.iter("{*}*"):
        space, brace, local = str(element.tag).rpartition("}")
        if brace and ("jats" in space or "nlm" in space or "JATS" in space):
            element.tag = local


class _Article(TreeWriter):
    def __init__(self, root: "_Element", limits: Limits) -> None:
        super().__init__(limits.characters)
        self._root = root
        self._deferred: list[_Element] = []
        self._cited: list[tuple[tuple[int, int], tuple[str, ...]]] = []
        self._raised = False
        self._listed = listed_references(root)
        self._entries = NO_LIST
        self._title: tuple[int, int] | None = None
        self._parts: list[tuple[int, int] | None] = []

    def write(self) -> None:
        """Write the whole article."""
        meta = self._root.find("front/article-meta")
        title = None if meta is None else meta.find("title-group/article-title")
        if title is not None:
            opened = self._out.open()
            self._inline(title)
            self._out.heading(opened, 1)
            self._title = self._out.close(opened)
        for abstract in [] if meta is None else meta.iterfind("abstract"):
            self._titled(abstract)
        for part in ("body", "back"):
            found = self._root.find(part)
            if found is not None:
                opened = self._out.open()
                self._children(found)
                self._parts.append(self._out.close(opened))
        for floats in self._root.iterfind("floats-group"):
            self._children(floats)
        self._notes()
        self._references()
        for skipped in ("sub-article", "response"):
            self._left_out[str(_LEFT_OUT[skipped])] += len(self._root.findall(skipped))

    def content(self, warnings: tuple[ReadingWarning, ...]) -> Content:
        """What was written, as a record."""
        text, headings = self._out.text, self._out.headings
        title = headings[0] if self._title and headings else None
        structure = structure_of(
            text, title, headings[1:] if title else headings, self._entries.span
        )
        keys = self._entries.keys
        marks = [
            Mark(*span, found)
            for span, ids in self._cited
            if (found := tuple(dict.fromkeys(keys.get(one, one) for one in ids)))
        ]
        order = [str(entry.key) for entry in self._entries.entries]
        return Content(
            text=text,
            metadata=article_metadata(self._root, title.title if title else None),
            sections=self._sections(text, structure.sections),
            marks=tuple(sorted([*structure.marks, *self._out.tables])),
            links=tuple(self._out.links),
            entries=self._entries.entries,
            list_spans=(self._entries.span,) if self._entries.span else (),
            citations=whole_markers(text, marks, order),
            all_marked=bool(marks),
            warnings=warnings + self._told(),
        )

    def _sections(self, text: str, titled: tuple[Section, ...]) -> tuple[Section, ...]:
        """The sections under headings, and what body and back matter begin with without one."""
        for span in filter(None, self._parts):
            titled = parted(titled, text, span[0])
        return titled

    def _told(self) -> tuple[ReadingWarning, ...]:
        return left_out(self._left_out)

    def _element(self, element: "_Element") -> None:
        tag = str(element.tag)
        if tag in _LEFT_OUT:
            if what := _LEFT_OUT[tag]:
                self._left_out[what] += 1
        elif tag in _APART and self._within_paragraph(element):
            self._deferred.append(element)
        elif handler := _HANDLERS.get(tag):
            handler(self, element)
        elif tag in _BLOCKS:
            self._block(element)
        elif tag in _LINES:
            self._out.line()
            self._children(element)
        else:
            self._inline(element)

    @staticmethod
    def _within_paragraph(element: "_Element") -> bool:
        return next(element.iterancestors("p"), None) is not None

    def _block(self, element: "_Element") -> None:
        super()._block(element)
        if self._deferred and not self._within_paragraph(element):
            deferred, self._deferred = self._deferred, []
            for one in deferred:
                self._float(one)

    def _inline(self, element: "_Element") -> None:
        if "MathML" in str(element.tag):
            self._out.words("".join(words_of(element).split()))
            return
        self._children(element)

    def _titled(self, element: "_Element") -> None:
        """A section, abstract or appendix: its title a heading, or the usual one."""
        self._out.paragraph()
        self._level += 1
        title = element.find("title")
        if title is None and (usual := _usual_heading(element)):
            self._heading_words(usual)
        elif title is not None:
            label = element.find("label")
            opened = self._out.open()
            if label is not None:
                self._inline(label)
                self._out.words(" ")
            self._inline(title)
            self._out.heading(opened, self._level)
            self._out.paragraph()
        for child in element:
            if child.tag not in ("title", "label"):
                self._element(child)
        self._level -= 1
        self._out.paragraph()

    def _heading_words(self, words: str) -> None:
        self._out.paragraph()
        opened = self._out.open()
        self._out.words(words)
        self._out.heading(opened, max(1, self._level))
        self._out.paragraph()

    def _float(self, element: "_Element") -> None:
        """A figure, table or box: its label and caption a paragraph, its rows lines."""
        self._out.paragraph()
        label = element.find("label")
        if label is not None:
            self._inline(label)
            shown = words_of(label).rstrip()
            self._out.words(" " if shown.endswith((".", ":")) else ". ")
        caption = element.find("caption")
        for part in () if caption is None else caption:
            self._children(part)
            self._out.words(" ")
        self._out.paragraph()
        for child in element:
            if child.tag not in ("label", "caption", "title"):
                self._element(child)
        self._out.paragraph()

    def _table(self, element: "_Element") -> None:
        self._out.paragraph()
        opened = self._out.open()
        for row in element.iter("tr"):
            self._out.line()
            for cell in row.iterchildren("td", "th"):
                self._children(cell)
                self._out.cell()
        self._out.table(opened)
        self._out.paragraph()

    def _list_item(self, element: "_Element") -> None:
        self._out.line()
        if element.find("label") is None:
            self._out.words("- ")
        for child in element:
            self._children(child) if child.tag == "p" else self._element(child)
            self._out.line()

    def _footnote(self, element: "_Element") -> None:
        """A note in one paragraph with its label, as far as it has one."""
        self._out.paragraph()
        first = element.find("p")
        for child in element:
            if child is first:
                self._children(child)
            else:
                self._element(child)
        self._out.paragraph()

    def _label(self, element: "_Element") -> None:
        self._children(element)
        self._out.words(" ")

    def _xref(self, element: "_Element") -> None:
        opened = self._out.open()
        self._raise(element) if self._raised else self._children(element)
        span = self._out.close(opened)
        ids = tuple((element.get("rid") or "").split())
        if element.get("ref-type") == "bibr" and span and ids:
            self._cited.append((span, ids))

    def _sup(self, element: "_Element") -> None:
        before, self._raised = self._raised, True
        self._raise(element)
        self._raised = before

    def _raise(self, element: "_Element") -> None:
        self._out.raised(element.text or "")
        for child in element:
            self._element(child)
            self._out.raised(child.tail or "")

    def _link(self, element: "_Element") -> None:
        opened = self._out.open()
        self._children(element)
        self._out.link(opened, element.get(_XLINK) or "")

    def _alternatives(self, element: "_Element") -> None:
        """One of the ways in which something is given: words before formulas before images."""
        kinds = {str(child.tag): child for child in element}
        chosen = next((one for tag, one in kinds.items() if tag not in _LEFT_OUT), None)
        if chosen is not None:
            self._element(chosen)
        elif "tex-math" in kinds:
            self._out.words(words_of(kinds["tex-math"]))
        elif len(element):
            self._element(element[0])

    def _notes(self) -> None:
        """Footnotes and the article's other notes, before the references."""
        for group in self._root.iterfind("back//fn-group"):
            self._titled(group)

    def _references(self) -> None:
        if not self._listed:
            return
        title = self._root.find("back//ref-list/title")
        words = "" if title is None else " ".join(words_of(title).split())
        self._heading_words(words or _HEADINGS["ref-list"])
        spans = [span for span, _ids in self._cited]
        numbered = cites_by_number(self._out.text, spans)
        self._entries = write_list(self._out, self._listed, numbered=numbered)


def _usual_heading(element: "_Element") -> str | None:
    """The heading of a part that has no title of its own."""
    if element.find("sec/title") is not None and element.tag == "ack":
        return None
    if element.tag == "abstract" and element.get("abstract-type"):
        return "Summary"
    return _HEADINGS.get(str(element.tag))


_HANDLERS: dict[str, Callable[[_Article, "_Element"], None]] = {
    "sec": _Article._titled,
    "app": _Article._titled,
    "ack": _Article._titled,
    "glossary": _Article._titled,
    "notes": _Article._titled,
    "fig": _Article._float,
    "table-wrap": _Article._float,
    "boxed-text": _Article._titled,
    "table": _Article._table,
    "list-item": _Article._list_item,
    "fn": _Article._footnote,
    "label": _Article._label,
    "xref": _Article._xref,
    "sup": _Article._sup,
    "ext-link": _Article._link,
    "uri": _Article._link,
    "alternatives": _Article._alternatives,
}
