"""Names that the sequence model looks up."""

from ingest.references.lexicon import Lexicon
from ingest.references.tokens import tokenize

KNOWN = Lexicon(
    [("container", "j birds"), ("container", "j birds and bats"), ("publisher", "nest press")]
)


def found(text: str, unknown: tuple[tuple[str, str], ...] = ()) -> list[str]:
    return [" ".join(its) for its in KNOWN.found_in(tokenize(text), unknown)]


def test_the_longest_phrase_counts_whatever_its_case_and_punctuation() -> None:
    assert found("J. Birds, 2") == ["L=container2 L=container(", "", "L=container2", "", ""]
    assert found("J Birds and Bats")[3] == "L=container4"


def test_what_is_hidden_is_not_found() -> None:
    assert found("Nest Press", (("publisher", "nest press"),)) == ["", ""]
    hidden = (("container", "j birds and bats"),)
    assert found("J Birds and Bats", hidden)[1:3] == ["L=container2", ""]


def test_words_that_begin_no_phrase_find_nothing() -> None:
    assert found("Owls of the north") == ["", "", "", ""]
