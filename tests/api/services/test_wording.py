"""A claim in words: its label is never left without polarity."""

import pytest

from api.services.wording import beside, decides, headed, matched, tallied


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ((0, 1, 0), "denied 1×"),
        ((2, 1, 0), "affirmed 2× · denied 1×"),
        ((0, 0, 3), "asked or supposed 3×"),
        ((0, 0, 0), ""),
    ],
)
def test_only_what_was_counted_is_told(counts: tuple[int, int, int], words: str) -> None:
    keys = ("affirmed", "negated", "undecided")
    assert tallied(dict(zip(keys, counts, strict=True))) == words


def test_an_older_service_gives_no_counts() -> None:
    older = {"match": "same", "supporting": [], "disputing": []}
    assert tallied(None) == ""
    assert beside(older) == []
    assert not decides({"claims": [older]})


def test_a_match_is_told_by_what_the_statement_does() -> None:
    assert matched("opposite") == "the opposite claim"
    assert matched("opposite", "negated") == "the opposite of the claim that the statement denies"


def test_only_a_denial_changes_a_heading() -> None:
    said = ["denied: tea helps", "tea helps", "tea helps"]
    assert [headed("tea helps", one) for one in ("negated", "affirmed", None)] == said
