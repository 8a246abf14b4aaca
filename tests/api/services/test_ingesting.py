"""Many inputs into a store, in this process and in several."""

import os
import pickle
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from api.services import ingesting
from api.services.ingesting import Ingested, ingest_many
from api.services.local import LocalService
from api.services.protocol import Json, Service, Source
from kg.model import InputUnreadableError, LimitError, StoreBusyError, WhenceError
from tests.ingest.readers.samples import JATS

if TYPE_CHECKING:
    from ingest.language import Language


def fetched(name: str, content: bytes) -> tuple[str, Callable[[], Source]]:
    return name, partial(Source, name, content)


def missing(name: str) -> tuple[str, Callable[[], Source]]:
    def fetch() -> Source:
        raise InputUnreadableError("missing-file", f"There is no file {name}.")

    return name, fetch


INPUTS = [
    fetched("a.txt", b"MDMA releases serotonin."),
    missing("gone.txt"),
    fetched("b.bin", bytes(range(256))),
    fetched("heron.xml", JATS.encode()),
    fetched("c.txt", b"Herons eat fish."),
]


def told(one: Ingested) -> tuple[str, str]:
    what = one.answer.code if isinstance(one.answer, WhenceError) else one.answer["status"]
    return one.name, what


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_came_of_each_input_is_told_in_order(
    jobs: int, tmp_path: Path, pipeline: "Language"
) -> None:
    model = os.environ.get("WHENCE_MODEL")
    service = LocalService.open(tmp_path / "store", model=model)
    came = list(ingest_many(INPUTS, lambda: service, jobs=jobs, model=model))
    assert [told(one) for one in came] == [
        ("a.txt", "added"),
        ("gone.txt", "missing-file"),
        ("b.bin", "binary-input"),
        ("heron.xml", "added"),
        ("c.txt", "added"),
    ]
    assert len(service.documents()["items"]) == 3
    again = list(ingest_many(INPUTS[:1], lambda: service, jobs=jobs, model=model))
    assert told(again[0]) == ("a.txt", "unchanged")
    service.close()


class Remote:
    """A service elsewhere: all that counts here is that it reads by itself."""

    def ingest(self, source: Source) -> Json:
        if source.name == "bad":
            raise LimitError("reading-timeout", "too slow")
        return {"status": "added"}


def remote() -> Service:
    return Remote()  # type: ignore[return-value]


def test_a_running_service_reads_for_itself() -> None:
    inputs = [fetched("good", b"x"), fetched("bad", b"y")]
    came = [told(one) for one in ingest_many(inputs, remote, jobs=2, model=None)]
    assert came == [("good", "added"), ("bad", "reading-timeout")]


def test_no_store_is_opened_for_inputs_that_cannot_be_fetched() -> None:
    def never() -> Service:
        raise AssertionError("opened")

    for jobs in (1, 2):
        came = list(ingest_many([missing("a"), missing("b")], never, jobs=jobs, model=None))
        assert len(came) == 2


def test_a_busy_store_stops_all() -> None:
    def busy() -> Service:
        raise StoreBusyError("store-busy", "in use")

    for jobs in (1, 2):
        with pytest.raises(StoreBusyError):
            list(ingest_many(INPUTS, busy, jobs=jobs, model=None))


def _dies(source: Source) -> object:
    if source.name == "deadly":
        os._exit(9)
    raise InputUnreadableError("read", f"{source.name} was read")


def test_an_input_that_ends_its_process_is_told_and_stops_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ingesting, "_read", _dies)
    service = LocalService.open(tmp_path / "store")
    inputs = [fetched(name, b"x") for name in ("one", "deadly", "two", "three", "four", "five")]
    came = [told(one) for one in ingest_many(inputs, lambda: service, jobs=2, model=None)]
    service.close()
    assert came[1] == ("deadly", "reading-crashed")
    assert {what for name, what in came if name != "deadly"} == {"read"}


def test_errors_go_whole_from_process_to_process() -> None:
    error = pickle.loads(pickle.dumps(LimitError("code", "what to do")))
    assert isinstance(error, LimitError)
    assert (error.code, error.message, str(error)) == ("code", "what to do", "what to do")
