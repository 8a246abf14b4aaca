"""Moving heads: from ClearNLP's functional heads in CRAFT to content heads."""

from __future__ import annotations

from training.tree import Tree

PREPOSITIONAL = ("prep", "agent", "dative")
COMPLEMENTS = ("pobj", "pcomp")
NESTED = ("prep", "prep:pobj", "prep:pcomp", "agent:pobj")
PREPOSITION_LIKE = ("according", "due", "except", "depending", "owing")
RANGE_MARKS = ("to", "-", "–", "—", "−")
COMPARING = ("compared", "relative", "based", "followed", "combined")
COMPARISONS = ("<", ">", "=", "≤", "≥")
FIXED_PAIRS = {
    ("due", "to"), ("because", "of"), ("such", "as"), ("instead", "of"), ("according", "to"),
    ("prior", "to"), ("depending", "on"), ("as", "to"), ("out", "of"), ("rather", "than"),
}  # fmt: skip


def _is_prepositional(tree: Tree, index: int) -> bool:
    if tree.rels[index] in PREPOSITIONAL:
        return tree.rels[index] != "dative" or tree.words[index].xpos in ("IN", "TO")
    if tree.form(index) in PREPOSITION_LIKE and tree.rels[index] in ("advmod", "dep", "amod"):
        joined = index + 1 < len(tree) and tree.heads[index + 1] == index
        return joined or tree.has(index, *NESTED)
    return tree.words[index].xpos in ("IN", "TO", "VBG", "VBN", "JJ") and tree.has(index, "pobj")


def _complement(tree: Tree, index: int) -> int | None:
    for rel in COMPLEMENTS:
        found = tree.child(index, rel)
        if found is not None:
            return found
    for child in tree.children(index):
        if child > index and tree.rels[child] in NESTED:
            return child
    follows = index + 1
    if follows < len(tree) and tree.heads[follows] == index and tree.rels[follows] == "amod":
        return follows
    return None


def _mark_label(tree: Tree, complement: int) -> str:
    clausal = tree.words[complement].xpos.startswith("VB") or tree.has(
        complement, "nsubj", "nsubjpass", "cop"
    )
    return "mark" if clausal else "case"


def lift_prepositions(tree: Tree) -> None:
    """Make each preposition a ``case`` or ``mark`` of its complement.

    Two prepositions of a fixed expression ("due to") end as ``case`` and ``fixed``.
    """
    for index in range(len(tree)):
        if tree.rels[index] == "prep" and tree.form(index) in COMPARING:
            tree.rels[index] = "advcl"
    for index in list(tree.deepest_first()):
        if not _is_prepositional(tree, index):
            continue
        complement = _complement(tree, index)
        if complement is None:
            continue
        _keep_second(tree, index, complement)
        kind = "pcomp" if tree.rels[complement] == "pcomp" else "pobj"
        relation = tree.rels[index]
        label = _mark_label(tree, complement) if kind == "pcomp" else "case"
        tree.lift(complement, label, keep=("fixed",))
        known = relation in PREPOSITIONAL or tree.form(index) in PREPOSITION_LIKE
        outer = relation if relation in PREPOSITIONAL else "prep"
        tree.rels[complement] = f"{outer}:{kind}" if known else relation
        _join_fixed(tree, index, complement)


def _keep_second(tree: Tree, first: int, complement: int) -> None:
    """Mark the "of" of "because of" where both it and the noun hang below "because"."""
    second = first + 1
    if second >= len(tree) or second == complement or tree.heads[second] != first:
        return
    if tree.words[second].xpos in ("IN", "TO") and not tree.children(second):
        tree.rels[second] = "fixed"


def _join_fixed(tree: Tree, first: int, complement: int) -> None:
    second = first + 1
    if second >= len(tree) or tree.heads[second] != complement:
        return
    if (tree.form(first), tree.form(second)) in FIXED_PAIRS and tree.rels[second] in (
        "case",
        "mark",
    ):
        tree.attach(second, first, "fixed")


def lift_predicates(tree: Tree) -> None:
    """Make the complement of "be" the head, with the copula below it.

    Existential "there is" keeps its verb; what follows it becomes the subject. With other
    verbs ("remain", "become") the complement becomes ``xcomp``.
    """
    for index in list(tree.deepest_first()):
        if tree.words[index].lemma.lower() != "be" or tree.rels[index] in ("aux", "auxpass"):
            _demote_complements(tree, index)
        elif tree.has(index, "expl") and not tree.has(index, "acomp"):
            target = tree.child(index, "attr")
            if target is not None:
                tree.rels[target] = "nsubj"
        else:
            _lift_copula(tree, index)


def _demote_complements(tree: Tree, index: int) -> None:
    for child in tree.children(index):
        if tree.rels[child] in ("attr", "acomp", "oprd"):
            tree.rels[child] = "xcomp"


def _predicate(tree: Tree, index: int) -> int | None:
    found = tree.child(index, "attr", "acomp", "oprd")
    if found is not None:
        return found
    after = [i for i in tree.children(index) if i > index]
    for wanted in (("prep:pobj",), ("xcomp", "ccomp")):
        for child in after:
            if tree.rels[child] in wanted:
                return child
    return None


def _lift_copula(tree: Tree, index: int) -> None:
    predicate = _predicate(tree, index)
    if predicate is None:
        return
    own = [i for i in tree.children(predicate) if tree.rels[i] in ("nsubj", "nsubjpass")]
    clausal = tree.rels[predicate] in ("xcomp", "ccomp") or bool(own)
    tree.lift(predicate, "cop")
    if clausal:
        for child in tree.children(predicate):
            if tree.rels[child] in ("nsubj", "nsubjpass") and child not in own:
                tree.rels[child] = "nsubj:outer"


def flip_ranges(tree: Tree) -> None:
    """Let the first number of a range ("2 to 5") head it, the second as ``nmod`` with ``case``."""
    for last in range(len(tree)):
        if tree.words[last].xpos != "CD":
            continue
        for first in tree.children(last):
            if first >= last or tree.words[first].xpos != "CD" or tree.rels[first] != "quantmod":
                continue
            marks = [i for i in range(first + 1, last) if tree.form(i) in RANGE_MARKS]
            if len(marks) == last - first - 1 and marks:
                tree.lift(first, "nmod", keep=("punct", "quantmod", "prep", "case", "cc"))
                for mark in marks:
                    tree.attach(mark, last, "case")


def join_number_ranges(tree: Tree) -> None:
    """In "passages 3-6", where both numbers modify the noun, hang the second below the first."""
    for last in range(2, len(tree)):
        first, dash = last - 2, last - 1
        if tree.form(dash) not in RANGE_MARKS or tree.heads[first] != tree.heads[last]:
            continue
        if all(tree.words[i].xpos == "CD" and tree.rels[i] == "nummod" for i in (first, last)):
            tree.attach(last, first, "nmod")
            tree.attach(dash, last, "case")


def lift_comparisons(tree: Tree) -> None:
    """In "p < 0.05" let the sign be the head, what it compares its subject and its oblique."""
    for sign in range(1, len(tree) - 1):
        name, value = sign - 1, sign + 1
        if tree.form(sign) not in COMPARISONS or tree.heads[sign] != value:
            continue
        if tree.words[value].xpos != "CD" or tree.heads[name] != value:
            continue
        tree.lift(sign, "obl:unmarked")
        tree.rels[name] = "nsubj"


def attach_et_al(tree: Tree) -> None:
    """Annotate "et al." as a conjunct, "et" being its coordinator."""
    for index in range(1, len(tree)):
        if tree.form(index) in ("al", "al.") and tree.form(index - 1) == "et":
            tree.attach(index - 1, index, "cc")
            if tree.heads[index] >= 0:
                tree.rels[index] = "conj"


def reorder_conjuncts(tree: Tree) -> None:
    """Hang all conjuncts of a chain below the first, coordinators and commas below the next."""
    for index in range(len(tree)):
        head = tree.heads[index]
        while tree.rels[index] == "conj" and head >= 0 and tree.rels[head] == "conj":
            if tree.heads[head] < 0 or _coordinated_above(tree, head):
                break
            head = tree.heads[head]
            tree.heads[index] = head
    for index in range(len(tree)):
        if tree.rels[index] == "cc" or (tree.rels[index] == "punct" and tree.form(index) == ","):
            _move_to_conjunct(tree, index)


def _coordinated_above(tree: Tree, conjunct: int) -> bool:
    top = tree.heads[conjunct]
    return any(tree.rels[i] == "cc" and top < i < conjunct for i in tree.children(top))


def _move_to_conjunct(tree: Tree, index: int) -> None:
    head = tree.heads[index]
    for candidate in _chain(tree, head):
        after = [i for i in tree.children(candidate) if i > index and tree.rels[i] != "punct"]
        conjuncts = [i for i in after if tree.rels[i] == "conj"]
        if not conjuncts:
            continue
        nearest = conjuncts[0]
        direct = tree.rels[index] == "cc" or after[0] == nearest or tree.rels[after[0]] == "cc"
        if direct and nearest != index:
            tree.heads[index] = nearest
        return


def _chain(tree: Tree, head: int) -> list[int]:
    if head < 0:
        return []
    above = tree.heads[head]
    return [head, above] if tree.rels[head] == "conj" and above >= 0 else [head]


def reattach_negated_coordinators(tree: Tree) -> None:
    """Move whatever hangs below a coordinator ("but not") to the word the coordinator serves."""
    for index in range(len(tree)):
        head = tree.heads[index]
        if head < 0 or tree.heads[head] < 0 or tree.rels[head] not in ("cc", "case", "mark"):
            continue
        if tree.rels[index] in ("neg", "advmod", "npadvmod", "punct", "conj", "amod"):
            tree.heads[index] = tree.heads[head]
