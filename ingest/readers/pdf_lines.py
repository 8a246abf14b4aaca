"""The characters of a PDF page as lines of text, with where they stand.

pdfium gives characters in the order in which the page paints them, each with its box. Characters
that follow each other on one height are a fragment; smaller ones above it are superscripts.
"""

import ctypes
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LINE_END_HYPHEN = 2
_SPACES = frozenset({0x20, 0xA0, 0x09})
_BREAKS = frozenset({0, 0x0A, 0x0D})
_BULLET = 0x2022
_BOLD = 600
_BOLD_NAME = re.compile(rb"bold|black|heavy|Medi(?!um)|CMBX", re.IGNORECASE)
_FONT_NAME = 128


@dataclass(frozen=True, slots=True)
class Fragment:
    """Words that stand on one line: their box in points from the lower left, size and weight.

    ``hyphen``: the line was broken at a hyphen.
    """

    text: str
    left: float
    right: float
    bottom: float
    top: float
    size: float
    bold: bool
    hyphen: bool = False

    @property
    def middle(self) -> float:
        """The height of its middle."""
        return (self.bottom + self.top) / 2


@dataclass(slots=True)
class PageText:
    """The fragments of one page, and how many of its characters stand upright or turned."""

    width: float
    height: float
    fragments: list[Fragment] = field(default_factory=list)
    upright: int = 0
    turned: int = 0


def page_text(page: "PdfPage") -> PageText:
    """The fragments of a page in the order in which it paints them."""
    width, height = page.get_size()
    found = PageText(width, height)
    text = page.get_textpage()
    try:
        builder = _Builder()
        for code, box, bold in _characters(text.raw, text.count_chars(), found):
            if fragment := builder.take(code, box, bold):
                found.fragments.append(fragment)
        if fragment := builder.end():
            found.fragments.append(fragment)
    finally:
        text.close()
    return found


_Box = tuple[float, float, float, float]


def _characters(text: Any, count: int, found: PageText) -> Iterator[tuple[int, _Box | None, bool]]:
    """Each upright character: its code, box (None for breaks) and weight."""
    import pypdfium2.raw as pdfium

    rectangle, matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
    base = (ctypes.c_double(), ctypes.c_double())
    name = ctypes.create_string_buffer(_FONT_NAME)
    flags = ctypes.c_int()
    bold, begins, scale = False, True, 1.0
    for index in range(count):
        code = pdfium.FPDFText_GetUnicode(text, index)
        if code in _BREAKS or pdfium.FPDFText_IsGenerated(text, index):
            begins = True
            yield (0x20 if code == 0x20 else 0), None, bold
            continue
        if abs(pdfium.FPDFText_GetCharAngle(text, index)) > 0.1:
            found.turned += 1
            yield 0, None, bold
            continue
        found.upright += 1
        pdfium.FPDFText_GetLooseCharBox(text, index, rectangle)
        pdfium.FPDFText_GetCharOrigin(text, index, *base)
        if begins or code in _SPACES:
            begins = code in _SPACES
            pdfium.FPDFText_GetFontInfo(text, index, name, _FONT_NAME, flags)
            weight = pdfium.FPDFText_GetFontWeight(text, index)
            bold = weight >= _BOLD or _BOLD_NAME.search(name.value) is not None
            pdfium.FPDFText_GetMatrix(text, index, matrix)
            scale = math.hypot(matrix.b, matrix.d) or 1.0
        size = scale * float(pdfium.FPDFText_GetFontSize(text, index))
        box = (rectangle.left, rectangle.right, base[1].value, base[1].value + size)
        yield _readable(code), box, bold


def _readable(code: int) -> int:
    """A character's code; a symbol without a meaning outside its font is taken for a bullet."""
    private = 0xE000 <= code < 0xF900 or code < 0x20 or 0x7F <= code < 0xA0
    return _BULLET if private and code not in (_LINE_END_HYPHEN, 0x09) else code


class _Builder:
    """Takes characters and gives a fragment whenever one is complete."""

    def __init__(self) -> None:
        self._clear()

    def _clear(self) -> None:
        self._pieces: list[str] = []
        self._box: _Box | None = None
        self._last = 0.0
        self._bold = 0
        self._count = 0
        self._raised: list[str] = []

    def take(self, code: int, box: _Box | None, bold: bool) -> Fragment | None:
        """Take one character; the fragment that it completes, if any."""
        if box is None or code in _SPACES:
            if self._box is not None and code in _SPACES:
                self._settle()
                self._pieces.append(" ")
            return self.end() if code not in _SPACES else None
        if code == _LINE_END_HYPHEN:
            self._settle()
            self._pieces.append("-")
            return self.end(hyphen=True)
        done = None
        if self._box is not None and not self._goes_on(box):
            done = self.end()
        self._add(chr(code), box, bold)
        return done

    def _goes_on(self, box: _Box) -> bool:
        assert self._box is not None  # noqa: S101 (the caller looked)
        _, _, bottom, top = self._box
        size = max(top - bottom, box[3] - box[2])
        overlap = min(top, box[3]) - max(bottom, box[2])
        near = -1.5 * size < box[0] - self._last < 1.5 * size
        return near and overlap > 0.3 * min(top - bottom, box[3] - box[2])

    def _add(self, character: str, box: _Box, bold: bool) -> None:
        self._count += 1
        self._bold += bold
        self._last = box[1]
        if self._box is None:
            self._box = box
            self._pieces.append(character)
            return
        left, right, bottom, top = self._box
        size, own = top - bottom, box[3] - box[2]
        if own < 0.85 * size and box[2] > bottom + 0.12 * size:
            self._raised.append(character)
            self._box = (left, max(right, box[1]), bottom, top)
            return
        self._settle()
        if own > 1.18 * size and len("".join(self._pieces)) <= 3:
            self._pieces = ["".join(self._pieces).translate(_SUPERSCRIPTS)]
            bottom, top = box[2], box[3]
        self._pieces.append(character)
        self._box = (left, max(right, box[1]), bottom, top)

    def _settle(self) -> None:
        """Write the superscripts that were taken."""
        if self._raised:
            if self._pieces[-1] == " ":
                self._pieces.pop()
            self._pieces.append("".join(self._raised).translate(_SUPERSCRIPTS))
            self._raised = []

    def end(self, *, hyphen: bool = False) -> Fragment | None:
        """The fragment so far, if there is one."""
        self._settle()
        text = " ".join("".join(self._pieces).split())
        box, bold = self._box, self._bold >= 0.85 * self._count
        self._clear()
        if box is None or not text:
            return None
        left, right, bottom, top = box
        return Fragment(text, left, right, bottom, top, top - bottom, bold, hyphen)
