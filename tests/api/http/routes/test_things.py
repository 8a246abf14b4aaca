"""``/id/…`` and ``/data``: every IRI in the data answers, as a page, as JSON or as RDF."""

from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

import httpx
import pytest
from pyoxigraph import NamedNode, RdfFormat, Triple, parse

from api.services.local import LocalService
from kg.model import Reading
from kg.repository import Repository
from tests.api.http.checks import assert_problem, assert_varies_by_accept
from tests.api.http.conftest import served
from tests.api.http.records import BASE
from tests.kg.libraries import BASE as LIBRARY_BASE
from tests.kg.libraries import CLAIMS, READ_AT, reading, reference

HTML = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
OA = "http://www.w3.org/ns/oa#"


@pytest.mark.parametrize(
    ("accept", "location"),
    [
        ("text/html", "/claims/c1"),
        (HTML["Accept"], "/claims/c1"),
        ("application/json", "/api/claims/" + BASE + "claim/c1"),
        ("text/turtle", "/data/claim/c1"),
        ("application/ld+json;q=0.9, application/json;q=0.1", "/data/claim/c1"),
        ("text/turtle;q=0.1, text/html;q=0.9", "/claims/c1"),
        ("*/*", "/data/claim/c1"),
        ("", "/data/claim/c1"),
    ],
)
def test_an_iri_leads_on_by_what_is_preferred(
    accept: str, location: str, client: httpx.Client
) -> None:
    response = client.get("/id/claim/c1", headers={"Accept": accept})
    assert response.status_code == 303
    assert unquote(response.headers["location"]) == location
    assert_varies_by_accept(response)


def test_a_type_that_cannot_be_had_is_told(client: httpx.Client) -> None:
    response = client.get("/id/claim/c1", headers={"Accept": "image/png"})
    found = assert_problem(response, 406, "not-acceptable")
    assert all(name in found["detail"] for name in ("text/html", "application/json", "text/turtle"))


def test_a_graph_leads_to_its_content(client: httpx.Client) -> None:
    response = client.get("/id/graph/claims", follow_redirects=True)
    assert response.url.path == "/graphs"
    assert response.url.params["graph"] == BASE + "graph/claims"
    assert len(list(parse(response.content, format=RdfFormat.TURTLE))) == 1


@pytest.mark.parametrize(
    "path", ["//evil.test/a", "/\\evil.test", "claim//evil.test", "@evil.test"]
)
def test_no_iri_leads_to_another_host(path: str, client: httpx.Client) -> None:
    for accept in ("text/html", "application/json", "text/turtle"):
        response = client.get("/id/" + path, headers={"Accept": accept})
        if response.status_code == 303:
            location = response.headers["location"]
            assert location.startswith("/")
            assert not location.startswith(("//", "/\\"))
            assert not urlsplit(location).netloc


@pytest.mark.parametrize(
    ("suffix", "media_type"),
    [
        ("ttl", "text/turtle"),
        ("nt", "application/n-triples"),
        ("jsonld", "application/ld+json"),
        ("rdf", "application/rdf+xml"),
        ("trig", "application/trig"),
        ("nq", "application/n-quads"),
    ],
)
def test_a_suffix_wins_over_accept(suffix: str, media_type: str, client: httpx.Client) -> None:
    response = client.get(f"/data/claim/c1.{suffix}", headers={"Accept": "application/n-quads"})
    assert response.headers["content-type"].partition(";")[0] == media_type
    form = RdfFormat.from_media_type(media_type)
    assert form is not None
    (quad,) = parse(response.content, format=form)
    assert quad.subject == NamedNode(BASE + "claim/c1")
    assert response.headers["link"] == '</claims/c1>; rel="alternate"'


def test_accept_chooses_where_there_is_no_suffix(client: httpx.Client) -> None:
    response = client.get("/data/claim/c1", headers={"Accept": "application/n-triples"})
    assert response.headers["content-type"] == "application/n-triples"
    response = client.get("/data/claim/c1", headers={"Accept": "text/csv"})
    assert "text/turtle" in assert_problem(response, 406, "not-acceptable")["detail"]


def test_the_place_of_an_assertion_is_told_as_a_web_annotation(client: httpx.Client) -> None:
    body = client.get("/data/assertion/a1.nt").content
    triples = {quad.triple for quad in parse(body, format=RdfFormat.N_TRIPLES)}
    found = {
        triple.predicate.value.removeprefix(OA): getattr(triple.object, "value", "")
        for triple in triples
        if triple.predicate.value.startswith(OA)
    }
    assert found["hasSource"] == BASE + "document/d1"
    assert found["exact"] == "MDMA acts on serotonin"
    assert (found["start"], found["end"]) == ("3", "25")
    named = {triple for triple in triples if isinstance(triple, Triple)}
    assert all(isinstance(triple.subject, NamedNode) for triple in named)


@pytest.mark.parametrize("iri", ["c1", "", "a b", "<http://x/>", "http://x/ y"])
def test_what_is_no_iri_is_refused(iri: str, client: httpx.Client) -> None:
    assert_problem(client.get("/data", params={"iri": iri}), 400, "bad-iri")


@pytest.mark.parametrize("iri", ["http://x/none", "file:///etc/passwd", "javascript:alert(1)"])
def test_an_iri_of_which_nothing_is_said_is_not_found(iri: str, client: httpx.Client) -> None:
    assert_problem(client.get("/data", params={"iri": iri}), 404, "unknown-iri")


# over a real repository


def _library() -> Iterator[Reading]:
    cited = [reference("1", 1), reference("2", -1, title="A title without identifier")]
    yield reading("first.txt", 0, [(CLAIMS[2], {}, ["1"]), (CLAIMS[4], {}, ["2"])], cited)
    yield reading("https://example.org/ä page?x=1", 1, [(CLAIMS[3], {}, [])])


@pytest.fixture(scope="module")
def library() -> Iterator[httpx.Client]:
    """A client over a small real repository."""
    repository = Repository.in_memory(LIBRARY_BASE)
    repository.add_many(list(_library()), READ_AT)
    service = LocalService(repository)
    with served(service) as client:
        yield client
    service.close()


def _iris(client: httpx.Client) -> list[str]:
    query = (
        "SELECT DISTINCT ?x { { ?x ?p ?o } UNION { ?s ?p ?x } UNION { GRAPH ?x { ?s ?p ?o } } "
        f'FILTER(STRSTARTS(STR(?x), "{LIBRARY_BASE}")) }}'
    )
    rows = client.get("/sparql", params={"query": query}).json()["results"]["bindings"]
    return [row["x"]["value"] for row in rows]


def test_every_iri_in_the_data_answers_as_rdf(library: httpx.Client) -> None:
    iris = _iris(library)
    kinds = {iri.removeprefix(LIBRARY_BASE).partition("/")[0] for iri in iris}
    assert kinds >= {"document", "claim", "assertion", "work", "concept", "graph", "reference"}
    for iri in iris:
        path = "/id/" + iri.removeprefix(LIBRARY_BASE)
        response = library.get(path, headers={"Accept": "text/turtle"}, follow_redirects=True)
        assert response.status_code == 200, (iri, response.text)


@pytest.mark.parametrize("accept", ["application/json", "text/html"])
def test_every_thing_with_a_page_answers_as_page_and_json(
    accept: str, library: httpx.Client
) -> None:
    shown = ("document/", "claim/", "assertion/", "work/", "concept/")
    iris = [iri for iri in _iris(library) if iri.removeprefix(LIBRARY_BASE).startswith(shown)]
    for iri in iris:
        path = "/id/" + iri.removeprefix(LIBRARY_BASE)
        response = library.get(path, headers={"Accept": accept}, follow_redirects=True)
        assert response.status_code == 200, (iri, response.url, response.text[:300])
        assert response.headers["content-type"].partition(";")[0] == accept
