"""Works and concepts, each with what the store knows about it."""

from typing import TYPE_CHECKING

from api.services import naming, render
from api.services.protocol import Json
from api.services.telling import Telling
from kg.model import NotFoundError

if TYPE_CHECKING:
    from kg.repository import Repository

CLAIMS = 1000
"""The most claims that are told of one concept."""


def work_record(repository: "Repository", telling: Telling, name: str) -> Json:
    """A work by its IRI or an identifier. Raises NotFoundError ``work-not-found``."""
    iri = naming.work(repository, name)
    found = repository.work(iri)
    if found is None:
        raise NotFoundError(
            "work-not-found", f"No document here is, or cites, the work {name}. Check the name."
        )
    documents = repository.documents_of_work(found.id)
    return {
        **render.work(found),
        "documents": [render.document(repository.reading(document)) for document in documents],
        "cited_by": telling.assertions(repository.assertions_citing(found.id)),
    }


def concept_record(repository: "Repository", telling: Telling, name: str) -> Json:
    """A concept by its IRI or a label. Raises NotFoundError ``concept-not-found``."""
    from kg.repository import ClaimCriteria
    from ontology.namespaces import SKOS

    iri = naming.concept(repository, name)
    labels = naming.literals(repository, iri, SKOS.prefLabel)
    if not labels:
        raise NotFoundError("concept-not-found", f"There is no concept {name} here.")
    page = repository.claim_page(ClaimCriteria(about=frozenset({iri})), CLAIMS)
    return {
        "id": iri,
        "label": labels[0],
        "alt_labels": naming.literals(repository, iri, SKOS.altLabel),
        "claims": [telling.claim(one) for one in page.items],
    }
