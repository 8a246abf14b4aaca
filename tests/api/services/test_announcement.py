"""How a command finds the service that holds a store."""

import json
import os
import subprocess
import sys
from pathlib import Path

from api.services.announcement import announce, announced, withdraw


def _dead_pid() -> int:
    done = subprocess.Popen([sys.executable, "-c", ""])
    done.wait()
    return done.pid


def test_what_is_announced_is_found_and_only_its_owner_may_read_it(tmp_path: Path) -> None:
    announce(tmp_path, "http://127.0.0.1:8000", "secret")
    found = announced(tmp_path)
    assert found is not None
    assert (found.url, found.token, found.pid) == ("http://127.0.0.1:8000", "secret", os.getpid())
    assert (tmp_path / "service.json").stat().st_mode & 0o777 == 0o600


def test_what_a_dead_process_left_behind_is_ignored(tmp_path: Path) -> None:
    left = {"url": "http://127.0.0.1:8000", "token": "secret", "pid": _dead_pid()}
    (tmp_path / "service.json").write_text(json.dumps(left))
    assert announced(tmp_path) is None


def test_a_damaged_announcement_is_ignored(tmp_path: Path) -> None:
    for content in ("", "[]", '{"url": "http://x"}', '{"url": "x", "token": "y", "pid": -1}'):
        (tmp_path / "service.json").write_text(content)
        assert announced(tmp_path) is None


def test_a_process_withdraws_its_own_announcement_only(tmp_path: Path) -> None:
    announce(tmp_path, "http://127.0.0.1:8000", "secret")
    withdraw(tmp_path)
    assert not (tmp_path / "service.json").exists()
    other = {"url": "http://127.0.0.1:8000", "token": "secret", "pid": os.getppid()}
    (tmp_path / "service.json").write_text(json.dumps(other))
    withdraw(tmp_path)
    assert announced(tmp_path) is not None
