"""Hostile texts as the words of a document in every format."""

import json
from collections.abc import Callable, Mapping
from html import escape
from io import BytesIO

_JATS = (
    "<article><body><p>{0}</p></body><back><ref-list><ref><mixed-citation>{0}</mixed-citation>"
    "</ref></ref-list></back></article>"
)
_TEI = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><div><p>{0}</p></div></body></text></TEI>'
)


def _docx(words: str) -> bytes:
    from docx import Document

    document = Document()
    fit = words.encode("utf-8", "replace").decode("utf-8")
    document.add_paragraph("".join(c for c in fit if c >= " " or c in "\t\r\n"))
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def _marked_up(template: str) -> Callable[[str], bytes]:
    return lambda words: _bytes(template.format(escape(words, quote=False)))


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


FORMATS: Mapping[str, Callable[[str], bytes]] = {
    "markdown": lambda words: _bytes(f"# Title\n\n{words} [a](https://a.org/b)\n"),
    "html": _marked_up("<html><body><h1>Title</h1><p>{0}</p></body></html>"),
    "jats": _marked_up(_JATS),
    "tei": _marked_up(_TEI),
    "bibtex": lambda words: _bytes(f"@article{{k,\n title = {{{words}}},\n year = 2001\n}}\n"),
    "ris": lambda words: _bytes(f"TY  - JOUR\nTI  - {words}\nPY  - 2001\nER  - \n"),
    "csl-json": lambda words: json.dumps([{"type": "book", "title": words}]).encode(),
    "docx": _docx,
}
"""By format, what makes a document of words."""

WORDS: Mapping[str, Callable[[], str]] = {
    "none": lambda: "",
    "only a byte-order mark": lambda: "\ufeff",
    "only white space": lambda: " \t\n" * 1000,
    "NUL bytes": lambda: "some\0text here",
    "control characters": lambda: "some\x01\x02\x1b[31m text\x7f here",
    "lone surrogates": lambda: "some \ud800 \udc00\ud800 text",
    "right-to-left override": lambda: "a \u202etxet\u202c [1] b",
    "2 MB without a space": lambda: "a" * 2_000_000,
    "a sentence of a million characters": lambda: "word " * 200_000 + "end.",
    "emoji with joiners": lambda: "👩‍👩‍👧‍👦 family [1]. " * 500,
    "CRLF": lambda: "Some\r\nprose [1].\r\n\r\nMore of it.\r\n",
    "lone CR": lambda: "Some\rprose [1].\rMore of it.\r",
    "marks that stack": lambda: "e" + "\u0301" * 100_000 + " words",
    "10 000 markers": lambda: "so it is [1][2]. " * 5_000,
}
"""Words that must do no harm."""

REFUSALS = frozenset(
    {"no-text", "no-entries", "binary-input", "xml-malformed", "not-utf8", "xml-encoding"}
    | {"json-malformed", "archive-bomb"}
)
"""The codes that such a document may be refused with."""
