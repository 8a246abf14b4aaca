"""A plain text as it grows."""

import pytest

from ingest.readers.writing import Writer
from kg.model import LimitError


def test_white_space_is_one_space_and_blocks_are_kept_apart() -> None:
    writer = Writer(1000)
    writer.paragraph()
    writer.words("  One\n two ")
    writer.words(" three")
    writer.line()
    writer.words(" four ")
    writer.paragraph()
    writer.line()
    writer.words("five")
    assert writer.text == "One two three\nfour\n\nfive"


def test_spans_begin_and_end_with_words() -> None:
    writer = Writer(1000)
    writer.words("See ")
    opened = writer.open()
    writer.words(" this page ")
    writer.link(opened, "https://example.org/a")
    writer.link(writer.open(), "https://example.org/b")
    writer.words("and more")
    (link,) = writer.links
    assert writer.text[link.start : link.end] == "this page"
    assert writer.text == "See this page and more"


def test_numbers_are_raised_and_words_are_not() -> None:
    writer = Writer(1000)
    writer.words("10")
    writer.raised("-3")
    writer.words(" m")
    writer.raised("th")
    assert writer.text == "10⁻³ mth"


def test_headings_and_tables_are_marked() -> None:
    writer = Writer(1000)
    opened = writer.open()
    writer.words("A\n title")
    writer.heading(opened, 2)
    writer.paragraph()
    opened = writer.open()
    writer.words("a")
    writer.cell()
    writer.words("b")
    writer.table(opened)
    assert [(h.title, h.level, h.start, h.end) for h in writer.headings] == [("A title", 2, 0, 7)]
    assert [writer.text[start:end] for start, end in writer.tables] == ["a\tb"]


def test_empty_cells_keep_their_place() -> None:
    writer = Writer(1000)
    for row in (("", "b", ""), ("a", "", "c")):
        writer.line()
        for cell in row:
            writer.words(cell)
            writer.cell()
    assert writer.text == "\tb\na\t\tc"


def test_code_keeps_its_white_space() -> None:
    writer = Writer(1000)
    writer.words("so")
    writer.verbatim("\nif x:\n    y\n")
    writer.words("on")
    assert writer.text == "so\n\nif x:\n    y\n\non"


def test_too_long_a_text_is_a_limit() -> None:
    writer = Writer(10)
    with pytest.raises(LimitError) as caught:
        writer.words("more than ten characters")
    assert caught.value.code == "text-too-long"
