import json
from pathlib import Path

import pytest

from training.integrity import FOLDER, Label, load, searched, swapped

CLAIMS = (
    ("Bees sleep at night in their hives <|cit|>.", 11001, "SUPPORT"),
    (
        "Bees dream of flowers, as others doubt <|other_cit|>, all day <|multi_cit|>.",
        11002,
        "REFUTE",
    ),
    ("Wasps hunt by day.", 12001, None),
)

PASSAGES = {
    11001: "Bees of article eleven sleep at night.",
    11002: "Flowers of article eleven open early.",
    12001: "Wasps and bees of article twelve hunt by day.",
}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / FOLDER
    folder.mkdir(parents=True)
    claims = [
        {
            "claim": claim,
            "cited_doc_ids": [document],
            "evidence": {str(document): [{"sentences": [0], "label": label}]} if label else {},
        }
        for claim, document, label in CLAIMS
    ]
    corpus = [{"doc_id": n, "abstract": [text]} for n, text in PASSAGES.items()]
    for name, rows in (("claims-train.jsonl", claims), ("corpus.jsonl", corpus)):
        lines = "\n".join(map(json.dumps, rows))
        (folder / name).write_text(f"{lines}\n\n", encoding="utf-8")
    return tmp_path


def test_labels_articles_and_passages_are_read(data: Path) -> None:
    found = load(data, "train")
    assert [one.label for one in found] == [Label.SUPPORT, Label.REFUTE, Label.NEITHER]
    assert [one.article for one in found] == [11, 11, 12]
    assert found[0].passages == (PASSAGES[11001],)


def test_a_sentence_is_seen_from_its_own_marker(data: Path) -> None:
    alone, shared, unmarked = (one.citing for one in load(data, "train"))
    assert alone.focus == "Bees sleep at night in their hives"
    assert (alone.shared, shared.shared) == (False, True)
    assert (alone.others, shared.others) == (0, 1)
    assert unmarked.focus == unmarked.text == "Wasps hunt by day."
    assert "<|" not in shared.text


def test_a_sentence_finds_its_passages_in_its_own_article(data: Path) -> None:
    first, *_ = searched(load(data, "train"))
    assert first.passages == ("Bees of article eleven sleep at night.",)


def test_swapped_ones_have_passages_of_another_article(data: Path) -> None:
    examples = load(data, "train")
    articles = {passage: one.article for one in examples for passage in one.passages}
    found = swapped(examples)
    assert found
    assert all(articles[passage] != one.article for one in found for passage in one.passages)
