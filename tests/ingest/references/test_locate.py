"""Where reference lists stand and how they are split."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.references import locate, read_references

PROSE = "A title\n\nSome prose that cites things. It goes on for a while.\n\n"
ONE = "Doe J, Roe R. On things. J Things. 2019;1(2):3-4."
TWO = "Poe E. On ravens: a review. Birds. 2020;5:66."


def listed(text: str) -> list[tuple[str | None, str]]:
    found = locate(text)
    assert found is not None
    return [(entry.key, text[entry.start : entry.end]) for entry in found.entries]


@pytest.mark.parametrize("label", ["{}. ", "[{}] ", "{}) ", "({}) ", "{}.\t", "[{}]: "])
@pytest.mark.parametrize(
    "heading",
    [
        "",
        "References\n\n",
        "## Bibliography\n",
        "LITERATURE CITED\n",
        "6. References\n",
        "Sources:\n",
    ],
)
def test_numbered_lists_are_found_with_and_without_a_heading(label: str, heading: str) -> None:
    text = f"{PROSE}{heading}{label.format(1)}{ONE}\n{label.format(2)}{TWO}\n"
    assert listed(text) == [("1", ONE), ("2", TWO)]


def test_bare_addresses_are_entries() -> None:
    text = f"{PROSE}1. https://doi.org/10.1000/a\n2. https://example.org/b\n3. {ONE}"
    assert [key for key, _ in listed(text)] == ["1", "2", "3"]


def test_wrapped_entries_keep_their_words_as_they_stand() -> None:
    text = (
        f"{PROSE}References\n\n1. Doe J, Roe R. On things.\n   J Things. 2019;1(2):3-4.\n2. {TWO}\n"
    )
    assert listed(text) == [
        ("1", "Doe J, Roe R. On things.\n   J Things. 2019;1(2):3-4."),
        ("2", TWO),
    ]
    found = locate(text)
    assert found is not None
    assert read_references(text, found.entries)[0].pages == "3-4"


def test_a_year_that_begins_a_wrapped_line_is_no_label() -> None:
    text = f"{PROSE}References\n1. Doe J. On things. J Things.\n2019. 3 pages.\n2. {TWO}\n"
    assert [key for key, _ in listed(text)] == ["1", "2"]


APA = (
    "Doe, J., & Roe, R. (2019a). On things. Journal of Things, 1(2), 3–4.",
    "Doe, J., & Roe, R. (2019b). On more things. Journal of Things, 1(3), 5–9.",
    "Poe, E. A. (2020). On ravens. Birds, 5, 66. https://doi.org/10.1000/raven",
)


@pytest.mark.parametrize("between", ["\n", "\n\n", "\r\n\r\n"])
def test_author_year_lists_split_and_get_readable_keys(between: str) -> None:
    text = f"{PROSE}References\n\n{between.join(APA)}\n"
    found = locate(text)
    assert found is not None
    assert [r.text for r in read_references(text, found.entries)] == list(APA)
    keys = [r.key for r in read_references(text, found.entries)]
    assert keys == ["Doe 2019a", "Doe 2019b", "Poe 2020"]


def test_author_year_lists_with_hanging_indents_split() -> None:
    hanging = "\n".join(entry.replace(". ", ".\n    ", 1) for entry in APA)
    assert len(listed(f"{PROSE}References\n{hanging}\n")) == 3


def test_an_author_year_list_at_the_end_needs_no_heading() -> None:
    assert [entry for _, entry in listed(PROSE + "\n".join(APA))] == list(APA)


def test_bullets_are_taken_off() -> None:
    assert listed(f"{PROSE}Further reading\n\n- {ONE}\n- {TWO}\n") == [(None, ONE), (None, TWO)]


def test_what_follows_the_list_is_no_part_of_it() -> None:
    text = f"{PROSE}References\n\n1. {ONE}\n2. {TWO}\n\nAcknowledgements\n\nWe thank Bob, 2019.\n"
    assert len(listed(text)) == 2
    assert listed(text)[-1][1] == TWO


@pytest.mark.parametrize(
    "text",
    [
        "",
        PROSE,
        f"{PROSE}1. Drink water.\n2. Sleep enough.\n3. See a doctor.\n",
        f"{PROSE}Notes\n\nThese are only remarks. They name nothing.\n",
    ],
)
def test_what_is_no_reference_list_is_not_taken_for_one(text: str) -> None:
    assert locate(text) is None


def test_the_last_heading_with_entries_counts() -> None:
    text = f"References\n\nare discussed below.\n\n{PROSE}References\n\n1. {ONE}\n"
    assert listed(text) == [("1", ONE)]


def test_equal_keys_are_told_apart_and_links_tell_identifiers() -> None:
    text = (
        f"{PROSE}References\n\nDoe J. Things. Stuff. 2019;1:2.\n\nDoe J. Others. Stuff. 2019;1:9.\n"
    )
    found = locate(text)
    assert found is not None
    first = found.entries[0]
    link = (first.start, first.start + 3, "https://doi.org/10.1000/xyz")
    references = read_references(text, found.entries, [link])
    assert [r.key for r in references] == ["Doe 2019", "Doe 2019 (2)"]
    assert [r.identifiers.doi for r in references] == ["10.1000/xyz", None]


@given(st.text(alphabet=st.sampled_from("1.[]) aA\n\r2019;:-References"), max_size=200))
def test_entries_always_lie_in_the_text_in_order(text: str) -> None:
    found = locate(text)
    at = 0
    for entry in found.entries if found else ():
        assert at <= entry.line_start <= entry.start < entry.end <= len(text)
        at = entry.end
