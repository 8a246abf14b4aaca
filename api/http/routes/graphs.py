"""``/graphs``: reading graphs by the SPARQL 1.1 Graph Store Protocol."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from api.http.access import PROBLEMS, answered, run_query
from kg.model import NotFoundError, UsageError

router = APIRouter(tags=["SPARQL"], responses=PROBLEMS)

_ALL = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
_ANY = "ASK { ?s ?p ?o }"
_UNNAMED = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o FILTER NOT EXISTS { GRAPH ?g { ?s ?p ?o } } }"


@router.get("/graphs", operation_id="readGraph")
async def read_graph(
    request: Request,
    graph: Annotated[str | None, Query(description="The IRI of a graph.", max_length=4000)] = None,
    default: Annotated[
        str | None, Query(description="Given, without value: the unnamed graph.")
    ] = None,
) -> Response:
    """One graph, whole, in the format that Accept prefers."""
    if (graph is None) == (default is None):
        raise UsageError(
            "graph-protocol", "Say which graph: either graph=IRI, or default without a value."
        )
    accept = request.headers.get("accept", "")
    if graph is None:
        return answered(await run_query(request, _UNNAMED, accept))
    found = await run_query(request, _ANY, "application/sparql-results+json", (graph,))
    if b"true" not in found.body:
        raise NotFoundError("unknown-graph", f"There is no graph <{graph}> in the store.")
    return answered(await run_query(request, _ALL, accept, (graph,)))
