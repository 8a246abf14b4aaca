"""The service as a process: what it prints, announces and leaves behind."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from api.cli.main import run


@pytest.fixture
def serving(tmp_path: Path) -> Iterator[tuple[Path, str, "subprocess.Popen[str]"]]:
    store = tmp_path / "store"
    with subprocess.Popen(
        [sys.executable, "-m", "api.cli.main", "serve", "--port", "0", "--store", str(store)],
        env={**os.environ, "WHENCE_TOKEN": "secret-of-the-test"},
        stdout=subprocess.PIPE,
        text=True,
    ) as server:
        assert server.stdout is not None
        try:
            yield store, server.stdout.readline().strip(), server
        finally:
            server.send_signal(signal.SIGINT)


def test_the_printed_url_carries_the_token_and_answers(
    serving: tuple[Path, str, "subprocess.Popen[str]"],
) -> None:
    _, url, _ = serving
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/\?token=secret-of-the-test", url)
    root = url.partition("/?")[0]
    assert httpx.get(root + "/healthz", timeout=30).json() == {"status": "ok"}


def test_commands_reach_a_held_store_through_its_service(
    serving: tuple[Path, str, "subprocess.Popen[str]"], capsys: pytest.CaptureFixture[str]
) -> None:
    store, _, _ = serving
    assert (store / "service.json").stat().st_mode & 0o777 == 0o600
    assert run(["documents", "--json", "--store", str(store)]) == 0
    assert '"total": 0' in capsys.readouterr().out


def test_a_second_service_is_refused_and_the_first_is_named(
    serving: tuple[Path, str, "subprocess.Popen[str]"], capsys: pytest.CaptureFixture[str]
) -> None:
    store, _, server = serving
    assert run(["serve", "--port", "0", "--store", str(store)]) == 4
    written = capsys.readouterr().err
    assert written.startswith("error[store-busy]: ")
    assert str(server.pid) in written
    assert (store / "service.json").exists()


def test_nothing_is_left_when_it_ends(
    serving: tuple[Path, str, "subprocess.Popen[str]"],
) -> None:
    store, _, server = serving
    server.send_signal(signal.SIGTERM)
    server.wait(timeout=30)
    assert not (store / "service.json").exists()
    assert not (store / "holder.json").exists()
