"""Reading an input: encodings, formats, identity, limits."""

import codecs
from typing import Any

import pytest

from ingest.readers import MAX_BYTES, read_document
from ingest.readers.read import document_key, shown_name
from kg.model import Identifiers, InputUnreadableError, LimitError, UsageError

PROSE = "The drug reduced the fear of the people who took it."


@pytest.mark.parametrize(
    "content",
    [
        PROSE.encode(),
        codecs.BOM_UTF8 + PROSE.encode(),
        PROSE.encode("utf-16"),
        codecs.BOM_UTF16_BE + PROSE.encode("utf-16-be"),
        PROSE.encode("utf-32"),
    ],
    ids=["utf-8", "utf-8-bom", "utf-16", "utf-16-be", "utf-32"],
)
def test_unicode_encodings_give_the_same_text(content: bytes) -> None:
    assert read_document("a.txt", content).document.text == PROSE


def test_line_endings_and_odd_characters_stay_as_they_are() -> None:
    text = "Title\r\n\r\nSome prose \u202eright\u202c to left 👩‍👩‍👧.\rAnd more\u2028of it.\n"
    assert read_document("a.txt", text.encode()).document.text == text


def test_windows_text_is_read_with_a_warning() -> None:
    read = read_document("a.txt", "It’s a café – really.".encode("cp1252"))
    assert read.document.text == "It’s a café – really."
    assert [warning.code for warning in read.warnings] == ["decoded-as-cp1252"]


def test_damaged_utf8_is_an_error_that_names_the_byte() -> None:
    with pytest.raises(InputUnreadableError, match="at byte 9") as caught:
        read_document("a.txt", "café café".encode()[:-1] + b" x")
    assert caught.value.code == "not-utf8"


def test_lone_surrogates_become_replacement_characters_one_for_one() -> None:
    read = read_document("a.txt", b"word \xed\xa0\x80 word \xf0\x9f\x99\x82")
    assert read.document.text == "word \ufffd word 🙂"
    assert [warning.code for warning in read.warnings] == ["replaced-surrogates"]


@pytest.mark.parametrize(
    ("name", "content", "code", "says"),
    [
        ("a.txt", b"%PDF-1.7\n1 0 obj", "pdf-malformed", "a.txt is no readable PDF"),
        ("a.docx", b"PK\x03\x04rest", "unsupported-format", "ZIP archive"),
        ("a.txt", b"<?xml version='1.0'?><article>", "xml-malformed", "line 1"),
        ("a.txt", b"<?xml version='1.0'?><svg/>", "unsupported-format", "(<svg>)"),
        ("a.txt", b"\\documentclass{article}", "unsupported-format", "LaTeX"),
        ("a.txt", b'{"name": "no reference"}', "unsupported-format", "CSL-JSON"),
        ("a.txt", b"text with a \0 in it", "binary-input", "at byte 12"),
        ("a.txt", b"\x01\x02\x03 text", "binary-input", "not a text"),
        ("a.txt", b"", "no-text", "no text"),
        ("a.txt", codecs.BOM_UTF8, "no-text", "no text"),
        ("a.txt", " \r\n\t\u200b".encode(), "no-text", "no text"),
        ("a.md", b"---\ntitle: only this\n---\n", "no-text", "no text"),
        ("a.txt", codecs.BOM_UTF16_LE + b"a\0b", "not-utf16", "at byte"),
    ],
)
def test_what_cannot_be_read_is_one_clear_sentence(
    name: str, content: bytes, code: str, says: str
) -> None:
    with pytest.raises(InputUnreadableError) as caught:
        read_document(name, content)
    assert caught.value.code == code
    assert says in caught.value.message
    assert caught.value.exit_status == 3


@pytest.mark.parametrize(
    "start", ["RIFFS are short.", "ID3 makes trees.", "GIFs are images.", "MM is two."]
)
def test_prose_that_begins_like_a_file_signature_is_prose(start: str) -> None:
    assert read_document("a.txt", start.encode()).document.text == start


def test_too_much_is_a_limit() -> None:
    with pytest.raises(LimitError) as caught:
        read_document("a.txt", b"a" * (MAX_BYTES + 1))
    assert caught.value.code == "input-too-large"


@pytest.mark.parametrize(
    ("name", "text", "format_"),
    [
        ("a.txt", PROSE, "text"),
        ("a.md", PROSE, "markdown"),
        ("a.txt", f"# Title\n\n{PROSE} [x](https://a.org)\n", "markdown"),
        ("a.txt", f"---\ntitle: T\n---\n{PROSE}", "markdown"),
        ("a.txt", "# of patients: 3\n\n" + PROSE, "text"),
    ],
)
def test_the_format_is_told_by_content_then_name(name: str, text: str, format_: str) -> None:
    assert read_document(name, text.encode()).document.format == format_


def test_a_named_format_holds_and_an_unknown_one_is_a_usage_error() -> None:
    assert read_document("a.md", b"# T\n", format="text").document.text == "# T\n"
    with pytest.raises(UsageError) as caught:
        read_document("a.md", b"# T\n", format="rtf")
    assert caught.value.code == "unknown-format"


def key(name: str = "dir/a.txt", url: str | None = None, work: str | None = None) -> str:
    return read_document(name, PROSE.encode(), url=url, work=work).document.key


def test_the_key_is_the_work_then_the_url_then_the_file_name() -> None:
    assert key() == "a.txt"
    assert key(url="https://A.org/x#y") == "https://a.org/x"
    assert key(url="https://a.org/x", work="10.1000/ABC") == "doi:10.1000/abc"
    assert key(url="https://doi.org/10.1000/abc") == key(work="doi:10.1000/abc")


@pytest.mark.parametrize(
    ("name", "given", "expected"),
    [
        ("dir/a.txt", {"work": "10.1000/abc"}, "a.txt"),
        ("dir\\a.txt", {"url": "https://a.org/x"}, "a.txt"),
        ("dir/a.txt", {}, None),
        ("-", {"work": "10.1000/abc"}, None),
        ("-", {}, None),
    ],
)
def test_the_name_of_the_file_is_kept_where_the_key_is_another(
    name: str, given: dict[str, Any], expected: str | None
) -> None:
    assert read_document(name, PROSE.encode(), **given).document.file_name == expected


def test_a_work_and_a_url_are_both_kept() -> None:
    document = read_document("a", PROSE.encode(), url="https://a.org/x", work="PMID:12").document
    assert document.work == Identifiers(pmid="12", url="https://a.org/x")


@pytest.mark.parametrize(("argument", "code"), [("url", "bad-url"), ("work", "unknown-work")])
def test_a_bad_work_or_url_is_a_usage_error(argument: str, code: str) -> None:
    with pytest.raises(UsageError) as caught:
        key(**{argument: "no such thing"})
    assert caught.value.code == code


def test_standard_input_is_named_by_its_content() -> None:
    assert key("-") == key("")
    assert key("-").startswith("text:")
    assert key("-") != document_key("-", "other", Identifiers())


def test_names_are_data_and_never_paths() -> None:
    assert key("..\\..\\x.txt") == key("../../x.txt") == "x.txt"
    assert shown_name("a\r\nb\0c") == "a��b�c"
    long_one, long_two = key("x" * 4000 + "1"), key("x" * 4000 + "2")
    assert len(long_one) < 250
    assert long_one != long_two
