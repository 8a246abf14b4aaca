import pytest

from kg.model import Direction
from kg.verdict.citing import CitingSentence
from kg.verdict.model import Verdict, shipped_model

SAID = "Caffeine shortened the sleep of adult honey bees by two hours."


def judged(sentence: str, *passages: str, shared: bool = False) -> Verdict:
    return shipped_model().judge(CitingSentence(sentence, sentence, shared=shared), passages)


def test_a_repeated_sentence_is_supported() -> None:
    found = judged(SAID, SAID, "Adult bees given caffeine slept two hours less.")
    assert found.direction is Direction.SUPPORTS
    assert found.supports > 0.7


def test_unrelated_passages_do_not_support() -> None:
    found = judged(SAID, "Glaciers melt faster in warm summers.", "Rivers rise after heavy rain.")
    assert found.direction is not Direction.SUPPORTS
    assert found.silent > judged(SAID, SAID).silent


def test_no_passage_at_all_is_silent() -> None:
    assert judged(SAID) == Verdict(Direction.SILENT, 0.0, 0.0, 1.0, 1.0)


def test_passages_on_another_subject_are_apart() -> None:
    assert judged(SAID, "Glaciers melt faster in warm summers.").apart > 0.9
    assert judged(SAID, SAID).apart < 0.2


def test_probabilities_add_up() -> None:
    found = judged(SAID, "Bees sleep.")
    assert found.supports + found.contradicts + found.silent == pytest.approx(1)
    assert found.unsupported == pytest.approx(found.contradicts + found.silent)


def test_sharing_a_marker_makes_support_less_likely() -> None:
    passage = "Adult bees sleep in the hive at night."
    assert judged(SAID, passage, shared=True).supports < judged(SAID, passage).supports


def test_the_same_answer_each_time() -> None:
    assert judged(SAID, "Bees sleep less.") == judged(SAID, "Bees sleep less.")
