"""Labels, parts of speech and lemmas: from CRAFT's to those of Universal Dependencies."""

from __future__ import annotations

from training.conllu import Word
from training.tree import Tree

RENAMED = {
    "auxpass": "aux:pass", "nsubjpass": "nsubj:pass", "csubjpass": "csubj:pass", "dobj": "obj",
    "poss": "nmod:poss", "preconj": "cc:preconj", "predet": "det:predet", "prt": "compound:prt",
    "relcl": "acl:relcl", "intj": "discourse", "oprd": "xcomp", "acomp": "xcomp",
    "attr": "xcomp", "pcomp": "advcl", "pobj": "nmod",
}  # fmt: skip
NOMINAL = ("NOUN", "PROPN", "PRON", "NUM", "SYM")
SUBJECTS = ("nsubj", "nsubj:pass", "csubj", "csubj:pass")
RELATIVE = ("WDT", "WP")
BE_HAVE_DO = ("be", "have", "do")


def relabel(tree: Tree) -> None:
    """Replace every relation of ``tree`` by its Universal Dependencies counterpart."""
    for index in range(len(tree)):
        tree.rels[index] = _label(tree, index)
    for index in range(len(tree)):
        if tree.rels[index] == "dep" and _is_relative(tree, index):
            tree.rels[index] = _relative_label(tree, index)


def _label(tree: Tree, index: int) -> str:
    rel, head = tree.rels[index], tree.heads[index]
    if head == Tree.ROOT:
        return "root"
    if rel in RENAMED:
        return RENAMED[rel]
    if ":" in rel and rel.split(":")[0] in ("prep", "agent", "dative"):
        return _oblique(tree, index)
    chooser = _CHOOSERS.get(rel)
    return chooser(tree, index) if chooser else rel


def _modifies_nominal(tree: Tree, index: int) -> bool:
    head = tree.heads[index]
    return tree.words[head].upos in NOMINAL and not tree.has(head, "cop")


def _oblique(tree: Tree, index: int) -> str:
    relation, kind = tree.rels[index].split(":")
    if kind == "pcomp" and (tree.has(index, "mark") or tree.words[index].upos == "VERB"):
        return "acl" if _modifies_nominal(tree, index) else "advcl"
    if relation == "agent":
        return "obl:agent"
    return "nmod" if _modifies_nominal(tree, index) else "obl"


def _bare_preposition(tree: Tree, index: int) -> str:
    return "advmod" if tree.words[index].upos in ("ADP", "ADV") else "dep"


def _aux(tree: Tree, index: int) -> str:
    return "mark" if tree.words[index].xpos == "TO" else "aux"


def _negation(tree: Tree, index: int) -> str:
    return "det" if tree.words[index].xpos == "DT" else "advmod"


def _adverbial_noun(tree: Tree, index: int) -> str:
    head = tree.heads[index]
    if index < head and any(tree.form(i) in ("-", "–") for i in range(index + 1, head)):
        return "compound"
    if tree.words[head].upos in ("PROPN", "NOUN", "NUM"):
        return "compound" if index < head else "nmod:unmarked"
    return "obl:unmarked"


def _quantifier(tree: Tree, index: int) -> str:
    return {"NUM": "compound", "DET": "det"}.get(tree.words[index].upos, "advmod")


def _noun_modifier(tree: Tree, index: int) -> str:
    if tree.has(index, "case"):
        return "nmod"
    return "compound" if index < tree.heads[index] else "nmod:unmarked"


def _unclear(tree: Tree, index: int) -> str:
    word = tree.words[index]
    if word.xpos == "LS":
        return "discourse"
    if word.upos == "PUNCT":
        return "punct"
    return "dep"


def _dative(tree: Tree, index: int) -> str:
    return "iobj" if tree.words[index].upos in NOMINAL else "obl"


_CHOOSERS = {
    "prep": _bare_preposition, "agent": _bare_preposition, "aux": _aux, "neg": _negation,
    "npadvmod": _adverbial_noun, "quantmod": _quantifier, "nmod": _noun_modifier,
    "dep": _unclear, "meta": _unclear, "dative": _dative,
}  # fmt: skip


def _is_relative(tree: Tree, index: int) -> bool:
    """Tell whether ``index`` is a relative pronoun or holds one ("the position of which")."""
    if tree.words[index].xpos in RELATIVE:
        return True
    held = any(tree.words[i].xpos in RELATIVE for i in tree.children(index))
    return held and tree.words[tree.heads[index]].xpos.startswith("VB")


def _relative_label(tree: Tree, index: int) -> str:
    head = tree.heads[index]
    if any(tree.rels[i] in SUBJECTS for i in tree.children(head)):
        return "obj"
    return "nsubj:pass" if tree.has(head, "aux:pass") else "nsubj"


def parts_of_speech(tree: Tree) -> None:
    """Set ``upos`` as Universal Dependencies does; runs after ``relabel``."""
    for index, word in enumerate(tree.words):
        word.upos = _upos(tree, index, word)


def _upos(tree: Tree, index: int, word: Word) -> str:
    rel = tree.rels[index]
    if word.form.lower() == "due" and tree.has(index, "fixed"):
        word.xpos = "JJ"
        return "ADJ"
    xpos = word.xpos
    if rel in ("aux", "aux:pass", "cop") and (xpos.startswith("VB") or xpos == "MD"):
        return "AUX"
    if xpos == "MD":
        return "AUX"
    if xpos in ("WDT", "DT", "WP", "PRP$", "WP$", "EX", "PDT"):
        if xpos in ("PRP$", "WP$", "EX"):
            return "PRON"
        return "DET" if rel in ("det", "det:predet", "cc:preconj") else "PRON"
    if xpos == "IN":
        return _preposition_upos(tree, index, word)
    if xpos == "RB" and word.form.lower() in ("not", "n't", "n’t"):
        return "PART"
    if word.form in ("%", "°", "$", "£", "€"):
        return "SYM"
    return _BY_TAG.get(xpos, word.upos)


_BY_TAG = {"LS": "X", "FW": "X", "SYM": "SYM", "TO": "PART", "AFX": "X", "UH": "INTJ"}


def _preposition_upos(tree: Tree, index: int, word: Word) -> str:
    if tree.rels[index] == "mark" and not tree.has(index, "fixed"):
        return "SCONJ"
    if tree.rels[index] in ("advmod", "cc") and word.form.lower() not in ("as", "than", "of"):
        return "ADV"
    return "ADP"


def lemmas(tree: Tree) -> None:
    """Repair lemmas: CRAFT's are lower-cased and write 0 for every digit."""
    for word in tree.words:
        word.lemma = _lemma(word)


def _lemma(word: Word) -> str:
    form = word.form
    if form in ("–", "—", "−"):
        return "-"
    if word.xpos in ("NNP", "NNPS", "CD", "FW", "SYM", "LS") and not form.islower():
        return form
    marked = any(c.isdigit() for c in form) or any(c.isupper() for c in form[1:])
    if marked:
        plural = word.xpos in ("NNS", "NNPS") and form.endswith("s") and len(form) > 2
        return form[:-1] if plural else form
    if word.xpos == "PRP$":
        return form.lower()
    return word.lemma
