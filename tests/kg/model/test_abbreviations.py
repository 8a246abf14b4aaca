import pytest

from kg.model.abbreviations import abbreviations, long_form


@pytest.mark.parametrize(
    ("short", "candidate", "expected"),
    [
        ("PTSD", "patients with posttraumatic stress disorder", "posttraumatic stress disorder"),
        ("LSAS", "the Leibowitz Social Anxiety Scale", "Leibowitz Social Anxiety Scale"),
        ("HTR1B", "the 5-hydroxytryptamine receptor 1B", "5-hydroxytryptamine receptor 1B"),
        ("ABC", "a banana", None),
    ],
)
def test_the_long_form_spells_out_the_short_one(
    short: str, candidate: str, expected: str | None
) -> None:
    assert long_form(short, candidate) == expected


def test_both_orders_are_read_and_the_first_definition_holds() -> None:
    text = (
        "Gross domestic product (GDP) rose. The EU (European Union) grew. "
        "Great dance party (GDP) again."
    )
    assert abbreviations(text) == {"GDP": "Gross domestic product", "EU": "European Union"}


def test_other_brackets_define_nothing() -> None:
    assert abbreviations("The king (who was old) died (1547) in London (England).") == {}


def test_words_that_run_through_a_clause_are_no_long_form() -> None:
    assert abbreviations("the dose that induced a 50% decline (IC50) was low") == {}
    levels = "raised T3 status and message levels for thyrotropin β-subunit (TSHβ)"
    assert abbreviations(levels) == {}
    assert abbreviations("the area under the curve (AUC) was small") == {
        "AUC": "area under the curve"
    }
