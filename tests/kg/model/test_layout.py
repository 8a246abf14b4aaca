"""Lines and paragraphs of plain texts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model.layout import hard_wrapped, lines, paragraphs

WRAPPED = """This is a paragraph that was broken at a
width, as old editors did, and goes on to
the third line.

And this is another one of the same kind,
which ends here.
"""


def pieces(text: str) -> list[str]:
    return [text[start:end] for start, end in paragraphs(text)]


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_blocks_are_the_paragraphs_of_a_wrapped_text(ending: str) -> None:
    text = WRAPPED.replace("\n", ending)
    assert hard_wrapped(text, lines(text))
    assert len(pieces(text)) == 2


def test_lines_are_the_paragraphs_of_any_other_text() -> None:
    text = "One sentence. And two.\nAnother paragraph, all in a line of its own.\n\nA third.\n"
    assert [piece.split()[0] for piece in pieces(text)] == ["One", "Another", "A"]


@given(st.text(max_size=200))
def test_lines_cover_all_that_is_not_space_in_order(text: str) -> None:
    at = 0
    for line in lines(text):
        assert text[at : line.start].strip() == ""
        at = line.end
    assert text[at:].strip() == ""
