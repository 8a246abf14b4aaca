"""The tokeniser: every character is accounted for, in linear time, as the engine reads it."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.sparql.tokens import Kind, tokens


def kinds(text: str) -> list[tuple[str, str]]:
    return [(token.kind.name, token.text) for token in tokens(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SELECT*", [("WORD", "SELECT"), ("MARK", "*")]),
        ("?a$b", [("VARIABLE", "?a"), ("VARIABLE", "$b")]),
        ("ex:a.b :c _:d", [("NAME", "ex:a.b"), ("NAME", ":c"), ("BLANK", "_:d")]),
        (r"ex:a\#b # c", [("NAME", r"ex:a\#b")]),
        ("<http://a/#b>", [("IRI", "<http://a/#b>")]),
        (r"<http://a/\u0041#>", [("IRI", r"<http://a/\u0041#>")]),
        ("?a<?b && ?c>?d", [("VARIABLE", "?a"), ("MARK", "<"), ("VARIABLE", "?b")]),
        ('"a\\"b"@en', [("STRING", '"a\\"b"'), ("LANGUAGE", "@en")]),
        ('"""a"b""c"""', [("STRING", '"""a"b""c"""')]),
        ("'''a\n'b'''", [("STRING", "'''a\n'b'''")]),
        ('"open', [("MARK", '"'), ("WORD", "open")]),
        ('"""open', [("STRING", '""'), ("MARK", '"'), ("WORD", "open")]),
        ("1.5e3 .5 7.", [("NUMBER", "1.5e3"), ("NUMBER", ".5"), ("NUMBER", "7"), ("MARK", ".")]),
        ("1SERVICE", [("NUMBER", "1"), ("WORD", "SERVICE")]),
        ("<< ?s", [("MARK", "<<"), ("VARIABLE", "?s")]),
        ("?a<<http://x>", [("VARIABLE", "?a"), ("MARK", "<"), ("IRI", "<http://x>")]),
        ("#only a comment", []),
    ],
)
def test_texts_as_tokens(text: str, expected: list[tuple[str, str]]) -> None:
    assert kinds(text)[: len(expected)] == expected


@pytest.mark.parametrize(
    ("text", "ambiguous"),
    [
        ("<?a)SERVICE#>", True),
        ("<ex:b)SERVICE#>", True),
        ("<http://a/b#c>", False),
        ("<?b&&?c>", False),
    ],
)
def test_an_iri_that_may_be_a_comparison_and_a_comment_is_marked(
    text: str, ambiguous: bool
) -> None:
    (token,) = tokens(text)
    assert token.ambiguous is ambiguous


def test_escapes_in_words_are_resolved() -> None:
    (token,) = tokens("\\u0053ervice")
    assert token.word == "SERVICE"


@given(st.text(alphabet="\"'\\<>#{}()ab:?$@. \n\t_1-é\U0001f600"))
def test_tokens_stand_at_their_places_whatever_the_text(text: str) -> None:
    end = 0
    for token in tokens(text):
        assert text.startswith(token.text, token.start)
        assert token.start >= end
        end = token.start + len(token.text)
        assert token.kind in Kind


@pytest.mark.parametrize(
    "unit",
    ['"""\\"', "'''\\'", "<a", "<", '"', "\\u0053", "(", "#", "ex:", "_:", "@a", "<<", '"""'],
)
def test_time_grows_with_length_only(unit: str) -> None:
    begin = time.process_time()
    for _ in tokens(unit * (60_000 // len(unit))):
        pass
    assert time.process_time() - begin < 3
