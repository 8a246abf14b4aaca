"""A small client for Whence over HTTP, for notebooks and scripts.

It needs httpx and nothing else of Whence::

    from whence_client import Whence

    whence = Whence("http://localhost:8000")
    answer = whence.trace("MDMA acts mainly on 5-HT1B receptors")
    for claim in answer["claims"]:
        print(claim["match"], claim["claim"]["label"], [a["quote"] for a in claim["supporting"]])

    for row in whence.select("SELECT ?label { ?claim a wh:Claim ; rdfs:label ?label } LIMIT 5"):
        print(row["label"])

Every method gives the JSON of the REST interface as dictionaries and lists. Errors are
``WhenceProblemError`` with a stable ``code``; a service that cannot be reached is
``WhenceUnreachableError``.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any
from urllib.parse import quote, urlencode

import httpx

__all__ = ["Answer", "Whence", "WhenceProblemError", "WhenceUnreachableError"]

Json = dict[str, Any]

_CONNECT_SECONDS = 5.0
_PAGE = 500
_URI_SPACE = re.compile(r'<http://rdfs\.org/ns/void#uriSpace> "([^"]*)"')


class WhenceProblemError(Exception):
    """The service refused a request; ``status`` is the HTTP status, ``code`` is stable."""

    def __init__(self, status: int, code: str, detail: str) -> None:
        super().__init__(f"{detail} ({code}, status {status})")
        self.status = status
        self.code = code
        self.detail = detail


class WhenceUnreachableError(Exception):
    """The service did not answer; ``timed_out`` when it was reached and took too long."""

    def __init__(self, message: str, *, timed_out: bool = False) -> None:
        super().__init__(message)
        self.timed_out = timed_out


@dataclass(frozen=True, slots=True)
class Answer:
    """A serialised answer to a SPARQL query; ``truncated`` when it was cut at a limit."""

    body: bytes
    media_type: str
    truncated: bool = False

    @property
    def text(self) -> str:
        """The answer as text."""
        return self.body.decode("utf-8")


class Whence:
    """A running Whence at ``url``. Writing needs its ``token``; ``timeout`` is in seconds.

    ``http`` is an httpx client to use instead of one of its own; it is not closed.
    """

    def __init__(
        self,
        url: str = "http://localhost:8000",
        token: str | None = None,
        *,
        timeout: float = 300.0,
        http: httpx.Client | None = None,
    ) -> None:
        self.url = url.rstrip("/")
        self._owned = http is None
        self._http = http or httpx.Client(
            timeout=httpx.Timeout(timeout, connect=_CONNECT_SECONDS),
            transport=httpx.HTTPTransport(retries=2),
        )
        self._headers = {"Authorization": f"Bearer {token}"} if token else {}

    def __enter__(self) -> "Whence":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections."""
        if self._owned:
            self._http.close()

    # documents

    def documents(self, limit: int = 100, cursor: str | None = None) -> Json:
        """A page of the documents that were read: {"items", "next", "total"}."""
        return self._get("/api/documents", limit=limit, cursor=cursor)

    def document(self, document: str, *, text: bool = False) -> Json:
        """A document with its sections, references, citations and assertions."""
        return self._get(_path("documents", document), text="true" if text else None)

    def sources(self, document: str) -> Json:
        """The works that a document cites: read, unread, unresolved."""
        return self._get(_path("documents", document, "sources"))

    def ingest(
        self,
        content: bytes | str | Path,
        name: str | None = None,
        *,
        format: str | None = None,  # noqa: A002 — the name in the interface
        work: str | None = None,
        url: str | None = None,
        content_type: str | None = None,
    ) -> Json:
        """Read a document (bytes, a text, or the path of a file) and store what it says.

        ``content_type`` is what a server said of the bytes, where they came from one.
        """
        about = {"format": format, "work": work, "url": url}
        body = self._upload("/api/documents", content, name, content_type, **about)
        result: Json = body["job"]["result"]
        return result

    def extract(
        self,
        content: bytes | str | Path,
        name: str | None = None,
        *,
        format: str | None = None,  # noqa: A002
        work: str | None = None,
        url: str | None = None,
        content_type: str | None = None,
    ) -> Json:
        """Read a document without storing anything."""
        about = {"format": format, "work": work, "url": url}
        return self._upload("/api/extract", content, name, content_type, **about)

    def audit(
        self,
        content: bytes | str | Path,
        name: str | None = None,
        *,
        format: str | None = None,  # noqa: A002
        work: str | None = None,
        url: str | None = None,
        content_type: str | None = None,
        select: Sequence[str] = (),
        ignore: Sequence[str] = (),
        thorough: bool = False,
        text: bool = False,
    ) -> Json:
        """The findings about a document's citations; nothing is stored.

        ``select`` and ``ignore`` are codes; ``thorough`` runs the quiet rules too; ``text`` asks
        for the plain text that the places count in.
        """
        chosen = _audit_options(select, ignore, thorough, text)
        path = f"/api/audit?{urlencode(chosen)}" if chosen else "/api/audit"
        about = {"format": format, "work": work, "url": url}
        return self._upload(path, content, name, content_type, **about)

    def audit_document(
        self,
        document: str,
        *,
        select: Sequence[str] = (),
        ignore: Sequence[str] = (),
        thorough: bool = False,
        text: bool = False,
    ) -> Json:
        """The findings about a stored document's citations; options as for ``audit``."""
        chosen = dict(_audit_options(select, ignore, thorough, text))
        return self._get(_path("documents", document, "audit"), **chosen)

    def add_notices(self, content: bytes | str | Path, name: str | None = None) -> Json:
        """Store a list of notices about works: Retraction Watch's CSV, or a PMID or DOI a line."""
        return self._upload("/api/notices", content, name)

    def forget(self, document: str) -> Json:
        """Remove a document and all that rests on it alone."""
        return self._json("DELETE", _path("documents", document))

    # claims

    def trace(self, statement: str) -> Json:
        """What the store knows about a statement in plain words."""
        return self._json("POST", "/api/trace", json={"statement": statement})

    def claims(
        self,
        about: str | None = None,
        *,
        relation: str | None = None,
        object: str | None = None,  # noqa: A002
        standing: str | None = None,
        work: str | None = None,
        document: str | None = None,
        limit: int = 100,
        cursor: str | None = None,
    ) -> Json:
        """A page of claims: {"items", "next", "total"}."""
        return self._get(
            "/api/claims",
            about=about,
            relation=relation,
            object=object,
            standing=standing,
            work=work,
            document=document,
            limit=limit,
            cursor=cursor,
        )

    def all_claims(self, about: str | None = None, **filters: Any) -> Iterator[Json]:
        """All claims that fit, page after page."""
        cursor: str | None = None
        while True:
            page = self.claims(about, limit=_PAGE, cursor=cursor, **filters)
            yield from page["items"]
            cursor = page["next"]
            if cursor is None:
                return

    def claim(self, claim: str) -> Json:
        """A claim with its assertions, evidence and standing."""
        return self._get(_path("claims", claim))

    def assertion(self, assertion: str) -> Json:
        """One place in one document that states a claim, with its evidence."""
        return self._get(_path("assertions", assertion))

    def lineage(self, assertion: str) -> Json:
        """The paths from an assertion to where its claim came from."""
        return self._get(_path("assertions", assertion, "lineage"))

    def work(self, work: str) -> Json:
        """A work with its metadata, its documents and who cites it."""
        return self._get(_path("works", work))

    def concept(self, concept: str) -> Json:
        """A concept with its labels and the claims about it."""
        return self._get(_path("concepts", concept))

    # questions

    def search(self, words: str, limit: int = 20) -> Json:
        """Full text over assertions, works and documents."""
        return self._get("/api/search", q=words, limit=limit)

    def questions(self) -> Json:
        """The catalogue of questions."""
        return self._get("/api/queries")

    def ask(self, question: str, **parameters: str | int) -> Json:
        """The answer to one question of the catalogue: {"name", "columns", "rows"}."""
        return self.ask_with(question, {key: str(value) for key, value in parameters.items()})

    def ask_with(self, question: str, parameters: Mapping[str, str]) -> Json:
        """As ``ask``, with the parameters in a mapping."""
        path = f"/api/queries/{quote(question, safe='')}"
        return self._json("GET", path, params=dict(parameters))

    def sparql(
        self,
        query: str,
        accept: str = "application/sparql-results+json, text/turtle;q=0.9",
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
    ) -> Answer:
        """Any SPARQL 1.1 query; ``accept`` is a list of media types."""
        dataset: list[tuple[str, str | int | float | bool | None]] = [
            *(("default-graph-uri", graph) for graph in default_graphs),
            *(("named-graph-uri", graph) for graph in named_graphs),
        ]
        response = self._send(
            "POST",
            "/sparql",
            params=dataset,
            content=query.encode("utf-8", "surrogatepass"),
            headers={"Content-Type": "application/sparql-query", "Accept": accept},
        )
        media_type = response.headers.get("content-type", "").partition(";")[0].strip()
        return Answer(response.content, media_type, response.headers.get("x-truncated") == "true")

    def select(self, query: str) -> list[dict[str, str | None]]:
        """The rows of a SELECT query, each value as a string; unbound variables are None."""
        response = self.sparql(query, "application/sparql-results+json")
        found = httpx.Response(200, content=response.body).json()
        columns = found["head"]["vars"]
        return [
            {name: row[name]["value"] if name in row else None for name in columns}
            for row in found["results"]["bindings"]
        ]

    def base_iri(self) -> str:
        """The base of the data's IRIs."""
        response = self._send(
            "GET", "/.well-known/void", headers={"Accept": "application/n-triples"}
        )
        found = _URI_SPACE.search(response.text)
        if found is None:
            raise WhenceUnreachableError(f"What answers at {self.url} is no Whence.")
        return found[1]

    def check(self) -> Json:
        """Whether the store holds together; it needs the token."""
        return self._get("/api/check")

    # requests

    def _get(self, path: str, **parameters: str | int | None) -> Json:
        given = {key: value for key, value in parameters.items() if value is not None}
        return self._json("GET", path, params=given)

    def _upload(
        self,
        path: str,
        content: bytes | str | Path,
        name: str | None,
        content_type: str | None = None,
        **about: str | None,
    ) -> Json:
        data, shown = _document(content, name)
        fields = {key: value for key, value in about.items() if value is not None}
        if content_type is not None:
            file = (shown, data, content_type)
            return self._json("POST", path, files={"file": file}, data=fields)
        try:
            body = {"name": shown, "text": data.decode("utf-8"), **fields}
        except UnicodeDecodeError:
            return self._json("POST", path, files={"file": (shown, data)}, data=fields)
        return self._json("POST", path, json=body)

    def _json(self, method: str, path: str, **options: Any) -> Json:
        response = self._send(method, path, headers={"Accept": "application/json"}, **options)
        try:
            found = response.json()
        except ValueError:
            found = None
        if not isinstance(found, dict):
            raise WhenceUnreachableError(f"What answers at {self.url} is no Whence.")
        return found

    def _send(
        self, method: str, path: str, *, headers: Mapping[str, str], **options: Any
    ) -> httpx.Response:
        told = {**self._headers, **headers}
        try:
            response = self._http.request(method, self.url + path, headers=told, **options)
        except httpx.TimeoutException as error:
            reached = not isinstance(error, httpx.ConnectTimeout)
            raise WhenceUnreachableError(
                f"The service at {self.url} took too long to answer.", timed_out=reached
            ) from error
        except (httpx.TransportError, httpx.InvalidURL, httpx.UnsupportedProtocol) as error:
            raise WhenceUnreachableError(
                f"The service at {self.url} cannot be reached ({error})."
            ) from error
        if response.status_code >= httpx.codes.BAD_REQUEST:
            raise _problem(response)
        return response


def _audit_options(
    select: Sequence[str], ignore: Sequence[str], thorough: bool, text: bool
) -> list[tuple[str, str]]:
    flags = (("thorough", thorough), ("text", text))
    lists = (("select", ",".join(select)), ("ignore", ",".join(ignore)))
    return [
        *((name, value) for name, value in lists if value),
        *((name, "true") for name, given in flags if given),
    ]


def _path(collection: str, name: str, part: str | None = None) -> str:
    path = f"/api/{collection}/{quote(name, safe='')}"
    return path if part is None else f"{path}/{part}"


def _document(content: bytes | str | Path, name: str | None) -> tuple[bytes, str]:
    if isinstance(content, Path):
        return content.read_bytes(), name or content.name
    data = content.encode("utf-8", "replace") if isinstance(content, str) else content
    return data, name or "text.txt"


def _problem(response: httpx.Response) -> WhenceProblemError:
    try:
        body = response.json()
        return WhenceProblemError(response.status_code, str(body["code"]), str(body["detail"]))
    except (ValueError, KeyError, TypeError):
        reason = response.reason_phrase or "an error"
        return WhenceProblemError(
            response.status_code, f"http-{response.status_code}", f"The service answered {reason}."
        )
