"""The CaRB measure: what overlap is worth, how pairs are made, and the known figures of another."""

from pathlib import Path

import pytest

from bench.openie.carb import Tuple, match, score
from bench.openie.data import read_gold, read_openie5


def one(relation: str, *arguments: str, confidence: float = 1.0) -> Tuple:
    return Tuple(relation, arguments, confidence)


GOLD = one("feed on", "wasps", "aphids", "in spring")


def test_the_same_tuple_matches_wholly() -> None:
    assert match(GOLD, GOLD) == (1.0, 1.0)


def test_arguments_behind_the_first_count_as_one() -> None:
    assert match(GOLD, one("feed on", "wasps", "aphids in spring")) == (1.0, 1.0)
    assert match(GOLD, one("feed on", "wasps", "in spring", "aphids")) == (1.0, 1.0)


def test_precision_and_recall_count_words_once_each() -> None:
    precision, recall = match(GOLD, one("feed", "wasps wasps", "aphids"))
    assert precision == pytest.approx(3 / 4)
    assert recall == pytest.approx(3 / 6)


def test_relations_that_share_no_word_do_not_match() -> None:
    assert match(GOLD, one("eat", "wasps", "aphids", "in spring")) == (0.0, 0.0)


def test_an_extraction_with_fewer_arguments_than_the_gold_does_not_match() -> None:
    assert match(GOLD, one("feed on", "wasps")) == (0.0, 0.0)


def test_a_base_form_be_fits_every_form_of_it() -> None:
    assert match(one("was", "it", "late"), one("be", "it", "late")) == (1.0, 1.0)
    assert match(one("stayed", "it", "late"), one("be", "it", "late")) == (0.0, 0.0)


def test_what_is_said_may_stand_on_either_side() -> None:
    said = one("said", "the keeper", "hives are full")
    assert match(said, one("said", "hives are full", "the keeper")) == (1.0, 1.0)
    grew = one("grew", "the colony", "new cells")
    assert match(grew, one("grew", "new cells", "the colony"))[0] < 1.0


def test_a_gold_tuple_vouches_for_one_extraction_only() -> None:
    gold = {"s": [one("sting", "bees", "bears")]}
    result = score(gold, {"s": [one("sting", "bees", "bears")] * 2})
    assert result.best.precision == pytest.approx(0.5)
    assert result.best.recall == pytest.approx(1.0)


def test_one_extraction_may_answer_several_gold_tuples_for_recall() -> None:
    gold = {"s": [one("sting", "bees", "bears"), one("sting", "bees", "dogs")]}
    result = score(gold, {"s": [one("sting", "bees", "bears and dogs")]})
    assert result.best.recall == pytest.approx(1.0)
    assert result.best.precision == pytest.approx(3 / 5)


def test_the_area_starts_at_recall_nought_with_precision_one() -> None:
    gold = {"s": [one("sting", "bees", "bears")], "t": [one("hum", "bees", "songs")]}
    result = score(gold, {"s": [one("sting", "bees", "cats")]})
    assert result.auc == pytest.approx((1 + 2 / 3) / 2 * (1 / 3))


def test_confidence_orders_the_curve() -> None:
    gold = {"s": [one("sting", "bees", "bears")]}
    right = one("sting", "bees", "bears", confidence=0.9)
    wrong = one("sing", "bees", "songs", confidence=0.1)
    result = score(gold, {"s": [wrong, right]})
    assert [point.confidence for point in result.curve] == [0.9, 0.1]
    assert result.best.f1 == pytest.approx(1.0)


def test_an_empty_output_has_no_score() -> None:
    with pytest.raises(ValueError, match="no extraction"):
        score({"s": [GOLD]}, {})


def test_the_known_figures_of_openie_5_come_out(shared: Path) -> None:
    result = score(read_gold(shared / "data"), read_openie5(shared / "data"))
    found = (result.auc, result.best.precision, result.best.recall, result.best.f1)
    assert tuple(round(figure, 3) for figure in found) == (0.240, 0.526, 0.406, 0.458)
