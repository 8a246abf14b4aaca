"""The speed section: time added beside the bare pipeline, and memory after so many sentences."""

import pytest

from bench.speed import Times, section


def test_time_added_is_the_median_over_pairs_of_runs() -> None:
    times = Times(1000, 40, bare=(1.0, 2.0, 1.0), whole=(1.2, 2.6, 3.0))
    assert times.ratio == pytest.approx(1.3)


def test_the_section_gives_speed_and_memory() -> None:
    body = section(Times(1000, 40, (1.0,), (1.25,)), [(1005, 250.4), (2010, 251.0)])
    assert "| bare pipeline | 1000 |  |" in body
    assert "| extraction | 800 | +25 % |" in body
    assert "| 1005 | 250 |" in body
