"""What a head is taught of a passage, with tokens left open where its corpus cannot say.

No corpus labels every kind of entity. Where one does not give a label, a word that may well be such
an entity is neither taught as one nor as none: it is missing, and any reading of it is right.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc, Span, Token
from spacy.training import Example

from training.entity_corpora import NAMES, EntityCorpus
from training.entity_text import Passage

SHARE = 0.5
"""A form that is part of entities of a label in so many of its places is open elsewhere."""

_YEAR = re.compile(r"(?:1\d{3}|20\d\d)s?")
_DATE = "date"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The forms in lower case, by label, that usually are part of an entity with it."""

    forms: dict[str, frozenset[str]]

    @classmethod
    def learn(cls, nlp: Language, corpora: Iterable[EntityCorpus]) -> Lexicon:
        """Count the training passages of the corpora that give a label."""
        inside: dict[str, Counter[str]] = {}
        every: dict[str, Counter[str]] = {}
        for corpus in corpora:
            for passage in corpus.train:
                doc = nlp.make_doc(passage.text)
                forms = Counter(token.lower_ for token in doc)
                for label in corpus.labels:
                    every.setdefault(label, Counter()).update(forms)
                _count(doc, passage, inside)
        return cls({label: _usual(found, every[label]) for label, found in inside.items()})

    def may_be(self, token: Token, label: str) -> bool:
        """Whether a token may be part of an entity with ``label``."""
        if token.lower_ in self.forms.get(label, frozenset()):
            return True
        if label == _DATE:
            return _YEAR.fullmatch(token.text) is not None
        return label in NAMES and token.is_title and not _opens(token)


def _count(doc: Doc, passage: Passage, inside: dict[str, Counter[str]]) -> None:
    for entity in passage.entities:
        span = doc.char_span(entity.start, entity.end, alignment_mode="expand")
        for token in span or ():
            if any(sign.isalnum() for sign in token.text):
                inside.setdefault(entity.label, Counter())[token.lower_] += 1


def _usual(found: Counter[str], every: Counter[str]) -> frozenset[str]:
    return frozenset(form for form, count in found.items() if count >= SHARE * every[form])


def _opens(token: Token) -> bool:
    return token.i == 0 or not token.nbor(-1).text[-1].isalnum()


def gold(
    nlp: Language,
    passage: Passage,
    given: frozenset[str],
    labels: Iterable[str],
    lexicon: Lexicon,
) -> Example:
    """The example of a passage whose corpus gives the labels ``given``, for a head of ``labels``.

    Entities whose ends are inside a token of ours are missing.
    """
    reference = nlp.make_doc(passage.text)
    spans: list[Span] = []
    missing: list[Span] = []
    taken: set[int] = set()
    for entity in passage.entities:
        exact = reference.char_span(entity.start, entity.end, label=entity.label)
        span = exact or reference.char_span(entity.start, entity.end, alignment_mode="expand")
        if span is None or taken & {token.i for token in span}:
            continue
        taken.update(token.i for token in span)
        (spans if exact else missing).append(span)
    open_labels = [label for label in labels if label not in given]
    missing += [
        reference[token.i : token.i + 1]
        for token in reference
        if token.i not in taken and any(lexicon.may_be(token, label) for label in open_labels)
    ]
    reference.set_ents(spans, missing=missing, default="outside")
    return Example(nlp.make_doc(passage.text), reference)
