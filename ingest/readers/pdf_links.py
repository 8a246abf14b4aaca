"""The links that lie over the words of a PDF page."""

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ingest.identifiers import from_url, merge
from ingest.readers.pdf_layout import Line
from kg.model import Identifiers

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

_MAX_LINKS = 2000
_MAX_ADDRESS = 2048


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of a page that links to an address."""

    page: int
    left: float
    right: float
    bottom: float
    top: float
    target: str

    def covers(self, line: Line) -> bool:
        """Whether it lies over a part of a line."""
        middle = (self.bottom + self.top) / 2
        beside = self.right <= line.left or self.left >= line.right
        return self.page == line.page and line.bottom - 3 <= middle <= line.top + 3 and not beside


def areas(document: "PdfDocument", page: "PdfPage", index: int) -> Iterator[Area]:
    """The areas of a page that link to web addresses."""
    import pypdfium2.raw as pdfium

    at, link, box = ctypes.c_int(0), pdfium.FPDF_LINK(), pdfium.FS_RECTF()
    for _ in range(_MAX_LINKS):
        if not pdfium.FPDFLink_Enumerate(page.raw, at, link):
            return
        action = pdfium.FPDFLink_GetAction(link)
        if not action or not pdfium.FPDFLink_GetAnnotRect(link, box):
            continue
        buffer = ctypes.create_string_buffer(_MAX_ADDRESS)
        pdfium.FPDFAction_GetURIPath(document.raw, action, buffer, _MAX_ADDRESS)
        target = buffer.value.decode("utf-8", "replace")
        if target.lower().startswith(("http://", "https://")):
            yield Area(index, box.left, box.right, box.bottom, box.top, target)


def works_under(lines: Sequence[Line], found: Sequence[Area]) -> Identifiers:
    """The identifiers of works that the links over some lines tell."""
    told = [from_url(area.target) for area in found if any(area.covers(line) for line in lines)]
    return replace(merge(Identifiers(), *told), url=None)
