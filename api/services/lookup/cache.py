"""The answers that services gave, on disk: what was asked once is not asked again for a while.

A damaged or unwritable file is no reason to fail: then answers are kept in memory only.
"""

import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from threading import Lock

KEPT_DAYS = 180.0
"""How long an answer is used."""

KEPT_DAYS_NOTHING = 7.0
"""How long it counts that a service did not know a work."""

_DAY = 86_400.0
_TABLE = """CREATE TABLE IF NOT EXISTS answers (
    question TEXT PRIMARY KEY, found INTEGER NOT NULL, body BLOB NOT NULL, at REAL NOT NULL)"""
_READ = (
    "SELECT body FROM answers WHERE question = ? AND at > ? - CASE found WHEN 1 THEN ? ELSE ? END"
)
_WRITE = "INSERT OR REPLACE INTO answers VALUES (?, ?, ?, ?)"


class Cache:
    """Answers by question; an empty answer says that the work is not known.

    ``path`` is the file, None for a cache that ends with the process. ``now`` is a clock in
    seconds. Its methods may be called from several threads; several processes may share a file.
    """

    def __init__(self, path: Path | None = None, now: Callable[[], float] = time.time) -> None:
        self._now = now
        self._lock = Lock()
        self._database = _opened(path)

    def get(self, question: str) -> bytes | None:
        """The answer, None when it is not known or too old."""
        ages = (KEPT_DAYS * _DAY, KEPT_DAYS_NOTHING * _DAY)
        with self._lock:
            try:
                row = self._database.execute(_READ, (question, self._now(), *ages)).fetchone()
            except sqlite3.Error:
                return None
        return bytes(row[0]) if row else None

    def put(self, question: str, body: bytes) -> None:
        """Keep an answer."""
        with self._lock:
            try:
                self._database.execute(_WRITE, (question, bool(body), body, self._now()))
                self._database.commit()
            except sqlite3.Error:
                self._database.rollback()

    def close(self) -> None:
        """Release the file."""
        with self._lock:
            self._database.close()


def _opened(path: Path | None) -> sqlite3.Connection:
    for name in (path, None) if path is not None else (None,):
        database = None
        try:
            database = sqlite3.connect(str(name or ":memory:"), timeout=10, check_same_thread=False)
            database.execute(_TABLE)
        except sqlite3.Error:
            if database is not None:
                database.close()
            continue
        return database
    raise AssertionError("SQLite cannot keep a table in memory")
