"""Tuples whose verb the text leaves out: "the dodo, a bird" says that the dodo is a bird."""

from collections.abc import Iterator

from bench.openie.found import Found, Phrase
from bench.openie.phrases import below, case_words, in_order, noun_phrase
from ingest.language.tree import Sentence, Word

_COMMON_CASES = frozenset({"in", "of", "for", "with", "from", "at", "on", "to", "by"})


def implied_tuples(sentence: Sentence) -> Iterator[Found]:
    """The tuples of appositions, possessives, titles, attributes and phrases of a noun."""
    past = _is_past(sentence)
    for word in sentence.words:
        head = word.head
        if head is not None and head.nominal:
            yield from _of_noun(word, head, past=past)


def _of_noun(word: Word, head: Word, *, past: bool) -> Iterator[Found]:
    rest = noun_phrase(head, below(word))
    own = noun_phrase(word)
    if word.dep == "appos":
        yield _found("apposition", word, rest, own, "be")
    elif word.dep == "nmod:poss" and word.pos != "PRON":
        plural = "Number=Plur" in word.feats
        has = "had" if past else "have" if plural else "has"
        yield _found("possessive", word, own, rest, has)
    elif word.dep == "nmod" and word.of("case") and word.i > head.i:
        yield _found("modifier", word, rest, own, "be", case_words(word))
    elif word.dep == "compound" and head.pos == "PROPN" and word.pos in ("NOUN", "PROPN"):
        yield _found("title", word, rest, own, "be")
    elif word.dep == "amod":
        yield _found("attribute", word, rest, own, "be")


def _found(
    construction: str,
    head: Word,
    subject: Phrase,
    argument: Phrase,
    implied: str,
    case: list[Word] | None = None,
) -> Found:
    said = " ".join(w.lower for w in case or ())
    traits = {"case": said if said in _COMMON_CASES else "other"} if case else {}
    above = head.head.pos if head.head is not None else ""
    traits |= {f"{construction} pos": head.pos, f"{construction} head": above}
    return Found(construction, head, subject, in_order(case or ()), (argument,), implied, traits)


def _is_past(sentence: Sentence) -> bool:
    root = sentence.root
    return any(w.tag == "VBD" for w in (root, *root.of("aux", "aux:pass", "cop")))
