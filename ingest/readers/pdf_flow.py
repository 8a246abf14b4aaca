"""Lines of a PDF in reading order as headings, paragraphs, notes and captions."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from itertools import pairwise
from statistics import median

from ingest.readers.pdf_layout import Line
from ingest.references import ends_list, is_list_heading
from ingest.sections import kind_of, plain_title

_CAPTION = re.compile(
    r"(?:fig(?:ure|\.)?|table|scheme|box|algorithm)\s?\d{1,3}\s?[.:|]", re.IGNORECASE
)
_NUMBERED = re.compile(r"(\d{1,2}(?:\.\d{1,2}){0,3})\.?\s+[^\W\d_a-z]")
_LETTERED = re.compile(r"[A-H](?:\.\d{1,2}){0,2}\.?\s+[^\W\d_a-z]")
_NOTE_MARK = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹*†‡§¶]|\d{1,2}\s?(?:[^\W\d]|https?:)")
_LABEL = re.compile(r"\[\d{1,4}\]|\[[^\W\d_][^\]\s]{0,23}\]|\d{1,3}\.\s|\(\d{1,3}\)\s")
_BULLET = re.compile(r"[•●▪◦‣∙]\s?|[-–]\s")
_ENDS = (".", "?", "!", ":", ".”", ".)", "?”", ";")
_MAX_TITLE_WORDS = 16
_MAX_MARGIN = 4


class Kind(Enum):
    """What a block is."""

    TITLE = "title"
    HEADING = "heading"
    TEXT = "text"
    ENTRY = "entry"
    CAPTION = "caption"
    NOTE = "note"


@dataclass(slots=True)
class Block:
    """Lines that belong together; ``level`` is a heading's."""

    kind: Kind
    lines: list[Line] = field(default_factory=list)
    level: int = 1

    @property
    def unfinished(self) -> bool:
        """Whether its last line does not end a sentence."""
        return not self.lines[-1].text.endswith(_ENDS)


@dataclass(frozen=True, slots=True)
class Measures:
    """The size of the running text and the usual distance from line to line."""

    size: float
    distance: float


def blocks_of(lines: Sequence[Line]) -> list[Block]:
    """The blocks of a document, notes and captions after the paragraph that they interrupt."""
    if not lines:
        return []
    measures = _measures(lines)
    noted = _notes(lines, measures)
    title = _title(lines, measures)
    built = _Flow(measures, title, noted)
    for line in lines:
        built.take(line)
    return list(_joined(built.blocks))


def _measures(lines: Sequence[Line]) -> Measures:
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    size = sizes.most_common(1)[0][0]
    distances = [
        one.bottom - two.bottom
        for one, two in pairwise(lines)
        if one.column == two.column and abs(one.size - size) < 0.6 and one.bottom - two.bottom > 0
    ]
    return Measures(size, median(distances) if distances else 1.2 * size)


def _title(lines: Sequence[Line], measures: Measures) -> frozenset[int]:
    """The lines of the title, by identity: the largest on the first page, together."""
    first = [line for line in lines if line.page == lines[0].page and not _known(line.text)]
    largest = max((one.size for one in first if len(one.text) > 3), default=0.0)
    if largest < 1.12 * measures.size:
        return frozenset()
    found: list[Line] = []
    for line in first:
        if abs(line.size - largest) < 0.4:
            found.append(line)
        elif found:
            break
    words = sum(len(line.text.split()) for line in found)
    return frozenset(id(line) for line in found) if words <= 40 else frozenset()


def _notes(lines: Sequence[Line], measures: Measures) -> frozenset[int]:
    """The lines of footnotes, by identity: the small ones that end a column, from a mark on."""
    found: set[int] = set()
    columns: dict[int, list[Line]] = {}
    for line in lines:
        columns.setdefault(line.column, []).append(line)
    for column in columns.values():
        tail = len(column)
        while tail and column[tail - 1].size <= 0.94 * measures.size:
            tail -= 1
        if tail == 0 and len(column) <= _MAX_MARGIN and _outermost(column, lines):
            found.update(id(line) for line in column)
            continue
        marked = next(
            (n for n in range(tail, len(column)) if _NOTE_MARK.match(column[n].text)), None
        )
        if marked is not None and (tail > 0 or len(column) <= 4):
            found.update(id(line) for line in column[marked:])
    return frozenset(found)


def _outermost(column: Sequence[Line], lines: Sequence[Line]) -> bool:
    """Whether a column stands above or below all other lines of its page."""
    own = {id(line) for line in column}
    rest = [one for one in lines if one.page == column[0].page and id(one) not in own]
    top, bottom = column[0].bottom, column[-1].top
    return all(one.bottom >= bottom for one in rest) or all(one.top <= top for one in rest)


class _Flow:
    """Takes lines and makes blocks of them."""

    def __init__(self, measures: Measures, title: frozenset[int], noted: frozenset[int]) -> None:
        self.blocks: list[Block] = []
        self._measures = measures
        self._title = title
        self._noted = noted
        self._listing = False
        self._hanging = False
        self._last: Line | None = None

    def take(self, line: Line) -> None:
        """Put a line where it belongs."""
        kind, level = self._kind(line)
        current = self.blocks[-1] if self.blocks else None
        if current is not None and self._belongs(current, kind, line):
            current.lines.append(line)
        else:
            self.blocks.append(Block(kind, [line], level))
        if kind is Kind.HEADING:
            self._listing = is_list_heading(line.text)
        self._last = line

    def _kind(self, line: Line) -> tuple[Kind, int]:
        if id(line) in self._title:
            return Kind.TITLE, 1
        if id(line) in self._noted:
            return Kind.NOTE, 1
        if _CAPTION.match(line.text):
            return Kind.CAPTION, 1
        if (level := self._heading_level(line)) is not None:
            return Kind.HEADING, level
        if self._listing:
            return Kind.ENTRY, 1
        return Kind.TEXT, 1

    def _heading_level(self, line: Line) -> int | None:
        """The level of a line that is a heading: bold, larger, or a title that is known."""
        text = line.text
        words = text.split()
        if len(words) > _MAX_TITLE_WORDS or text.endswith((".", ",", ";")) or "\t" in text:
            return None
        if not any(c.isalpha() for c in text) or not (text[0].isupper() or text[0].isdigit()):
            return None
        if _known(text) and not self._continues(line):
            return 1
        stands_out = line.size > 1.08 * self._measures.size or (
            line.bold and line.size > 0.9 * self._measures.size
        )
        numbered = _NUMBERED.match(text) or _LETTERED.match(text)
        apart = numbered is not None or ends_list(plain_title(text))
        if (self._listing or self._front(line)) and not (stands_out and apart):
            return None
        if not stands_out or (self._continues(line) and not numbered):
            return None
        return 1 + numbered.group().strip(" .").count(".") if numbered else 1

    def _front(self, line: Line) -> bool:
        """Whether a line stands between the title and the first heading: authors and the like."""
        if not self._title or any(block.kind is Kind.HEADING for block in self.blocks):
            return False
        return not self.blocks or line.page == self.blocks[0].lines[0].page

    def _continues(self, line: Line) -> bool:
        """Whether a line goes on with an unfinished sentence right above it."""
        last = self._last
        if last is None or last.column != line.column or last.text.endswith(_ENDS):
            return False
        close = last.bottom - line.bottom < 1.25 * self._measures.distance
        return close and not last.bold and abs(last.size - line.size) < 0.5

    def _belongs(self, block: Block, kind: Kind, line: Line) -> bool:
        """Whether a line goes on with a block."""
        last = block.lines[-1]
        if block.kind is Kind.CAPTION and kind is Kind.TEXT:
            return self._goes_on(last, line) and last.column == line.column
        if block.kind is not kind:
            return False
        if kind is Kind.TITLE:
            return True
        if kind is Kind.HEADING:
            same = last.column == line.column and abs(last.size - line.size) < 0.5
            wraps = last.right > last.column_left + 0.7 * (last.column_right - last.column_left)
            numbered = _NUMBERED.match(line.text) or _known(line.text)
            near = last.bottom - line.bottom < 1.6 * line.size
            return same and wraps and near and not numbered
        if kind is Kind.NOTE:
            return not _NOTE_MARK.match(line.text) and last.column == line.column
        if kind is Kind.CAPTION:
            return False
        if kind is Kind.ENTRY:
            return not self._begins_entry(block, line)
        if _BULLET.match(block.lines[0].text) and line.left > block.lines[0].left + 0.5 * line.size:
            return self._near(last, line) and not _BULLET.match(line.text)
        return self._goes_on(last, line)

    def _near(self, last: Line, line: Line) -> bool:
        """Whether a line follows another at the usual distance."""
        distance = last.bottom - line.bottom
        return last.column == line.column and 0 < distance < 1.35 * self._measures.distance

    def _begins_entry(self, block: Block, line: Line) -> bool:
        """Whether a line begins an entry: by its label, or by a hanging indent."""
        if _LABEL.match(block.lines[0].text):
            return _LABEL.match(line.text) is not None
        last = block.lines[-1]
        indented = line.left > line.column_left + 0.4 * line.size
        if indented:
            self._hanging = True
            return False
        if self._hanging:
            return True
        far = last.column == line.column and (
            last.bottom - line.bottom > 1.3 * self._measures.distance
        )
        return far or (last.text.endswith(".") and _short(last))

    def _goes_on(self, last: Line, line: Line) -> bool:
        """Whether a line goes on with the paragraph of the last one."""
        alike = 0.25 if self._near(last, line) else 0.12
        if abs(last.size - line.size) > alike * last.size or _BULLET.match(line.text):
            return False
        if last.column != line.column:
            return not (last.text.endswith(_ENDS) and (_short(last) or _indented(line)))
        distance = last.bottom - line.bottom
        if distance > 1.35 * max(self._measures.distance, 1.1 * line.size) or distance < 0:
            return False
        if _indented(line) and not _indented(last):
            return False
        return not (last.text.endswith(_ENDS) and _short(last))


def _indented(line: Line) -> bool:
    return 0.7 * line.size < line.left - line.column_left < 4 * line.size


def _short(line: Line) -> bool:
    """Whether a line ends well before the edge of its column."""
    return line.right < line.column_right - 0.12 * (line.column_right - line.column_left)


def _known(text: str) -> bool:
    """Whether a line is a section title that is known from ``tables``, standing by itself."""
    if len(text) > 60 or len(text.split()) > 6:
        return False
    return plain_title(text) in ("abstract", "summary") or (
        kind_of(text) is not None and (text.istitle() or text.isupper() or text[0].isdigit())
    )


def _joined(blocks: Sequence[Block]) -> Iterator[Block]:
    """Blocks with the paragraphs joined that notes and captions interrupt; those come after."""
    at = 0
    while at < len(blocks):
        block = blocks[at]
        at += 1
        between: list[Block] = []
        if block.kind in (Kind.TEXT, Kind.ENTRY):
            while (after := _next_text(blocks, at)) is not None and _resumes(block, blocks[after]):
                between += blocks[at:after]
                block = Block(block.kind, [*block.lines, *blocks[after].lines])
                at = after + 1
        yield block
        yield from between


def _next_text(blocks: Sequence[Block], at: int) -> int | None:
    """Where the next block of text is when only notes and captions stand before it."""
    while at < len(blocks) and blocks[at].kind in (Kind.NOTE, Kind.CAPTION):
        at += 1
    return at if at < len(blocks) and blocks[at].kind in (Kind.TEXT, Kind.ENTRY) else None


def _resumes(block: Block, after: Block) -> bool:
    """Whether a block goes on with an unfinished one before it, over a column or page break."""
    last, first = block.lines[-1], after.lines[0]
    if block.kind is not after.kind or not block.unfinished or last.column == first.column:
        return False
    if block.kind is Kind.ENTRY:
        return first.left > first.column_left + 0.4 * first.size
    similar = abs(last.size - first.size) < 0.1 * last.size
    return similar and (first.text[:1].islower() or last.hyphen or not _short(last))
