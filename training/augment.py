"""Variants of treebank sentences that make a model sturdier on real articles.

Every function takes a sentence and a random generator and returns a new sentence, or the same
one unchanged; treebank objects are never altered.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, replace

from training.conllu import Document, Sentence, Word

SURNAMES = (
    "Smith", "Mithoefer", "Garcia", "Novak", "Tanaka", "Okafor", "Larsen", "Brown", "Rossi",
    "Müller", "Kim", "Danforth", "Oehen", "Feduccia", "van Dyck", "Petit", "Silva", "Cohen",
)  # fmt: skip
TECHNICAL_NAMES = (
    "5-HT1B", "5-HT2A", "5-HT", "5-HT2C", "MDMA", "CRF", "BDNF", "LSD", "D2R", "5-HT1A", "SERT",
    "3,4-methylenedioxymethamphetamine", "NMDA", "oxytocin", "ketamine", "psilocybin", "PTSD",
    "N,N-dimethyltryptamine", "2-arachidonoylglycerol", "CB1", "Δ9-THC", "IL-6", "TNF-α",
)  # fmt: skip
DASHES = {"--": "—", "---": "—"}


@dataclass(frozen=True, slots=True)
class Rates:
    """How often each variant is made, as shares of the sentences it can apply to."""

    curly: float = 0.5
    lower: float = 0.02
    title: float = 0.01
    no_stop: float = 0.03
    et_al: float = 0.15
    tight: float = 0.35
    names: float = 0.05
    citations: float = 0.6


def _copy(sentence: Sentence, words: list[Word]) -> Sentence:
    return Sentence(sentence.sent_id, words)


def curly_quotes(sentence: Sentence, rng: random.Random) -> Sentence:
    """Replace straight quotes and double hyphens by their typographic forms."""
    words, opening = [], True
    for word in sentence.words:
        form = word.form
        if form == '"':
            form, opening = ("“" if opening else "”"), not opening
        elif form == "-" and word.xpos in (":", ","):
            form = rng.choice("–—")
        else:
            form = DASHES.get(form, form.replace("'", "’"))
        words.append(replace(word, form=form))
    return _copy(sentence, words)


def lower_case(sentence: Sentence, _rng: random.Random) -> Sentence:
    """Write the sentence in lower case."""
    return _copy(sentence, [replace(w, form=w.form.lower()) for w in sentence.words])


def title_case(sentence: Sentence, rng: random.Random) -> Sentence:
    """Write a sentence as a heading: capitals, or capital initials of content words."""
    if rng.random() < 0.3:
        return _copy(sentence, [replace(w, form=w.form.upper()) for w in sentence.words])
    content = ("NOUN", "VERB", "ADJ", "ADV", "PROPN")
    return _copy(
        sentence,
        [
            replace(w, form=w.form[:1].upper() + w.form[1:]) if w.upos in content else w
            for w in sentence.words
        ],
    )


def _has_dependents(words: list[Word], start: int, stop: int) -> bool:
    """Tell whether a word outside the 0-based range ``start:stop`` hangs below one inside."""
    return any(
        start < word.head <= stop for index, word in enumerate(words) if not start <= index < stop
    )


def _remove(words: list[Word], start: int, stop: int) -> list[Word]:
    size = stop - start
    left = words[:start]
    if left:
        left = [*left[:-1], replace(left[-1], space_after=words[stop - 1].space_after)]
    kept = left + words[stop:]
    return [replace(w, head=w.head - size if w.head > stop else w.head) for w in kept]


def without_stop(sentence: Sentence, _rng: random.Random) -> Sentence:
    """Drop the full stop at the end, as in headings and captions."""
    words = sentence.words
    last = len(words) - 1
    if last < 3 or words[last].form != "." or _has_dependents(words, last, last + 1):
        return sentence
    return _copy(sentence, _remove(words, last, last + 1))


def et_al_subject(sentence: Sentence, rng: random.Random) -> Sentence:
    """Replace an initial "We" by "Name et al."."""
    first = sentence.words[0]
    if first.form != "We" or not first.deprel.startswith("nsubj"):
        return sentence
    if any(w.head == 1 for w in sentence.words):
        return sentence
    name = rng.choice(SURNAMES).split()[-1]
    front = [
        Word(name, name, "PROPN", "NNP", "Number=Sing", first.head + 2, first.deprel),
        Word("et", "et", "X", "FW", "", 3, "cc"),
        Word("al.", "al.", "X", "FW", "Abbr=Yes", 1, "conj", first.space_after),
    ]
    rest = [replace(w, head=w.head + 2 if w.head > 1 else w.head) for w in sentence.words[1:]]
    return _copy(sentence, front + rest)


def tight_operators(sentence: Sentence, _rng: random.Random) -> Sentence:
    """Write "p < 0.05" without blanks."""
    words = list(sentence.words)
    for index in range(1, len(words) - 1):
        if words[index].form in ("<", ">", "=", "≤", "≥") and words[index + 1].xpos == "CD":
            for position in (index - 1, index):
                words[position] = replace(words[position], space_after=False)
    return _copy(sentence, words)


def technical_names(sentence: Sentence, rng: random.Random) -> Sentence:
    """Replace one gene-like noun by the name of a receptor or a substance."""
    spots = [
        i
        for i, w in enumerate(sentence.words)
        if w.xpos in ("NN", "NNP")
        and len(w.form) > 2
        and any(c.isupper() for c in w.form[1:])
        and w.form.isalnum()
    ]
    if not spots:
        return sentence
    spot, name = rng.choice(spots), rng.choice(TECHNICAL_NAMES)
    words = list(sentence.words)
    words[spot] = replace(words[spot], form=name, lemma=name)
    return _copy(sentence, words)


def _citation_end(words: list[Word], start: int) -> int | None:
    if words[start].form != "[":
        return None
    for index in range(start + 1, min(start + 25, len(words))):
        form = words[index].form
        if form == "]":
            return index + 1 if index > start + 1 else None
        if not (form.isdigit() or form in (",", "-", "–", "−")):
            return None
    return None


def without_citations(sentence: Sentence, _rng: random.Random) -> Sentence:
    """Take out bracketed citation numbers, as the service does before it parses."""
    words, index = list(sentence.words), 0
    while index < len(words):
        stop = _citation_end(words, index)
        if stop and len(words) > stop - index and not _has_dependents(words, index, stop):
            inside = any(w.head == 0 for w in words[index:stop])
            if not inside and index > 0:
                words = _remove(words, index, stop)
                continue
        index += 1
    return _copy(sentence, words)


Step = tuple[Callable[[Sentence, random.Random], Sentence], float]


def augment_sentence(sentence: Sentence, rng: random.Random, rates: Rates) -> Sentence:
    """Return a variant of ``sentence``, each kind of change made at its own rate."""
    steps: list[Step] = [
        (without_citations, rates.citations),
        (et_al_subject, rates.et_al),
        (technical_names, rates.names),
        (tight_operators, rates.tight),
        (without_stop, rates.no_stop),
        (lower_case, rates.lower),
        (title_case, rates.title),
    ]
    for change, rate in steps:
        if rng.random() < rate:
            sentence = change(sentence, rng)
    return sentence


def augment_document(document: Document, rng: random.Random, rates: Rates) -> Document:
    """Return a variant of ``document``; quotes change throughout a paragraph or not at all."""
    paragraphs = []
    for paragraph in document.paragraphs:
        sentences = [augment_sentence(s, rng, rates) for s in paragraph]
        if rng.random() < rates.curly:
            sentences = [curly_quotes(s, rng) for s in sentences]
        paragraphs.append(sentences)
    return Document(document.doc_id, paragraphs)
