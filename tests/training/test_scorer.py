"""The scorer matches words by characters and counts as CoNLL 2018 did."""

from __future__ import annotations

import pytest

from training.conllu import Word
from training.scorer import Scores, score_text


def word(form: str, head: int, deprel: str, upos: str = "X") -> Word:
    """Build a word whose lemma is its form."""
    return Word(form, form, upos, upos, "", head, deprel)


GOLD = [
    [word("Bees", 2, "nsubj:pass"), word("sting", 0, "root"), word(".", 2, "punct")],
    [word("It", 2, "nsubj"), word("hurts", 0, "root")],
]


def f1(gold: list[list[Word]], system: list[list[Word]]) -> dict[str, float]:
    """Score one text."""
    scores = Scores()
    score_text(scores, gold, system)
    return scores.f1()


def test_a_perfect_parse_scores_a_hundred() -> None:
    assert set(f1(GOLD, GOLD).values()) == {100.0}


def test_subtypes_count_in_one_measure_only() -> None:
    system = [[word("Bees", 2, "nsubj"), *GOLD[0][1:]], GOLD[1]]
    found = f1(GOLD, system)
    assert found["las"] == 100.0
    assert found["las_full"] == pytest.approx(80.0)


def test_a_wrong_head_costs_both_attachment_scores() -> None:
    system = [[word("Bees", 3, "nsubj:pass"), *GOLD[0][1:]], GOLD[1]]
    found = f1(GOLD, system)
    assert found["uas"] == found["las"] == pytest.approx(80.0)
    assert found["tokens"] == 100.0


def test_other_tokens_lower_precision_and_recall() -> None:
    system = [[word("Bees", 2, "nsubj"), word("sting.", 0, "root")], GOLD[1]]
    found = f1(GOLD, system)
    assert found["tokens"] == pytest.approx(200 * 3 / 9)
    assert found["sentences"] == 100.0


def test_a_missed_sentence_end_is_counted() -> None:
    merged = [
        [*GOLD[0], word("It", 5, "nsubj"), word("hurts", 2, "parataxis")],
    ]
    found = f1(GOLD, merged)
    assert found["sentences"] == 0.0
    assert found["uas"] == pytest.approx(80.0)


def test_other_characters_are_an_error() -> None:
    with pytest.raises(ValueError, match="characters"):
        f1(GOLD, [[word("Wasps", 0, "root")]])
