"""Local cues: the words that hang on a predicate and say how its clause is meant ("not", "may")."""

from collections.abc import Iterator
from functools import cache

from ingest.language.clauses import SUBJECTS, is_predicate
from ingest.language.cues import rows, word_set
from ingest.language.tree import Sentence, Word

_MODIFIERS = ("advmod", "neg", "cc:preconj", "cc", "det", "discourse", "obl")


def local_cues(predicate: Word, sentence: Sentence) -> Iterator[tuple[tuple[Word, ...], str]]:
    """The cues that hang on a predicate, with their effects."""
    for child in predicate.children:
        if (
            child.relation in ("aux", "advmod", "neg", "mark", "discourse")
            or child.dep in _MODIFIERS
        ):
            yield from _cue_at(child, predicate, sentence)
    if predicate.dep == "conj" and predicate.head is not None:
        yield from _shared_cues(predicate, predicate.head, sentence)


def _cue_at(
    child: Word, predicate: Word, sentence: Sentence
) -> Iterator[tuple[tuple[Word, ...], str]]:
    kinds = _kinds_for(child, predicate)
    for size in (2, 1):
        low = child.i - size + 1
        if low < 0:
            continue
        found = tuple(sentence.words[low : child.i + 1])
        effect = effects().get(" ".join(w.lower for w in found))
        if effect is None or effect[0] not in kinds or _only_follows(found[-1], sentence):
            continue
        after = sentence.words[child.i + 1 : child.i + 2]
        if effect[1] == "negated" and after and after[0].lower in word_set("partial"):
            yield (*found, *after), "negated hedged"
        else:
            yield found, effect[1]
        return


def _kinds_for(child: Word, predicate: Word) -> tuple[str, ...]:
    if child.relation == "aux":
        return ("modal",)
    if child.relation == "mark":
        return ("mark",)
    if child.dep == "det":
        return ("determiner",) if predicate.nominal else ()
    if child.dep == "cc":
        return ("adverb",) if child.lower == "nor" else ()
    return ("adverb", "determiner") if child.lower == "neither" else ("adverb",)


@cache
def effects() -> dict[str, tuple[str, str]]:
    """Each local cue → what it hangs on as, and its effect."""
    found: dict[str, tuple[str, str]] = {}
    for row in rows("local"):
        found.setdefault(row["cue"], (row["on"], row["effect"]))
    return found


def _only_follows(word: Word, sentence: Sentence) -> bool:
    """Whether it is "not only", "not just": no negation."""
    after = sentence.words[word.i + 1 : word.i + 2]
    return word.lower in ("not", "n't") and bool(after) and after[0].lower in (
        "only", "just", "merely", "simply",
    )  # fmt: skip


def _shared_cues(
    predicate: Word, first: Word, sentence: Sentence
) -> Iterator[tuple[tuple[Word, ...], str]]:
    """Cues before the first of coordinated predicates that cover the second as well."""
    if not is_predicate(first) or predicate.one(*SUBJECTS) is not None:
        return
    own_finite = predicate.finite_form and predicate.tag in ("VBZ", "VBD", "VBP")
    if predicate.of("aux", "aux:pass", "cop") or (own_finite and predicate.tag != first.tag):
        return
    joined_by = {w.lower for w in predicate.of("cc")}
    for cue, effect in local_cues(first, sentence):
        modal = cue[-1].relation == "aux"
        negation = "negated" in effect
        covers = (modal and not own_finite) or (
            negation and _negation_covers(joined_by, own_finite)
        )
        if covers and "but" not in joined_by:
            yield cue, effect


def _negation_covers(joined_by: set[str], own_finite: bool) -> bool:
    return bool(joined_by & {"or", "nor"}) or not own_finite
