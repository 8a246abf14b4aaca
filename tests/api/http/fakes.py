"""A small service for the routes: it answers in the shapes of the protocol and records calls."""

from collections.abc import Mapping, Sequence
from threading import Event
from typing import Any

from pyoxigraph import Literal, NamedNode, Quad

from api.services.protocol import (
    PLAIN_AUDIT,
    AuditOptions,
    ClaimFilter,
    Json,
    Source,
    SparqlResult,
)
from kg.model import InputUnreadableError, NotFoundError, UsageError
from kg.sparql import QueryService
from kg.stores import MemoryStore
from tests.api.http import records as r
from tests.api.http.records import BASE, WH

PAGES = 3
"""The lists have so many pages of one item each."""


def _quads() -> list[Quad]:
    graph = NamedNode(BASE + "graph/document/d1")
    assertion = NamedNode(BASE + "assertion/a1")
    rdf_type = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    return [
        Quad(assertion, rdf_type, NamedNode(WH + "Assertion"), graph),
        Quad(assertion, NamedNode(WH + "inDocument"), NamedNode(BASE + "document/d1"), graph),
        Quad(assertion, NamedNode(WH + "quote"), Literal("MDMA acts on serotonin"), graph),
        Quad(assertion, NamedNode(WH + "start"), Literal(3), graph),
        Quad(assertion, NamedNode(WH + "end"), Literal(25), graph),
        Quad(
            NamedNode(BASE + "claim/c1"),
            rdf_type,
            NamedNode(WH + "Claim"),
            NamedNode(BASE + "graph/claims"),
        ),
    ]


def _page(item: Json, cursor: str | None) -> Json:
    if cursor is not None and cursor not in {str(n) for n in range(1, PAGES)}:
        raise UsageError("bad-cursor", f"There is no page at {cursor!r}.")
    following = int(cursor or 0) + 1
    return {
        "items": [item],
        "next": str(following) if following < PAGES else None,
        "total": PAGES,
    }


class FakeService:
    """Meets ``api.services.protocol.Service``."""

    base_iri = BASE

    def __init__(self, **limits: Any) -> None:
        self.calls: list[tuple[str, Any]] = []
        self.texts: dict[str, bytes] = {}
        self.store = MemoryStore()
        self.store.apply([], _quads())
        self._queries = QueryService(self.store.backup, self.store.generation, **limits)

    def _known(self, name: str, kind: str, ident: str) -> None:
        self.calls.append((kind, name))
        if name.rsplit("/", 1)[-1] == "explode":
            raise RuntimeError("secret detail")
        if name.rsplit("/", 1)[-1] != ident:
            raise NotFoundError(f"unknown-{kind}", f"There is no {kind} {name!r}.")

    def _read(self, what: str, source: Source) -> None:
        self.calls.append((what, source))
        if not source.content:
            raise InputUnreadableError("no-text", "The document is empty.")
        if source.name == "explode":
            raise RuntimeError("secret detail")

    def ingest(self, source: Source) -> Json:
        self._read("ingest", source)
        status = "unchanged" if self.texts.get(source.name) == source.content else "added"
        self.texts[source.name] = source.content
        counts = dict.fromkeys(("claims", "assertions", "references", "citations"), 1)
        return {
            "document": r.DOCUMENT_ID,
            "title": None,
            "status": status,
            **counts,
            "warnings": [],
        }

    def extract(self, source: Source) -> Json:
        self._read("extract", source)
        return dict(r.READ)

    def audit(self, source: Source | str, options: AuditOptions = PLAIN_AUDIT) -> Json:
        if isinstance(source, Source):
            self._read("audit", source)
        else:
            self._known(source, "document", "d1")
        if options != PLAIN_AUDIT:
            self.calls.append(("audit options", options))
        report = dict(r.AUDIT)
        return {**report, "text": r.TEXT} if options.text else report

    def add_notices(self, source: Source) -> Json:
        self.calls.append(("notices", source))
        return {"source": source.name, "notices": 1, "new": 1}

    def documents(self, limit: int = 100, cursor: str | None = None) -> Json:
        self.calls.append(("documents", (limit, cursor)))
        return _page(r.LISTED_DOCUMENT, cursor)

    def document(self, name: str, *, text: bool = False) -> Json:
        self._known(name, "document", "d1")
        return {**r.READ, "text": r.TEXT} if text else dict(r.READ)

    def sources(self, document: str) -> Json:
        self._known(document, "document", "d1")
        return dict(r.SOURCES)

    def trace(self, statement: str) -> Json:
        self.calls.append(("trace", statement))
        return r.trace(statement)

    def claims(self, criteria: ClaimFilter) -> Json:
        self.calls.append(("claims", criteria))
        return _page(r.LISTED_CLAIM, criteria.cursor)

    def claim(self, claim: str) -> Json:
        self._known(claim, "claim", "c1")
        return {
            **r.CLAIM,
            "standing": r.STANDING,
            "tally": r.TALLY,
            "assertions": [r.TOLD, r.TOLD_AFFIRMED],
            "evidence": [r.EVIDENCE],
        }

    def assertion(self, assertion: str) -> Json:
        self._known(assertion, "assertion", "a1")
        return {**r.TOLD, "evidence": [r.EVIDENCE]}

    def lineage(self, assertion: str) -> Json:
        self._known(assertion, "assertion", "a1")
        return {"assertion": r.ASSERTION_ID, "origins": [r.ORIGIN]}

    def work(self, work: str) -> Json:
        self._known(work, "work", "cited")
        return dict(r.WORK)

    def concept(self, concept: str) -> Json:
        self._known(concept, "concept", "script")
        return dict(r.CONCEPT)

    def search(self, words: str, limit: int = 20) -> Json:
        self.calls.append(("search", (words, limit)))
        return {"items": [r.HIT], "next": None, "total": 1}

    def questions(self) -> Json:
        return {"items": [r.QUESTION], "next": None, "total": 1}

    def ask(self, name: str, parameters: Mapping[str, str]) -> Json:
        self._known(name, "query", "claims-about")
        self.calls.append(("ask", dict(parameters)))
        if "about" not in parameters:
            raise UsageError("missing-parameter", "The question needs about=….")
        return {"name": name, "columns": list(r.ROW), "rows": [r.ROW]}

    def sparql(
        self,
        query: str,
        accept: str,
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
        given_up: Event | None = None,
    ) -> SparqlResult:
        found = self._queries.query(query, accept, default_graphs, named_graphs, given_up)
        return SparqlResult(found.body, found.media_type, found.truncated)

    def forget(self, document: str) -> Json:
        self._known(document, "document", "d1")
        return {"document": r.DOCUMENT_ID, "quads": 0}

    def check(self) -> Json:
        return {"documents": 1, "quads": 6, "violations": []}

    def close(self) -> None:
        self._queries.close()
        self.store.close()
