"""``/api/documents`` and what is done with documents: reading in, extract, audit, forgetting."""

from functools import partial
from typing import Annotated

from anyio import to_thread
from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import JSONResponse

from api.http.access import PROBLEMS, THING, AnyJobs, AnyService, thing
from api.http.auditing import REPORT_RESPONSES, Options, for_form, form_of, reported
from api.http.inputs import REQUEST_BODY, document_of, source_of
from api.http.security import Writing
from api.services.protocol import Json

router = APIRouter(prefix="/api", tags=["Documents"], responses=PROBLEMS)

Limit = Annotated[int, Query(ge=1, le=1000, description="At most so many items.")]
Cursor = Annotated[str | None, Query(max_length=2000, description="The next of an earlier page.")]


@router.get("/documents", operation_id="listDocuments")
def list_documents(service: AnyService, limit: Limit = 100, cursor: Cursor = None) -> Json:
    """The documents that were read."""
    return service.documents(limit, cursor)


@router.post(
    "/documents",
    operation_id="ingestDocument",
    status_code=201,
    dependencies=Writing,
    openapi_extra=REQUEST_BODY,
)
async def ingest_document(request: Request, service: AnyService, jobs: AnyJobs) -> JSONResponse:
    """Read a document and store what it says: 201 when that changed the store, else 200."""
    source = await document_of(request)
    ingest = partial(jobs.run, "ingest", source.name, partial(service.ingest, source))
    job = await to_thread.run_sync(ingest)
    unchanged = job.result is not None and job.result.get("status") == "unchanged"
    return JSONResponse(
        {"job": job.to_json()},
        200 if unchanged else 201,
        {"Location": f"/api/jobs/{job.id}"},
    )


@router.get("/jobs/{job}", operation_id="getJob")
def get_job(job: str, jobs: AnyJobs) -> Json:
    """How a piece of work went, and what came of it."""
    return {"job": jobs.get(job).to_json()}


@router.get(
    "/documents/{document:path}/audit", operation_id="auditDocument", responses=REPORT_RESPONSES
)
def audit_document(
    document: str, request: Request, service: AnyService, options: Options
) -> Response:
    """The findings about a stored document's citations, in the form that Accept asks for."""
    form = form_of(request)
    return reported(service.audit(document, for_form(options, form)), document, form)


@router.get("/documents/{document:path}/sources", operation_id="listSources")
def list_sources(document: str, service: AnyService) -> Json:
    """The works that a document cites: read, unread, unresolved."""
    return service.sources(document)


@router.get("/documents/{document:path}", operation_id="getDocument", responses=THING)
def get_document(
    document: str,
    request: Request,
    service: AnyService,
    text: Annotated[bool, Query(description="Give the plain text too.")] = False,
) -> Response:
    """A document with its sections, references, citations and assertions."""
    record = service.document(document, text=text)
    return thing(request, record, record["document"]["id"])


@router.delete("/documents/{document:path}", operation_id="forgetDocument", dependencies=Writing)
def forget_document(document: str, service: AnyService) -> Json:
    """Remove a document and all that rests on it alone."""
    return service.forget(document)


@router.post("/extract", operation_id="extract", openapi_extra=REQUEST_BODY)
async def extract(request: Request, service: AnyService) -> Json:
    """Read a document without storing anything."""
    return await to_thread.run_sync(service.extract, await document_of(request))


@router.post("/audit", operation_id="audit", openapi_extra=REQUEST_BODY, responses=REPORT_RESPONSES)
async def audit(request: Request, service: AnyService, options: Options) -> Response:
    """The findings about a document's citations, as Accept asks; nothing is stored."""
    form, source = form_of(request), await document_of(request)
    ask = partial(service.audit, source, for_form(options, form))
    return reported(await to_thread.run_sync(ask), source.name, form)


@router.post(
    "/notices", operation_id="addNotices", dependencies=Writing, openapi_extra=REQUEST_BODY
)
async def add_notices(request: Request, service: AnyService) -> Json:
    """Store a list of notices about works: Retraction Watch's CSV, or a PMID or DOI a line."""
    return await to_thread.run_sync(service.add_notices, await source_of(request))
