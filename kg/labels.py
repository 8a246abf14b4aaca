"""Wordings computed from identity: a claim's label, and a work's name where it has no title.

A label is a pure function of the claim, so that one claim has one label whoever states it.
"""

import re
from collections.abc import Sequence
from urllib.parse import unquote

from kg.model import Concept, Qualifier, QualifierKind

_IRREGULAR = {"be": "is", "have": "has", "do": "does", "go": "goes"}
_SIBILANTS = ("s", "x", "z", "ch", "sh", "o")
_VOWELS = "aeiou"
# fmt: off
_LINKING_WORDS = frozenset((
    "about", "above", "after", "against", "among", "around", "as", "at", "before", "below",
    "between", "by", "during", "for", "from", "in", "into", "of", "on", "over", "per", "since",
    "than", "through", "to", "under", "until", "upon", "via", "when", "where", "while", "with",
    "within", "without",
))
# fmt: on
_USUAL_WORD = {
    QualifierKind.SPECIES: "in",
    QualifierKind.POPULATION: "in",
    QualifierKind.DOSE: "at",
}
_ORDER = tuple(QualifierKind)

ALONE = "alone"
"""The exclusivity that is said of the subject: "MDMA alone treats PTSD"."""

_WORK_NAMES = (
    (re.compile(r"https://doi\.org/(.+)"), "doi:{}"),
    (re.compile(r"https://pubmed\.ncbi\.nlm\.nih\.gov/(\d+)/"), "PMID {}"),
    (re.compile(r"https://www\.ncbi\.nlm\.nih\.gov/pmc/articles/(PMC\d+)/"), "{}"),
    (re.compile(r"https://arxiv\.org/abs/(.+)"), "arXiv:{}"),
    (re.compile(r"urn:isbn:(.+)"), "ISBN {}"),
    (re.compile(r".+/work/pii/([^/]+)"), "PII {}"),
)


def work_name(iri: str) -> str:
    """What to call a work that has no title: its identifier, else its IRI as it is."""
    for pattern, form in _WORK_NAMES:
        if found := pattern.fullmatch(iri):
            return form.format(unquote(found[1]))
    return iri


def claim_label(
    subject: Concept, relation: Concept, object_: Concept | None, qualifiers: Sequence[Qualifier]
) -> str:
    """The claim as an English clause in the third person singular.

    Exclusivity stands after the verb ("acts mainly on"), that of the subject after the subject
    ("MDMA alone"), other qualifiers at the end in the order
    of ``QualifierKind`` ("in rats at 5 mg"). ``relation.label`` is already in the third person.
    """
    degree = sorted(q.label for q in qualifiers if q.kind is QualifierKind.EXCLUSIVITY)
    others = sorted(
        (q for q in qualifiers if q.kind is not QualifierKind.EXCLUSIVITY),
        key=lambda q: (_ORDER.index(q.kind), q.label),
    )
    verb, *rest = relation.label.split()
    alone = [word for word in degree if word == ALONE]
    words = [subject.label, *alone, verb, *(word for word in degree if word != ALONE), *rest]
    if object_ is not None:
        words.append(object_.label)
    return " ".join([*words, *map(_at_the_end, others)])


def open_relation_label(lemma: str) -> str:
    """An open relation's lemma in the third person: "increase risk of" → "increases risk of"."""
    verb, *rest = lemma.split()
    return " ".join([_third_person(verb), *rest])


def _third_person(verb: str) -> str:
    if verb in _IRREGULAR:
        return _IRREGULAR[verb]
    if verb.endswith(_SIBILANTS):
        return f"{verb}es"
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        return f"{verb[:-1]}ies"
    return f"{verb}s"


def _at_the_end(qualifier: Qualifier) -> str:
    """The qualifier's words, with a preposition where its kind needs one and it brings none."""
    first, *_ = qualifier.label.split()
    usual = _USUAL_WORD.get(qualifier.kind)
    if usual is None or first.casefold() in _LINKING_WORDS:
        return qualifier.label
    return f"{usual} {qualifier.label}"
