"""Titles and sections of plain texts in several layouts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.sections import find_structure, kind_of

WRAPPED = """The slow decline of the harbour
porpoise in shallow seas

Ada Lovelace and Carl Jung

INTRODUCTION
Porpoises were counted from the air over
many years, and the counts that came of it
are known only in part to the public.

Ships were used as well, but they frighten
the animals away.

2. Materials and Methods

We flew in straight lines over the sea. The
observers sat at the windows.

2.1 Aircraft
The aircraft had two engines and flat floors,
and it flew slowly.

What remains to be done

Somebody with more money should count them
again in ten years.
"""

ONE_LINE = """How bees see
Bees see the world in other colours than we do, which was shown by training them to come to cards.
Colour Vision
Bees have three receptors, one of them for ultraviolet; flowers have patterns that only bees see.
The list of colours they see includes
ultraviolet
blue
green
They cannot see red, which is why poppies look ultraviolet to them, as experiments have shown.
Conclusions
Bees are different from us in many ways, and that is a good thing for the flowers that need them.
"""

UNDERLINED = """A Field Guide
=============

Some prose to begin with. It goes on.

Finding them
------------

More prose of the same kind. It goes on too.
"""


def titles(text: str) -> list[str | None]:
    return [section.title for section in find_structure(text).sections]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_a_hard_wrapped_article_shows_its_sections(ending: str) -> None:
    text = WRAPPED.replace("\n", ending)
    structure = find_structure(text)
    assert structure.title is not None
    assert structure.title.title == "The slow decline of the harbour porpoise in shallow seas"
    assert titles(text) == [
        None,
        "INTRODUCTION",
        "2. Materials and Methods",
        "2.1 Aircraft",
        "What remains to be done",
    ]
    assert [section.kind for section in structure.sections][1:3] == ["Introduction", "Methods"]
    assert [section.level for section in structure.sections][2:4] == [1, 2]


def test_a_text_with_a_paragraph_a_line_shows_its_sections_and_no_list_items() -> None:
    structure = find_structure(ONE_LINE)
    assert structure.title is not None
    assert structure.title.title == "How bees see"
    assert titles(ONE_LINE) == [None, "Colour Vision", "Conclusions"]


def test_underlines_make_headings_and_belong_to_the_marks() -> None:
    structure = find_structure(UNDERLINED)
    assert structure.title is not None
    assert structure.title.title == "A Field Guide"
    assert titles(UNDERLINED) == [None, "Finding them"]
    assert [UNDERLINED[a:b].count("\n") for a, b in structure.marks] == [1, 1]


@pytest.mark.parametrize("text", [WRAPPED, ONE_LINE, UNDERLINED])
def test_sections_follow_each_other_and_begin_with_their_titles(text: str) -> None:
    end = 0
    for section in find_structure(text).sections:
        assert end <= section.start < section.end <= len(text)
        assert section.title is None or text[section.start :].startswith(section.title)
        end = section.end


def test_a_sentence_alone_is_no_heading() -> None:
    assert find_structure("Only one sentence of prose is here.\n").title is None
    assert titles("A line without a stop at its end\n") == [None]


def test_a_section_name_or_number_is_not_taken_for_the_title() -> None:
    text = "1. Introduction\n\nProse is here. It goes on.\n\n2. Results\n\nMore of it is here.\n"
    assert find_structure(text).title is None
    assert titles(text) == ["1. Introduction", "2. Results"]


def test_a_list_of_short_lines_has_no_headings() -> None:
    fruits = "Apples\n\nPears\n\nPlums\n\nQuinces\n\nCherries"
    text = f"A market report\n\nSeen there. Good.\n\n{fruits}\n\nWe ate some. They were ripe.\n"
    assert titles(text) == [None]


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("3. RESULTS AND DISCUSSION", "Results"),
        ("Patients and methods", "Methods"),
        ("Conclusion:", "Conclusion"),
        ("Figures and Tables", "Caption"),
        ("Figure legends", "Caption"),
        ("**References**", "Reference"),
        ("Abstract", None),
        ("How bees see", None),
    ],
)
def test_known_titles_tell_the_kind_of_section(title: str, kind: str | None) -> None:
    assert kind_of(title) == kind


def test_headings_inside_the_reference_list_are_not_looked_for() -> None:
    text = "A Title\n\nProse goes here. It is long.\n\nBook One\n\nBook Two\n\nSome words. More.\n"
    start = text.index("Book One")
    structure = find_structure(text, (start, len(text)))
    assert [s.title for s in structure.sections] == [None]
    assert structure.sections[0].end <= start


@given(st.text(alphabet=st.sampled_from("aA .\n\r#=-1é🙂"), max_size=200))
def test_any_text_has_sections_within_it(text: str) -> None:
    structure = find_structure(text)
    for section in structure.sections:
        assert 0 <= section.start <= section.end <= len(text)
    for start, end in structure.marks:
        assert 0 <= start < end <= len(text)
