import pytest

from kg.verdict.opposition import opposition, turns
from kg.verdict.reversal import reversal

SAID = "Clothianidin reduced the growth of honey bee colonies beside treated fields."


@pytest.mark.parametrize(
    "passage",
    [
        "Clothianidin increased the growth of honey bee colonies beside treated fields.",
        "Clothianidin did not reduce the growth of honey bee colonies beside treated fields.",
        "Clothianidin had no effect on the growth of honey bee colonies beside treated fields.",
    ],
)
def test_the_other_way_none_and_a_denial_are_against(passage: str) -> None:
    assert opposition(SAID, passage).against > 0.7
    found = reversal(SAID, ["Rain fell in May.", passage])
    assert found is not None
    assert found.passage == 1
    assert found.score > 0.5


@pytest.mark.parametrize(
    "passage",
    [
        SAID,
        "The growth of honey bee colonies decreased beside fields treated with clothianidin.",
        "Honey bee colonies grow beside rivers.",
        "Glaciers melt faster in warm summers.",
    ],
)
def test_the_same_way_or_no_way_is_no_reversal(passage: str) -> None:
    assert reversal(SAID, [passage]) is None


def test_a_passage_that_agrees_outweighs_one_that_does_not() -> None:
    other = "Clothianidin increased the growth of honey bee colonies beside treated fields."
    assert reversal(SAID, [other, SAID]) is None


def test_two_reversals_are_none() -> None:
    one = "The drug increased survival time and reduced tumour growth in old mice."
    other = "The drug reduced survival time and increased tumour growth in old mice."
    assert opposition(one, other).against == 0.0


def test_comparisons_told_from_the_other_end_agree() -> None:
    one = "Mortality was higher in rural hospitals than in urban hospitals."
    other = "Mortality was lower in urban hospitals than in rural hospitals."
    assert opposition(one, other).against == 0.0


def test_a_denied_plain_word_is_against_the_plain_word() -> None:
    assert opposition("Ketanserin binds the receptor.", "It cannot bind this receptor.").against > 0


def test_numbers_differ_where_the_unit_is_shared() -> None:
    assert opposition("It fell by 12% in 3 mice.", "It fell by 15% in 3 mice.").numbers == 0.5
    assert opposition("It fell by 12%.", "It fell by 12 mmol.").numbers == 0.0


def test_turns_carry_scale_and_sign() -> None:
    found = {turn.scale: turn.sign for turn in turns("Coffee did not increase sleep.")}
    assert found["amount"] == 0
    assert found["=coffe"] == 1
