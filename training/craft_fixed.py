"""Fixed expressions of several words, annotated as in UD English."""

from __future__ import annotations

from collections.abc import Iterator

from training.tree import Tree


def fixed_expressions(tree: Tree) -> None:
    """Rearrange "such as", "as well as", "in order to", "at least" and "more than".

    Runs after prepositions have been lifted and before coordinators are moved.
    """
    for first in _matches(tree, "such", "as"):
        _such_as(tree, first)
    for first in _matches(tree, "as", "well", "as"):
        _as_well_as(tree, first)
    for first in _matches(tree, "in", "order"):
        _in_order(tree, first)
    for first in _matches(tree, "at", "least"):
        _at_least(tree, first)
    for word in ("rather", "more", "less", "fewer"):
        for first in _matches(tree, word, "than"):
            _than(tree, first)


def _matches(tree: Tree, *forms: str) -> Iterator[int]:
    for start in range(len(tree) - len(forms) + 1):
        if all(tree.form(start + i) == form for i, form in enumerate(forms)):
            yield start


def _such_as(tree: Tree, such: int) -> None:
    marker = such + 1
    if tree.rels[marker] in ("case", "mark") and not tree.children(such):
        tree.attach(such, tree.heads[marker], tree.rels[marker])
        tree.attach(marker, such, "fixed")


def _as_well_as(tree: Tree, first: int) -> None:
    well, last = first + 1, first + 2
    if tree.rels[last] != "cc":
        return
    others = [i for i in (*tree.children(well), *tree.children(last)) if i not in (first, well)]
    if others or any(i not in (first, well) for i in tree.children(first)):
        return
    tree.attach(first, tree.heads[last], "cc")
    tree.attach(well, first, "fixed")
    tree.attach(last, first, "fixed")


def _in_order(tree: Tree, marker: int) -> None:
    order = marker + 1
    verb = tree.child(order, "acl", "advcl", "ccomp", "xcomp", "relcl")
    if tree.heads[marker] != order or verb is None or verb < order:
        return
    others = [i for i in tree.children(order) if i not in (marker, verb)]
    head = tree.heads[order]
    if others or head == Tree.ROOT:
        return
    tree.attach(verb, head, "advcl")
    tree.attach(marker, verb, "mark")
    tree.attach(order, marker, "fixed")


def _at_least(tree: Tree, marker: int) -> None:
    least = marker + 1
    outside = {tree.heads[i] for i in (marker, least)} - {marker, least}
    inside = {i for w in (marker, least) for i in tree.children(w)} - {marker, least}
    if len(outside) != 1 or Tree.ROOT in outside or inside:
        return
    tree.attach(least, outside.pop(), "prep:pobj")
    tree.attach(marker, least, "case")
    tree.words[marker].xpos, tree.words[marker].upos = "IN", "ADP"
    tree.words[least].xpos, tree.words[least].upos = "JJS", "ADJ"


def _than(tree: Tree, first: int) -> None:
    than = first + 1
    if tree.rels[than] not in ("cc", "quantmod", "advmod") or tree.children(first):
        return
    if tree.heads[first] not in (than, tree.heads[than]) or tree.heads[than] == Tree.ROOT:
        return
    if any(i != first for i in tree.children(than)):
        return
    label = "cc" if tree.rels[than] == "cc" else "advmod"
    tree.attach(first, tree.heads[than], label)
    tree.attach(than, first, "fixed")
