"""The check of a store as JSON."""

from typing import TYPE_CHECKING

from api.services.protocol import Json
from kg.model import NotFoundError

if TYPE_CHECKING:
    from kg.repository import Repository


def check(repository: "Repository") -> Json:
    """Shapes, the graph invariant, references, offsets and texts."""
    from kg.check import check_store

    def text_of(digest: str) -> str | None:
        try:
            return repository.texts.get(digest)
        except NotFoundError:
            return None

    report = check_store(repository.store, text_of, repository.identity)
    return {
        "documents": report.documents,
        "quads": report.quads,
        "violations": [
            {"code": one.code, "message": one.message, "subject": one.subject, "graph": one.graph}
            for one in report.violations
        ],
    }
