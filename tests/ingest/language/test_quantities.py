import pytest

from ingest.language import Language
from ingest.language.quantities import quantities
from ingest.language.tree import Sentence, Word
from ingest.language.units import compound_units
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
        ("it flew at 73.04 km/s/Mpc there", [(73.04, "km/s/Mpc", None)]),
        ("it flew at 73 km s−1 Mpc−1.", [(73.0, "km/s/Mpc", None)]),
        ("it ran at 30 km per hour", [(30.0, "km/h", None)]),
        ("it weighed 5.5 g/cm³ or 3 kg m⁻³.", [(5.5, "g/cm3", None), (3.0, "kg/m3", None)]),
        ("a flux of 5 W/m2.", [(5.0, "W/m2", None)]),
        ("it fell by 3% per year", [(3.0, "%/year", None)]),
        ("a dose of 5 mg per day", [(5.0, "mg/d", None)]),
        ("an area of 12 m2 of land", [(12.0, "m2", None)]),
        ("a power of 5 mW and 2 MW", [(5.0, "mW", None), (2.0, "MW", None)]),
        ("the yield (2000) of barley", [(2000.0, "year", None)]),
        ("the act of 2000 in law", [(2000.0, "year", None)]),
        ("a town (2000 people) there", [(2000.0, None, None)]),
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


def test_a_year_counts_nothing_and_a_number_before_a_plural_is_no_year() -> None:
    text = "lists of 2000 voters"
    sentence = sentence_of(text)
    number, voters = sentence.words[2:]
    voters.tag = "NNS"
    number.attach(voters, "nummod")
    assert [(q.value, q.unit, q.of) for q in quantities(sentence, text)] == [
        (2000.0, None, "voters")
    ]
    year = "lists (2000) of voters"
    dated = sentence_of(year)
    dated.words[1].attach(dated.words[0], "nummod")
    assert [(q.unit, q.of) for q in quantities(dated, year)] == [("year", None)]


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("Light is 30 km/s. It is 5 mg/kg, or 4 m s−1.", ["km/s", "mg/kg", "m s−1"]),
        ("About 12 s and 5 per cent and 5 w/ tax and/or 3 km.", []),
    ],
)
def test_only_the_units_of_several_signs_are_taken_as_one(text: str, units: list[str]) -> None:
    assert [text[start:end] for start, end in compound_units(text)] == units


@pytest.mark.parametrize(
    ("text", "object_"),
    [
        ("The ship reached 30 km/s.", "30 km/s"),
        ("The dose was 5 mg/kg.", "5 mg/kg"),
        ("The lake is 30 km from the town.", "30 km from town"),
    ],
)
def test_a_unit_stands_whole_in_an_argument(pipeline: Language, text: str, object_: str) -> None:
    assert [a.object.lemma for a in pipeline.parse(text) if a.object is not None] == [object_]


@pytest.mark.parametrize(
    "text", ["The antibody was diluted at 1:5000.", "The firm sold kit #9452.", "Fig. 3 shows it."]
)
def test_a_ratio_or_a_number_that_names_is_no_quantity(pipeline: Language, text: str) -> None:
    assert [q.text for a in pipeline.parse(text) for q in a.quantities] == []


def test_a_number_goes_with_its_own_member_of_a_coordination(pipeline: Language) -> None:
    found = pipeline.parse("Shakespeare wrote 37 plays and 154 sonnets.")
    assert [[q.value for q in a.quantities] for a in found] == [[37], [154]]


def test_the_day_of_a_date_is_no_quantity_and_its_year_is_a_year(pipeline: Language) -> None:
    [found] = pipeline.parse("Japan surrendered on 15 August 1945.")
    assert [(q.value, q.unit) for q in found.quantities] == [(1945, "year")]


def test_a_number_in_words_counts_where_a_plural_follows(pipeline: Language) -> None:
    [found] = pipeline.parse("The book was translated into more than forty languages.")
    assert [(q.value, q.comparator, q.of) for q in found.quantities] == [(40, ">", "languages")]
