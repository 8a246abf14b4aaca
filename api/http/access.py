"""What routes reach through the request: the service, its jobs, its queries."""

import asyncio
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from threading import Event
from typing import Annotated, Any
from urllib.parse import quote

from anyio import CapacityLimiter, WouldBlock, to_thread
from fastapi import Depends, Request, Response
from fastapi.responses import JSONResponse, RedirectResponse
from starlette.exceptions import HTTPException

from api.http.jobs import Jobs
from api.http.problems import MEDIA_TYPE, HttpError
from api.services.protocol import Json, Service, SparqlResult
from kg.sparql.formats import best

_log = logging.getLogger("whence.http")

PROBLEMS: dict[int | str, dict[str, Any]] = {
    code: {
        "description": "A problem document (RFC 9457) with a stable code.",
        "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }
    for code in (422, "default")
}
"""The error answers of every route, for OpenAPI."""


def service_of(request: Request) -> Service:
    """The service behind the routes."""
    service: Service = request.app.state.service
    return service


def jobs_of(request: Request) -> Jobs:
    """The jobs of this process."""
    jobs: Jobs = request.app.state.jobs
    return jobs


AnyService = Annotated[Service, Depends(service_of)]
AnyJobs = Annotated[Jobs, Depends(jobs_of)]


async def run_query(
    request: Request,
    query: str,
    accept: str,
    default_graphs: tuple[str, ...] = (),
    named_graphs: tuple[str, ...] = (),
) -> SparqlResult:
    """A query off the event loop, stopped when who asked goes away.

    Raises HttpError 429 when too many run or wait already.
    """
    given_up = Event()
    asked = partial(
        service_of(request).sparql, query, accept, default_graphs, named_graphs, given_up
    )
    with _turn(request.app.state.queries):
        watching = asyncio.ensure_future(_watch(request, given_up))
        try:
            return await to_thread.run_sync(asked, limiter=request.app.state.query_threads)
        finally:
            watching.cancel()


async def _watch(request: Request, given_up: Event) -> None:
    """Tell the query when who asked has gone away."""
    try:
        while (await request.receive())["type"] != "http.disconnect":
            pass
    except HTTPException:  # a body where none is read, and too large
        return
    _log.info("%s %r: 499, who asked has gone away", request.method, request.url.path)
    given_up.set()


@contextmanager
def _turn(queries: CapacityLimiter) -> Iterator[None]:
    """One of the turns there are, taken before anything is waited for: a burst cannot pass."""
    try:
        queries.acquire_nowait()
    except WouldBlock:
        raise HttpError(
            429, "query-busy", "Too many queries run at the moment. Try again in a few seconds."
        ) from None
    try:
        yield
    finally:
        queries.release()


_LINKED = "application/ld+json"

THING: dict[int | str, dict[str, Any]] = {
    303: {"description": f"For {_LINKED}: leads on to what the store says of the thing as RDF."}
}
"""The other answer of every route that gives one thing."""


def thing(request: Request, record: Json, iri: str) -> Response:
    """The record of one thing, or the way to its linked data for who prefers that."""
    headers = {"Vary": "Accept"}
    if best(request.headers.get("accept", ""), ("application/json", _LINKED)) == _LINKED:
        return RedirectResponse(f"/data?iri={quote(iri, safe='')}", 303, headers)
    return JSONResponse(record, headers=headers)


def answered(result: SparqlResult) -> Response:
    """A serialised answer over HTTP; a header tells when it was cut short."""
    headers = {"Vary": "Accept"}
    if result.truncated:
        headers["X-Truncated"] = "true"
    return Response(result.body, media_type=result.media_type, headers=headers)
