"""The entities section: our scores, what they cost, and the peers'."""

from bench.entities import section
from training.entity_score import Tally

SCORES = {
    "bc5cdr": {"chemical": Tally(3, 4, 6), "disease": Tally(1, 1, 2)},
    "ncbi-disease": {"disease": Tally(1, 2, 2)},
}


def test_every_label_is_shown_and_all_where_there_are_several() -> None:
    body = section(SCORES, 12_000.0, 10_000.0)
    assert "| BC5CDR | chemical | 6 | 75.0 | 50.0 | 60.0 |" in body
    assert "| BC5CDR | all | 8 | 80.0 | 50.0 | 61.5 |" in body
    assert "| NCBI Disease | disease | 2 | 50.0 | 50.0 | 50.0 |" in body
    assert "| NCBI Disease | all |" not in body


def test_what_entities_cost_and_what_peers_published_is_shown() -> None:
    body = section(SCORES, 12_000.0, 10_000.0)
    assert "12000 words/s" in body
    assert "10000 with them (+20 % time)" in body
    assert "| NCBI Disease | disease | TaggerOne | - | - | 82.9 | recalled |" in body
