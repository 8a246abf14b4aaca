"""The two embedded stores over pyoxigraph: in memory, and in a folder."""

import shutil
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from threading import Lock

import pyoxigraph
from pyoxigraph import NamedNode, Quad, QuerySolutions

from kg.model import StoreBusyError, WhenceError
from kg.stores.base import Row, Term
from kg.stores.terms import storable, update_text, with_bindings


class EmbeddedStore:
    """What both embedded stores share: one pyoxigraph store, one writer at a time."""

    def __init__(self, inner: pyoxigraph.Store) -> None:
        self._inner = inner
        self._writing = Lock()
        self._generation = 0

    def select(
        self, query: str, bindings: Mapping[str, Term | Sequence[Term]] | None = None
    ) -> list[Row]:
        """Run one of our own SELECT queries over the union of all graphs.

        Solutions are read in the thread that asked: pyoxigraph aborts the process otherwise.
        """
        solutions = self._inner.query(
            with_bindings(query, bindings or {}), use_default_graph_as_union=True
        )
        if not isinstance(solutions, QuerySolutions):
            raise ValueError("Only SELECT queries give rows.")
        names = [variable.value for variable in solutions.variables]
        return [
            {name: term for name, term in zip(names, solution, strict=True) if term is not None}
            for solution in solutions
        ]

    def quads(
        self,
        subject: NamedNode | None = None,
        predicate: NamedNode | None = None,
        object_: Term | None = None,
        graph: NamedNode | None = None,
    ) -> list[Quad]:
        """All quads that match; None matches anything."""
        return list(self._inner.quads_for_pattern(subject, predicate, object_, graph))

    def apply(self, remove: Iterable[Quad], add: Iterable[Quad]) -> None:
        """Remove, then add, in one transaction: all of it or nothing."""
        removed, added = list(remove), list(add)
        with self._writing:
            if removed:
                self._inner.update(update_text(removed, added))
            elif added:
                self._inner.extend(storable(added))
            self._generation += bool(removed or added)

    def generation(self) -> int:
        """A number that changes with every committed write of this process."""
        return self._generation

    def size(self) -> int:
        """The number of quads."""
        return len(self._inner)

    def close(self) -> None:
        """Flush and release the store. The store cannot be used afterwards."""
        del self._inner


class MemoryStore(EmbeddedStore):
    """A store that lives and ends with its process."""

    def __init__(self) -> None:
        super().__init__(pyoxigraph.Store())

    def backup(self, directory: Path) -> None:
        """Write all quads as a store in a new folder."""
        with self._writing:
            copy = pyoxigraph.Store(str(directory))
            copy.bulk_extend(self._inner)
            copy.flush()


class OxigraphStore(EmbeddedStore):
    """A store in a folder, held by one process at a time.

    Raises StoreBusyError ("store-busy") when another process holds it and WhenceError
    ("store-unreadable") when the folder cannot be opened as a store.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(_open(path))

    def backup(self, directory: Path) -> None:
        """Make a snapshot by hard links in a new folder on the same file system."""
        with self._writing:
            try:
                self._inner.backup(str(directory))
            except OSError:
                shutil.rmtree(directory, ignore_errors=True)
                raise

    def close(self) -> None:
        """Flush and release the store and its lock."""
        self._inner.flush()
        super().close()


def _open(path: Path) -> pyoxigraph.Store:
    try:
        path.mkdir(parents=True, exist_ok=True)
        return pyoxigraph.Store(str(path))
    except OSError as error:
        if "lock" in str(error).lower():
            raise StoreBusyError(
                "store-busy", f"The store {path} is in use by another process."
            ) from error
        raise WhenceError(
            "store-unreadable",
            f"The store {path} cannot be opened ({error}). Check that the folder is a store of "
            "Whence that you may write to, or restore a backup.",
        ) from error
