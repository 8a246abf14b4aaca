"""The elements of a web page's main text written as plain text."""

import re
from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING

from ingest.readers.html_address import PageAddress
from ingest.readers.html_main import MainText, is_dialog
from ingest.readers.html_references import LinkedEntries
from ingest.readers.writing import Writer
from ingest.references import Entry

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_SILENT = frozenset({"script", "style", "noscript", "template", "head", "link", "meta", "title"})
_MEDIA = {
    "img": "images",
    "picture": "images",
    "svg": "images",
    "video": "media",
    "audio": "media",
    "iframe": "embedded pages",
    "object": "embedded pages",
    "embed": "embedded pages",
    "canvas": "images",
}
_BLOCKS = frozenset(
    {"p", "div", "section", "article", "main", "blockquote", "figure", "figcaption", "details"}
    | {"summary", "address", "header", "hgroup", "fieldset", "center", "dl", "body", "footer"}
)
_LINES = frozenset({"dt", "dd", "caption"})
_BRACKETS = re.compile(r"[\[\]()]")
_BULLETS = frozenset("•·‣▪◦●○■–—-*")
_PRINTED = re.compile(r"\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]", re.IGNORECASE)
_ENOUGH = 500
_REST = r"(?:\[\s*\]|\([\s,;]*\)|[\s,;^↑])*"
_PERMALINKS = frozenset({"¶", "#", "§", "🔗", "\uf0c1"})
_BESIDE = "parts beside the main text"


class PageText:
    """Writes elements; ``entries`` are the linked entries that were written, by element.

    ``cited`` are the words that link to entries, with the anchors; ``outward`` the links of running
    text to other addresses.
    """

    def __init__(
        self, writer: Writer, linked: LinkedEntries, address: PageAddress, main: MainText
    ) -> None:
        self.writer = writer
        self.entries: dict[HtmlElement, Entry] = {}
        self.cited: list[tuple[tuple[int, int], HtmlElement]] = []
        self.outward: list[tuple[tuple[int, int], str]] = []
        self.left_out: Counter[str] = Counter()
        self._linked = linked
        self.address = address
        self._main = main
        self._total = len(main.element.text_content())
        self._entry = False
        self._raised = False
        self._numbers: list[int | None] = []
        self._label: str | None = None

    def write(self, element: "HtmlElement") -> None:
        """Write one element and what is in it."""
        tag = element.tag
        if not isinstance(tag, str) or tag in _SILENT:
            return
        if tag in _MEDIA:
            self.left_out[_MEDIA[tag]] += 1
        elif self._is_beside(element):
            self.left_out[_BESIDE] += 1
        elif element in self._linked.labels and not self._entry:
            self._write_entry(element)
        elif handler := _HANDLERS.get(tag):
            handler(self, element)
        elif tag in _BLOCKS:
            self._block(element)
        else:
            self.children(element)

    def _is_beside(self, element: "HtmlElement") -> bool:
        """Whether an element is to be left out; one that holds much of the page never is."""
        if element in self._linked.labels or not self._main.leaves_out(element):
            return False
        size = len(element.text_content())
        rest = self._total - size
        return size < rest or (is_dialog(element) and rest >= _ENOUGH)

    def children(self, element: "HtmlElement") -> None:
        """Write what is in an element."""
        self._words(element.text or "")
        for child in element:
            self.write(child)
            self._words(child.tail or "")

    def _words(self, words: str) -> None:
        if words.strip() and self._label is not None:
            if self._is_label_printed(words.strip()):
                return
            self._write_label()
        if self._raised:
            self.writer.raised(words)
        else:
            self.writer.words(words)

    def _write_label(self) -> None:
        """Write the mark of an item of a list, which waits for the item's first words."""
        if self._label is not None:
            self.writer.words(self._label)
        self._label = None

    def _is_label_printed(self, words: str) -> bool:
        """Whether the first words of an item are its mark; a number then is kept."""
        if _PRINTED.fullmatch(words):
            self._label = f"{words} "
            return True
        return words in _BULLETS

    def _block(self, element: "HtmlElement") -> None:
        self._gap()
        self.children(element)
        self._gap()

    def _gap(self) -> None:
        """A new paragraph; within an entry or an item of a list, a new line or a space."""
        if self._entry:
            self.writer.words(" ")
        elif self._numbers:
            self.writer.line()
        else:
            self.writer.paragraph()

    def _write_entry(self, element: "HtmlElement") -> None:
        """An entry of the reference list: a line of its own, with its label before it."""
        self._label = None
        self.writer.line()
        whole = self.writer.open()
        label = self._linked.labels[element]
        if label:
            self.writer.words(f"{label}. ")
        opened = self.writer.open()
        self._entry = True
        self.children(element)
        self._entry = False
        span, line = self.writer.close(opened), self.writer.close(whole)
        if span and line:
            self.entries[element] = _without_label(self.writer.text, label, span, line[0])
        self.writer.line()

    def _heading(self, element: "HtmlElement") -> None:
        """A heading; one that holds blocks was never closed, and one in a list is an item."""
        if (
            self._numbers
            or next(element.iterdescendants("p", "div", "li", "table"), None) is not None
        ):
            self._block(element)
            return
        self.writer.paragraph()
        opened = self.writer.open()
        self.children(element)
        self.writer.heading(opened, int(element.tag[1]))
        self.writer.paragraph()

    def _list(self, element: "HtmlElement") -> None:
        self._gap()
        start = element.get("start") or "1"
        first = int(start) if start.isdecimal() and len(start) < 6 else 1
        self._numbers.append(first if element.tag == "ol" else None)
        self.children(element)
        self._numbers.pop()
        self._gap()

    def _item(self, element: "HtmlElement") -> None:
        self.writer.line()
        number = self._numbers[-1] if self._numbers else None
        self._label = "- " if number is None else f"{number}. "
        if number is not None:
            self._numbers[-1] = number + 1
        self.children(element)
        self._label = None
        self.writer.line()

    def _line(self, element: "HtmlElement") -> None:
        self.writer.line()
        self.children(element)
        self.writer.line()

    def _break(self, _element: "HtmlElement") -> None:
        if self._entry:
            self.writer.words(" ")
        else:
            self.writer.line()

    def _table(self, element: "HtmlElement") -> None:
        """A table of data; one that only lays out the page is written as its text."""
        rows = [row for row in element.iter("tr") if next(row.iterancestors("table")) is element]
        laid_out = any(cell.find(".//p") is not None for row in rows for cell in row)
        linked = any(one in self._linked.labels for one in element.iterdescendants())
        if linked or laid_out or max((len(row) for row in rows), default=0) < 2:
            self._block(element)
            return
        self.writer.paragraph()
        caption = element.find("caption")
        if caption is not None:
            self._block(caption)
        opened = self.writer.open()
        for row in rows:
            self.writer.line()
            for cell in row.iterchildren("td", "th"):
                self.children(cell)
                self.writer.cell()
        self.writer.table(opened)
        self.writer.paragraph()

    def _preformatted(self, element: "HtmlElement") -> None:
        self._label = None
        self.writer.verbatim(element.text_content())

    def _sup(self, element: "HtmlElement") -> None:
        before, self._raised = self._raised, not _BRACKETS.search(element.text_content())
        self.children(element)
        self._raised = before

    def _sub(self, element: "HtmlElement") -> None:
        before, self._raised = self._raised, False
        self.children(element)
        self._raised = before

    def _link(self, element: "HtmlElement") -> None:
        if element.text_content().strip() in _PERMALINKS:
            return
        opened = self.writer.open()
        self.children(element)
        span = self.writer.close(opened)
        address = (element.get("href") or "").strip()
        if span is None or not address:
            return
        anchor = self.address.anchor(address)
        entry = self._linked.by_anchor.get(anchor) if anchor else None
        if entry is not None and not self._entry:
            self.cited.append((span, entry))
        elif target := self.address.absolute(address):
            self.writer.link(opened, target)
            if not self._entry:
                self.outward.append((span, target))


def _without_label(text: str, label: str | None, span: tuple[int, int], line: int) -> Entry:
    """The entry without its own printed number, which the label repeats, and what links left."""
    start, end = span
    printed = rf"(?:\[?{re.escape(label)}\]?[.:)]?(?=[\s,;])\s*)?" if label else ""
    before = re.match(f"{_REST}{printed}{_REST}", text[start:end])
    return Entry(label, start + (before.end() if before else 0), end, line)


_HANDLERS: dict[str, Callable[[PageText, "HtmlElement"], None]] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), PageText._heading),
    **dict.fromkeys(("ul", "ol", "menu"), PageText._list),
    **dict.fromkeys(_LINES, PageText._line),
    "li": PageText._item,
    "br": PageText._break,
    "hr": PageText._break,
    "table": PageText._table,
    "pre": PageText._preformatted,
    "sup": PageText._sup,
    "sub": PageText._sub,
    "a": PageText._link,
}
