"""Paths, folders, addresses and standard input as sources to read."""

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from api.services.protocol import Source
from ingest.readers.registry import SUFFIXES
from kg.model import InputUnreadableError, UsageError

__all__ = ["STANDARD_INPUT", "SUFFIXES", "Expanded", "expand", "read"]

STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class Expanded:
    """The inputs that names mean, and the files of folders that are of no kind that is read."""

    names: list[str]
    skipped: tuple[str, ...] = ()


def expand(names: Sequence[str]) -> Expanded:
    """The inputs that the names mean, each once: folders stand for their files at any depth.

    Of a folder, hidden files are passed over, and those whose suffix no format has are skipped; a
    file that is named outright is read whatever its suffix. A name that does not exist stays, so
    that reading it can say so. Raises UsageError (``several-standard-inputs``) and
    InputUnreadableError (``empty-folder``).
    """
    if sum(name == STANDARD_INPUT for name in names) > 1:
        raise UsageError("several-standard-inputs", "Standard input can be read once only: one -.")
    found: dict[str, None] = {}
    skipped: list[str] = []
    for name in names:
        if name == STANDARD_INPUT or not Path(name).is_dir():
            found[name] = None
            continue
        read, other = _files_below(Path(name))
        if not read:
            raise InputUnreadableError(
                "empty-folder",
                f"{name} holds no files to read ({', '.join(sorted(SUFFIXES))}); "
                "name the files outright.",
            )
        found.update(dict.fromkeys(read))
        skipped += other
    return Expanded(list(found), tuple(skipped))


def _files_below(folder: Path) -> tuple[list[str], list[str]]:
    """The files below a folder that are read, and those that are not, each sorted."""
    every = sorted(_walk(folder))
    known = [name for name in every if Path(name).suffix.lower() in SUFFIXES]
    return known, sorted(set(every).difference(known))


def _walk(folder: Path) -> Iterator[str]:
    for parent, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in files:
            if not name.startswith("."):
                yield str(Path(parent) / name)


def read(
    name: str, *, format_name: str | None = None, work: str | None = None, url: str | None = None
) -> Source:
    """One input: the bytes of a file, of standard input, or of what stands at an address.

    What was fetched came from the address that the last redirect led to, unless ``url`` says
    otherwise. Raises InputUnreadableError (``missing-file``, ``unreadable-file``, ``is-folder``,
    ``empty-input``) and what ``fetch`` raises.
    """
    if _is_address(name):
        return _fetched(name, format_name, work, url)
    content = sys.stdin.buffer.read() if name == STANDARD_INPUT else _content(name)
    if not content:
        shown = "Standard input" if name == STANDARD_INPUT else name
        raise InputUnreadableError("empty-input", f"{shown} is empty; there is nothing to read.")
    return Source(name, content, format=format_name, work=work, url=url)


def is_given(name: str) -> bool:
    """Whether a name is that of an input: standard input, a file that exists, or an address."""
    return name == STANDARD_INPUT or Path(name).exists() or _is_address(name)


def _is_address(name: str) -> bool:
    if "://" not in name or Path(name).exists():
        return False
    from api.services.fetching import is_address

    return is_address(name)


def _fetched(name: str, format_name: str | None, work: str | None, url: str | None) -> Source:
    from api.services.fetching import fetch

    found = fetch(name)
    return Source(
        found.name,
        found.content,
        format=format_name,
        work=work,
        url=url or found.url,
        content_type=found.content_type,
    )


def _content(name: str) -> bytes:
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
