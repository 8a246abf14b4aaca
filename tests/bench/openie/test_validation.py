"""Halves: each is measured with what was learned on the other."""

from bench.openie.carb import Tuple
from bench.openie.reading import Candidate
from bench.openie.tables import by_construction, section
from bench.openie.validation import cross_validated, halves

from .conftest import Extract

TREE = "{0}/NNS/nsubj/2 hunt/VBP/root/0 old/JJ/amod/4 flies/NNS/obj/2"
NAMES = ["Wasps", "Ants", "Toads", "Newts"]


def gold() -> dict[str, list[Tuple]]:
    return {name: [Tuple("hunt", (name, "old flies"))] for name in NAMES}


def found(extract: Extract) -> dict[str, list[Candidate]]:
    return {name: extract(TREE.format(name)) for name in NAMES}


def test_every_sentence_is_in_one_half() -> None:
    even, odd = halves(gold())
    assert list(even) == ["Wasps", "Toads"]
    assert list(odd) == ["Ants", "Newts"]


def test_a_half_is_ranked_by_what_the_other_half_taught(extract: Extract) -> None:
    for half in cross_validated(gold(), found(extract)):
        for clause, attribute in half.tuples.values():
            assert clause.confidence > attribute.confidence
        assert half.result.best.f1 == 1.0
        assert half.kept.f1 == 1.0


def test_the_section_shows_both_ways_of_coordination_and_the_peers(extract: Extract) -> None:
    both = cross_validated(gold(), found(extract))
    body = section({"whole": both, "split": both}, both[0].result, [])
    assert body.count("| even | ") == body.count("| odd | ") == 2
    assert "| ClausIE | 22.4 | 45.0 |" in body


def test_precision_is_told_by_construction(extract: Extract) -> None:
    names = [f"Wasps{number}" for number in range(30)]
    tuples = {name: [Tuple("hunt", (name, "old flies"))] for name in names}
    candidates = {name: extract(TREE.format(name)) for name in names}
    rows = by_construction(tuples, candidates, cross_validated(tuples, candidates))
    assert [row[:3] for row in rows] == [["root", "30", "1.00"]]
