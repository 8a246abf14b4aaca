"""Clauses behind "that" or "whether" in which a small parser found no verb: one must be there."""

from ingest.language.misread import past_lemma
from ingest.language.tree import Sentence, Word

_MARKS = frozenset({"that", "whether", "because", "although", "while"})
_CLAUSES = ("ccomp", "acl", "advcl")


def verbless_clause(sentence: Sentence) -> bool:
    """As in "that the reform reduced wages" and "that the reef recovers" read as one noun."""
    for noun in sentence.words:
        if noun.dep not in _CLAUSES or not noun.nominal or noun.head is None or not _bare(noun):
            continue
        if _modifier_as_verb(noun) or _noun_as_verb(noun):
            return True
    return False


def _bare(noun: Word) -> bool:
    """Whether a marked clause has no verb at all."""
    marked = any(mark.lower in _MARKS for mark in noun.of("mark"))
    inside = (w for w in noun.subtree() if w is not noun)
    return marked and not any(
        w.pos == "AUX" or (w.pos == "VERB" and w.dep not in ("amod", "compound")) for w in inside
    )


def _modifier_as_verb(noun: Word) -> bool:
    """The participle before the noun is the verb, the noun its object."""
    verb = next((w for w in noun.of("amod") if w.tag in ("VBN", "VBD")), None)
    before = [w for w in noun.of("compound", "nmod") if verb is not None and w.i < verb.i]
    if verb is None or not before:
        return False
    _finite(verb, "VBD")
    if verb.lemma == verb.lower:
        verb.lemma = past_lemma(verb.lower)
    _take_over(verb, noun, before[-1])
    noun.attach(verb, "obj")
    return True


def _noun_as_verb(noun: Word) -> bool:
    """The noun is the verb, the compound before it its subject."""
    before = [w for w in noun.of("compound") if w.i == noun.i - 1]
    if not before or noun.pos == "PROPN" or noun.of("nmod"):
        return False
    _finite(noun, "VBZ" if noun.lower.endswith("s") else "VBP")
    _take_over(noun, noun, before[0])
    return True


def _finite(verb: Word, tag: str) -> None:
    verb.pos, verb.tag, verb.feats = "VERB", tag, "VerbForm=Fin"


def _take_over(verb: Word, noun: Word, subject: Word) -> None:
    """Give a verb the place of the noun, and the noun's words to subject and verb."""
    if verb is not noun:
        verb.attach(noun.head, noun.dep)
    subject.attach(verb, "nsubj")
    for child in list(noun.children):
        of_clause = child.dep in ("mark", "advmod", "punct", "cc")
        if child.i < subject.i and not of_clause:
            child.attach(subject, child.dep)
        elif child.i < verb.i and child is not subject:
            child.attach(verb, child.dep)
