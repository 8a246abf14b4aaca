"""The record of long work asked for over HTTP: what was asked, how it went, what came of it."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from threading import Lock
from uuid import uuid4

from api.services.protocol import Json
from kg.model import NotFoundError, WhenceError

_KEPT = 1000


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")


@dataclass
class Job:
    """One piece of work; ``status`` is running, done or failed."""

    kind: str
    subject: str
    id: str = field(default_factory=lambda: uuid4().hex)
    status: str = "running"
    created: str = field(default_factory=_now)
    finished: str | None = None
    result: Json | None = None
    error: Json | None = None

    def to_json(self) -> Json:
        """{"id", "kind", "subject", "status", "created", "finished", "result", "error"}."""
        return {
            "id": self.id,
            "kind": self.kind,
            "subject": self.subject,
            "status": self.status,
            "created": self.created,
            "finished": self.finished,
            "result": self.result,
            "error": self.error,
        }


class Jobs:
    """The jobs of this process, the latest thousand of them."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._jobs: OrderedDict[str, Job] = OrderedDict()

    def run(self, kind: str, subject: str, work: Callable[[], Json]) -> Job:
        """Do the work here and now, and keep a record of it; raises what the work raises."""
        job = Job(kind, subject)
        with self._lock:
            self._jobs[job.id] = job
            while len(self._jobs) > _KEPT:
                self._jobs.popitem(last=False)
        try:
            job.result = work()
            job.status = "done"
        except BaseException as error:
            job.status = "failed"
            job.error = _told(error)
            raise
        finally:
            job.finished = _now()
        return job

    def get(self, job: str) -> Job:
        """A job by its id; NotFoundError ``unknown-job``."""
        with self._lock:
            found = self._jobs.get(job)
        if found is None:
            raise NotFoundError(
                "unknown-job", f"There is no job {job!r}. Jobs are kept while the service runs."
            )
        return found


def _told(error: BaseException) -> Json:
    if isinstance(error, WhenceError):
        return {"code": error.code, "detail": error.message}
    return {"code": "internal-error", "detail": "Something went wrong here."}
