"""Corpora of entities read, aligned with our tokens, and scored."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import spacy
from spacy.language import Language

from training.entity_card import performance
from training.entity_corpora import EntityCorpus
from training.entity_gold import Lexicon, gold
from training.entity_gum import read_gum
from training.entity_score import COMPONENT, UPSTREAM, Tally, score, together
from training.entity_text import Entity, Passage, Tagged, blanks, passage, read_iob, spans_of
from training.entity_train import LABELS, EntityPlan, train_entities
from training.model_card import Measured, license_text, model_card

GUM = """\
# newdoc id = d
# global.Entity = GRP-etype-infstat-salience-centering-minspan-link-identity
# newpar
1\tThe\tthe\tDET\tDT\t_\t2\tdet\t_\tEntity=(1-person-new-nnnnn-cf1-2-sgl
2\tbaker\tbaker\tNOUN\tNN\t_\t5\tnsubj\t_\t_
3\tWulfhild\tWulfhild\tPROPN\tNNP\t_\t2\tappos\t_\tEntity=(2-person-giv-nnnnn-cf1-1-sgl)1)
4\tleft\tleave\tVERB\tVBD\t_\t0\troot\t_\t_
5\tthe\tthe\tDET\tDT\t_\t7\tdet\t_\tEntity=(3-place-new-nnnnn-cf2-3-sgl
6\tNew\tNew\tPROPN\tNNP\t_\t7\tamod\t_\t_
7\tForest\tForest\tPROPN\tNNP\t_\t4\tobj\t_\tEntity=3)
8\tin\tin\tADP\tIN\t_\t9\tcase\t_\t_
9-10\tMay1710\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No
9\tMay\tMay\tPROPN\tNNP\t_\t4\tobl\t_\tEntity=(4-time-new-nnnnn-cf3-1-sgl
10\t1710\t1710\tNUM\tCD\t_\t9\tnummod\t_\tEntity=4)
11\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_

# newpar
1\tAn\tan\tDET\tDT\t_\t2\tdet\t_\tEntity=(5-time-new-nnnnn-cf1-2-sgl
2\thour\thour\tNOUN\tNN\t_\t0\troot\t_\tEntity=5)
"""


@pytest.fixture(name="nlp")
def _nlp() -> Language:
    return spacy.blank("en")


def found(one: Passage) -> list[tuple[str, str]]:
    """Return the words and labels of a passage's entities."""
    return [(one.text[e.start : e.end], e.label) for e in one.entities]


def test_a_file_of_tokens_is_read_by_sentence() -> None:
    lines = ["Ash\tNN\tO\tB-Tree", "grows\tVB\tO\tO", "\t", "", "Oak\tNN\tO\tB-Tree"]
    assert list(read_iob(lines)) == [
        Tagged(("Ash", "grows"), ("B-Tree", "O")),
        Tagged(("Oak",), ("B-Tree",)),
    ]


def test_a_token_without_a_tag_is_an_error() -> None:
    with pytest.raises(ValueError, match="line 1"):
        list(read_iob(["Ash"]))


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ("O O", []),
        ("B-a I-a O", [(0, 2, "a")]),
        ("B-a B-a", [(0, 1, "a"), (1, 2, "a")]),
        ("B-a I-b", [(0, 1, "a"), (1, 2, "b")]),
        ("I-a O", [(0, 1, "a")]),
    ],
)
def test_tags_give_the_spans_that_they_begin_and_go_on_with(
    tags: str, expected: list[tuple[int, int, str]]
) -> None:
    assert list(spans_of(tags.split())) == expected


@pytest.mark.parametrize(
    ("tokens", "split", "text"),
    [
        ("Ash ( oak ) , elm .", False, "Ash (oak), elm."),
        ("22 - oxa - elm / ash", True, "22-oxa-elm/ash"),
        ("elm - ash", False, "elm - ash"),
        ("it ' s Ash 's", False, "it's Ash's"),
        ("a dose of 0 . 5 or 1 , 200 mg", True, "a dose of 0.5 or 1,200 mg"),
        ("3 , 4 - elm and 3 , 4 ashes", True, "3,4-elm and 3, 4 ashes"),
        ('he said " no " twice', False, 'he said "no" twice'),
    ],
)
def test_tokens_are_put_together_as_running_text(tokens: str, split: bool, text: str) -> None:
    parts = tokens.split()
    joined = zip(parts, blanks(parts, split=split), strict=True)
    assert "".join(part + " " * blank for part, blank in joined) == text


def test_a_passage_keeps_its_entities_by_character_under_our_labels() -> None:
    sentences = [
        Tagged(("Ash", "-", "elm", "rot", "."), ("B-Tree", "O", "B-Tree", "B-Ill", "O")),
        Tagged(("Oak",), ("B-Tree",)),
    ]
    one = passage(sentences, {"Tree": "tree"}, split=True)
    assert one.text == "Ash-elm rot. Oak"
    assert found(one) == [("Ash", "tree"), ("elm", "tree"), ("Oak", "tree")]


def test_of_gum_the_named_mentions_are_taken_by_what_identifies_them(tmp_path: Path) -> None:
    path = tmp_path / "gum.conllu"
    path.write_text(GUM, encoding="utf-8")
    first, second = read_gum(path)
    assert first.text == "The baker Wulfhild left the New Forest in May1710."
    assert found(first) == [("Wulfhild", "person"), ("New Forest", "place"), ("May1710", "date")]
    assert found(second) == []


TREES = EntityCorpus(
    "trees",
    frozenset(("chemical", "disease")),
    [Passage("Oakol cures blight and mildew.", (Entity(0, 5, "chemical"),))],
    [],
    [],
)
PEOPLE = EntityCorpus(
    "people",
    frozenset(("person", "organisation", "place", "date")),
    [Passage("Wulfhild took oakol in 1710.", (Entity(0, 8, "person"), Entity(23, 27, "date")))],
    [],
    [],
)


def test_what_a_corpus_cannot_say_is_left_open(nlp: Language) -> None:
    lexicon = Lexicon.learn(nlp, [TREES, PEOPLE])
    reference = gold(nlp, PEOPLE.train[0], PEOPLE.labels, LABELS, lexicon).reference
    assert [token.ent_iob_ for token in reference] == ["B", "O", "", "O", "B", "O"]
    other = Passage("Oakol and Wulfhild met Godric in May 1711.", (Entity(0, 5, "chemical"),))
    open_ = [
        token.text
        for token in gold(nlp, other, TREES.labels, LABELS, lexicon).reference
        if token.ent_iob_ == ""
    ]
    assert open_ == ["Wulfhild", "Godric", "May", "1711"]


def test_an_entity_that_ends_inside_a_token_is_left_open(nlp: Language) -> None:
    one = Passage("Oakolic acid", (Entity(0, 5, "chemical"),))
    lexicon = Lexicon.learn(nlp, [TREES])
    reference = gold(nlp, one, TREES.labels, LABELS, lexicon).reference
    assert [token.ent_iob_ for token in reference] == ["", "O"]


def test_a_tally_gives_precision_recall_and_their_mean() -> None:
    tally = together({"a": Tally(1, 2, 2), "b": Tally(1, 2, 6)})
    assert (tally.precision, tally.recall) == (50.0, 25.0)
    assert tally.f1 == pytest.approx(100 / 3)
    assert (Tally().precision, Tally().recall, Tally().f1) == (0.0, 0.0, 0.0)


@pytest.fixture(name="parsed")
def _parsed() -> Language:
    """A pipeline whose only other component is a small tok2vec."""
    nlp = spacy.blank("en")
    embed = {"@architectures": "spacy.HashEmbedCNN.v2", "width": 16, "depth": 1, "embed_size": 50}
    rest = {
        "window_size": 1,
        "maxout_pieces": 2,
        "subword_features": True,
        "pretrained_vectors": None,
    }
    nlp.add_pipe(UPSTREAM, config={"model": embed | rest | {"pretrained_vectors": None}})
    nlp.initialize()
    return nlp


PLAN = EntityPlan(steps=80, batch_words=10, dropout=0.0, with_dev=False)


def test_entities_learnt_are_found_again_and_the_rest_stays_as_it_was(
    parsed: Language, tmp_path: Path
) -> None:
    text = TREES.train[0].text
    before = parsed(text).tensor.copy()
    train_entities(parsed, [TREES, PEOPLE], PLAN)
    assert parsed.pipe_names == [UPSTREAM, COMPONENT]
    assert bool((parsed(text).tensor == before).all())
    parsed.to_disk(tmp_path / "model")
    loaded = spacy.load(tmp_path / "model")
    assert score(loaded, TREES.train, ["chemical"])["chemical"] == Tally(1, 1, 1)


def test_training_goes_on_from_a_component_that_was_trained(
    parsed: Language, tmp_path: Path
) -> None:
    parsed.to_disk(tmp_path / "plain")
    train_entities(parsed, [TREES, PEOPLE], PLAN)
    parsed.to_disk(tmp_path / "model")
    other = spacy.load(tmp_path / "plain")
    train_entities(other, [TREES, PEOPLE], replace(PLAN, steps=1), start=tmp_path / "model")
    assert score(other, TREES.train, ["chemical"])["chemical"] == Tally(1, 1, 1)


def test_a_pipeline_without_tok2vec_cannot_be_given_entities(nlp: Language) -> None:
    with pytest.raises(KeyError, match=UPSTREAM):
        train_entities(nlp, [TREES], PLAN)


def test_the_card_names_the_corpora_of_entities_only_where_there_are_entities(
    parsed: Language,
) -> None:
    scores = {"trees": {"chemical": Tally(3, 4, 6), "disease": Tally(1, 1, 2)}}
    with_entities = model_card(parsed, Measured({}, 1.0, 0.1, scores))
    assert "| trees | chemical | 6 | 75.0 | 50.0 | 60.0 |" in with_entities
    assert "| trees | all | 8 | 80.0 | 50.0 | 61.5 |" in with_entities
    assert "BC5CDR" in with_entities
    assert "No named entities." not in with_entities
    without = model_card(parsed, Measured({}, 1.0, 0.1))
    assert "BC5CDR" not in without
    assert "- No named entities.\n" in without
    assert "NCBI Disease" in license_text(entities=True)
    assert "NCBI Disease" not in license_text()


def test_the_scores_kept_with_the_model_are_by_corpus_and_label() -> None:
    assert performance({"trees": {"chemical": Tally(3, 4, 6)}}) == {
        "entities-trees": {"chemical": 60.0, "all": 60.0}
    }
