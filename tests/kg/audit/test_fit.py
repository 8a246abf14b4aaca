"""The parts of the judgement: words, contexts, the order of a list."""

from dataclasses import replace

import pytest

from kg.audit.contexts import contexts
from kg.audit.fit.evidence import FEATURES
from kg.audit.fit.judge import Fits, shipped
from kg.audit.fit.likeness import FEATURES as LIKENESS
from kg.audit.fit.order import Turn, turns
from kg.audit.fit.words import cosine, designs, rarity, runs, stem, stems, vector
from kg.audit.publications import same_container
from kg.audit.subject import Subject
from tests.kg.audited import OTHER, PAPER, as_reading


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("ravens", "raven"),
        ("controls", "control"),
        ("therapies", "therapy"),
        ("randomised", "randomising"),
    ],
)
def test_forms_of_a_word_share_a_stem(one: str, two: str) -> None:
    assert stem(one) == stem(two)


def test_numbers_count_with_the_word_before_them_only() -> None:
    assert stems("In phase 3, the 90 owls of type 2") == ["phas", "phas 3", "owl", "type", "type 2"]


@pytest.mark.parametrize(("one", "two"), [("IL6", "IL-6"), ("BAY43-9006", "BAY 43-9006")])
def test_a_code_is_the_same_however_it_is_parted(one: str, two: str) -> None:
    assert stems(f"the {one} ligand") == stems(f"the {two} ligand")
    assert stems("p53") == ["p53"]


def test_words_that_share_a_part_share_runs_of_letters() -> None:
    assert set(runs("hyperthyroidism")) & set(runs("Thyroid, of owls"))
    assert not set(runs("owls hunt")) & set(runs("ravens play"))


def test_rare_words_weigh_more_than_common_ones() -> None:
    assert rarity(stem("nightjar")) > rarity(stem("cells"))


def test_texts_are_like_themselves_and_unlike_others() -> None:
    one = vector(stems("barn owls hunt voles"), rarity)
    assert cosine(one, one) == pytest.approx(1)
    assert cosine(one, vector(stems("quarterly tax reform"), rarity)) == 0


def test_a_marker_that_names_the_work_is_wrong_less_often_than_a_number() -> None:
    text = "Ravens keep count of faces [1]. Barn owls lose track of mates [9]."
    owls = replace(OTHER, title="Barn owls forget their mates in winter")
    named = [replace(PAPER, key="Doe 2019"), replace(owls, key="Poe 2001")]
    renamed = text.replace("[1]", "[Doe 2019]").replace("[9]", "[Poe 2001]")
    by_number = Fits(Subject(as_reading(text, [PAPER, owls]))).judgements()
    by_name = Fits(Subject(as_reading(renamed, named))).judgements()
    assert len(by_number) == 2
    for number, name in zip(by_number, by_name, strict=True):
        assert number.features == name.features
        assert name.wrong / (1 - name.wrong) == pytest.approx(
            number.wrong / (1 - number.wrong) * 4 / 9
        )


def test_kinds_of_study_are_told_in_any_spelling() -> None:
    assert designs("A randomised Phase III trial") == {"randomized", "phase 3"}
    assert designs("Phases of the moon") == frozenset()


@pytest.mark.parametrize(
    ("text", "sentence", "segment"),
    [
        ("Owls hunt. Ravens play [1].", "Ravens play", "Ravens play"),
        ("Owls hunt. [1] Ravens play.", "Owls hunt.", "Owls hunt."),
        ("Owls hunt [9], while ravens play [1].", "Owls hunt", ", while ravens play"),
        ("Doe et al. saw e.g. owls [1].", "Doe et al. saw e.g. owls", "Doe et al. saw e.g. owls"),
    ],
)
def test_a_citation_stands_in_its_sentence(text: str, sentence: str, segment: str) -> None:
    subject = Subject(as_reading(text, [PAPER, OTHER]))
    at = next(n for n, c in enumerate(subject.citations) if c.references == ("1",))
    context = contexts(subject)[at]
    assert context.sentence.strip().startswith(sentence)
    assert context.segment.strip() == segment
    assert "[" not in context.sentence
    assert subject.text[context.start] == context.sentence[0] != " "


def test_an_entry_cited_out_of_turn_is_odd_and_the_one_left_out_is_due() -> None:
    in_order = list(range(14))
    assert all(not turn.off and not turn.due for turn in turns(in_order, 14))
    swapped = [*range(5), 12, *range(6, 14)]
    found = turns(swapped, 14)
    assert found[5] == Turn(first=True, off=True, due=(5,))
    assert [turn.off for turn in found].count(True) == 1


def test_of_two_places_of_an_entry_the_one_in_its_turn_is_right() -> None:
    found = turns([*range(5), 9, *range(6, 14)], 14)
    early, late = found[5], found[9]
    assert (early.off, early.due_itself) == (True, False)
    assert (late.off, late.due_itself) == (False, True)
    plain = turns([*range(14), 9], 14)
    assert not plain[-1].due_itself


def test_a_sentence_like_those_that_cite_another_work_speaks_against_the_cited_one() -> None:
    raven = "Ravens keep count of faces they have met"
    text = f"{raven} [1].\n\nBarn owls lose track of mates [9].\n\n{raven}, even masked ones [9]."
    owls = replace(OTHER, title="Barn owls forget their mates in winter")
    ravens = replace(PAPER, title="Ravens remember human faces")
    first, owl, last = Fits(Subject(as_reading(text, [ravens, owls]))).judgements()
    assert last.features["again_rival"] > last.features["again"]
    assert last.features["again_rank"] == 1
    assert last.features["again_fit"] > 0
    assert (first.features["elsewhere"], owl.features["elsewhere"]) == (0, 1)
    assert first.features["again_rank"] == 0
    assert last.wrong > owl.wrong


def test_a_list_in_another_order_and_a_short_one_say_nothing() -> None:
    assert set(turns([9, 3, 7, 1, 11, 0, 5, 2, 8, 4, 10, 6, 12], 13)) == {Turn()}
    assert set(turns([0, 1, 4, 2, 3], 5)) == {Turn()}
    assert turns([], 3) == []


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("Nature Medicine", "Nat Med", True),
        ("Journal of Diet", "J Diet", True),
        ("PNAS", "Proc Natl Acad Sci", True),
        ("Proceedings of the National Academy of Sciences", "Proc Natl Acad Sci U S A", True),
        ("PNAS", "Proc Natl Acad Sci USA", True),
        ("New England Journal of Medicine", "N Engl J Med", True),
        ("JAMA", "JAMA: the journal of the American Medical Association", True),
        ("Lancet", "Lancet Psychiatry", False),
        ("BMJ", "British Medical Journal", True),
        ("Nature", "Nat Med", False),
        ("Nature Medicine", "Soc Cogn Affect Neurosci", False),
        ("Psychopharmacology", "Psychopharmacology (Berl)", True),
    ],
)
def test_names_of_journals_are_compared_word_by_word(one: str, two: str, same: bool) -> None:
    assert same_container(one, two) is same


def test_the_shipped_weights_have_every_feature() -> None:
    weights = shipped()
    assert set(weights.fit.weights) == set(LIKENESS)
    assert set(weights.wrong.weights) == set(FEATURES)
