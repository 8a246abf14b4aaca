"""Cutting a text into marked segments."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from api.http.marking import segments


def record(text: str, **parts: Any) -> dict[str, Any]:
    empty: dict[str, Any] = {"assertions": [], "references": [], "citations": [], "sections": []}
    return {"text": text, **empty, **parts}


def assertion(name: str, start: int, end: int, **stance: str) -> dict[str, Any]:
    plain = {"polarity": "affirmed", "certainty": "stated"}
    return {"id": f"http://localhost/id/assertion/{name}", "start": start, "end": end, **plain} | (
        stance
    )


spans = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)).map(sorted), max_size=8)


@given(st.text(max_size=60), spans, spans)
def test_joined_segments_are_the_text(
    text: str, quotes: list[list[int]], markers: list[list[int]]
) -> None:
    cut = record(
        text,
        assertions=[assertion(str(n), *span) for n, span in enumerate(quotes)],
        citations=[{"start": start, "end": end, "references": ["1"]} for start, end in markers],
    )
    assert "".join(segment.text for segment in segments(cut)) == text


def test_overlapping_quotes_share_the_words_they_share() -> None:
    cut = record("one two three", assertions=[assertion("a", 0, 7), assertion("b", 4, 13)])
    assert [(s.text, s.assertions) for s in segments(cut)] == [
        ("one ", ("a",)),
        ("two", ("a", "b")),
        (" three", ("b",)),
    ]


def test_a_negation_is_never_painted_as_affirmed() -> None:
    cut = record(
        "x is not y",
        assertions=[assertion("a", 0, 10), assertion("b", 0, 10, polarity="negated")],
    )
    assert [s.tone for s in segments(cut)] == ["negated"]


def test_a_marker_without_reference_is_told_from_one_with() -> None:
    cut = record(
        "a [1] b [9]",
        references=[{"key": "1"}],
        citations=[
            {"start": 2, "end": 5, "references": ["1"]},
            {"start": 8, "end": 11, "references": ["9"]},
        ],
    )
    assert [(s.text, s.citation) for s in segments(cut)] == [
        ("a ", None),
        ("[1]", "1"),
        (" b ", None),
        ("[9]", ""),
    ]


def test_only_a_title_that_stands_in_the_text_is_a_heading() -> None:
    sections = [
        {"title": "Methods", "start": 0, "end": 11},
        {"title": "Else", "start": 8, "end": 11},
    ]
    assert [(s.text, s.heading) for s in segments(record("Methods abc", sections=sections))] == [
        ("Methods", True),
        (" abc", False),
    ]
