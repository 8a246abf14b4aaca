"""A plain text as it grows, for readers of formats that are trees.

White space within a block is one space; blocks are kept apart by the gap that was asked for. Spans
are taken by ``open`` and ``close`` and never begin or end with white space.
"""

import re

from ingest.readers.base import Link
from ingest.sections import Heading
from kg.model import LimitError

_SPACES = re.compile(r"\s+")
_LOWERED = "0123456789+-−–()"
_RAISED = str.maketrans(_LOWERED, "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁽⁾")
_RAISABLE = re.compile(r"[-+−]?\d+")
_PARAGRAPH = "\n\n"
_LINE = "\n"


class Writer:
    """Takes words and blocks; ``headings``, ``links`` and ``tables`` are what was marked in it.

    ``longest`` bounds the text; ``LimitError`` ``text-too-long`` is raised beyond.
    """

    def __init__(self, longest: int) -> None:
        self.headings: list[Heading] = []
        self.links: list[Link] = []
        self.tables: list[tuple[int, int]] = []
        self._longest = longest
        self._pieces: list[str] = []
        self._length = 0
        self._gap = ""
        self._tabs = 0
        self._space = False

    @property
    def text(self) -> str:
        """The plain text so far."""
        return "".join(self._pieces)

    def words(self, words: str) -> None:
        """Append running text."""
        flowing = _SPACES.sub(" ", words)
        if flowing.startswith(" "):
            self._space = True
        bare = flowing.strip(" ")
        if not bare:
            return
        self._begin()
        self._append(bare)
        self._space = flowing.endswith(" ")

    def raised(self, words: str) -> None:
        """Append what stands raised: a number as superscripts, anything else as it is."""
        bare = words.strip()
        self.words(bare.translate(_RAISED) if _RAISABLE.fullmatch(bare) else words)

    def verbatim(self, words: str) -> None:
        """Append a text whose white space counts, as a block of its own."""
        self.paragraph()
        if words.strip():
            self._begin()
            self._append(words.strip("\n").rstrip())
        self.paragraph()

    def paragraph(self) -> None:
        """What follows begins a new paragraph."""
        self._ask(_PARAGRAPH)

    def line(self) -> None:
        """What follows begins a new line."""
        self._ask(_LINE)

    def cell(self) -> None:
        """What follows is the next cell of a table row; an empty one keeps its place."""
        self._tabs += 1
        self._space = False

    def open(self) -> int:
        """Where a span begins, for ``close``."""
        return len(self._pieces)

    def close(self, opened: int) -> tuple[int, int] | None:
        """The span of what was written since; None when nothing was."""
        written = "".join(self._pieces[opened:])
        start = self._length - len(written.lstrip())
        return (start, self._length) if start < self._length else None

    def heading(self, opened: int, level: int) -> None:
        """What was written since ``opened`` is a heading."""
        if span := self.close(opened):
            start, end = span
            title = _SPACES.sub(" ", "".join(self._pieces[opened:])).strip()
            self.headings.append(Heading(title, start, end, level, start, end))

    def link(self, opened: int, target: str) -> None:
        """What was written since ``opened`` links to ``target``."""
        if (span := self.close(opened)) and target.lower().startswith(("http://", "https://")):
            self.links.append(Link(*span, target))

    def table(self, opened: int) -> None:
        """What was written since ``opened`` is a table."""
        if span := self.close(opened):
            self.tables.append(span)

    def replace(
        self,
        text: str,
        headings: list[Heading],
        links: list[Link],
        tables: list[tuple[int, int]],
    ) -> None:
        """Put another text, and what is marked in it, in the place of what was written."""
        self._pieces, self._length = [], 0
        self._append(text)
        self.headings, self.links, self.tables = headings, links, tables

    def _ask(self, gap: str) -> None:
        self._gap = max(self._gap, gap, key=len)
        self._tabs = 0
        self._space = False

    def _begin(self) -> None:
        """Write the gap or space that is due."""
        gap = self._gap or (" " if self._space and not self._tabs else "")
        between = (gap if self._length else "") + "\t" * self._tabs
        if between:
            self._append(between)
        self._gap, self._tabs, self._space = "", 0, False

    def _append(self, words: str) -> None:
        self._pieces.append(words)
        self._length += len(words)
        if self._length > self._longest:
            raise LimitError(
                "text-too-long",
                f"the text is longer than {self._longest} characters; split it and read the parts",
            )
