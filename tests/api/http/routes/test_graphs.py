"""``/graphs``: reading one graph by the SPARQL 1.1 Graph Store Protocol."""

import httpx
import pytest
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, parse

from tests.api.http.checks import assert_problem, assert_varies_by_accept
from tests.api.http.conftest import served
from tests.api.http.fakes import FakeService
from tests.api.http.records import BASE

DOCUMENT = BASE + "graph/document/d1"


def triples(response: httpx.Response) -> int:
    media_type = response.headers["content-type"].partition(";")[0]
    form = RdfFormat.from_media_type(media_type)
    assert form is not None
    return sum(1 for _ in parse(response.content, format=form))


@pytest.mark.parametrize(
    "accept", ["*/*", "text/turtle", "application/n-triples", "application/ld+json"]
)
def test_a_graph_comes_whole_and_alone(accept: str, client: httpx.Client) -> None:
    response = client.get("/graphs", params={"graph": DOCUMENT}, headers={"Accept": accept})
    assert response.status_code == 200
    assert_varies_by_accept(response)
    assert triples(response) == 5


def test_the_default_graph_is_the_unnamed_one_not_the_union() -> None:
    service = FakeService(timeout=3.0)
    with served(service) as client:
        assert triples(client.get("/graphs?default")) == 0
        thing = NamedNode("http://example.org/a")
        service.store.apply([], [Quad(thing, thing, Literal("unnamed"), DefaultGraph())])
        assert triples(client.get("/graphs?default")) == 1
    service.close()


@pytest.mark.parametrize("query", ["", "graph=http://x/g&default"])
def test_which_graph_must_be_said_once(query: str, client: httpx.Client) -> None:
    assert_problem(client.get("/graphs?" + query), 400, "graph-protocol")


def test_a_graph_that_is_not_there_is_not_found(client: httpx.Client) -> None:
    found = assert_problem(
        client.get("/graphs", params={"graph": "http://x/none"}), 404, "unknown-graph"
    )
    assert "http://x/none" in found["detail"]


@pytest.mark.parametrize("graph", ["none", "", "file with space"])
def test_a_graph_that_is_no_iri_is_refused(graph: str, client: httpx.Client) -> None:
    assert_problem(client.get("/graphs", params={"graph": graph}), 400, "bad-graph-iri")


def test_a_type_that_cannot_be_had_is_told(client: httpx.Client) -> None:
    response = client.get("/graphs?default", headers={"Accept": "text/csv"})
    assert "text/turtle" in assert_problem(response, 406, "not-acceptable")["detail"]


def test_head_tells_whether_a_graph_is_there(client: httpx.Client) -> None:
    assert client.head("/graphs", params={"graph": DOCUMENT}).status_code == 200
    assert client.head("/graphs", params={"graph": "http://x/none"}).status_code == 404


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE", "PATCH"])
def test_a_graph_is_not_written_here(
    method: str, client: httpx.Client, fake: FakeService, authorised: dict[str, str]
) -> None:
    before = fake.store.generation()
    response = client.request(method, "/graphs", params={"graph": DOCUMENT}, headers=authorised)
    assert_problem(response, 405, "method-not-allowed")
    assert fake.store.generation() == before
