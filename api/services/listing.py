"""A page of documents, from the store's index and without reading them whole."""

from typing import TYPE_CHECKING

from api.services.naming import literals
from api.services.protocol import Json

if TYPE_CHECKING:
    from kg.repository import DocumentSummary, Repository


def documents(repository: "Repository", limit: int, cursor: str | None) -> Json:
    """A list page of documents."""
    page = repository.documents(limit, cursor)
    items = [_document(repository, one) for one in page.items]
    return {"items": items, "next": page.next, "total": page.total}


def _document(repository: "Repository", one: "DocumentSummary") -> Json:
    from kg.mapping import predicates as p
    from kg.mapping.bibliography import identifiers_of

    named = identifiers_of(literals(repository, one.id, p.IDENTIFIER.value))
    return {
        "id": one.id,
        "work": one.work,
        "title": one.title,
        "format": one.format,
        "language": one.language,
        "sha256": one.sha256,
        "doi": named.get("doi"),
        "url": named.get("url"),
        "published": one.published,
        "characters": one.characters,
        "key": one.key,
        "assertions": one.assertions,
        "references": one.references,
        "citations": _citations(repository, one.id),
    }


def _citations(repository: "Repository", document: str) -> int:
    """The number of markers: pointers at one place are one marker."""
    from pyoxigraph import NamedNode

    from kg.mapping import predicates as p

    query = (
        f"SELECT (COUNT(DISTINCT ?start) AS ?n) {{ GRAPH ?g {{ ?pointer {p.TYPE} {p.POINTER} ; "
        f"{p.START} ?start }} }}"
    )
    graph = NamedNode(repository.identity.document_graph(document))
    (row,) = repository.store.select(query, {"g": graph})
    return int(row["n"].value)
