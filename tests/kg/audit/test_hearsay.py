"""Which sentences lean on others without naming them."""

import pytest

from kg.audit.hearsay import leans_on_others, rows
from kg.model import Claim, Concept, LinkedAssertion

CONCEPT = Concept("c", "rooks")
CLAIM = Claim("x", "x", CONCEPT, CONCEPT, None)


def leans(sentence: str, attribution: str | None) -> bool:
    made = LinkedAssertion(
        "a", CLAIM, "r", "r", None, sentence, 0, len(sentence), 0, len(sentence),
        attribution=attribution,
    )  # fmt: skip
    return leans_on_others(sentence, made)


@pytest.mark.parametrize(("kind", "word", "example"), rows())
def test_every_word_holds_for_its_example(kind: str, word: str, example: str) -> None:
    said = example.split(" that ")[0].rsplit(" ", 1)[0]
    attribution = None if kind == "passive" or example.startswith("There") else said
    assert leans(example, attribution)


@pytest.mark.parametrize(
    ("sentence", "attribution"),
    [
        ("The trend fell, suggesting that rooks left.", None),
        ("These results show that rooks count.", "results"),
        ("The results show that rooks count.", "results"),
        ("The study found that rooks count.", "study"),
        ("Both trials found that the balm soothes.", "trials"),
        ("The sixth row of Table 2 shows that rooks count.", "sixth row of Table 2"),
        ("Microscopy of the feathers shows that rooks moult.", "Microscopy of the feathers"),
        ("A man in a boat says that rooks count.", "man in a boat"),
        ("He said that rooks count.", "He"),
        ("Let us assume that rooks count.", None),
        ("Then it can be estimated that rooks halve.", None),
        ("We weighed rooks as the directions of the maker say.", "directions of the maker"),
    ],
)
def test_what_a_text_concludes_or_has_spoken_of_leans_on_nobody(
    sentence: str, attribution: str | None
) -> None:
    assert not leans(sentence, attribution)


@pytest.mark.parametrize(
    ("sentence", "attribution"),
    [
        ("The Fenland Bird Survey reports that rooks count.", "Fenland Bird Survey"),
        ("Data of the RSPB show that rooks count.", "Data of the RSPB"),
    ],
)
def test_a_body_that_is_named_needs_its_source_cited(sentence: str, attribution: str) -> None:
    assert leans(sentence, attribution)
