import pytest

from ingest.language.quantities import quantities
from ingest.language.tree import Sentence, Word
from kg.model import Quantity


def sentence_of(text: str) -> Sentence:
    """A flat tree over a text, one word a blank."""
    words: list[Word] = []
    at = 0
    for form in text.split(" "):
        pos = "NUM" if form in ("one", "two") else "NOUN"
        words.append(Word(len(words), form, form, pos, "NN", "dep", "", at, at + len(form)))
        at += len(form) + 1
    for word in words[1:]:
        word.attach(words[0], "dep")
    return Sentence(words)


def read(text: str) -> list[tuple[float, str | None, str | None]]:
    return [(q.value, q.unit, q.comparator) for q in quantities(sentence_of(text), text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It fell by 67% in May", [(67.0, "%", None)]),
        ("It fell by 12.5 per cent", [(12.5, "%", None)]),
        ("a dose of 125 mg was given", [(125.0, "mg", None)]),
        ("doses of 75–125 mg were given", [(75.0, "mg", ">="), (125.0, "mg", "<=")]),
        ("doses of 75, 100, and 125 mg", [(v, "mg", None) for v in (75.0, 100.0, 125.0)]),
        ("more than 1,200 people came", [(1200.0, None, ">")]),
        ("at least 2.5 million people", [(2500000.0, None, ">=")]),
        ("a 12-week programme", [(12.0, "week", None)]),
        ("two months after treatment", [(2.0, "month", None)]),
        ("p <0.05 was set", [(0.05, None, "<")]),
        ("the war ended in 1945 there", [(1945.0, "year", None)]),
        ("it cost $500 then", [(500.0, "$", None)]),
        ("they act on 5-HT1B receptors and COVID-19", []),
        ("a Phase 3 trial in Figure 2", []),
        ("one of the towns", []),
    ],
)  # fmt: skip
def test_a_number_is_read_with_unit_and_comparator(
    text: str, expected: list[tuple[float, str | None, str | None]]
) -> None:
    assert read(text) == expected


def test_offsets_are_those_of_the_document() -> None:
    text = "About 30% of people died"
    [quantity] = quantities(sentence_of(text), text)
    assert isinstance(quantity, Quantity)
    assert text[quantity.start : quantity.end] == quantity.text == "About 30%"
    assert quantity.comparator == "≈"
