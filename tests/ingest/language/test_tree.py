import spacy
from spacy.tokens import Doc

from ingest.language.tree import sentences

from .conftest import Plant


def test_offsets_go_through_the_map_that_is_given() -> None:
    doc = Doc(spacy.blank("en").vocab, words=["Bees", "fly"], heads=[1, 1], deps=["nsubj", "ROOT"])
    [sentence] = sentences(doc, lambda start, end: (start + 10, end + 10))
    assert [(w.start, w.end) for w in sentence.words] == [(10, 14), (15, 18)]
    assert (sentence.start, sentence.end) == (10, 18)


def test_white_space_tokens_leave_no_word_and_no_gap_in_the_tree() -> None:
    doc = Doc(
        spacy.blank("en").vocab, words=["Bees", " ", "fly"], heads=[1, 2, 2],
        deps=["nsubj", "dep", "ROOT"], spaces=[True, False, False],
    )  # fmt: skip
    [sentence] = sentences(doc, lambda start, end: (start, end))
    assert [w.text for w in sentence.words] == ["Bees", "fly"]
    assert sentence.words[0].head is sentence.words[1]


def test_moving_a_word_keeps_both_ends_of_the_edge(plant: Plant) -> None:
    sentence, _ = plant("Bees/NNS/nsubj/2 fly/VBP/root/0 fast/RB/advmod/2")
    bees, fly, fast = sentence.words
    fast.attach(bees, "amod")
    assert fast in bees.children
    assert fast not in fly.children
    assert fast.head is bees


def test_the_lemma_of_an_unknown_word_is_the_word(plant: Plant) -> None:
    sentence, _ = plant("First=#ord#/NN/root/0")
    assert sentence.words[0].lemma == "first"
