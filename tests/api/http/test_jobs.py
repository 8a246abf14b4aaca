"""The record of long work."""

import threading
from datetime import datetime
from typing import Any

import pytest

from api.http import jobs as module
from api.http.jobs import Jobs
from kg.model import InputUnreadableError, NotFoundError


def raising(error: BaseException) -> Any:
    def work() -> Any:
        raise error

    return work


def test_work_that_went_well_is_recorded_with_its_result() -> None:
    jobs = Jobs()
    job = jobs.run("ingest", "a.txt", lambda: {"status": "added"})
    told = jobs.get(job.id).to_json()
    assert (told["status"], told["result"], told["error"]) == ("done", {"status": "added"}, None)
    assert datetime.fromisoformat(told["created"]) <= datetime.fromisoformat(told["finished"])


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (InputUnreadableError("no-text", "The document is empty."), "no-text"),
        (RuntimeError("secret detail"), "internal-error"),
        (KeyboardInterrupt(), "internal-error"),
    ],
)
def test_work_that_failed_is_recorded_and_raises_all_the_same(
    error: BaseException, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "uuid4", lambda: type("U", (), {"hex": "the-id"}))
    jobs = Jobs()
    with pytest.raises(type(error)):
        jobs.run("ingest", "a.txt", raising(error))
    told = jobs.get("the-id").to_json()
    assert (told["status"], told["result"]) == ("failed", None)
    assert told["error"]["code"] == code
    assert "secret" not in told["error"]["detail"]
    assert told["finished"] is not None


def test_work_in_progress_can_be_looked_at() -> None:
    jobs, begun, go_on = Jobs(), threading.Event(), threading.Event()
    ids: list[str] = []

    def work() -> dict[str, Any]:
        begun.set()
        go_on.wait(5)
        return {}

    thread = threading.Thread(target=lambda: ids.append(jobs.run("ingest", "a", work).id))
    thread.start()
    assert begun.wait(5)
    (running,) = jobs._jobs.values()
    assert jobs.get(running.id).to_json()["status"] == "running"
    go_on.set()
    thread.join()
    assert jobs.get(ids[0]).status == "done"


def test_only_the_latest_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_KEPT", 3)
    jobs = Jobs()
    ids = [jobs.run("ingest", str(n), dict).id for n in range(5)]
    for gone in ids[:2]:
        with pytest.raises(NotFoundError):
            jobs.get(gone)
    assert [jobs.get(one).subject for one in ids[2:]] == ["2", "3", "4"]
