"""Phrases beside a predicate: which of them narrow a claim, and how."""

from collections.abc import Iterator, Sequence

from ingest.language.chains import above
from ingest.language.clauses import case_text, is_predicate, is_relative_pronoun, preposition_of
from ingest.language.cues import mapping, words
from ingest.language.tree import Word

OBLIQUE = ("obl", "obl:agent", "obl:arg", "obl:unmarked", "obl:npmod", "obl:tmod", "obl:lmod")


def adjuncts(predicate: Word, used: Word | None = None) -> tuple[Word, ...]:
    """The heads of the phrases and clauses beside a predicate, without the one that is ``used``.

    A comparing adverb ("better than iron") is one where the predicate has a direct object.
    """
    found = [w for verb in (predicate, *above(predicate)) for w in _beside(verb)]
    if used is not None and used.relation in ("obj", "iobj"):
        compared = comparatives(predicate)
        below = {w for adverb in compared for w in adverb.children}
        found = [*(w for w in found if w not in below), *compared]
    return (*(w for w in found if w is not used), *conditions(predicate))


def _beside(verb: Word) -> Iterator[Word]:
    yield from (w for w in verb.of("obj", "iobj") if says_when(w))
    for adverb in comparatives(verb):
        yield from adverb.of("obl", "nmod")
    for child in verb.of(*OBLIQUE, "nmod"):
        if child.nominal and not is_relative_pronoun(child):
            yield child


def conditions(predicate: Word) -> tuple[Word, ...]:
    """The clauses that say when or on what condition the predicate holds."""
    return tuple(
        child for child in predicate.of("advcl")
        if any(mark.lower in words("withheld") for mark in child.of("mark", "advmod"))
        or preposition_of(child) in words("prepositions")
    )  # fmt: skip


def narrows(child: Word) -> bool:
    """Whether a phrase says when, where or in whom, and is not what the predicate acts on."""
    whole = " ".join(w.lower for w in child.subtree() if w.dep != "punct")
    by_form = preposition_of(child) in words("prepositions") or whole in words("connectives")
    return by_form or kind_of_phrase(child) is not None


def kind_of_phrase(head: Word) -> str | None:
    """The kind of qualifier that the noun of a phrase makes it, None when it makes it none."""
    known = mapping("kinds", "kind")
    case = case_text(head)
    kind = known.get(head.lemma) or known.get(head.lower)
    if (
        kind is None
        and head.pos in ("NUM", "SYM")
        and case in ("in", "by", "since", "from", "between")
    ):
        kind = "time" if head.text.isdecimal() and len(head.text) in (3, 4) else None
    if kind in ("species", "population"):
        return kind if case in ("in", "among", "amongst", "for") else None
    if kind == "dose":
        return kind if case in ("at", "with", "") and head.of("nummod", "amod") else None
    return (
        kind
        if case in ("in", "on", "at", "for", "by", "over", "within", "with", "between", "")
        else None
    )


def says_when(word: Word) -> bool:
    """Whether a bare nominal says when: "falls next year"."""
    timely = mapping("kinds", "kind").get(word.lemma) == "time"
    return timely and any(
        w.lower in ("next", "last", "this", "every", "each") for w in word.children
    )


def comparatives(verb: Word) -> list[Word]:
    """Adverbs that compare: "lived longer", "rose twice as fast"."""
    return [w for w in verb.of("advmod") if compares(w) and w.i > verb.i]


def compares(word: Word) -> bool:
    """Whether an adjective or adverb says how one thing is beside another: "longer", "as fast"."""
    return word.tag in ("RBR", "JJR") or bool(degree_of(word))


def degree_of(word: Word) -> tuple[Word, ...]:
    """The words of degree before an adjective or adverb: "more", "twice as"."""
    found = [
        w for w in word.of("advmod")
        if w.i < word.i and (w.tag in ("RBR", "JJR", "RBS", "JJS") or w.lower == "as")
    ]  # fmt: skip
    times = [w for w in word.of("advmod") if found and w.i == found[0].i - 1]
    return (*times, *found)


def clause_parts(predicate: Word) -> frozenset[int]:
    """What hangs on a predicate nominal but belongs to the clause and not to the noun."""
    clausal = [
        child for child in predicate.children
        if child.dep in ("nsubj", "nsubj:pass", "nsubj:outer", "csubj", "advcl", "mark", "cc",
                         "parataxis", "ccomp", "expl")
        or (child.dep == "conj" and is_predicate(child))
        or (child.dep == "advmod" and child.i < predicate.i and _of_clause(child, predicate))
    ]  # fmt: skip
    return frozenset(w.i for child in clausal for w in child.subtree())


def _of_clause(child: Word, predicate: Word) -> bool:
    copula = predicate.one("cop")
    return predicate.nominal or (copula is not None and child.i < copula.i)


def early_parts(predicate: Word) -> frozenset[int]:
    """The phrases before a predicate nominal, which belong to its clause."""
    early = [w for w in predicate.of(*OBLIQUE) if w.i < predicate.i]
    return frozenset(w.i for child in early for w in child.subtree())


def in_order(found: Sequence[Word]) -> tuple[Word, ...]:
    """The words by position, each once."""
    return tuple(sorted(dict.fromkeys(found), key=lambda w: w.i))
