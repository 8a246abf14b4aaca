import json
from pathlib import Path

import numpy as np
import pytest
import spacy

from training.conllu import Document, Sentence, Word
from training.vectors import (
    add_vectors,
    choose_words,
    form_counts,
    lower_counts,
    read_vectors,
    reduce_width,
    spelled,
)

WORDS = {"the": [1.0, 0.0, 0.5], "drug": [0.0, 1.0, 0.1], "mrna": [0.3, 0.2, 1.0]}


def document(*forms: str) -> Document:
    words = [Word(form, form, "X", "X", "_", 0, "root") for form in forms]
    return Document("d", [[Sentence("s", words)]])


@pytest.fixture
def package(tmp_path: Path) -> Path:
    path = tmp_path / "vectors.json"
    content = {
        "dimensions": 3,
        "words": list(WORDS),
        "vectors": {w: [*v, 1, 2] for w, v in WORDS.items()},
    }
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def test_words_keep_their_rank_and_lose_norm_and_index(package: Path) -> None:
    found = read_vectors(package)
    assert list(found) == ["the", "drug", "mrna"]
    assert found["drug"].tolist() == pytest.approx(WORDS["drug"])


def test_another_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.json"
    path.write_text("[]", encoding="utf-8")
    with pytest.raises(ValueError, match="no words with vectors"):
        read_vectors(path)


def test_frequent_words_come_first_and_then_those_of_the_treebanks() -> None:
    counts = lower_counts(form_counts([document("Rare", "rare", "odd")]))
    assert choose_words(["a", "b", "odd", "rare", "c"], counts, ranked=2, size=4) == [
        "a", "b", "rare", "odd",
    ]  # fmt: skip


def test_the_first_components_hold_most_and_have_the_scale() -> None:
    rng = np.random.default_rng(1)
    table = np.outer(rng.normal(size=50), [1.0, 2.0, 3.0]).astype("float32")
    reduced = reduce_width(table, width=1, scale=0.5)
    assert reduced.shape == (50, 1)
    assert float(np.sqrt((reduced**2).mean())) == pytest.approx(0.5, rel=1e-3)


def test_every_case_of_a_word_finds_its_row() -> None:
    places = spelled(["the", "mrna"], ["mRNA", "unknown"])
    assert {places[form] for form in ("the", "The", "THE")} == {0}
    assert {places[form] for form in ("mrna", "mRNA", "MRNA", "Mrna")} == {1}
    assert "unknown" not in places


def test_a_saved_pipeline_keeps_its_table(package: Path, tmp_path: Path) -> None:
    nlp = spacy.blank("en")
    add_vectors(nlp, package, [document("mRNA")])
    nlp.to_disk(tmp_path / "model")
    loaded = spacy.load(tmp_path / "model")
    assert all(loaded.vocab.vectors.find(key=form) >= 0 for form in ("The", "mRNA", "DRUG"))
