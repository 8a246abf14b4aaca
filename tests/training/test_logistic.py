"""The logistic fit finds what the data say, and a ridge holds it back."""

import pytest

from training.logistic import fit

ROWS = [{"bias": 1.0, "winged": 1.0}] * 10 + [{"bias": 1.0}] * 10
TARGETS = [1.0] * 8 + [0.0] * 2 + [1.0] * 2 + [0.0] * 8


def test_weights_give_the_frequencies() -> None:
    weights = fit(ROWS, TARGETS, ridge=1e-6)
    assert weights["bias"] == pytest.approx(-1.386, abs=1e-3)
    assert weights["winged"] == pytest.approx(2.773, abs=1e-3)


def test_soft_targets_count_as_shares() -> None:
    soft = fit([{"bias": 1.0}] * 4, [0.25] * 4, ridge=1e-6)
    assert soft["bias"] == pytest.approx(-1.0986, abs=1e-3)


def test_a_ridge_shrinks_weights_but_hardly_the_bias() -> None:
    rows = [{"bias": 1.0}] * 20
    assert fit(rows, [0.9] * 20, ridge=1.0)["bias"] == pytest.approx(2.197, abs=0.02)
    assert abs(fit(ROWS, TARGETS, ridge=10.0)["winged"]) < 1.0


def test_no_rows_are_an_error() -> None:
    with pytest.raises(ValueError, match="no rows"):
        fit([], [], ridge=1.0)
