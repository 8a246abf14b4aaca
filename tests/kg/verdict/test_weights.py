from importlib.resources import files

from kg.verdict.frequencies import frequencies
from kg.verdict.model import CLASSES, shipped_model

LIMIT = 1_000_000


def test_the_shipped_weights_are_small() -> None:
    found = [one for one in (files("kg.verdict") / "weights").iterdir() if one.is_file()]
    assert sum(len(one.read_bytes()) for one in found) < LIMIT


def test_the_model_has_a_row_for_each_verdict() -> None:
    model = shipped_model()
    assert len(model.verdict.coefficients) == len(model.decision) == len(CLASSES)
    assert len(model.apart.coefficients) == 1


def test_rare_terms_weigh_more_than_common_ones_and_unknown_ones_most() -> None:
    weight = frequencies().weight
    assert weight("cell") < weight("apoptosi") < weight("no-such-term")
