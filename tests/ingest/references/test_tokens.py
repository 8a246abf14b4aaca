"""Reference strings as tokens."""

from hypothesis import given
from hypothesis import strategies as st

from ingest.references.tokens import tokenize


def test_words_numbers_and_marks_part() -> None:
    shown = [token.text for token in tokenize("Doe, J.-P. Birds 12(3):101–9_a.")]
    assert " ".join(shown) == "Doe , J . - P . Birds 12 ( 3 ) : 101 – 9 _ a ."


def test_a_token_knows_whether_it_touches_the_one_before() -> None:
    assert [token.glued for token in tokenize("12 (3)")] == [False, False, True, True]


def test_an_accent_of_its_own_stays_with_its_letter() -> None:
    assert [token.text for token in tokenize("Poe\u0301 E")] == ["Poe\u0301", "E"]


def test_endless_strings_are_cut() -> None:
    assert len(tokenize("a " * 5000)) == 800


@given(st.text(max_size=200))
def test_tokens_stand_where_they_say_and_nothing_but_white_space_is_lost(text: str) -> None:
    tokens = tokenize(text)
    assert all(text[token.start : token.end] == token.text for token in tokens)
    covered = {at for token in tokens for at in range(token.start, token.end)}
    assert all(text[at].isspace() for at in range(len(text)) if at not in covered)
