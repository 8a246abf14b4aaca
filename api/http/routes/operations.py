"""Operations: is it alive, is it ready, what does it hold, does the store hold together."""

import json
import time
from typing import Any

import anyio
from fastapi import APIRouter, Request, Response

from api.http.access import PROBLEMS, AnyService, run_query
from api.http.addresses import base_of, root_of
from api.http.descriptions import data_set, serialised
from api.http.metrics import MEDIA_TYPE, Metrics
from api.http.problems import HttpError
from api.http.security import Writing
from api.services.protocol import Json
from kg.model import LimitError, WhenceError
from ontology.namespaces import prefixes

router = APIRouter(tags=["Operations"], responses=PROBLEMS)

_JSON = "application/sparql-results+json"
_PATIENCE = 2.0
_COUNTS_KEPT = 60.0
_CLASSES = "SELECT ?class (COUNT(DISTINCT ?thing) AS ?n) { ?thing a ?class } GROUP BY ?class"
_TRIPLES = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
_VOCABULARIES = ("wh", "skos", "prov", "dcterms", "cito", "c4o", "biro", "schema")


@router.get("/healthz", operation_id="health")
async def health() -> Json:
    """Alive: this process answers. Touches nothing."""
    return {"status": "ok"}


@router.get("/readyz", operation_id="readiness")
async def readiness(request: Request) -> Json:
    """Ready: the store is open and a query child answers; or busy with others' queries."""
    service = request.app.state.service
    try:
        with anyio.move_on_after(_PATIENCE):
            await anyio.to_thread.run_sync(service.sparql, "ASK { }", _JSON, abandon_on_cancel=True)
            return {"status": "ready"}
    except LimitError:
        return {"status": "busy"}
    except WhenceError as error:
        raise HttpError(503, "not-ready", f"The store does not answer: {error.message}") from error
    return {"status": "busy"}


@router.get("/metrics", operation_id="metrics")
def metrics(request: Request) -> Response:
    """Figures for monitoring, in the text format of Prometheus."""
    figures: Metrics = request.app.state.metrics
    return Response(figures.text(), media_type=MEDIA_TYPE)


@router.get("/api/check", operation_id="check", dependencies=Writing)
def check(service: AnyService) -> Json:
    """Whether the store holds together: shapes, the graph invariant and the offsets."""
    return service.check()


@router.get("/.well-known/void", operation_id="describeData")
async def describe_data(request: Request) -> Response:
    """The data set in VoID: how many triples and things of each class, which vocabularies."""
    counts = await _counts(request)
    vocabularies = [prefixes()[prefix] for prefix in _VOCABULARIES]
    body, media_type = serialised(
        data_set(root_of(request), counts, vocabularies), request.headers.get("accept", "")
    )
    return Response(body, media_type=media_type, headers={"Vary": "Accept"})


async def _counts(request: Request) -> Json:
    """The counts, computed at most once a minute."""
    until, counts = getattr(request.app.state, "counts", (0.0, {}))
    if time.monotonic() < until:
        return dict(counts)
    classes = await _rows(request, _CLASSES)
    (triples,) = await _rows(request, _TRIPLES)
    counts = {
        "base": base_of(request),
        "triples": int(triples["n"]["value"]),
        "classes": {row["class"]["value"]: int(row["n"]["value"]) for row in classes},
    }
    request.app.state.counts = (time.monotonic() + _COUNTS_KEPT, counts)
    return counts


async def _rows(request: Request, query: str) -> list[dict[str, Any]]:
    result = await run_query(request, query, _JSON)
    rows: list[dict[str, Any]] = json.loads(result.body)["results"]["bindings"]
    return rows
