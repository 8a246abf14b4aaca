"""Whence over the HTTP interface of a running one: the same answers, the same errors."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from functools import partial
from threading import Event
from typing import TypeVar
from urllib.parse import urlsplit

from api.services.protocol import (
    PLAIN_AUDIT,
    AuditOptions,
    ClaimFilter,
    Json,
    Source,
    SparqlResult,
)
from kg.model import (
    InputUnreadableError,
    LimitError,
    NotFoundError,
    StoreBusyError,
    UsageError,
    WhenceError,
)
from whence_client import Whence, WhenceProblemError, WhenceUnreachableError

T = TypeVar("T")

_MAX_PAGE = 1000

_CLASSES: dict[int, type[WhenceError]] = {
    404: NotFoundError,
    413: LimitError,
    422: InputUnreadableError,
    429: LimitError,
    503: LimitError,
    504: LimitError,
}
_BY_CODE: dict[str, type[WhenceError]] = {
    "store-busy": StoreBusyError,
    "store-unreachable": StoreBusyError,
    "not-ready": StoreBusyError,
    "invalid-request": UsageError,
}


class RemoteService:
    """A running Whence. ``token`` is needed for writing; ``timeout`` is in seconds.

    Raises UsageError (``store-scheme``) when ``url`` is no http(s) address. Every method raises
    StoreBusyError (``store-unreachable``) when the service does not answer and LimitError
    (``service-timeout``) when it takes too long.
    """

    def __init__(
        self,
        url: str,
        token: str | None = None,
        *,
        timeout: float = 300.0,
        client: Whence | None = None,
    ) -> None:
        if urlsplit(url).scheme not in {"http", "https"} or not urlsplit(url).netloc:
            raise UsageError("store-scheme", f"{url!r} is no http(s) address of a running Whence.")
        self._client = client or Whence(url, token, timeout=timeout)

    @property
    def base_iri(self) -> str:
        """The base of the data's IRIs."""
        return self._ask(self._client.base_iri)

    def ingest(self, source: Source) -> Json:
        """Read and store."""
        return self._upload(self._client.ingest, source)

    def extract(self, source: Source) -> Json:
        """Read without storing."""
        return self._upload(self._client.extract, source)

    def audit(self, source: Source | str, options: AuditOptions = PLAIN_AUDIT) -> Json:
        """The audit of an input, or of a stored document."""
        chosen = asdict(options)
        if isinstance(source, Source):
            return self._upload(partial(self._client.audit, **chosen), source)
        name = source
        return self._ask(lambda: self._client.audit_document(name, **chosen))

    def add_notices(self, source: Source) -> Json:
        """Store a list of notices about works."""
        return self._ask(lambda: self._client.add_notices(source.content, source.name))

    def documents(self, limit: int = 100, cursor: str | None = None) -> Json:
        """A list page of documents."""
        return self._ask(lambda: self._client.documents(min(limit, _MAX_PAGE), cursor))

    def document(self, name: str, *, text: bool = False) -> Json:
        """One stored document."""
        return self._ask(lambda: self._client.document(name, text=text))

    def sources(self, document: str) -> Json:
        """The works that a document cites."""
        return self._ask(lambda: self._client.sources(document))

    def trace(self, statement: str) -> Json:
        """What the store knows about a statement."""
        return self._ask(lambda: self._client.trace(statement))

    def claims(self, criteria: ClaimFilter) -> Json:
        """A list page of claims."""
        filters = asdict(criteria) | {"limit": min(criteria.limit, _MAX_PAGE)}
        return self._ask(lambda: self._client.claims(**filters))

    def claim(self, claim: str) -> Json:
        """One claim."""
        return self._ask(lambda: self._client.claim(claim))

    def assertion(self, assertion: str) -> Json:
        """One assertion."""
        return self._ask(lambda: self._client.assertion(assertion))

    def lineage(self, assertion: str) -> Json:
        """The lineage of an assertion."""
        return self._ask(lambda: self._client.lineage(assertion))

    def work(self, work: str) -> Json:
        """One work."""
        return self._ask(lambda: self._client.work(work))

    def concept(self, concept: str) -> Json:
        """One concept."""
        return self._ask(lambda: self._client.concept(concept))

    def search(self, words: str, limit: int = 20) -> Json:
        """Full text."""
        return self._ask(lambda: self._client.search(words, limit))

    def questions(self) -> Json:
        """The catalogue."""
        return self._ask(self._client.questions)

    def ask(self, name: str, parameters: Mapping[str, str]) -> Json:
        """One question answered."""
        return self._ask(lambda: self._client.ask_with(name, parameters))

    def sparql(
        self,
        query: str,
        accept: str,
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
        given_up: Event | None = None,  # noqa: ARG002 — the running service stops it at its deadline
    ) -> SparqlResult:
        """Any SPARQL 1.1 query."""
        found = self._ask(lambda: self._client.sparql(query, accept, default_graphs, named_graphs))
        return SparqlResult(found.body, found.media_type, found.truncated)

    def forget(self, document: str) -> Json:
        """Remove a document."""
        return self._ask(lambda: self._client.forget(document))

    def check(self) -> Json:
        """Check the store."""
        return self._ask(self._client.check)

    def close(self) -> None:
        """Close the connections; the service goes on."""
        self._client.close()

    def _upload(self, call: Callable[..., Json], source: Source) -> Json:
        return self._ask(
            lambda: call(
                source.content,
                source.name,
                format=source.format,
                work=source.work,
                url=source.url,
                content_type=source.content_type,
            )
        )

    def _ask(self, call: Callable[[], T]) -> T:
        try:
            return call()
        except WhenceProblemError as problem:
            raise error_of(problem) from problem
        except WhenceUnreachableError as error:
            if error.timed_out:
                raise LimitError(
                    "service-timeout", f"{error} Ask for less, or set WHENCE_CLIENT_TIMEOUT."
                ) from error
            raise StoreBusyError(
                "store-unreachable", f"{error} Start it, or name another store with --store."
            ) from error


def error_of(problem: WhenceProblemError) -> WhenceError:
    """The error that a problem document tells of, of the class that the service raised."""
    default = UsageError if problem.status < 500 else WhenceError
    kind = _BY_CODE.get(problem.code) or _CLASSES.get(problem.status, default)
    return kind(problem.code, problem.detail)
