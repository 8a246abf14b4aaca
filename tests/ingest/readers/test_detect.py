"""Formats told by content."""

import pytest

from ingest.readers.detect import detect_structured
from kg.model import InputUnreadableError
from tests.bad_inputs.files import zipped
from tests.ingest.readers.samples import JATS, TEI


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"%PDF-1.5\n", "pdf"),
        (zipped({}), "docx"),
        (JATS.encode(), "jats"),
        (JATS.encode("utf-16"), "jats"),
        (b"\xef\xbb\xbf\n<!-- a comment -->\n<article><body/></article>", "jats"),
        (b"<pmc-articleset><article/></pmc-articleset>", "jats"),
        (TEI.encode(), "tei"),
        (b"<tei:TEI xmlns:tei='http://www.tei-c.org/ns/1.0'/>", "tei"),
        (b"<!DOCTYPE html>\n<title>x</title>", "html"),
        (b"<!-- x --><!doctype HTML PUBLIC '-//W3C//DTD'><p>x", "html"),
        (b"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'/>", "html"),
        (b"<p>One</p>\n<p>Two</p>", "html"),
        (b"% exported\n\n@article{a, title={T}}", "bibtex"),
        (b"@String(x = {y})", "bibtex"),
        (b"\r\nTY  - JOUR\r\nER  - ", "ris"),
        (b'[\n  {"id": 1}\n]\n', "csl-json"),
        (b"Some prose about <article> elements.", None),
        (b"<3 is a heart, and <p> is a paragraph.", None),
        (b"@home we read {books}.", None),
        (b"[1] A list of one.", None),
        (b"TYPE - a word", None),
    ],
)
def test_the_content_tells_the_format(content: bytes, expected: str | None) -> None:
    assert detect_structured("a.xyz", content) == expected


def test_markup_at_the_head_of_a_markdown_file_is_markdown() -> None:
    content = b"<div>\n<p>x</p>\n</div>\n\n# Title"
    assert detect_structured("README.md", content) is None


@pytest.mark.parametrize(
    "content", [b"<?xml version='1.0'?><rss/>", b"PK\x03\x04", b"\x1f\x8b\x08"]
)
def test_a_known_kind_without_a_reader_is_refused(content: bytes) -> None:
    with pytest.raises(InputUnreadableError) as caught:
        detect_structured("a", content)
    assert caught.value.code == "unsupported-format"
