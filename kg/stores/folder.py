"""The folder of an embedded store: what lies where, its description, and who holds it.

::

    store.json   format version and base IRI, fixed when the store is made
    holder.json  the process that has the store open (meaningful only while the lock is held)
    quads/       the graph
    texts/       the plain texts of the documents, by SHA-256
    search/      the full-text index
"""

import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path

from kg.identity import DEFAULT_BASE
from kg.model import NotFoundError, StoreBusyError, UsageError, WhenceError

FORMAT = 1
"""The version of the folder's layout that this program reads and writes."""


@dataclass(frozen=True, slots=True)
class Holder:
    """The process that has a store open; ``url`` when it is a service that can be asked."""

    pid: int
    command: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class StoreFolder:
    """The paths of one store folder and the two small files in it."""

    path: Path

    @property
    def quads(self) -> Path:
        """Where the graph lies."""
        return self.path / "quads"

    @property
    def texts(self) -> Path:
        """Where the texts lie."""
        return self.path / "texts"

    @property
    def search(self) -> Path:
        """Where the full-text index lies."""
        return self.path / "search"

    def exists(self) -> bool:
        """Whether a store has been made here."""
        return self._description.is_file()

    def prepare(self, base: str | None, *, create: bool) -> str:
        """Make the folder if it is new and allowed; return the store's base IRI.

        Raises NotFoundError ("store-missing"), UsageError ("base-iri-fixed", "base-iri-invalid",
        "not-a-store") and WhenceError ("store-format", "store-unreadable").
        """
        if self.exists():
            return self._existing_base(base)
        if not create:
            raise NotFoundError(
                "store-missing",
                f"There is no store at {self.path}. Make one by reading a document "
                "(whence ingest FILE) or with whence init, or name another with --store.",
            )
        return self._make(base or DEFAULT_BASE)

    def hold(self, url: str | None = None) -> None:
        """Record that this process has the store open, and where it answers."""
        command = " ".join([Path(sys.argv[0]).name or "python", *sys.argv[1:2]])
        write_atomically(
            self._holder,
            json.dumps({"pid": os.getpid(), "command": command, "url": url}).encode(),
        )

    def release(self) -> None:
        """Record that no process has the store open."""
        self._holder.unlink(missing_ok=True)

    def holder(self) -> Holder | None:
        """The process that said it has the store open, None when there is none or it is gone."""
        try:
            data = json.loads(self._holder.read_text("utf-8"))
            holder = Holder(int(data["pid"]), str(data["command"]), data.get("url"))
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return holder if _alive(holder.pid) else None

    def busy(self) -> StoreBusyError:
        """The error that says who has the store open and what to do."""
        holder = self.holder()
        if holder is None:
            who, then = "another process", "Wait until it has finished"
        else:
            who = f"process {holder.pid} ({holder.command})"
            then = f"Reach it through {holder.url}" if holder.url else "Wait until it has finished"
        return StoreBusyError(
            "store-busy",
            f"The store {self.path} is in use by {who}. {then}, stop that process, or name "
            "another store with --store.",
        )

    @property
    def _description(self) -> Path:
        return self.path / "store.json"

    @property
    def _holder(self) -> Path:
        return self.path / "holder.json"

    def _existing_base(self, base: str | None) -> str:
        try:
            data = json.loads(self._description.read_text("utf-8"))
            version, known = int(data["format"]), str(data["base"])
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise WhenceError(
                "store-unreadable",
                f"{self._description} cannot be read as the description of a store ({error}). "
                "Restore it from a backup.",
            ) from error
        if version != FORMAT:
            raise WhenceError(
                "store-format",
                f"The store {self.path} has format {version}; this version of Whence reads "
                f"format {FORMAT}. Use the version that made it, export, and load here.",
            )
        if base is not None and checked_base(base) != known:
            raise UsageError(
                "base-iri-fixed",
                f"The store {self.path} was made with the base IRI {known}, which cannot be "
                "changed. Leave the base IRI out, or make another store.",
            )
        return known

    def _make(self, base: str) -> str:
        base = checked_base(base)
        try:
            if self.path.is_dir() and any(self.path.iterdir()):
                raise UsageError(
                    "not-a-store",
                    f"{self.path} is a folder with other files in it, not a store. Name an "
                    "empty or new folder with --store.",
                )
            self.path.mkdir(parents=True, exist_ok=True)
            write_atomically(
                self._description, json.dumps({"format": FORMAT, "base": base}).encode()
            )
        except OSError as error:
            raise WhenceError(
                "store-unreadable",
                f"No store can be made at {self.path} ({error.strerror}). Name a folder that "
                "you may write to with --store.",
            ) from error
        return base


def checked_base(base: str) -> str:
    """The base IRI if it is absolute, http(s) and ends in "/"; else UsageError."""
    from pyoxigraph import NamedNode

    problem = not base.startswith(("http://", "https://")) or not base.endswith("/")
    try:
        NamedNode(base)
    except ValueError:
        problem = True
    if problem or any(mark in base for mark in "?#"):
        raise UsageError(
            "base-iri-invalid",
            f"{base!r} cannot be a base IRI: give an absolute http(s) IRI that ends in '/'.",
        )
    return base


def write_atomically(path: Path, content: bytes) -> None:
    """Write a file so that a reader, or a crash, meets the old content or the new, never a part."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    with temporary.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
