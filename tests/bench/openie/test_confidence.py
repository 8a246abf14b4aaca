"""Confidence: a table of weights over features that every candidate has."""

import pytest

from bench.openie.confidence import confidence, judged, shipped_weights

from .conftest import Extract

TREE = "Wasps/NNS/nsubj/2 hunt/VBP/root/0 old/JJ/amod/4 flies/NNS/obj/2"


def test_without_weights_nothing_is_known(extract: Extract) -> None:
    assert {confidence(one, {}) for one in extract(TREE)} == {0.5}


def test_a_weight_moves_the_candidates_that_have_its_feature(extract: Extract) -> None:
    clause, attribute = extract(TREE)
    weights = {"construction=clause": 2.0}
    assert confidence(clause, weights) == pytest.approx(0.8808)
    assert confidence(attribute, weights) == 0.5


def test_the_shipped_weights_trust_a_main_clause_more_than_an_attribute(extract: Extract) -> None:
    clause, attribute = judged({"s": extract(TREE)}, shipped_weights())["s"]
    assert clause.confidence > attribute.confidence


def test_the_shipped_weights_know_the_features_that_are_made(extract: Extract) -> None:
    names = {name for one in extract(TREE) for name in one.features}
    assert names <= set(shipped_weights())
