"""What the sequence model sees."""

from hypothesis import given
from hypothesis import strategies as st

from ingest.references.features import attributes
from ingest.references.lexicon import Lexicon
from ingest.references.tokens import tokenize

NOTHING = Lexicon([])


def seen(text: str, at: int) -> list[str]:
    return attributes(tokenize(text), NOTHING)[at]


def test_numbers_are_seen_by_their_length_and_years_as_years() -> None:
    text = "Birds 2019, 12:101"
    assert "w=<year>" in seen(text, 1)
    assert "w=00" in seen(text, 3)
    assert "w=000" in seen(text, 5)


def test_a_token_sees_its_neighbours_brackets_and_quotation() -> None:
    text = "Doe J. “Ravens,” Birds (2019)"
    assert "w-1=doe" in seen(text, 1)
    assert "q=True0" in seen(text, 4)
    assert "q=False1" in seen(text, 7)
    assert "b=1" in seen(text, 9)


def test_what_follows_in_knows_that_it_does() -> None:
    text = "Ravens. In: Birds of the north, 2019"
    assert "in=False" in seen(text, 0)
    assert "in=True" in seen(text, 4)


def test_words_of_a_kind_are_told_for_the_token_and_its_sentence() -> None:
    text = "Ravens of the north. Nest Press, London"
    assert {"k=press", "S:press"} <= set(seen(text, 6))
    assert "S:press" not in seen(text, 0)


def test_known_names_are_told() -> None:
    known = Lexicon([("container", "j birds")])
    assert "L=container2" in attributes(tokenize("J Birds 12"), known)[1]
    assert "L=container2@-1" in attributes(tokenize("J Birds 12"), known)[2]


@given(st.text(max_size=120))
def test_every_token_of_any_string_has_attributes(text: str) -> None:
    tokens = tokenize(text)
    found = attributes(tokens, NOTHING)
    assert len(found) == len(tokens)
    assert all(found)
