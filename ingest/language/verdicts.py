"""Verdicts: what a sentence makes of the claim that a noun names ("the claim that X is false").

The verdict stands in the predicate that the noun is the subject of, in the verb that it is the
object of, in an adjective before it, or in a noun above it ("no truth to the claim that").
"""

from dataclasses import dataclass

from ingest.language.clauses import (
    governor_key,
    is_passive,
    is_predicate,
    own_predicate,
    verb_forms,
)
from ingest.language.cues import mapping, word_set
from ingest.language.tree import Word


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a word makes of a named claim, unless ``denied`` itself: effects as in the tables.

    ``settled``: the effect holds as it is; a denial of the word is part of it.
    """

    word: Word
    effect: str
    denied: str
    settled: bool = False


def verdict_on(noun: Word) -> Verdict | None:
    """The verdict on the claim that a noun names, None where the sentence passes none."""
    if noun.head is not None and noun.relation in ("nsubj", "obj"):
        found = _by_predicate(noun, noun.head)
        if found is not None:
            return found
    for adjective in noun.of("amod"):
        if (found := judging(adjective)) is not None and "negated" in found.effect:
            return found
    return _by_contrast(noun)


def grounds_of(noun: Word) -> Word | None:
    """The noun that says how well a named claim is founded: "truth to the claim that …"."""
    above = noun.head
    if above is None or noun.relation not in ("nmod", "obl"):
        return None
    if above.lemma in word_set("grounds"):
        return above
    if noun.relation == "obl" and above.lemma in word_set("carrying"):
        return next((w for w in above.of("nsubj", "obj") if w.lemma in word_set("grounds")), None)
    return None


def is_grounds(noun: Word) -> bool:
    """Whether a clause hung on a word that only says how well it is founded ("no truth that")."""
    return governor_key(noun) is None and noun.lemma in word_set("grounds")


def _by_predicate(noun: Word, predicate: Word) -> Verdict | None:
    subject = noun.relation == "nsubj"
    if not is_predicate(predicate):
        return None
    for below in (*predicate.of("xcomp"), *predicate.of("obl")) if subject else ():
        held = below.dep == "xcomp" or any(w.lower == "as" for w in below.of("case"))
        if held and (found := judging(below)) is not None:
            return found
    if subject and predicate.one("cop") is None and not is_passive(predicate):
        return _unfounded(predicate)
    without = next((w for w in predicate.of("case") if w.lower == "without"), None)
    if subject and without is not None:
        return _founded_on(predicate, without)
    return judging(predicate)


def _unfounded(verb: Word) -> Verdict | None:
    """As in "has no basis" and "lacks evidence"."""
    held = verb.one("obj")
    if held is None:
        return None
    if verb.lemma == "lack":
        return _founded_on(held, verb)
    none = next((w for w in held.of("det") if w.lower == "no"), None)
    return None if none is None or verb.lemma != "have" else _founded_on(held, none)


def _founded_on(grounds: Word, denial: Word) -> Verdict | None:
    if grounds.lemma not in word_set("grounds"):
        return None
    return Verdict(denial, "negated", "negated", settled=True)


def judging(word: Word) -> Verdict | None:
    """What a word says of a claim, by the table of verdicts, else by that of governing words."""
    own = mapping("verdicts", "effect")
    key = next((form for form in (word.lower, *verb_forms(word)) if form in own), None)
    if key is not None:
        return Verdict(word, own[key], mapping("verdicts", "negated")[key])
    key = governor_key(word)
    if key is None:
        return None
    effect = mapping("governors", "effect")[key]
    if mapping("governors", "word")[key] != "adjective" and "negated" not in effect:
        return None
    return Verdict(word, effect, mapping("governors", "negated")[key])


def _by_contrast(noun: Word) -> Verdict | None:
    """As in "Contrary to the belief that …"."""
    contrary = noun.head if noun.head is not None and noun.head.lower == "contrary" else None
    contrary = contrary or next((w for w in noun.of("case") if w.lower == "contrary"), None)
    return None if contrary is None else Verdict(contrary, "negated", "negated", settled=True)


def judges(predicate: Word, noun: Word) -> bool:
    """Whether a predicate does no more than pass a verdict on the claim that a noun names."""
    verdict = verdict_on(noun)
    if verdict is not None and predicate in (
        verdict.word,
        verdict.word.head,
        own_predicate(verdict.word),
    ):
        return noun.relation == "nsubj"
    return False


def about(predicate: Word) -> Word | None:
    """The noun whose claim a predicate judges: "the claim" of "there is no truth to the claim"."""
    for held in predicate.of("nsubj", "obj"):
        for noun in (*held.of("nmod"), *predicate.of("obl")):
            if grounds_of(noun) is held and own_predicate(noun) is predicate:
                return noun
    return None
