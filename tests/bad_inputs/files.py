"""The hostile files: how each is made, and what is expected of it."""

import json
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from tests.ingest.readers.pdfs import column, pdf
from tests.ingest.readers.samples import JATS, TEI

_LAUGHS = "".join(
    f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' if n else '<!ENTITY l0 "ha">' for n in range(10)
)
_LOCK = (
    "/Encrypt << /Filter /Standard /V 1 /R 2 /O (12345678901234567890123456789012) "
    "/U (12345678901234567890123456789012) /P -4 >> /ID [(a)(b)]"
)


@dataclass(frozen=True)
class HostileFile:
    """One input; it is refused with one of ``codes``, or read with one of ``warnings``.

    ``seconds`` is how long that may take with a child at hand.
    """

    content: Callable[[], bytes]
    codes: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    name: str = "hostile.bin"
    seconds: float = 30.0


def _with_dtd(document: str, root: str, subset: str, use: str = "") -> bytes:
    body = document[document.index(f"<{root}") :]
    return f"<!DOCTYPE {root} [{subset}]>{body.replace('</', use + '</', 1)}".encode()


def zipped(parts: dict[str, bytes], *, link: str | None = None) -> bytes:
    """An archive that looks like a DOCX, with parts of its own."""
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", b"<Types/>")
        archive.writestr("word/document.xml", b"<document/>")
        for name, content in parts.items():
            archive.writestr(name, content)
        if link is not None:
            member = ZipInfo(link)
            member.external_attr = 0o120777 << 16
            archive.writestr(member, "/etc/passwd")
    return target.getvalue()


def _nested(depth: int) -> bytes:
    content = zlib.compress(b"0" * 1_000_000)
    for _ in range(depth):
        content = zipped({"again.docx": content})
    return content


def _circular_pdf() -> bytes:
    head = (
        "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
        "2 0 obj\n<< /Type /Pages /Kids [2 0 R] /Count 1 /Parent 2 0 R >>\nendobj\n"
    )
    return (
        f"{head}xref\n0 3\n0000000000 65535 f \n0000000009 00000 n \n0000000058 00000 n \n"
        f"trailer\n<< /Size 3 /Root 1 0 R /Prev {len(head)} >>\nstartxref\n{len(head)}\n%%EOF\n"
    ).encode()


def _entries(count: int) -> bytes:
    return b"".join(
        b"@article{k%d, title={On thing %d}, author={Doe, J.}, year={2001}}\n" % (n, n)
        for n in range(count)
    )


def _ris(count: int) -> bytes:
    return b"".join(
        b"TY  - JOUR\nTI  - On thing %d\nAU  - Doe, J.\nPY  - 2001\nER  - \n" % n
        for n in range(count)
    )


def _csl(count: int) -> bytes:
    items = ({"id": f"k{n}", "type": "book", "title": f"On thing {n}"} for n in range(count))
    return json.dumps(list(items)).encode()


def external(address: str) -> bytes:
    """A JATS article whose DTD names an external entity."""
    return _with_dtd(JATS, "article", f'<!ENTITY x SYSTEM "{address}">', "&x;")


FILES = {
    # 17: archives
    "archive that grows too much": HostileFile(
        lambda: zipped({"word/media/a.bin": b"0" * 50_000_000}), ("archive-bomb",)
    ),
    "archive of many parts": HostileFile(
        lambda: zipped({f"word/{n}.bin": b"" for n in range(6000)}), ("archive-bomb",)
    ),
    "archive in archive": HostileFile(
        lambda: _nested(20), ("docx-malformed", "archive-malformed", "reader-failed")
    ),
    "archive that climbs": HostileFile(lambda: zipped({"../../x": b"x"}), ("archive-path",)),
    "archive that climbs by backslash": HostileFile(
        lambda: zipped({"..\\..\\x": b"x"}), ("archive-path",)
    ),
    "archive with an absolute path": HostileFile(
        lambda: zipped({"/etc/x": b"x"}), ("archive-path",)
    ),
    "archive with a link": HostileFile(lambda: zipped({}, link="word/x"), ("archive-path",)),
    "archive cut short": HostileFile(
        lambda: zipped({"a": b"b" * 99})[:200], ("archive-malformed",)
    ),
    "archive of another kind": HostileFile(
        lambda: b"PK\x03\x04" + b"\0" * 26 + b"content.xml", ("unsupported-format",), name="a.odt"
    ),
    # 19: entities
    "billion laughs in JATS": HostileFile(
        lambda: _with_dtd(JATS, "article", _LAUGHS, "&l9;"),
        ("xml-entities-forbidden",),
        seconds=0.3,
    ),
    "billion laughs in TEI": HostileFile(
        lambda: _with_dtd(TEI, "TEI", _LAUGHS, "&l9;"), ("xml-entities-forbidden",), seconds=0.3
    ),
    "billion laughs in UTF-16": HostileFile(
        lambda: _with_dtd(JATS, "article", _LAUGHS, "&l9;").decode().encode("utf-16"),
        ("xml-entities-forbidden",),
        seconds=0.3,
    ),
    "entities behind a comment": HostileFile(
        lambda: b"<!-- <!DOCTYPE article []> -->" + external("file:///etc/passwd"),
        ("xml-entities-forbidden",),
        seconds=0.3,
    ),
    "parameter entity": HostileFile(
        lambda: _with_dtd(JATS, "article", '<!ENTITY % x SYSTEM "file:///etc/passwd"> %x;'),
        ("xml-entities-forbidden",),
        seconds=0.3,
    ),
    "entities in a part of a DOCX": HostileFile(
        lambda: zipped({"word/styles.xml": _with_dtd(JATS, "article", _LAUGHS, "&l9;")}),
        ("xml-entities-forbidden",),
        seconds=0.3,
    ),
    "SVG with entities": HostileFile(
        lambda: f'<?xml version="1.0"?><!DOCTYPE svg [{_LAUGHS}]><svg>&l9;</svg>'.encode(),
        ("unsupported-format",),
        seconds=0.3,
    ),
    "XML of 100 000 levels": HostileFile(
        lambda: b"<article>" + b"<sec>" * 100_000 + b"</sec>" * 100_000 + b"</article>",
        ("xml-too-deep",),
    ),
    "XML with a tag of 5 MB": HostileFile(
        lambda: b'<article id="' + b"x" * 5_000_000 + b'"><body><p>Text</p></body></article>',
        ("xml-malformed", "no-text"),
        ("left-out", ""),
    ),
    "HTML of 100 000 levels": HostileFile(
        lambda: b"<html><body>" + b"<div>" * 100_000 + b"x",
        ("html-too-deep", "html-malformed", "no-text"),
    ),
    "HTML of 30 000 links": HostileFile(
        lambda: b"<html><body><p>" + b'<a href="#x">[1]</a> word ' * 30_000, (), ("",)
    ),
    # 20: PDF
    "PDF with a circular table": HostileFile(_circular_pdf, ("pdf-malformed",)),
    "PDF of a million pages": HostileFile(
        lambda: pdf([[]], count=1_000_000), ("pdf-too-many-pages",)
    ),
    "PDF with a password": HostileFile(
        lambda: pdf([column(["secret"])], trailer=_LOCK), ("pdf-encrypted",)
    ),
    "PDF of images": HostileFile(lambda: pdf([[], []]), (), ("no-text-layer",)),
    "PDF cut short": HostileFile(lambda: pdf([column(["words"])])[:300], ("pdf-malformed",)),
    "PDF of noise": HostileFile(
        lambda: b"%PDF-1.7\n" + bytes(n * 37 % 251 for n in range(100_000)), ("pdf-malformed",)
    ),
    # 21: JSON
    "JSON of 8 000 levels": HostileFile(
        lambda: b'{"a":' * 8000 + b"1" + b"}" * 8000, ("json-too-deep",)
    ),
    "JSON-LD of 8 000 levels in a page": HostileFile(
        lambda: (
            b'<html><head><script type="application/ld+json">'
            + b"[" * 8000
            + b"]" * 8000
            + b"</script></head><body><p>Some words of text.</p></body></html>"
        ),
        (),
        ("json-ld-left-out",),
    ),
    "JSON-LD with a remote context in a page": HostileFile(
        lambda: (
            b'<html><head><script type="application/ld+json">'
            + json.dumps({"@context": "http://127.0.0.1:9/c", "@type": "Article"}).encode()
            + b"</script></head><body><p>Some words of text.</p></body></html>"
        ),
        (),
        ("",),
    ),
    # 24: names and kinds
    "HTML named PDF": HostileFile(
        lambda: b"<html><body><p>Some words.</p></body></html>", (), ("",), "a.pdf"
    ),
    "PDF named HTML": HostileFile(lambda: pdf([column(["Words"])]), (), ("",), "a.html"),
    "image named HTML": HostileFile(
        lambda: b"\x89PNG\r\n\x1a\n<html>", ("unsupported-format",), name="a.html"
    ),
    "PDF and ZIP at once": HostileFile(
        lambda: b"%PDF-1.4\n" + zipped({"../x": b"x"}), ("pdf-malformed",), name="a.docx"
    ),
    # 25: reference files
    "BibTeX with all faults": HostileFile(
        lambda: (
            b"@string{a = b}\n@string{b = a}\n@misc{k, title={One}, journal=a}\n"
            b"@misc{k, title={Two}}\n@misc{open, title={No end\n@misc{l, title={Caf\xe9 life}}\n"
        ),
        (),
        ("entries-not-read",),
        "a.bib",
    ),
    "BibTeX of 100 000 entries": HostileFile(lambda: _entries(100_000), (), ("",), seconds=90),
    "BibTeX of braces": HostileFile(
        lambda: b"@article{k, title={" + b"{" * 100_000 + b"}}", ("no-entries",)
    ),
    "RIS without an end": HostileFile(
        lambda: b"TY  - JOUR\nTI  - A title\n" * 1000, (), ("entries-not-read",)
    ),
    "RIS with all faults": HostileFile(
        lambda: (
            b"TY  - JOUR\nID  - k\nTI  - One\nER  - \nTY  - JOUR\nID  - k\nTI  - Caf\xe9 life\n"
            b"ER  - \nnothing of the kind\nTY  - JOUR\nER  - \nTY  - BOOK\nTI  - No end\n"
        ),
        (),
        ("entries-not-read", "entry-not-read"),
        "a.ris",
    ),
    "RIS of 100 000 entries": HostileFile(lambda: _ris(100_000), (), ("",), seconds=90),
    "CSL-JSON with all faults": HostileFile(
        lambda: (
            b'[{"id": "k", "type": "book", "title": "One"}, {"id": "k", "type": "book", '
            b'"title": "Two"}, 5, null, {"id": "x"}, {"type": "book", "title": ["no", {}]}, '
            b'{"type": "book", "title": "Three", "author": 7, "issued": {"date-parts": "x"}}]'
        ),
        (),
        ("entries-not-read", "entry-not-read"),
        "a.json",
    ),
    "CSL-JSON of 100 000 entries": HostileFile(lambda: _csl(100_000), (), ("",), seconds=90),
    "CSL-JSON with a comma too many": HostileFile(
        lambda: b'[{"id": "k", "type": "book", "title": "One"},]', ("json-malformed",)
    ),
}
