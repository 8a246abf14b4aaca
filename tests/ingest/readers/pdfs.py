"""PDF files made for the tests: words at places, in Helvetica."""

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 600, 800


@dataclass(frozen=True)
class Words:
    """Words that begin at a place (in points from the lower left)."""

    x: float
    y: float
    text: str
    size: float = 10
    bold: bool = False


def column(
    lines: Sequence[str], x: float = 60, y: float = 700, size: float = 10, first: int = 0
) -> list[Words]:
    """Lines one below the other; the first one may be indented."""
    leading = 1.2 * size
    return [
        Words(x + (first if not number else 0), y - number * leading, line, size)
        for number, line in enumerate(lines)
    ]


@dataclass(frozen=True)
class Over:
    """A link over a rectangle of a page: left, bottom, right, top."""

    page: int
    box: tuple[float, float, float, float]
    target: str


def pdf(
    pages: Sequence[Sequence[Words]],
    *,
    count: int | None = None,
    trailer: str = "",
    links: Sequence[Over] = (),
) -> bytes:
    """A PDF of pages; ``count`` is the number of pages that it claims."""
    kids = " ".join(f"{5 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages) if count is None else count} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
    ]
    for number, page in enumerate(pages):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] "
            f"/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> /Contents {6 + 2 * number} 0 R "
            f"/Annots [{' '.join(_link(one) for one in links if one.page == number)}] >>"
        )
        stream = "\n".join(_shown(words) for words in page)
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    return _file(objects, trailer)


def _link(link: Over) -> str:
    box = " ".join(str(edge) for edge in link.box)
    action = f"<< /Type /Action /S /URI /URI ({link.target}) >>"
    return f"<< /Type /Annot /Subtype /Link /Rect [{box}] /A {action} >>"


def _shown(words: Words) -> str:
    escaped = words.text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    font = "F2" if words.bold else "F1"
    return f"BT /{font} {words.size} Tf {words.x} {words.y} Td ({escaped}) Tj ET"


def _file(objects: Sequence[str], trailer: str) -> bytes:
    body, places = "%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    body += (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
        f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\n"
        f"startxref\n{len(body)}\n%%EOF\n"
    )
    return body.encode("latin-1")
