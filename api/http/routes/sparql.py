"""``/sparql``: the SPARQL 1.1 Protocol for queries, the service description, the editor."""

from typing import Any

from anyio import to_thread
from fastapi import APIRouter, Request, Response

from api.http import pages
from api.http.access import PROBLEMS, answered, run_query, service_of
from api.http.addresses import root_of
from api.http.descriptions import serialised, service_description
from api.http.sparql_protocol import DIRECT, FORM, SparqlRequest, parse_request
from kg.model import UsageError
from kg.sparql.formats import GRAPHS, RESULTS, best

router = APIRouter(tags=["SPARQL"], responses=PROBLEMS)

_EXAMPLE = "SELECT ?claim ?label WHERE { ?claim a wh:Claim ; rdfs:label ?label } LIMIT 10"
_GRAPH_PARAMETERS = [
    {
        "name": name,
        "in": "query",
        "description": f"A graph of the {what} of the query; may be given several times.",
        "schema": {"type": "array", "items": {"type": "string", "format": "iri"}},
    }
    for name, what in (("default-graph-uri", "default graph"), ("named-graph-uri", "named graphs"))
]
_ANSWERS = {
    "200": {
        "description": "The answer, in the format that Accept prefers.",
        "content": {shape.media_type: {} for shape in (*RESULTS, *GRAPHS)},
    }
}
_GET_DOC: dict[str, Any] = {
    "parameters": [
        {"name": "query", "in": "query", "schema": {"type": "string"}, "example": _EXAMPLE},
        *_GRAPH_PARAMETERS,
    ],
    "responses": _ANSWERS,
}
_POST_DOC: dict[str, Any] = {
    "parameters": _GRAPH_PARAMETERS,
    "requestBody": {
        "required": True,
        "content": {
            DIRECT: {"schema": {"type": "string"}, "example": _EXAMPLE},
            FORM: {
                "schema": {
                    "type": "object",
                    "required": ["query"],
                    "properties": {"query": {"type": "string", "example": _EXAMPLE}},
                }
            },
        },
    },
    "responses": _ANSWERS,
}


@router.get("/sparql", operation_id="sparqlGet", openapi_extra=_GET_DOC)
async def sparql_get(request: Request) -> Response:
    """Answer a query; without one describe the endpoint, or show the editor to a browser."""
    asked = parse_request("GET", "", request.scope["query_string"], b"")
    if asked.query is None:
        return await _described(request)
    return await _answer(request, asked.query, asked)


@router.post("/sparql", operation_id="sparqlPost", openapi_extra=_POST_DOC)
async def sparql_post(request: Request) -> Response:
    """Answer a query that is sent as a form or as it is."""
    content_type = request.headers.get("content-type", "")
    asked = parse_request("POST", content_type, request.scope["query_string"], await request.body())
    if asked.query is None:
        raise UsageError("sparql-protocol", "The form has no query. Send it as query=….")
    return await _answer(request, asked.query, asked)


async def _answer(request: Request, query: str, asked: SparqlRequest) -> Response:
    accept = request.headers.get("accept", "")
    result = await run_query(request, query, accept, asked.default_graphs, asked.named_graphs)
    return answered(result)


async def _described(request: Request) -> Response:
    accept = request.headers.get("accept", "")
    offered = ["text/turtle", "text/html", *(shape.media_type for shape in GRAPHS)]
    if best(accept, offered) == "text/html":
        return await to_thread.run_sync(pages.sparql_editor, request)
    questions = (await to_thread.run_sync(service_of(request).questions))["items"]
    endpoint = f"{root_of(request)}/sparql"
    body, media_type = serialised(service_description(endpoint, questions), accept)
    return Response(body, media_type=media_type, headers={"Vary": "Accept"})
