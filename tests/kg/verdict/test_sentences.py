import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.verdict.sentences import sentences


def texts(text: str) -> list[str]:
    return [one.text for one in sentences(text)]


def test_offsets_index_the_text() -> None:
    text = "Rats slept less.  They ate more [3]. So what?\n\nA new paragraph (see Fig. 2)."
    assert all(text[one.start : one.end] == one.text for one in sentences(text))
    assert texts(text) == [
        "Rats slept less.",
        "They ate more [3].",
        "So what?",
        "A new paragraph (see Fig. 2).",
    ]


@pytest.mark.parametrize(
    "whole",
    [
        "Sleep fell by 3.5 h (Okoye et al. 2001) in rats.",
        "Doses (e.g. Ten milligrams) were low.",
        "J. Doe and A. B. Roe found it.",
        "The value (approx. 5 mg) was low.",
        "They asked why? and left.",
    ],
)
def test_these_stops_end_nothing(whole: str) -> None:
    assert texts(whole) == [whole]


def test_a_marker_after_the_stop_stays_with_its_sentence() -> None:
    assert texts("Sleep matters.[3] It heals.") == ["Sleep matters.[3]", "It heals."]


def test_only_a_stretch_is_read() -> None:
    text = "One here. Two here. Three here."
    assert [one.text for one in sentences(text, 10, 19)] == ["Two here."]


@given(st.text(alphabet="aB .?!\n)[3]’", max_size=60))
def test_nothing_but_space_is_lost(text: str) -> None:
    kept = "".join(one.text for one in sentences(text))
    assert "".join(kept.split()) == "".join(text.split())
