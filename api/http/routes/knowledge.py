"""``/api/claims``, assertions, works, concepts; the trace and the search."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from api.http.access import PROBLEMS, THING, AnyService, thing
from api.http.routes.documents import Cursor, Limit
from api.services.protocol import ClaimFilter, Json
from kg.model import StandingLabel

router = APIRouter(prefix="/api", tags=["Claims"], responses=PROBLEMS)

Words = Annotated[str | None, Query(max_length=2000)]


class Statement(BaseModel):
    """A statement in plain words."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"statement": "MDMA acts mainly on 5-HT1B receptors"}]},
    )

    statement: str = Field(min_length=1, max_length=5000)


@router.get("/claims", operation_id="listClaims")
def list_claims(
    service: AnyService,
    about: Annotated[
        str | None, Query(max_length=2000, description="What it is about.", examples=["MDMA"])
    ] = None,
    relation: Words = None,
    object: Words = None,  # noqa: A002 (the name in the interface)
    standing: StandingLabel | None = None,
    work: Words = None,
    document: Words = None,
    limit: Limit = 100,
    cursor: Cursor = None,
) -> Json:
    """Claims, filtered by what they are about, how they fare and where they are made."""
    label = None if standing is None else standing.value
    return service.claims(
        ClaimFilter(about, relation, object, label, work, document, limit, cursor)
    )


@router.get("/claims/{claim:path}/evidence", operation_id="getClaimEvidence")
def get_claim_evidence(claim: str, service: AnyService) -> Json:
    """What the cited works say about the places that make a claim."""
    found = service.claim(claim)
    return {"claim": found["id"], "evidence": found["evidence"]}


@router.get("/claims/{claim:path}/standing", operation_id="getClaimStanding")
def get_claim_standing(claim: str, service: AnyService) -> Json:
    """How a claim fares over all that was read, with the terms; null when nobody computed it."""
    found = service.claim(claim)
    return {"claim": found["id"], "standing": found["standing"]}


@router.get("/claims/{claim:path}", operation_id="getClaim", responses=THING)
def get_claim(claim: str, request: Request, service: AnyService) -> Response:
    """A claim with its assertions, evidence and standing."""
    record = service.claim(claim)
    return thing(request, record, record["id"])


@router.get("/assertions/{assertion:path}/lineage", operation_id="getLineage")
def get_lineage(assertion: str, service: AnyService) -> Json:
    """The paths from an assertion to where its claim came from."""
    return service.lineage(assertion)


@router.get("/assertions/{assertion:path}/evidence", operation_id="getAssertionEvidence")
def get_assertion_evidence(assertion: str, service: AnyService) -> Json:
    """What the works that an assertion cites say about it."""
    found = service.assertion(assertion)
    return {"assertion": found["id"], "evidence": found["evidence"]}


@router.get("/assertions/{assertion:path}", operation_id="getAssertion", responses=THING)
def get_assertion(assertion: str, request: Request, service: AnyService) -> Response:
    """One place in one document that states a claim, with its evidence."""
    record = service.assertion(assertion)
    return thing(request, record, record["id"])


@router.get("/works/{work:path}", operation_id="getWork", responses=THING)
def get_work(work: str, request: Request, service: AnyService) -> Response:
    """A work with its metadata, its documents and who cites it."""
    record = service.work(work)
    return thing(request, record, record["id"])


@router.get("/concepts/{concept:path}", operation_id="getConcept", responses=THING)
def get_concept(concept: str, request: Request, service: AnyService) -> Response:
    """A concept with its labels and the claims about it."""
    record = service.concept(concept)
    return thing(request, record, record["id"])


@router.post("/trace", operation_id="trace")
def trace(body: Statement, service: AnyService) -> Json:
    """What the store knows about a statement in plain words."""
    return service.trace(body.statement)


@router.get("/search", operation_id="search")
def search(
    service: AnyService,
    q: Annotated[str, Query(min_length=1, max_length=2000, examples=["oxytocin"])],
    limit: Limit = 20,
) -> Json:
    """Full text over assertions, works and documents."""
    return service.search(q, limit)
