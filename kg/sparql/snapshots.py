"""Snapshots of the store that children read, one for each generation that is asked about."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

_PREFIX = "whence-snapshot-"


class _Snapshot:
    """A folder with a copy of the store, and how many queries read it now."""

    def __init__(self, path: Path, generation: int) -> None:
        self.path = path
        self.generation = generation
        self.readers = 0


class Snapshots:
    """Makes a snapshot when the store has changed, and removes it when nobody reads it."""

    def __init__(
        self,
        backup: Callable[[Path], None],
        generation: Callable[[], int],
        folder: Path | None,
    ) -> None:
        self._backup = backup
        self._generation = generation
        self._lock = Lock()
        self._made = 0
        self._newest: _Snapshot | None = None
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)
            _sweep(folder)
        self._root = Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-", dir=folder))

    @contextmanager
    def current(self) -> Iterator[Path]:
        """A snapshot of the store as it is now, kept for as long as the block runs."""
        with self._lock:
            snapshot = self._fresh()
            snapshot.readers += 1
        try:
            yield snapshot.path
        finally:
            with self._lock:
                snapshot.readers -= 1
                self._drop_unused(snapshot)

    def _fresh(self) -> _Snapshot:
        generation = self._generation()
        newest = self._newest
        if newest is not None and newest.generation == generation:
            return newest
        self._made += 1
        path = self._root / str(self._made)
        self._backup(path)
        self._newest = _Snapshot(path, generation)
        if newest is not None:
            self._drop_unused(newest)
        return self._newest

    def _drop_unused(self, snapshot: _Snapshot) -> None:
        if snapshot.readers == 0 and snapshot is not self._newest:
            shutil.rmtree(snapshot.path, ignore_errors=True)

    def close(self) -> None:
        """Remove all snapshots."""
        shutil.rmtree(self._root, ignore_errors=True)


def _sweep(folder: Path) -> None:
    """Remove what processes that ended badly have left."""
    for path in folder.glob(f"{_PREFIX}*"):
        owner = path.name.removeprefix(_PREFIX).partition("-")[0]
        if owner.isdigit() and not _alive(int(owner)):
            shutil.rmtree(path, ignore_errors=True)


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
