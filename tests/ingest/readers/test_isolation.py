"""The child process that readers run in: its limits, and what it may not do."""

import time
from pathlib import Path

import pytest

from ingest.readers import isolation
from ingest.readers.base import Origin
from ingest.readers.isolation import read_isolated
from ingest.readers.limits import Limits
from kg.model import InputUnreadableError, LimitError

READERS = (
    "endless",
    "hungry",
    "crashing",
    "raising",
    "refusing",
    "recursing",
    "chatty",
    "writing",
    "connecting",
    "starting",
)


@pytest.fixture(autouse=True)
def _odd_readers(monkeypatch: pytest.MonkeyPatch) -> None:
    odd = {name: ("tests.ingest.readers.odd_readers", name) for name in READERS}
    monkeypatch.setattr(isolation, "ISOLATED_READERS", odd)


def read(reader: str, content: bytes = b"", seconds: float = 20) -> str:
    return read_isolated(reader, Origin("a.txt"), content, Limits(seconds=seconds)).text


def test_an_endless_reader_is_ended_in_time() -> None:
    begun = time.monotonic()
    with pytest.raises(LimitError) as caught:
        read("endless", seconds=1)
    assert caught.value.code == "reading-timeout"
    assert "a.txt took longer than 1 s" in caught.value.message
    assert time.monotonic() - begun < 4


def test_a_hungry_reader_is_refused_its_memory() -> None:
    with pytest.raises(LimitError) as caught:
        read("hungry")
    assert caught.value.code == "reading-memory"


@pytest.mark.parametrize("reader", ["crashing", "raising", "recursing"])
def test_a_broken_reader_breaks_nothing_else(reader: str) -> None:
    with pytest.raises(InputUnreadableError) as caught:
        read(reader)
    assert caught.value.code == "reader-failed"
    assert read("chatty") == "quiet"


def test_what_a_reader_raises_comes_through() -> None:
    with pytest.raises(InputUnreadableError, match=r"a\.txt is not to my taste") as caught:
        read("refusing")
    assert caught.value.code == "some-code"


def test_a_reader_writes_no_file(tmp_path: Path) -> None:
    target = tmp_path / "written"
    assert read("writing", str(target).encode()) == "refused"
    assert not target.exists()


def test_a_reader_starts_no_program_and_opens_no_connection() -> None:
    assert read("starting") == "refused"
    assert read("connecting", b"127.0.0.1:9") == "refused"


def test_a_child_is_used_again_and_then_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isolation, "_MAX_READINGS", 2)
    assert [read("chatty") for _ in range(5)] == ["quiet"] * 5
