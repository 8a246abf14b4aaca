"""Trees by hand: a sentence in one string, so that rules are tested without a model."""

from collections.abc import Callable

import pytest
import spacy
from spacy.tokens import Doc

from ingest.language.repair import repair
from ingest.language.tree import Sentence, sentences

Plant = Callable[..., tuple[Sentence, str]]
_FINITE = {"VBZ", "VBP", "VBD", "MD"}


def plant(notation: str, *, mend: bool = False) -> tuple[Sentence, str]:
    """A sentence from ``word[=lemma]/TAG/dep/head`` (head counts from 1, 0 is the root)."""
    forms, lemmas, tags, deps, heads = [], [], [], [], []
    for position, item in enumerate(notation.split()):
        word, tag, dep, head = item.rsplit("/", 3)
        form, _, lemma = word.partition("=")
        forms.append(form)
        lemmas.append(lemma or form.lower())
        tags.append(tag)
        deps.append(dep)
        heads.append(position if head == "0" else int(head) - 1)
    doc = Doc(
        spacy.blank("en").vocab,
        words=forms,
        lemmas=lemmas,
        tags=tags,
        pos=[_pos(tag, dep) for tag, dep in zip(tags, deps, strict=True)],
        deps=deps,
        heads=heads,
        morphs=[_morph(tag) for tag in tags],
    )
    [sentence] = sentences(doc, lambda start, end: (start, end))
    return (repair(sentence) if mend else sentence), doc.text


def _pos(tag: str, dep: str) -> str:
    if tag == "MD" or dep in ("aux", "aux:pass", "cop"):
        return "AUX"
    table = {
        "NNP": "PROPN", "NN": "NOUN", "NNS": "NOUN", "JJ": "ADJ", "RB": "ADV", "RBR": "ADV",
        "IN": "ADP", "DT": "DET", "CC": "CCONJ", "PRP": "PRON", "PRP$": "PRON", "WDT": "PRON",
        "CD": "NUM", "TO": "PART", "EX": "PRON", "WRB": "ADV", "SC": "SCONJ",
    }  # fmt: skip
    if tag in table:
        return table[tag]
    return "VERB" if tag.startswith("VB") else "PUNCT"


def _morph(tag: str) -> str:
    if tag in _FINITE:
        return "VerbForm=Fin"
    return {
        "NNS": "Number=Plur",
        "NN": "Number=Sing",
        "NNP": "Number=Sing",
        "VBN": "VerbForm=Part",
    }.get(tag, "")


@pytest.fixture(name="plant")
def _plant() -> Plant:
    return plant
