"""The forms in which stores keep quads."""

from collections.abc import Iterable

import pyoxigraph
from pyoxigraph import Quad


def canonical(quads: Iterable[Quad]) -> set[Quad]:
    """The quads as a store gives them back: numbers and dates in their canonical wording."""
    store = pyoxigraph.Store()
    store.extend(quads)
    return set(store)
