"""Reading many inputs into a store: one after the other, or in several processes at a time."""

import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context
from typing import TYPE_CHECKING

from api.services.protocol import Json, Service, Source
from kg.model import InputUnreadableError, StoreBusyError, WhenceError

if TYPE_CHECKING:
    from api.services.workbench import Workbench
    from kg.model import Reading

_AHEAD = 2
_workbench: "Workbench | None" = None


@dataclass(frozen=True, slots=True)
class Ingested:
    """What came of one input: the service's answer, or the error."""

    name: str
    answer: Json | WhenceError


Inputs = Iterable[tuple[str, Callable[[], Source]]]
"""The name of each input, and what fetches its bytes (or raises)."""


def ingest_many(
    inputs: Inputs, service: Callable[[], Service], *, jobs: int, model: str | None
) -> Iterator[Ingested]:
    """Read inputs and store them; what came of each, in their order.

    ``service`` opens the store; it is called when the first input could be fetched. ``jobs`` is how
    many processes read at a time, each with a model of its own; a store that a running service
    holds is read into by that service, one input at a time. An error of one input stops no other.

    Raises StoreBusyError.
    """
    if jobs < 2:
        yield from _one_by_one(inputs, service)
        return
    with _Readers(jobs, model) as readers:
        yield from _side_by_side(inputs, service, readers)


def _one_by_one(inputs: Inputs, service: Callable[[], Service]) -> Iterator[Ingested]:
    for name, fetch in inputs:
        try:
            source = fetch()
            yield Ingested(name, service().ingest(source))
        except StoreBusyError:
            raise
        except WhenceError as error:
            yield Ingested(name, error)


def _side_by_side(
    inputs: Inputs, service: Callable[[], Service], readers: "_Readers"
) -> Iterator[Ingested]:
    waiting: deque[tuple[str, Source | None, Future[Reading] | WhenceError]] = deque()
    for name, fetch in inputs:
        try:
            source = fetch()
        except WhenceError as error:
            waiting.append((name, None, error))
        else:
            waiting.append((name, source, readers.read(source, service())))
        if len(waiting) > _AHEAD * readers.jobs:
            yield _stored(*waiting.popleft(), service, readers)
    while waiting:
        yield _stored(*waiting.popleft(), service, readers)


def _stored(
    name: str,
    source: Source | None,
    reading: "Future[Reading] | WhenceError",
    service: Callable[[], Service],
    readers: "_Readers",
) -> Ingested:
    if isinstance(reading, WhenceError):
        return Ingested(name, reading)
    from api.services.local import LocalService

    try:
        opened = service()
        if not isinstance(opened, LocalService):
            assert source is not None  # noqa: S101 (it was fetched)
            return Ingested(name, opened.ingest(source))
        return Ingested(name, opened.store(readers.result(reading, source)))
    except StoreBusyError:
        raise
    except WhenceError as error:
        return Ingested(name, error)


class _Readers:
    """Processes that read; each loads the model once."""

    def __init__(self, jobs: int, model: str | None) -> None:
        self.jobs = jobs
        self._model = model
        self._base: str | None = None
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> "_Readers":
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)

    def read(self, source: Source, service: Service) -> "Future[Reading]":
        """Begin to read a source; for another's store, an empty promise."""
        from api.services.local import LocalService

        if not isinstance(service, LocalService):
            return Future()
        self._base = service.base_iri
        try:
            return self._opened(self.jobs).submit(_read, source)
        except BrokenProcessPool:
            self._renew()
            return self._opened(self.jobs).submit(_read, source)

    def result(self, reading: "Future[Reading]", source: Source | None) -> "Reading":
        """What was read. An input whose process died is read again alone, so that it is known.

        Raises InputUnreadableError ``reading-crashed``, and what reading raises.
        """
        assert source is not None  # noqa: S101 (it was fetched)
        try:
            return reading.result()
        except BrokenProcessPool:
            self._renew()
        with ProcessPoolExecutor(1, get_context("spawn"), _begin, self._arguments()) as alone:
            try:
                return alone.submit(_read, source).result()
            except BrokenProcessPool:
                raise InputUnreadableError(
                    "reading-crashed",
                    f"{source.name} ended the process that read it; split it, or report it",
                ) from None

    def _opened(self, jobs: int) -> ProcessPoolExecutor:
        if self._pool is None:
            context = get_context("spawn")
            self._pool = ProcessPoolExecutor(jobs, context, _begin, self._arguments())
        return self._pool

    def _arguments(self) -> tuple[str | None, str | None]:
        return self._model, self._base

    def _renew(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)
        self._pool = None


def _begin(model: str | None, base: str | None) -> None:
    """Prepare a process for reading."""
    global _workbench
    from api.services.workbench import Workbench

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _workbench = Workbench(model, base)


def _read(source: Source) -> "Reading":
    assert _workbench is not None  # noqa: S101 (_begin made it)
    return _workbench.read(source)
