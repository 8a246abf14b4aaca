"""A small service for the routes: it answers in the shapes of the protocol and records calls."""

from collections.abc import Mapping, Sequence
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
from kg.model import InputUnreadableError, NotFoundError
from kg.sparql import QueryService
from kg.stores import MemoryStore

BASE = "http://localhost:8000/id/"
WH = "https://w3id.org/whence/ns#"
CLAIM: dict[str, Any] = {
    "id": BASE + "claim/c1",
    "label": "MDMA acts on serotonin",
    "subject": {"text": "MDMA", "concept": BASE + "concept/mdma"},
    "relation": {"text": "acts on", "concept": WH + "actsOn"},
    "object": None,
    "qualifiers": [],
}


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
        if name.rsplit("/", 1)[-1] != ident:
            raise NotFoundError(f"unknown-{kind}", f"There is no {kind} {name!r}.")

    def ingest(self, source: Source) -> Json:
        self.calls.append(("ingest", source))
        if not source.content:
            raise InputUnreadableError("no-text", "The document is empty.")
        if source.name == "explode":
            raise RuntimeError("secret detail")
        status = "unchanged" if self.texts.get(source.name) == source.content else "added"
        self.texts[source.name] = source.content
        return {"document": BASE + "document/d1", "title": None, "status": status}

    def extract(self, source: Source) -> Json:
        self.calls.append(("extract", source))
        return {"document": {"characters": len(source.content)}, "assertions": []}

    def audit(self, source: Source | str, options: AuditOptions = PLAIN_AUDIT) -> Json:
        self.calls.append(("audit", source if options == PLAIN_AUDIT else (source, options)))
        counts = {"references": 0, "citations": 0, "findings": {}}
        report: Json = {"document": {"title": None}, "summary": counts, "findings": []}
        return {**report, "text": "So it <is>."} if options.text else report

    def add_notices(self, source: Source) -> Json:
        self.calls.append(("notices", source))
        return {"source": source.name, "notices": 1, "new": 1}

    def documents(self, limit: int = 100, cursor: str | None = None) -> Json:
        self.calls.append(("documents", (limit, cursor)))
        return {"items": [], "next": None, "total": 0}

    def document(self, name: str, *, text: bool = False) -> Json:
        self._known(name, "document", "d1")
        return {"document": {"id": BASE + "document/d1"}, **({"text": "…"} if text else {})}

    def sources(self, document: str) -> Json:
        self._known(document, "document", "d1")
        return {"document": {}, "sources": []}

    def trace(self, statement: str) -> Json:
        self.calls.append(("trace", statement))
        return {"statement": statement, "claims": []}

    def claims(self, criteria: ClaimFilter) -> Json:
        self.calls.append(("claims", criteria))
        return {"items": [CLAIM], "next": None, "total": None}

    def claim(self, claim: str) -> Json:
        self._known(claim, "claim", "c1")
        return {**CLAIM, "assertions": [], "evidence": [{"direction": "unread"}], "standing": None}

    def assertion(self, assertion: str) -> Json:
        self._known(assertion, "assertion", "a1")
        return {"id": BASE + "assertion/a1", "evidence": []}

    def lineage(self, assertion: str) -> Json:
        self._known(assertion, "assertion", "a1")
        return {"assertion": BASE + "assertion/a1", "origins": []}

    def work(self, work: str) -> Json:
        self.calls.append(("work", work))
        return {"id": work}

    def concept(self, concept: str) -> Json:
        self.calls.append(("concept", concept))
        return {"id": concept}

    def search(self, words: str, limit: int = 20) -> Json:
        self.calls.append(("search", (words, limit)))
        return {"items": [], "next": None, "total": 0}

    def questions(self) -> Json:
        item = {
            "name": "claims-about",
            "summary": "Which claims?",
            "description": "Claims.",
            "parameters": [],
            "query": "SELECT ?c WHERE { ?c a wh:Claim }",
        }
        return {"items": [item], "next": None, "total": 1}

    def ask(self, name: str, parameters: Mapping[str, str]) -> Json:
        self._known(name, "query", "claims-about")
        self.calls.append(("ask", dict(parameters)))
        return {
            "name": name,
            "columns": ["label", "n", "none"],
            "rows": [{"label": '=HYPERLINK("x"), "quoted"', "n": -1}],
        }

    def sparql(
        self,
        query: str,
        accept: str,
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
    ) -> SparqlResult:
        found = self._queries.query(query, accept, default_graphs, named_graphs)
        return SparqlResult(found.body, found.media_type, found.truncated)

    def forget(self, document: str) -> Json:
        self._known(document, "document", "d1")
        return {"document": document, "quads": 0}

    def check(self) -> Json:
        return {"documents": 1, "quads": 6, "violations": []}

    def close(self) -> None:
        self._queries.close()
        self.store.close()
