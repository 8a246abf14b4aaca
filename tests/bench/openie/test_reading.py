"""Benchmark tokens: parsed as plain text, written as they came."""

from bench.openie.reading import Tokens
from tests.ingest.language.conftest import plant


def test_quotes_and_brackets_are_plain_for_the_parser() -> None:
    assert Tokens("`` Hush '' -LRB- twice -RRB-").text == '" Hush " ( twice )'


def test_a_token_is_written_once_though_it_was_cut() -> None:
    tokens = Tokens("an open-air hive")
    sentence, _ = plant("an/DT/det/5 open/JJ/amod/5 -/,/punct/2 air/NN/compound/5 hive/NN/root/0")
    places = [(0, 2), (3, 7), (7, 8), (8, 11), (12, 16)]
    for word, (start, end) in zip(sentence.words, places, strict=True):
        word.start, word.end = start, end
    assert tokens.write(tuple(sentence.words)) == "an open-air hive"
    assert tokens.write((sentence.words[3],)) == "open-air"


def test_tokens_are_written_as_they_came() -> None:
    tokens = Tokens("`` Hush ''")
    sentence, _ = plant("X/,/punct/2 Hush/NN/root/0 X/,/punct/2")
    assert tokens.write(tuple(sentence.words)) == "`` Hush ''"
