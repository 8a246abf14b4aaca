"""Markdown tokens to plain text, keeping where headings, links, code and footnotes stand."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from ingest.readers.base import Link
from ingest.references import Entry
from ingest.sections import Heading
from kg.model import Citation

if TYPE_CHECKING:
    from markdown_it.token import Token

_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_BLOCKS = frozenset({"paragraph_close", "heading_close", "blockquote_close", "table_close"})


class Rendering:
    """Plain text as it grows, token by token. Offsets are code points of ``text``.

    ``references`` are the numbers of the footnotes that are references.
    """

    def __init__(self, references: frozenset[int]) -> None:
        self.headings: list[Heading] = []
        self.links: list[Link] = []
        self.code: list[tuple[int, int]] = []
        self.tables: list[tuple[int, int]] = []
        self.entries: list[Entry] = []
        self.citations: list[Citation] = []
        self._references = references
        self._pieces: list[str] = []
        self._length = 0
        self._gap = ""
        self._depth = 0
        self._heading: tuple[int, int, int, int] | None = None
        self._table: int | None = None
        self._note: tuple[int, int, str] | None = None
        self._notes_start: int | None = None
        self._raised = False
        self._link: tuple[int, str] | None = None

    @property
    def text(self) -> str:
        """The plain text so far."""
        return "".join(self._pieces)

    def body_end(self, length: int) -> int:
        """Where the footnotes begin; ``length`` when there are none."""
        return length if self._notes_start is None else self._notes_start

    def add(self, token: "Token") -> None:
        """Render one block token."""
        if token.type in _BLOCKS:
            self._ask_gap("\n" if self._depth else "\n\n")
        if handler := _BLOCK_HANDLERS.get(token.type):
            handler(self, token)

    def _write(self, words: str) -> int:
        """Append words after the gap that is due; where they begin."""
        if self._gap and self._length:
            self._append(self._gap)
        self._gap = ""
        start = self._length
        self._append(words)
        return start

    def _append(self, words: str) -> None:
        self._pieces.append(words)
        self._length += len(words)

    def _ask_gap(self, gap: str) -> None:
        self._gap = max(self._gap, gap, key=len)

    def _place(self) -> int:
        """Where the next words will begin."""
        return self._length + (len(self._gap) if self._length else 0)

    def _open_heading(self, token: "Token") -> None:
        self._heading = (self._place(), int(token.tag[1:]), len(self._pieces), self._length)

    def _close_heading(self, _token: "Token") -> None:
        if self._heading is None:
            return
        start, level, piece, before = self._heading
        title = "".join(self._pieces[piece:])[start - before :]
        if title.strip():
            self.headings.append(Heading(title, start, self._length, level, start, self._length))
        self._heading = None

    def _open_list(self, _token: "Token") -> None:
        self._ask_gap("\n" if self._depth else "\n\n")
        self._depth += 1

    def _close_list(self, _token: "Token") -> None:
        self._depth -= 1
        self._ask_gap("\n" if self._depth else "\n\n")

    def _open_item(self, token: "Token") -> None:
        self._ask_gap("\n")
        self._write(f"{token.info}{token.markup} " if token.info else "- ")

    def _code_block(self, token: "Token") -> None:
        start = self._write(token.content.rstrip("\n"))
        self.code.append((start, self._length))
        self._ask_gap("\n\n")

    def _open_table(self, _token: "Token") -> None:
        self._table = self._place()

    def _close_table(self, _token: "Token") -> None:
        if self._table is not None:
            self.tables.append((self._table, self._length))
        self._table = None

    def _close_row(self, _token: "Token") -> None:
        self._gap = "\n"

    def _close_cell(self, _token: "Token") -> None:
        self._ask_gap("\t")

    def _open_notes(self, _token: "Token") -> None:
        self._notes_start = self._place()

    def _open_note(self, token: "Token") -> None:
        label = str(token.meta.get("label") or token.meta["id"] + 1)
        if token.meta["id"] in self._references:
            line_start = self._write(f"{label}. " if label.isdecimal() else f"[{label}] ")
            self._note = (line_start, self._length, label)

    def _close_note(self, _token: "Token") -> None:
        if self._note is not None and self._note[1] < self._length:
            line_start, start, label = self._note
            self.entries.append(Entry(label, start, self._length, line_start))
        self._note = None

    def _inline(self, token: "Token") -> None:
        for child in token.children or []:
            if handler := _INLINE_HANDLERS.get(child.type):
                handler(self, child)

    def _words(self, token: "Token") -> None:
        content = token.content
        if self._raised and content.isdecimal():
            content = content.translate(_SUPERSCRIPT)
        if content:
            self._write(content)

    def _soft_break(self, _token: "Token") -> None:
        self._write(" ")

    def _hard_break(self, _token: "Token") -> None:
        self._write("\n")

    def _html(self, token: "Token") -> None:
        tag = token.content.strip().lower()
        if tag.startswith("<sup"):
            self._raised = True
        elif tag.startswith("</sup"):
            self._raised = False
        elif tag.startswith("<br"):
            self._write("\n")

    def _open_link(self, token: "Token") -> None:
        self._link = (self._place(), str(token.attrs.get("href", "")))

    def _close_link(self, _token: "Token") -> None:
        if self._link is not None and self._link[1].lower().startswith(("http://", "https://")):
            self.links.append(Link(self._link[0], self._length, self._link[1]))
        self._link = None

    def _note_mark(self, token: "Token") -> None:
        if token.meta["id"] not in self._references:
            return
        label = str(token.meta.get("label") or token.meta["id"] + 1)
        marker = f"[{label}]"
        start = self._write(marker)
        self.citations.append(Citation(marker, start, self._length, (label,)))


_Handler = Callable[[Rendering, "Token"], None]
_BLOCK_HANDLERS: dict[str, _Handler] = {
    "inline": Rendering._inline,
    "heading_open": Rendering._open_heading,
    "heading_close": Rendering._close_heading,
    "bullet_list_open": Rendering._open_list,
    "ordered_list_open": Rendering._open_list,
    "bullet_list_close": Rendering._close_list,
    "ordered_list_close": Rendering._close_list,
    "list_item_open": Rendering._open_item,
    "fence": Rendering._code_block,
    "code_block": Rendering._code_block,
    "table_open": Rendering._open_table,
    "table_close": Rendering._close_table,
    "tr_close": Rendering._close_row,
    "th_close": Rendering._close_cell,
    "td_close": Rendering._close_cell,
    "footnote_block_open": Rendering._open_notes,
    "footnote_open": Rendering._open_note,
    "footnote_close": Rendering._close_note,
}
_INLINE_HANDLERS: dict[str, _Handler] = {
    "text": Rendering._words,
    "code_inline": Rendering._words,
    "softbreak": Rendering._soft_break,
    "hardbreak": Rendering._hard_break,
    "html_inline": Rendering._html,
    "link_open": Rendering._open_link,
    "link_close": Rendering._close_link,
    "footnote_ref": Rendering._note_mark,
}
