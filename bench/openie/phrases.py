"""Phrases as Open IE wants them: whole, with articles, without what is only said by the way."""

from collections.abc import Iterable

from bench.openie.found import Phrase
from ingest.language.clauses import SUBJECTS, is_predicate
from ingest.language.tree import Word

_ASIDES = frozenset({"parataxis", "discourse", "dep", "vocative", "appos"})
_BREAKS = frozenset({",", "(", "–", "—", "--", "-"})
_LOOSE = frozenset({",", ";", ":", "--", "-", "(", ")", "–", "—", "...", "."})
_CLOSERS = frozenset({"%", "'", '"', ")"})
_PAIRS = (('"', '"'), ("(", ")"))
_CLAUSE_PARTS = frozenset(
    {*SUBJECTS, "cop", "aux", "mark", "cc", "advcl", "parataxis", "expl", "obl", "obl:agent",
     "obl:arg", "obl:unmarked", "obl:npmod", "obl:tmod", "obl:lmod"}
)  # fmt: skip
NOTHING: frozenset[int] = frozenset()


def phrase(
    head: Word, without: frozenset[int] = NOTHING, *, case: bool = False, alone: bool = False
) -> Phrase:
    """The words of a phrase in order; positions in ``without`` and asides stay out.

    ``case`` keeps its preposition, ``alone`` leaves out what is coordinated with its head.
    """
    kept = [head]
    for child in head.children:
        if not (child.i in without or is_aside(child) or _unwanted(child, head, case, alone)):
            kept += child.subtree(lambda w: w.i in without or is_aside(w))
    return trimmed(kept)


def _unwanted(child: Word, head: Word, case: bool, alone: bool) -> bool:
    if child.dep in ("conj", "cc"):
        return alone or (child.dep == "cc" and child.i < head.i)
    return not case and child.dep == "case" and child.i < head.i and child.tag != "POS"


def phrases(head: Word, without: frozenset[int] = NOTHING, *, split: bool) -> list[Phrase]:
    """The phrase of a noun; with ``split`` one phrase for each member of its coordination."""
    if not split or not head.of("conj"):
        return [noun_phrase(head, without)]
    alike = [member for member in members(head) if member.nominal == head.nominal]
    return [noun_phrase(member, without, alone=True) for member in alike]


def noun_phrase(head: Word, without: frozenset[int] = NOTHING, *, alone: bool = False) -> Phrase:
    """The phrase of a noun; where it is said of a subject, without its clause."""
    said = clause_parts(head) if head.one("cop") is not None else NOTHING
    return phrase(head, without | said, alone=alone)


def members(head: Word) -> list[Word]:
    """The words coordinated from ``head`` on; a clause with a subject of its own is none."""
    found = [head]
    for child in head.of("conj"):
        if not (is_predicate(child) and child.one(*SUBJECTS)):
            found += members(child)
    return found


def is_aside(word: Word) -> bool:
    """What is said by the way: appositions, interjections, clauses behind a comma."""
    if word.dep in _ASIDES:
        return True
    if word.dep == "conj":
        return is_predicate(word) and word.one(*SUBJECTS) is not None
    return word.dep in ("acl", "acl:relcl") and _set_off(word)


def _set_off(word: Word) -> bool:
    first = min(word.subtree(), key=lambda w: w.i)
    beside = word.head.children if word.head is not None else []
    return first.text in _BREAKS or any(w.text in _BREAKS and w.i == first.i - 1 for w in beside)


def below(word: Word) -> frozenset[int]:
    """The positions of a word and of all below it."""
    return frozenset(w.i for w in word.subtree())


def clause_around(predicate: Word, noun: Word) -> frozenset[int]:
    """The positions of the clause that describes a noun and holds a predicate."""
    node = predicate
    while node.head is not None and node.head is not noun:
        node = node.head
    return NOTHING if node.head is None else below(node)


def clause_parts(predicate: Word) -> frozenset[int]:
    """What hangs on a nominal predicate but belongs to its clause."""
    parts = (child for child in predicate.children if _of_clause(child, predicate))
    return frozenset(i for child in parts for i in below(child))


def _of_clause(child: Word, predicate: Word) -> bool:
    if child.dep == "punct":
        return child.text != '"'
    if child.dep == "conj":
        return is_predicate(child)
    if child.dep == "advmod":
        return child.i < predicate.i
    return child.dep in _CLAUSE_PARTS


def case_words(head: Word) -> list[Word]:
    """The words of the preposition before a nominal."""
    return [w for case in head.of("case") if case.i < head.i for w in case.subtree()]


def in_order(words: Iterable[Word]) -> Phrase:
    """The words by position, each once."""
    return tuple(sorted(dict.fromkeys(words), key=lambda w: w.i))


def trimmed(words: Iterable[Word]) -> Phrase:
    """In order, without punctuation, conjunctions or half a pair of brackets at the ends."""
    kept = list(in_order(words))
    while kept and _ends_loose(kept[-1]):
        kept.pop()
    while kept and (kept[0].dep == "cc" or (kept[0].dep == "punct" and kept[0].text in _LOOSE)):
        del kept[0]
    for pair in _PAIRS:
        _without_half(kept, pair)
    return tuple(kept)


def _ends_loose(word: Word) -> bool:
    return word.tag == "POS" or (word.dep in ("punct", "cc") and word.text not in _CLOSERS)


def _without_half(kept: list[Word], pair: tuple[str, str]) -> None:
    if sum(word.text in pair for word in kept) == 1:
        if kept[0].text in pair:
            del kept[0]
        elif kept[-1].text in pair:
            kept.pop()
