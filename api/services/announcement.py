"""How commands find the service that holds a store: ``service.json`` in the store's folder.

The file holds the service's URL, write token and process, and only its owner may read it. It
means something only while that process holds the store; a file that was left behind is ignored.
"""

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

_NAME = "service.json"


@dataclass(frozen=True, slots=True)
class Announcement:
    """Where a running service answers; ``pid`` is its process."""

    url: str
    token: str
    pid: int


def announce(folder: Path, url: str, token: str) -> None:
    """Write where this process answers; readable by its owner only from the first byte on."""
    temporary = folder / f".{_NAME}.{os.getpid()}"
    temporary.unlink(missing_ok=True)
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(asdict(Announcement(url, token, os.getpid())), file)
    temporary.replace(folder / _NAME)


def withdraw(folder: Path) -> None:
    """Remove the announcement of this process; another's is left alone."""
    found = _read(folder)
    if found is not None and found.pid == os.getpid():
        (folder / _NAME).unlink(missing_ok=True)


def announced(folder: Path) -> Announcement | None:
    """What a living process has announced, None when there is none."""
    found = _read(folder)
    return found if found is not None and _alive(found.pid) else None


def _read(folder: Path) -> Announcement | None:
    try:
        data = json.loads((folder / _NAME).read_text("utf-8"))
        return Announcement(str(data["url"]), str(data["token"]), int(data["pid"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _alive(pid: int) -> bool:
    if pid <= 0:
        return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
