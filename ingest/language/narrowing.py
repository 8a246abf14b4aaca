"""Phrases at the end of an argument that say in whom or when, and so narrow the claim.

"MDMA reduced the response of the amygdala in healthy volunteers": the parser hangs the volunteers
on the response; the claim is about the response, in volunteers. Behind an object, so do phrases
that say when or beside what it happened ("harms colonies beside oilseed rape").
"""

from collections.abc import Collection
from dataclasses import replace

from ingest.language.arguments import Argument
from ingest.language.clauses import case_of, case_text
from ingest.language.cues import word_set
from ingest.language.phrases import kind_of_phrase
from ingest.language.tree import Word

WHOM = frozenset({"species", "population"})
WHOM_AND_WHEN = WHOM | {"time"}
_PREPOSITIONS = frozenset({"in", "among", "amongst"})


def narrowed(argument: Argument, kinds: Collection[str] = WHOM) -> Argument:
    """The argument without such phrases at its end; their nouns are its ``narrowing``."""
    phrase = _last(argument, kinds)
    if phrase is None:
        return argument
    outside = {*phrase.subtree(), *case_of(phrase)}
    kept = tuple(w for w in argument.words if w not in outside)
    if not any(w.pos in ("NOUN", "PROPN", "NUM", "SYM", "VERB", "ADJ") for w in kept):
        return argument
    found = replace(argument, words=kept, narrowing=(phrase, *argument.narrowing))
    return narrowed(found, kinds)


def _last(argument: Argument, kinds: Collection[str]) -> Word | None:
    """The outermost such noun whose phrase the argument ends with."""
    last = argument.words[-1]
    for word in argument.words:
        ends = word.i <= last.i and last in word.subtree() and argument.head is not word
        if ends and _narrows(word, kinds) and argument.head in word.ancestors():
            return word
    return None


def _narrows(word: Word, kinds: Collection[str]) -> bool:
    if word.relation not in ("nmod", "obl"):
        return False
    if "time" in kinds and case_text(word) in word_set("around"):
        return not word.of("conj")
    if case_text(word) not in _PREPOSITIONS:
        return False
    if kind_of_phrase(word) not in kinds or word.head is None or word.of("conj"):
        return False
    return not _completes(word, word.head)


def _completes(word: Word, noun: Word) -> bool:
    """As in "an increase in smokers", "one in ten adults": what is counted, not where."""
    if noun.pos == "NUM":
        return kind_of_phrase(word) in WHOM
    if noun.lemma not in word_set("changes"):
        return False
    return not any(w.i < word.i and case_text(w) in ("of", "in") for w in noun.of("nmod"))
