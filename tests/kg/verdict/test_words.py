import pytest

from kg.verdict.words import words


def test_stems_join_inflected_forms() -> None:
    assert words("inhibited").terms == words("inhibits").terms == words("inhibition").terms


@pytest.mark.parametrize("spelling", ["TNF-α", "TNFα", "TNF-alpha"])
def test_greek_letters_are_spelled_out(spelling: str) -> None:
    assert words(f"{spelling} rose").terms[:2] == ("tnf", "alpha")


@pytest.mark.parametrize(("one", "other"), [("IL-6", "IL6"), ("5-HT2A", "5HT2A")])
def test_codes_are_one_with_and_without_hyphen(one: str, other: str) -> None:
    assert words(one).terms == words(other).terms


def test_function_words_carry_nothing() -> None:
    assert words("It was not the same as these, however.").terms == ()


def test_plain_words_keep_what_denies() -> None:
    assert words("It didn’t rise and was not high.").plain[:2] == ("it", "didn't")


def test_numbers_are_values() -> None:
    assert words("12.5% of 1,200 mice, n = 7").numbers == {12.5, 1200.0, 7.0}


def test_a_superscript_marker_is_no_number() -> None:
    said = words("This was reported².")
    assert said.numbers == frozenset()
    assert said.terms == ("report",)


def test_names_have_an_inner_capital_or_a_digit() -> None:
    assert words("The BRCA1 gene of Smith and mTOR").names == {"brca1", "mtor"}


def test_pairs_are_neighbouring_terms() -> None:
    assert words("risk of early death").pairs == ("risk earli", "earli death")


@pytest.mark.parametrize("text", ["", "… — !", "\ud800", "0.3.219", "٣٤ rats"])
def test_odd_text_is_no_error(text: str) -> None:
    words(text)
