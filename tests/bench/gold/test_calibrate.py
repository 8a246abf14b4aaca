import pytest

from bench.gold.calibrate import MOST, Judged, bases


def claims(construction: str, right: int, wrong: int, lowered: float = 1.0) -> list[Judged]:
    return [Judged(construction, at < right, lowered) for at in range(right + wrong)]


def test_a_construction_that_is_often_wrong_gets_a_lower_base() -> None:
    found = bases([*claims("main", 90, 10), *claims("participle", 30, 30)])
    assert found["main"].base > found["participle"].base > 0.5
    assert (found["participle"].right, found["participle"].found) == (30, 60)


def test_a_rare_construction_stays_near_the_average() -> None:
    found = bases([*claims("main", 80, 20), *claims("apposition", 0, 1)])
    assert 0.6 < found["apposition"].base < found["main"].base


def test_what_lowers_a_confidence_is_made_up_for_in_its_base() -> None:
    found = bases([*claims("main", 60, 40), *claims("relative", 60, 40, lowered=0.8)])
    assert found["relative"].base > found["main"].base
    assert max(one.base for one in found.values()) <= MOST


def test_no_claims_teach_nothing() -> None:
    with pytest.raises(ValueError, match="no claims"):
        bases([])
