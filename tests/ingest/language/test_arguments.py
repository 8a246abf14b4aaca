# ruff: noqa: E501 (a tree stays on one line)
from ingest.language.arguments import expand
from ingest.language.wording import lemma_of, mention, text_of

from .conftest import Plant


def texts(plant: Plant, notation: str, head: str) -> list[str]:
    sentence, text = plant(notation)
    word = next(w for w in sentence.words if w.text == head)
    return [text_of(argument.words, text) for argument in expand(word)]


def test_each_member_of_a_coordination_is_an_argument(plant: Plant) -> None:
    notation = (
        "It/PRP/nsubj/2 releases=release/VBZ/root/0 serotonin/NN/obj/2 ,/,/punct/5 "
        "norepinephrine/NN/conj/3 and/CC/cc/7 dopamine/NN/conj/3"
    )
    assert texts(plant, notation, "serotonin") == ["serotonin", "norepinephrine", "dopamine"]


def test_coordination_below_a_preposition_spreads_over_the_phrase(plant: Plant) -> None:
    notation = "the/DT/det/2 release/NN/root/0 of/IN/case/4 serotonin/NN/nmod/2 and/CC/cc/6 dopamine/NN/conj/4"
    assert texts(plant, notation, "release") == ["release of serotonin", "release of dopamine"]


def test_what_the_last_member_has_behind_it_goes_with_bare_members(plant: Plant) -> None:
    notation = (
        "the/DT/det/2 safety/NN/root/0 and/CC/cc/4 efficacy/NN/conj/2 of/IN/case/6 tea/NN/nmod/4"
    )
    assert texts(plant, notation, "safety") == ["safety of tea", "efficacy of tea"]


def test_examples_are_arguments_beside_their_class(plant: Plant) -> None:
    notation = (
        "classic/JJ/amod/2 psychedelics/NNS/root/0 such/JJ/amod/5 as/IN/case/5 LSD/NN/nmod/2 "
        "and/CC/cc/7 psilocybin/NN/conj/5"
    )
    assert texts(plant, notation, "psychedelics") == ["classic psychedelics", "LSD", "psilocybin"]


def test_a_combination_is_one_argument(plant: Plant) -> None:
    notation = (
        "the/DT/det/2 combination/NN/root/0 of/IN/case/4 tea/NN/nmod/2 and/CC/cc/6 milk/NN/conj/4"
    )
    assert texts(plant, notation, "combination") == ["combination of tea and milk"]


def test_articles_asides_and_brackets_stay_out(plant: Plant) -> None:
    notation = (
        "the/DT/det/3 old/JJ/amod/3 king/NN/root/0 (/-LRB-/punct/5 Henry/NNP/appos/3 )/-RRB-/punct/5 "
        "of/IN/case/8 Spain/NNP/nmod/3"
    )
    assert texts(plant, notation, "king") == ["old king of Spain"]


def test_neither_nor_negates_every_member(plant: Plant) -> None:
    sentence, _ = plant(
        "Neither/CC/cc:preconj/2 tea/NN/nsubj/5 nor/CC/cc/4 milk/NN/conj/2 helps=help/VBZ/root/0"
    )
    assert all(argument.negation for argument in expand(sentence.words[1]))


def test_a_member_after_but_not_is_negated_alone(plant: Plant) -> None:
    sentence, _ = plant(
        "Tea/NN/nsubj/5 but/CC/cc/4 not/RB/advmod/4 milk/NN/conj/1 helps=help/VBZ/root/0"
    )
    assert [bool(argument.negation) for argument in expand(sentence.words[0])] == [False, True]


def test_none_of_the_patients_is_the_patients_negated(plant: Plant) -> None:
    sentence, text = plant(
        "None/NN/nsubj/5 of/IN/case/4 the/DT/det/4 patients/NNS/nmod/1 slept=sleep/VBD/root/0"
    )
    [argument] = expand(sentence.words[0])
    assert text_of(argument.words, text) == "patients"
    assert argument.negation


def test_a_mention_keeps_its_place_and_has_a_singular_lemma(plant: Plant) -> None:
    sentence, text = plant("The/DT/det/3 wild/JJ/amod/3 bees=bee/NNS/nsubj/4 fly/VBP/root/0")
    [argument] = expand(sentence.words[2])
    found = mention(argument, text)
    assert text[found.start : found.end] == "wild bees"
    assert (found.text, found.lemma) == ("wild bees", "wild bee")


def test_a_receptor_name_keeps_its_hyphen(plant: Plant) -> None:
    sentence, _ = plant("5-HT1B/NN/compound/2 receptors=receptor/NNS/root/0")
    assert lemma_of(sentence.words) == "5-ht1b receptor"


def test_a_plural_in_es_loses_both_letters(plant: Plant) -> None:
    notation = "severe/JJ/amod/2 illnesses=illnesse/NNS/root/0"
    sentence, _ = plant(notation)
    assert lemma_of(sentence.words) == "severe illness"
    sentence, _ = plant("sharp/JJ/amod/2 axes=axe/NNS/root/0")
    assert lemma_of(sentence.words) == "sharp axe"
