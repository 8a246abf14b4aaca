"""The traps of the tokenizer stay closed."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language

from training.tokenizer import build_tokenizer


@pytest.fixture(scope="module")
def nlp() -> Language:
    """Return a blank pipeline with our tokenizer, saved and read back."""
    blank = spacy.blank("en")
    blank.tokenizer = build_tokenizer(blank)
    return spacy.blank("en").from_bytes(blank.to_bytes())


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("5-HT1B and 5-HT2A.", "5-HT1B|and|5-HT2A|."),
        ("5-HT2A-mediated", "5-HT2A|-|mediated"),
        ("3,4-methylenedioxymethamphetamine,", "3,4-methylenedioxymethamphetamine|,"),
        ("N,N-dimethyltryptamine", "N,N-dimethyltryptamine"),
        ("3,4-methylenedioxymethamphetamine-assisted",
         "3,4-methylenedioxymethamphetamine|-|assisted"),
        ("Smith et al. showed", "Smith|et|al.|showed"),
        ("a follow-up visit", "a|follow|-|up|visit"),
        ("anti-rabbit IgG", "anti-rabbit|IgG"),
        ("(p<0.05)", "(|p|<|0.05|)"),
        ("125mg or 75%.", "125|mg|or|75|%|."),
        ("an 18-year-old", "an|18|-|year|-|old"),
        ("MDMA-assisted therapy", "MDMA|-|assisted|therapy"),
        ("and/or", "and|/|or"),
        ("don’t say “yes”—ever", "do|n’t|say|“|yes|”|—|ever"),
        ("Pten+/− mice", "Pten|+|/|−|mice"),
        ("What!!", "What|!!"),
    ],
)  # fmt: skip
def test_tokens(nlp: Language, text: str, tokens: str) -> None:
    assert "|".join(token.text for token in nlp.tokenizer(text)) == tokens
