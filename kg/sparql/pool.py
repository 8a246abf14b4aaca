"""The pool of children that answer queries from outside, each query under its limits."""

import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import BoundedSemaphore, Event, Lock

from kg.model import LimitError, UsageError, WhenceError
from kg.sparql.child import Child, ChildDiedError, DeadlineError, GivenUpError
from kg.sparql.cutting import cut
from kg.sparql.formats import Format, choose
from kg.sparql.prefixing import with_used_prefixes
from kg.sparql.scan import scan
from kg.sparql.snapshots import Snapshots
from kg.sparql.syntax import syntax_error
from kg.sparql.worker import Header
from ontology.namespaces import prefixes

_OUT_OF_MEMORY = "memory allocation"
_DEFAULT_MAX_BYTES = 32 * 1024 * 1024
_PREFIXED = frozenset({"turtle", "trig"})


@dataclass(frozen=True, slots=True)
class QueryAnswer:
    """A serialised answer; ``truncated`` when it was cut to the size limit, at a whole row."""

    body: bytes
    media_type: str
    truncated: bool = False


class QueryService:
    """Answers queries from outside in children; it starts the first one when it is first asked.

    ``backup(path)`` makes a snapshot of the store in a new folder, ``generation()`` tells when the
    store has changed. ``timeout`` is in seconds, ``memory_mb`` in MiB for one query, ``max_bytes``
    bounds an answer, ``workers`` the queries that run at a time; another one waits for its turn as
    long as a query may run. Snapshots lie in ``snapshots`` (on the store's file system they cost
    nothing), by default in the system's folder for temporary files.
    """

    def __init__(
        self,
        backup: Callable[[Path], None],
        generation: Callable[[], int],
        *,
        timeout: float = 10.0,
        memory_mb: int = 1024,
        workers: int = 2,
        max_bytes: int = _DEFAULT_MAX_BYTES,
        union: bool = True,
        snapshots: Path | None = None,
    ) -> None:
        self._timeout = timeout
        self._memory_mb = memory_mb
        self._max_bytes = max_bytes
        self._union = union
        self._make_snapshots = partial(Snapshots, backup, generation, snapshots)
        self._snapshots: Snapshots | None = None
        self._turns = BoundedSemaphore(workers)
        self._lock = Lock()
        self._idle: list[Child] = []
        self._closed = False

    def query(
        self,
        text: str,
        accept: str = "",
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
        given_up: Event | None = None,
    ) -> QueryAnswer:
        """The answer to a query in the format that ``accept`` (an Accept header) prefers.

        Without a dataset, in the query or given, it sees the union of all graphs. It is stopped
        within a second when ``given_up`` is set.
        Raises UsageError: the codes of ``kg.sparql.scan``, ``sparql-syntax``, ``sparql-failed``,
        ``bad-graph-iri`` and ``not-acceptable``; LimitError: ``query-timeout``, ``query-memory``,
        ``query-crashed``, ``query-given-up`` and ``query-busy``.
        """
        scanned = scan(text)
        chosen, media_type = choose(accept, scanned.form)
        request: Header = {
            "query": text,
            "media_type": chosen.media_type,
            "prefixes": prefixes(),
            "default_graphs": [_absolute(iri) for iri in default_graphs],
            "named_graphs": [_absolute(iri) for iri in named_graphs],
            "union": self._union and not scanned.has_dataset,
            "max_bytes": self._max_bytes,
            "memory_mb": self._memory_mb,
        }
        with self._turn(), self._current_snapshots().current() as path:
            header, body = self._ask({**request, "store": str(path)}, given_up)
        return self._answer(text, chosen, media_type, header, body)

    @contextmanager
    def _turn(self) -> Iterator[None]:
        if not self._turns.acquire(timeout=self._timeout):
            raise LimitError(
                "query-busy", "Too many queries run at the moment. Try again in a few seconds."
            )
        try:
            yield
        finally:
            self._turns.release()

    def _current_snapshots(self) -> Snapshots:
        with self._lock:
            if self._closed:
                raise WhenceError("closed", "The query service has been closed.")
            if self._snapshots is None:
                self._snapshots = self._make_snapshots()
            return self._snapshots

    def _ask(self, request: Header, given_up: Event | None) -> tuple[Header, bytes]:
        child = self._child()
        try:
            header, body = child.ask(request, self._timeout, given_up)
        except DeadlineError:
            raise self._stopped() from None
        except GivenUpError:
            self._replace()
            raise LimitError("query-given-up", "Nobody waits for the answer any more.") from None
        except ChildDiedError as death:
            raise self._killed(death) from death
        except BaseException:
            child.kill()
            raise
        if header.get("retire"):
            child.kill()
        else:
            self._keep(child)
        return header, body

    def _child(self) -> Child:
        with self._lock:
            while self._idle:
                child = self._idle.pop()
                if child.alive:
                    return child
                child.kill()
        return Child()

    def _keep(self, child: Child) -> None:
        with self._lock:
            if not self._closed:
                self._idle.append(child)
                return
        child.kill()

    def _replace(self) -> None:
        """Start the child that takes a dead one's place, before it is needed."""
        self._keep(Child())

    def _stopped(self) -> LimitError:
        self._replace()
        return LimitError(
            "query-timeout",
            f"The query was stopped after {self._timeout:g} s. Make it more selective, or add a "
            "LIMIT to a part of it.",
        )

    def _killed(self, death: ChildDiedError) -> LimitError:
        self._replace()
        if death.status == -signal.SIGABRT and _OUT_OF_MEMORY in death.complaint:
            return self._out_of_memory()
        return LimitError(
            "query-crashed",
            "The query broke the engine, which has been started again. Write it simpler: flatter, "
            "with fewer operators in one expression.",
        )

    def _out_of_memory(self) -> LimitError:
        return LimitError(
            "query-memory",
            f"The query needs more than {self._memory_mb} MB of memory. Make it more selective.",
        )

    def _answer(
        self, text: str, chosen: Format, media_type: str, header: Header, body: bytes
    ) -> QueryAnswer:
        match header["status"]:
            case "ok":
                truncated = bool(header["truncated"])
                whole = _cut_back(body, chosen) if truncated else body
                if chosen.name in _PREFIXED:
                    whole = with_used_prefixes(whole)
                return QueryAnswer(whole, media_type, truncated)
            case "syntax":
                raise syntax_error(text, header["message"], prefixes())
            case "memory":
                raise self._out_of_memory()
            case _:
                raise UsageError(
                    "sparql-failed", f"The query could not be answered: {header['message']}"
                )

    def close(self) -> None:
        """End all children and remove the snapshots. Queries raise WhenceError afterwards."""
        with self._lock:
            self._closed = True
            idle, self._idle = self._idle, []
            snapshots, self._snapshots = self._snapshots, None
        for child in idle:
            child.kill()
        if snapshots is not None:
            snapshots.close()


def _cut_back(body: bytes, chosen: Format) -> bytes:
    try:
        return cut(body, chosen.name)
    except ValueError:
        raise LimitError(
            "answer-too-large",
            f"The answer is too large, and no part of it can be given as {chosen.name}. Ask for "
            "less, or for CSV or N-Triples.",
        ) from None


def _absolute(iri: str) -> str:
    from pyoxigraph import NamedNode

    try:
        return NamedNode(iri).value
    except ValueError as error:
        raise UsageError(
            "bad-graph-iri", f"{iri!r} does not name a graph: give an absolute IRI ({error})."
        ) from error
