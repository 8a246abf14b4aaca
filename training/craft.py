"""CRAFT's Stanford/ClearNLP trees converted to Universal Dependencies by rule."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from training.conllu import Document, Sentence, Word
from training.craft_fixed import fixed_expressions
from training.craft_heads import (
    attach_et_al,
    flip_ranges,
    join_number_ranges,
    lift_comparisons,
    lift_predicates,
    lift_prepositions,
    reattach_negated_coordinators,
    reorder_conjuncts,
)
from training.craft_labels import lemmas, parts_of_speech, relabel
from training.lexicon import FeatureLexicon
from training.tree import Tree

_FINITE_TAGS = ("VBD", "VBP", "VBZ")


def convert_sentence(sentence: Sentence, lexicon: FeatureLexicon | None = None) -> bool:
    """Convert one sentence in place.

    ``sentence`` bears CRAFT's relations and tags; afterwards it bears those of UD English,
    with features from ``lexicon`` where one is given. Returns ``False``, with the sentence in
    an unspecified state, where the outcome is not a tree.
    """
    tree = Tree(sentence.words)
    if not tree.is_tree():
        return False
    attach_et_al(tree)
    flip_ranges(tree)
    join_number_ranges(tree)
    lift_comparisons(tree)
    lift_prepositions(tree)
    lift_predicates(tree)
    fixed_expressions(tree)
    reattach_negated_coordinators(tree)
    reorder_conjuncts(tree)
    if not tree.is_tree():
        return False
    relabel(tree)
    parts_of_speech(tree)
    lemmas(tree)
    tree.write_back(sentence)
    if lexicon is not None:
        _features(tree, lexicon)
    return True


def _features(tree: Tree, lexicon: FeatureLexicon) -> None:
    for index, word in enumerate(tree.words):
        word.feats = lexicon.lookup(word.form, word.xpos, word.upos)
        if word.xpos == "VBN":
            word.feats = _participle(tree, index)
        elif word.xpos in _FINITE_TAGS and "VerbForm=Fin" in word.feats:
            word.feats = _finite(tree, index, word)


def _participle(tree: Tree, index: int) -> str:
    active = any(tree.form(i) in ("has", "have", "had", "having") for i in tree.children(index))
    passive = tree.has(index, "aux:pass") or not active
    return "Tense=Past|VerbForm=Part" + ("|Voice=Pass" if passive else "")


def _finite(tree: Tree, index: int, word: Word) -> str:
    if word.xpos == "VBZ":
        return word.feats
    owner = index if word.upos == "VERB" else tree.heads[index]
    subject = tree.child(owner, "nsubj", "nsubj:pass") if owner >= 0 else None
    number, person = "Plur" if word.xpos == "VBP" else "Sing", "3"
    if subject is not None:
        number, person = _agreement(tree, subject)
    tense = "Past" if word.xpos == "VBD" else "Pres"
    return f"Mood=Ind|Number={number}|Person={person}|Tense={tense}|VerbForm=Fin"


def _agreement(tree: Tree, subject: int) -> tuple[str, str]:
    form = tree.form(subject)
    if form in ("i", "we"):
        return ("Sing" if form == "i" else "Plur"), "1"
    plural = tree.words[subject].xpos in ("NNS", "NNPS") or tree.has(subject, "conj")
    return ("Plur" if plural or form in ("they", "these", "those") else "Sing"), "3"


def convert_documents(
    documents: Iterable[Document], lexicon: FeatureLexicon | None = None
) -> tuple[list[Document], Counter[str]]:
    """Convert documents in place.

    Returns them, without the sentences that did not become trees, and a count of sentences
    ``kept`` and ``dropped``. A paragraph is cut in two where a sentence is dropped.
    """
    counts: Counter[str] = Counter()
    converted = []
    for document in documents:
        paragraphs: list[list[Sentence]] = []
        for paragraph in document.paragraphs:
            run: list[Sentence] = []
            for sentence in paragraph:
                if convert_sentence(sentence, lexicon):
                    run.append(sentence)
                    counts["kept"] += 1
                else:
                    paragraphs.append(run)
                    run = []
                    counts["dropped"] += 1
            paragraphs.append(run)
        document.paragraphs = [run for run in paragraphs if run]
        converted.append(document)
    return converted, counts
