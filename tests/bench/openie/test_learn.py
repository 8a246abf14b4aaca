"""Targets of the confidence of tuples: one candidate for each gold tuple."""

from pathlib import Path

import pytest

from bench.openie.carb import Tuple
from bench.openie.found import Found
from bench.openie.learn import learn, targets, write
from bench.openie.reading import Candidate
from tests.ingest.language.conftest import plant


def candidate(relation: str, *arguments: str) -> Candidate:
    sentence, _ = plant("X/NN/root/0")
    found = Found("clause", sentence.words[0], (), (), ())
    features = {"bias": 1.0, f"relation={relation}": 1.0}
    return Candidate(found, Tuple(relation, arguments), features)


GOLD = [Tuple("sting", ("bees", "bears"))]


def test_the_better_of_two_wordings_gets_the_gold_tuple() -> None:
    found = [candidate("sting", "bees", "old bears"), candidate("sting", "bees", "bears")]
    assert targets(GOLD, found) == [0.0, 1.0]


def test_an_unmatched_candidate_is_wrong() -> None:
    assert targets(GOLD, [candidate("hum", "bees", "songs")]) == [0.0]


def test_weights_follow_the_targets_and_are_written_as_a_table(tmp_path: Path) -> None:
    found = {"s": [candidate("sting", "bees", "bears"), candidate("hum", "bees", "songs")]}
    weights = learn({"s": GOLD}, found, ridge=0.1)
    assert weights["relation=sting"] > 0 > weights["relation=hum"]
    write(weights, tmp_path / "weights.tsv")
    lines = (tmp_path / "weights.tsv").read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("#")
    written = {name: float(weight) for name, weight in (line.split("\t") for line in lines[1:])}
    assert written == pytest.approx(weights, abs=1e-4)
