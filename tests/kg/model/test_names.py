"""Names as reference lists print them."""

import pytest

from kg.model.names import family_name, fold


@pytest.mark.parametrize(
    ("author", "family"),
    [
        ("Bedi G", "Bedi"),
        ("Bedi, G.", "Bedi"),
        ("G. Bedi", "Bedi"),
        ("J.-P. Roe", "Roe"),
        ("Gillinder Bedi", "Bedi"),
        ("de Wit H", "de Wit"),
        ("van der Kolk BA Jr", "van der Kolk"),
        ("Harriet de Wit", "de Wit"),
        ("O'Brien CP", "O'Brien"),
        ("Li X", "Li"),
        ("Plato", "Plato"),
        ("", ""),
    ],
)
def test_family_names_are_found_in_each_style(author: str, family: str) -> None:
    assert family_name(author) == family


def test_folding_drops_case_diacritics_and_punctuation() -> None:
    assert fold("  Müller–Lüdenscheidt, É.  5-HT1B ") == "muller ludenscheidt e 5 ht1b"
