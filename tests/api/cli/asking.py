"""A command run in this process and its JSON answer."""

import json
from typing import Any

import pytest

from api.cli.main import run


def whence(capsys: pytest.CaptureFixture[str], *arguments: str, status: int = 0) -> tuple[Any, str]:
    """The record that a command prints, None where it prints nothing, and what it tells."""
    capsys.readouterr()
    ended = run([*arguments, "--json"])
    written = capsys.readouterr()
    assert ended == status, (arguments, ended, written)
    return json.loads(written.out) if written.out else None, written.err
