"""``/id/…`` and ``/data``: every IRI in the data answers, as a page, as JSON or as RDF."""

from collections.abc import Iterator
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import RedirectResponse
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from api.http.access import PROBLEMS, run_query
from api.http.addresses import base_of, page_of
from api.http.descriptions import serialised
from kg.model import NotFoundError, UsageError
from kg.sparql.formats import GRAPHS, best, not_acceptable
from kg.stores.terms import with_bindings
from ontology.namespaces import RDF, WH, Namespace, prefixes

router = APIRouter(tags=["Linked data"], responses=PROBLEMS)

OA = Namespace(prefixes()["oa"])
_SUFFIXES = {
    "ttl": "text/turtle",
    "nt": "application/n-triples",
    "jsonld": "application/ld+json",
    "rdf": "application/rdf+xml",
    "trig": "application/trig",
    "nq": "application/n-quads",
}
_RDF = tuple(shape.media_type for shape in GRAPHS)
_COLLECTIONS = {
    "document": "documents",
    "claim": "claims",
    "assertion": "assertions",
    "work": "works",
    "concept": "concepts",
    "relation": "concepts",
}


@router.get("/id/{path:path}", operation_id="resolve", status_code=303)
def resolve(path: str, request: Request) -> Response:
    """Lead on from an IRI to its page, its JSON or its RDF."""
    iri = base_of(request) + path
    collection = _COLLECTIONS.get(path.partition("/")[0])
    if path.startswith("graph/"):
        return _lead(f"/graphs?graph={quote(iri, safe='')}")
    if collection is None:
        return _lead(f"/data/{quote(path)}.ttl")
    offered = (*_RDF, "text/html", "application/json")
    chosen = best(request.headers.get("accept", ""), offered)
    if chosen is None:
        raise not_acceptable(offered)
    if chosen == "text/html":
        return _lead(page_of(iri, base_of(request)))
    if chosen == "application/json":
        return _lead(f"/api/{collection}/{quote(iri, safe='')}")
    return _lead(f"/data/{quote(path)}")


def _lead(to: str) -> Response:
    return RedirectResponse(to, 303, {"Vary": "Accept"})


@router.get("/data", operation_id="dataOfIri")
async def data_of_iri(
    request: Request,
    iri: Annotated[
        str, Query(max_length=4000, examples=["https://doi.org/10.1038/s41598-020-75706-1"])
    ],
) -> Response:
    """What the store says of an IRI, also of one that is not under the store's own base."""
    return await _data(request, iri, request.headers.get("accept", ""))


@router.get("/data/{path:path}", operation_id="data")
async def data(path: str, request: Request) -> Response:
    """What the store says of a thing of its own; a suffix like .ttl wins over Accept."""
    name, dot, suffix = path.rpartition(".")
    if dot and suffix in _SUFFIXES:
        return await _data(request, base_of(request) + name, _SUFFIXES[suffix])
    return await _data(request, base_of(request) + path, request.headers.get("accept", ""))


async def _data(request: Request, iri: str, accept: str) -> Response:
    try:
        thing = NamedNode(iri)
    except ValueError as error:
        raise UsageError("bad-iri", f"{iri!r} is no absolute IRI ({error}).") from error
    query = with_bindings("DESCRIBE ?thing WHERE { }", {"thing": thing})
    found = await run_query(request, query, "application/n-triples")
    triples = [quad.triple for quad in parse(found.body, format=RdfFormat.N_TRIPLES)]
    if not triples:
        raise NotFoundError("unknown-iri", f"The store says nothing of <{iri}>.")
    body, media_type = serialised([*triples, *_selectors(thing, triples)], accept)
    page = page_of(iri, base_of(request))
    headers = {"Vary": "Accept", "Link": f'<{page}>; rel="alternate"'}
    return Response(body, media_type=media_type, headers=headers)


def _selectors(thing: NamedNode, triples: list[Triple]) -> Iterator[Triple]:
    """The place of an assertion in the terms of the Web Annotation vocabulary."""
    values = {triple.predicate.value: triple.object for triple in triples}
    place = [values.get(WH[name]) for name in ("inDocument", "quote", "start", "end")]
    if None in place:
        return
    document, words, start, end = (value for value in place if value is not None)
    target, exact, position = (f"{thing.value}#{part}" for part in ("target", "quote", "position"))
    for subject, predicate, object_ in (
        (thing.value, RDF.type, NamedNode(OA.Annotation)),
        (thing.value, OA.hasTarget, NamedNode(target)),
        (target, RDF.type, NamedNode(OA.SpecificResource)),
        (target, OA.hasSource, document),
        (target, OA.hasSelector, NamedNode(exact)),
        (target, OA.hasSelector, NamedNode(position)),
        (exact, RDF.type, NamedNode(OA.TextQuoteSelector)),
        (exact, OA.exact, words),
        (position, RDF.type, NamedNode(OA.TextPositionSelector)),
        (position, OA.start, _whole(start)),
        (position, OA.end, _whole(end)),
    ):
        yield Triple(NamedNode(subject), NamedNode(predicate), object_)


def _whole(value: object) -> Literal:
    """A number as the non-negative integer that the vocabulary asks for."""
    assert isinstance(value, Literal)  # noqa: S101 (offsets are literals)
    return Literal(value.value, datatype=NamedNode(f"{prefixes()['xsd']}nonNegativeInteger"))
