"""Label schemes: bringing a pipeline's trees to Universal Dependencies.

Pipelines trained on OntoNotes (spaCy's own English ones) use the ClearNLP labels, where a
preposition heads its noun and a copula its complement. Those are turned round here; others are
refused, since no rule could read them.
"""

from collections.abc import Callable, Iterable

from ingest.language.cues import mapping
from ingest.language.tree import Sentence, Word
from kg.model import UsageError

Converter = Callable[[Sentence], None]
_UNIVERSAL = frozenset({"obl", "case", "cop", "nmod"})
_CLEAR = frozenset({"prep", "pobj", "dobj", "nsubjpass"})


def converter(labels: Iterable[str]) -> Converter:
    """What brings trees with these labels to Universal Dependencies.

    Raises ``UsageError`` where the labels belong to no scheme that is known.
    """
    known = frozenset(labels)
    if known >= _UNIVERSAL:
        return _leave
    if known >= _CLEAR:
        return from_clear
    message = (
        "the language model's dependency labels are neither Universal Dependencies nor ClearNLP; "
        "choose an English pipeline with one of these"
    )
    raise UsageError("model-labels", message)


def _leave(sentence: Sentence) -> None:
    """A tree that is as it should be."""
    del sentence


def from_clear(sentence: Sentence) -> None:
    """A ClearNLP tree made universal, in place."""
    for word in sentence.words:
        if word.dep in ("prep", "agent", "dative") and word.pos in ("ADP", "SCONJ", "VERB"):
            _turn_preposition(word)
    for word in sentence.words:
        if word.lemma == "be" and word.dep not in ("aux", "auxpass"):
            _turn_copula(word)
    renamed = mapping("clear_labels", "universal")
    for word in sentence.words:
        word.dep = "root" if word.head is None else renamed.get(word.dep, word.dep)


def _turn_preposition(word: Word) -> None:
    complement = word.one("pobj", "pcomp")
    head = word.head
    if complement is None or head is None:
        return
    clausal = complement.dep == "pcomp" and complement.pos == "VERB"
    verbal = head.pos in ("VERB", "AUX", "ADJ", "ADV")
    nominal = "obl" if verbal else "nmod"
    complement.attach(head, ("advcl" if verbal else "acl") if clausal else nominal)
    word.attach(complement, "mark" if clausal else "case")
    for child in list(word.children):
        child.attach(complement, child.dep)


def _turn_copula(word: Word) -> None:
    complement = word.one("attr", "acomp") or next(
        (w for w in word.of("obl") if w.nominal and w.i > word.i), None
    )
    subject = word.one("nsubj", "nsubjpass", "csubj")
    if complement is None or subject is None or word.one("expl") is not None:
        return
    head, dep = word.head, word.dep
    _replace(word, complement, head, dep)
    for child in list(word.children):
        if child is not complement:
            child.attach(complement, child.dep)
    word.attach(complement, "cop")


def _replace(word: Word, by: Word, head: Word | None, dep: str) -> None:
    """Put one word in another's place in the tree."""
    if by.head is not None:
        by.head.children.remove(by)
    by.head, by.dep = head, dep
    if head is not None:
        head.children.remove(word)
        head.children.append(by)
        head.children.sort(key=lambda w: w.i)
    word.head = None
