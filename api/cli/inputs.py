"""Paths, folders and standard input as sources to read."""

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from api.services.protocol import Source
from kg.model import InputUnreadableError, UsageError

STANDARD_INPUT = "-"
SUFFIXES = frozenset({".txt", ".text", ".md", ".markdown"})
"""What is read of a folder; a file that is named outright is read whatever its suffix."""


def expand(names: Sequence[str]) -> list[str]:
    """The inputs that the names mean, folders by their text files at any depth, each once.

    A name that does not exist stays, so that reading it can say so. Raises UsageError
    (``several-standard-inputs``) and InputUnreadableError (``empty-folder``).
    """
    if sum(name == STANDARD_INPUT for name in names) > 1:
        raise UsageError("several-standard-inputs", "Standard input can be read once only: one -.")
    return list(dict.fromkeys(found for name in names for found in _expanded(name)))


def _expanded(name: str) -> Iterable[str]:
    if name == STANDARD_INPUT or not Path(name).is_dir():
        return [name]
    found = sorted(_files_below(Path(name)))
    if not found:
        raise InputUnreadableError(
            "empty-folder",
            f"{name} holds no text files ({', '.join(sorted(SUFFIXES))}); name the files outright.",
        )
    return found


def _files_below(folder: Path) -> Iterator[str]:
    for parent, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in files:
            if not name.startswith(".") and Path(name).suffix.lower() in SUFFIXES:
                yield str(Path(parent) / name)


def read(
    name: str, *, format_name: str | None = None, work: str | None = None, url: str | None = None
) -> Source:
    """The bytes of one input.

    Raises InputUnreadableError (``missing-file``, ``unreadable-file``, ``is-folder``,
    ``empty-input``) and UsageError (``no-fetching``).
    """
    content = sys.stdin.buffer.read() if name == STANDARD_INPUT else _content(name)
    if not content:
        shown = "Standard input" if name == STANDARD_INPUT else name
        raise InputUnreadableError("empty-input", f"{shown} is empty; there is nothing to read.")
    return Source(name, content, format=format_name, work=work, url=url)


def _content(name: str) -> bytes:
    if name.lower().startswith(("http://", "https://")):
        raise UsageError(
            "no-fetching",
            f"This version fetches nothing: download {name} and read the file with --url {name}.",
        )
    try:
        return Path(name).read_bytes()
    except FileNotFoundError as error:
        raise InputUnreadableError(
            "missing-file", f"There is no file {name}; check the path."
        ) from error
    except IsADirectoryError as error:
        raise InputUnreadableError(
            "is-folder", f"{name} is a folder; name one of its files."
        ) from error
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else str(error)
        raise InputUnreadableError(
            "unreadable-file", f"{name} cannot be read ({why}); check its permissions."
        ) from error
