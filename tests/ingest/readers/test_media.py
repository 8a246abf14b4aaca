"""What a server says of an input's bytes."""

import codecs

import pytest

from ingest.readers import read_document
from ingest.readers.media import MediaType, in_charset, media_type


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (None, MediaType()),
        ("", MediaType()),
        ("Text/HTML", MediaType("text/html")),
        ("text/html; charset=ISO-8859-1", MediaType("text/html", "ISO-8859-1")),
        ("text/html;level=1; Charset='utf-8'", MediaType("text/html", "utf-8")),
        ('text/html; charset="koi8-r"; x=y', MediaType("text/html", "koi8-r")),
        ("text/html; charset=klingon", MediaType("text/html")),
        ("; charset=utf-8", MediaType(None, "utf-8")),
    ],
)
def test_a_content_type_is_a_kind_and_a_charset(header: str | None, expected: MediaType) -> None:
    assert media_type(header) == expected


def test_latin_1_is_read_as_browsers_do() -> None:
    assert in_charset(b"\x93so\x94", "iso-8859-1") == "“so”"
    assert in_charset(b"\x81", "latin-1") == "\x81"
    assert in_charset(b"\xff", "utf-8") is None
    assert in_charset(b"6f", "hex") is None


@pytest.mark.parametrize("page", [True, False])
def test_a_charset_is_believed_where_the_bytes_are_no_utf_8(page: bool) -> None:
    words = "Ёжик ест жуков каждую ночь."
    text = f"<html><body><p>{words}</p></body></html>" if page else words
    said = "text/plain; charset=koi8-r"
    assert read_document("a", text.encode("koi8-r"), content_type=said).document.text == words
    assert read_document("a", text.encode(), content_type=said).document.text == words
    assert read_document("a", text.encode("utf-16"), content_type=said).document.text == words
    marked = codecs.BOM_UTF8 + text.encode()
    assert read_document("a", marked, content_type=said).document.text == words


def test_a_charset_changes_nothing_of_what_describes_itself() -> None:
    head = "<?xml version='1.0' encoding='iso-8859-1'?>"
    article = head + "<article><body><p>Café life.</p></body></article>"
    read = read_document("a", article.encode("latin-1"), content_type="text/xml; charset=koi8-r")
    assert read.document.text == "Café life."


def test_a_kind_tells_markdown_from_plain_text_and_nothing_else() -> None:
    prose = b"The drug reduced the fear of the people who took it."
    assert read_document("a", prose, content_type="text/markdown").document.format == "markdown"
    assert read_document("a", prose, content_type="text/html").document.format == "text"
    page = b"<html><body><p>Some words of text.</p></body></html>"
    assert read_document("a", page, content_type="text/plain").document.format == "html"
