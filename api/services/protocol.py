"""What Whence does for its users, in the JSON shapes of the design (section 5).

Two classes meet it: ``LocalService`` over a store in this process, ``RemoteService`` over the HTTP
interface of a running one. Commands and routes know only this protocol.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import Any, Protocol

Json = dict[str, Any]
"""A JSON object of a shape written down in the design."""

Progress = Callable[[str, int, int], None]
"""Called with (what, done, total) while long work goes on."""


@dataclass(frozen=True, slots=True)
class Source:
    """One input to read: bytes and what is known about them. ``name`` is data, never a path.

    ``content_type`` is what a server or sender said of the bytes, as in the header of that name.
    """

    name: str
    content: bytes
    format: str | None = None
    work: str | None = None
    url: str | None = None
    content_type: str | None = None


@dataclass(frozen=True, slots=True)
class AuditOptions:
    """How to audit: only some codes, some not, the quiet rules too; ``text`` adds the text."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    thorough: bool = False
    text: bool = False


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """Which claims to list; None matches all. ``cursor`` is the ``next`` of an earlier page."""

    about: str | None = None
    relation: str | None = None
    object: str | None = None
    standing: str | None = None
    work: str | None = None
    document: str | None = None
    limit: int = 100
    cursor: str | None = None


PLAIN_AUDIT = AuditOptions()
"""An audit as the settings say."""


@dataclass(frozen=True, slots=True)
class SparqlResult:
    """A serialised answer. ``truncated`` is True when it was cut at a limit."""

    body: bytes
    media_type: str
    truncated: bool = False


class Service(Protocol):
    """Whence as its users see it. Every method may raise a ``kg.model.WhenceError``.

    Where a document, claim, assertion, work or concept is named, its IRI will do, and the last
    part of the IRI too.
    """

    @property
    def base_iri(self) -> str:
        """The base of the data's IRIs."""
        ...

    def ingest(self, source: Source) -> Json:
        """Read and store a document.

        {"document", "title", "status": "added|replaced|unchanged", "claims", "assertions",
        "references", "citations", "warnings": [{code, message}]}, with counts.
        """
        ...

    def extract(self, source: Source) -> Json:
        """Read without storing: the document as JSON."""
        ...

    def audit(self, source: Source | str, options: AuditOptions = PLAIN_AUDIT) -> Json:
        """The audit of an input, or of a stored document named by id, file name or title.

        With ``options.text`` the plain text that the places count in is under "text".
        """
        ...

    def documents(self, limit: int = 100, cursor: str | None = None) -> Json:
        """A list page of the documents.

        {"items": [document…], "next", "total"}; each document also has its "key" and the numbers
        of its "assertions", "references" and "citations".
        """
        ...

    def document(self, name: str, *, text: bool = False) -> Json:
        """One stored document in the shape of ``extract``; with ``text`` its text under "text"."""
        ...

    def sources(self, document: str) -> Json:
        """The works that a document cites.

        {"document": {…}, "sources": [{"work", "identifier", "title", "authors", "year",
        "container", "text", "status": "read|unread|unresolved|retracted", "references": [key…],
        "assertions": [{"id", "quote", "start", "end"}…], "document": id|null,
        "links": [{"label", "url"}…]}…]}. ``identifier`` is what --work takes, ``text`` the first
        of the references as it stands in the list.
        """
        ...

    def trace(self, statement: str) -> Json:
        """The trace as JSON."""
        ...

    def claims(self, criteria: ClaimFilter) -> Json:
        """A list page of the claims that meet the criteria.

        Each is {"id", "label", "subject", "relation", "object", "qualifiers",
        "standing": {…}|null, "assertions": n, "documents": n}.
        """
        ...

    def claim(self, claim: str) -> Json:
        """One claim and all that was read for and against it.

        The claim with "assertions": [assertion…], "evidence": [evidence line…] and its "standing"
        with terms.
        """
        ...

    def assertion(self, assertion: str) -> Json:
        """One assertion, and what its sources say.

        The shape of the design, with "document_title" and "evidence": [{"id", "assertion",
        "citation", "reference", "cited_work", "title", "direction", "passage", "from_assertion",
        "distortions", "confidence"}…].
        """
        ...

    def lineage(self, assertion: str) -> Json:
        """{"assertion", "origins": [{"work", "end", "path": […]}…]}."""
        ...

    def work(self, work: str) -> Json:
        """One work with its metadata, "documents" that are it and "cited_by" assertions."""
        ...

    def concept(self, concept: str) -> Json:
        """One concept with its labels and the claims about it."""
        ...

    def search(self, words: str, limit: int = 20) -> Json:
        """Full text over assertions, works and documents.

        {"items": [{"kind": "assertion|work|document", "id", "label", "quote", "document",
        "claim", "score"}…], "next": null, "total": n|null}; ``total`` is null when there may be
        more than ``limit``.
        """
        ...

    def questions(self) -> Json:
        """The catalogue of questions.

        {"items": [{"name", "summary", "description", "parameters": [{"name", "type", "required",
        "default", "description", "example"}…], "query"}…], "next": null, "total": n}.
        """
        ...

    def ask(self, name: str, parameters: Mapping[str, str]) -> Json:
        """One question answered: {"name", "columns": [name…], "rows": [{column: value}…]}."""
        ...

    def sparql(
        self,
        query: str,
        accept: str,
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
        given_up: Event | None = None,
    ) -> SparqlResult:
        """Any SPARQL 1.1 query, isolated and limited; ``accept`` is a media type list.

        The graphs, when given, are the dataset of the protocol and stand in for FROM clauses.
        ``given_up`` is set when nobody waits for the answer any more: it need not be finished.
        """
        ...

    def add_notices(self, source: Source) -> Json:
        """Store a list of notices about works: {"source", "notices": n, "new": n}."""
        ...

    def forget(self, document: str) -> Json:
        """Remove a document and all that rests on it alone: {"document", "quads": removed}."""
        ...

    def check(self) -> Json:
        """Whether the store holds together: SHACL, the graph invariant and the offsets.

        {"documents": n, "quads": n, "violations": [{"code", "message", "subject", "graph"}…]}.
        """
        ...

    def close(self) -> None:
        """Release the store."""
        ...


ServiceOpener = Callable[[str | Path], Service]
"""Opens a service for a ``--store`` value."""
