"""Stores of quads behind one small interface."""

from kg.stores.base import Row, Store, Term
from kg.stores.folder import Holder, StoreFolder
from kg.stores.oxigraph import EmbeddedStore, MemoryStore, OxigraphStore

__all__ = [
    "EmbeddedStore",
    "Holder",
    "MemoryStore",
    "OxigraphStore",
    "Row",
    "Store",
    "StoreFolder",
    "Term",
]
