"""How alike two titles are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.audit.titles import title_likeness

TITLE = "Non-random mating of rooks in two tumour-bearing colonies: a study over 12 years"


@pytest.mark.parametrize(
    "other",
    [
        TITLE.upper(),
        TITLE.replace("tumour", "tumor"),
        TITLE.replace("Non-random", "Nonrandom"),
        TITLE.replace("colonies", "coloneis"),
        TITLE.replace("rooks", "roks").replace("mating", "matting"),
        TITLE.replace(": a", " – a"),
    ],
)
def test_slips_spelling_and_punctuation_leave_titles_alike(other: str) -> None:
    assert title_likeness(TITLE, other) > 95


@pytest.mark.parametrize(
    "other",
    [
        TITLE.replace("rooks", "jays"),
        TITLE.replace("two", "ten"),
        TITLE.replace("12", "13"),
        TITLE.replace("mating", "feeding"),
        f"{TITLE} in towns",
        TITLE.replace("Non-random", "Random"),
    ],
)
def test_another_word_or_number_makes_another_title(other: str) -> None:
    assert title_likeness(TITLE, other) == 0


def test_numerals_of_parts_are_numbers() -> None:
    assert title_likeness("Ravens and people, part II", "Ravens and people, part III") == 0


@given(st.text(max_size=60), st.text(max_size=60))
def test_likeness_has_no_direction(one: str, two: str) -> None:
    assert (title_likeness(one, two) > 0) == (title_likeness(two, one) > 0)
    assert 0 <= title_likeness(one, two) <= 100
