"""Reference lists without labels, told apart by how they are laid out."""

import textwrap

import pytest

from ingest.references import locate

ENTRIES = (
    "Crane J, Finch R, Heron LM. Ravens remember the faces of people who trapped them, for "
    "years and in other places. J Field Ornithol. 2011;12(3):101–119.",
    "Finch R, Crane J. What crows know. London: Nest Press; 2004.",
    "Heron LM. Magpies, jays and the mirror: a review of what has been tried so far, what was "
    "found, and what is still open. Anim Cogn. 2015;8:1–20. doi:10.1000/nest.2015.44",
    "Swift A, Heron LM, Wren BB, Crane J, Starling K, Martin D, et al. Nest sites of rooks in "
    "towns and villages. Urban Ecol. 1999;7:33–41.",
    "Wren BB. Why jays hide acorns. Trends Ecol. 2001;5:7.",
    "The Wader Society. Counting waders by night: a handbook. 2nd ed. Hull: The Wader Society; "
    "1988.",
)
PROSE = "A title\n\nSome prose about birds. It goes on for a while.\n\n"


def found(text: str) -> list[str]:
    listed = locate(text)
    return [" ".join(text[e.start : e.end].split()) for e in listed.entries] if listed else []


def wrapped(words: str, indent: str = "") -> str:
    return textwrap.fill(words, 72, subsequent_indent=indent, break_on_hyphens=False)


@pytest.mark.parametrize(
    "listed",
    [
        "\n".join(ENTRIES),
        "\n\n".join(ENTRIES),
        "\n".join(wrapped(entry) for entry in ENTRIES),
        "\n".join(wrapped(entry, "    ") for entry in ENTRIES),
        "\n\n".join(wrapped(entry) for entry in ENTRIES),
        "\n".join(f"• {entry}" for entry in ENTRIES),
        "\n".join(f"{n}\t{entry}" for n, entry in enumerate(ENTRIES, 1)),
        "\n".join(wrapped(f"{n} {entry}") for n, entry in enumerate(ENTRIES, 1)),
        "\n\n".join(wrapped(f"[{n}] {entry}", "    ") for n, entry in enumerate(ENTRIES, 1)),
    ],
    ids=[
        "lines",
        "paragraphs",
        "wrapped",
        "hanging",
        "blocks",
        "bullets",
        "tabs",
        "bare",
        "square",
    ],
)
@pytest.mark.parametrize(
    "heading", ["References", "LITERATURE CITED", "## Bibliography", "5. References"]
)
def test_a_list_is_split_whatever_its_layout(listed: str, heading: str) -> None:
    assert found(f"{PROSE}{heading}\n\n{listed}\n") == list(ENTRIES)


def test_author_year_entries_need_no_brackets_around_the_year() -> None:
    entries = (
        "Crane J, Finch R 2011 Ravens remember. J Field Ornithol. 12:101–119.",
        "Heron LM 2015 Magpies, jays and the mirror. Anim Cogn. 8:1–20.",
        "R Birds Team 2017 A language for birds. Vienna: The Birds Foundation.",
    )
    assert found(f"{PROSE}References\n\n" + "\n".join(entries)) == list(entries)


def test_a_number_that_begins_a_wrapped_line_starts_no_list() -> None:
    listed = "\n".join(f"{n}. {entry}" for n, entry in enumerate(ENTRIES, 1))
    broken = listed.replace("8:1–20", "8:\n1. 20")
    assert len(found(f"{PROSE}{broken}")) == len(ENTRIES)


def test_works_without_a_year_do_not_end_a_list() -> None:
    undated = ("The Wader Society. Our work.", "The Wren Club. What we do.")
    entries = (*ENTRIES[:2], *undated, *ENTRIES[2:])
    assert found(f"{PROSE}References\n\n" + "\n\n".join(entries)) == list(entries)


@pytest.mark.parametrize(
    "heading",
    [
        "R E F E R E N C E S",
        "References (2)",
        "[References]",
        "— References —",
        "References\n==========",
        "References and further reading",
        "Selected references",
        "Works consulted",
        "Studies cited",
        "Sources & references",
        "References cited in this article",
        "VII. References",
    ],
)
def test_lists_are_found_under_many_headings(heading: str) -> None:
    listed = "\n".join(ENTRIES[:3])
    assert found(f"{PROSE}{heading}\n\n{listed}\n") == list(ENTRIES[:3])


def test_a_sentence_about_references_is_no_heading() -> None:
    text = f"{PROSE}References to birds in towns\n\nRooks, 2001. They are many.\n"
    assert found(text) == []
