"""Tuples whose verb the text leaves out."""

from .conftest import Say


def test_an_apposition_says_what_its_noun_is(say: Say) -> None:
    notation = "Mead/NN/root/0 ,/,/punct/5 a/DT/det/5 sweet/JJ/amod/5 drink/NN/appos/1"
    assert "Mead; be; a sweet drink" in say(notation)


def test_a_possessor_has_what_it_possesses(say: Say) -> None:
    notation = (
        "the/DT/det/2 queen/NN/nmod:poss/4 's/POS/case/2 scent/NN/nsubj/5 fades=fade/VBZ/root/0"
    )
    assert "the queen; has; scent" in say(notation)
    past = notation.replace("fades=fade/VBZ", "faded=fade/VBD")
    assert "the queen; had; scent" in say(past)


def test_a_pronoun_possesses_nothing(say: Say) -> None:
    assert say("its/PRP$/nmod:poss/2 scent/NN/root/0") == []


def test_a_phrase_of_a_noun_says_where_or_whose_it_is(say: Say) -> None:
    notation = "the/DT/det/2 hives/NNS/root/0 on/IN/case/5 the/DT/det/5 roof/NN/nmod/2"
    assert say(notation) == ["the hives; be on; the roof"]


def test_a_title_says_what_its_bearer_is(say: Say) -> None:
    notation = "Keeper/NN/compound/2 Ostrander/NNP/nsubj/3 waits=wait/VBZ/root/0"
    assert "Ostrander; be; Keeper" in say(notation)


def test_an_attribute_is_said_of_its_noun(say: Say) -> None:
    assert say("old/JJ/amod/2 hives/NNS/root/0") == ["hives; be; old"]
