"""``/sparql``: the SPARQL 1.1 Protocol, content negotiation, the description, the editor."""

import csv
import io
import json
from http.client import HTTPConnection
from typing import Any
from urllib.parse import quote, urlencode

import httpx
import pytest
from pyoxigraph import NamedNode, QueryResultsFormat, QuerySolutions, RdfFormat, parse
from pyoxigraph import parse_query_results as results

from tests.api.http.checks import assert_problem, assert_varies_by_accept
from tests.api.http.conftest import served
from tests.api.http.fakes import FakeService
from tests.api.http.records import BASE

COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
QUADS = 6
CLAIMS = BASE + "graph/claims"
DOCUMENT = BASE + "graph/document/d1"
JSON = "application/sparql-results+json"
XML = "application/sparql-results+xml"
FORM = "application/x-www-form-urlencoded"
DIRECT = "application/sparql-query"
SD = "http://www.w3.org/ns/sparql-service-description#"


def counted(response: httpx.Response) -> int:
    assert response.status_code == 200, response.text
    return int(response.json()["results"]["bindings"][0]["n"]["value"])


def get(client: httpx.Client, query: str = COUNT, **parameters: Any) -> httpx.Response:
    return client.get("/sparql", params={"query": query, **parameters})


def direct(client: httpx.Client, query: bytes, kind: str = DIRECT, **params: Any) -> httpx.Response:
    return client.post("/sparql", content=query, headers={"Content-Type": kind}, params=params)


# the three ways to send a query


def test_a_query_by_get(client: httpx.Client) -> None:
    assert counted(get(client)) == QUADS


def test_a_query_as_a_form(client: httpx.Client) -> None:
    assert counted(client.post("/sparql", data={"query": COUNT})) == QUADS


@pytest.mark.parametrize(
    "kind", [DIRECT, f"{DIRECT}; charset=utf-8", f'{DIRECT};charset="UTF-8"', DIRECT.upper()]
)
def test_a_query_as_it_is(kind: str, client: httpx.Client) -> None:
    assert counted(direct(client, COUNT.encode(), kind)) == QUADS


QUERY = 'ASK { FILTER("ä+b %C3%A4 & 100%" = "\\u00E4+b %C3%A4 & 100%") }'


@pytest.mark.parametrize("way", ["get", "form", "direct"])
def test_a_query_is_decoded_once(way: str, client: httpx.Client) -> None:
    if way == "get":
        response = get(client, QUERY)
    elif way == "form":
        response = client.post("/sparql", data={"query": QUERY})
    else:
        response = direct(client, QUERY.encode())
    assert response.json()["boolean"] is True


def test_a_plus_in_a_form_is_a_space(client: httpx.Client) -> None:
    body = COUNT.replace(" ", "+").encode()
    response = client.post("/sparql", content=b"query=" + body, headers={"Content-Type": FORM})
    assert counted(response) == QUADS


def test_prefixes_that_are_known_need_no_declaration(client: httpx.Client) -> None:
    assert get(client, "ASK { ?a a wh:Assertion }").json()["boolean"] is True


def test_a_query_may_be_as_long_as_the_scan_allows_in_a_url_too(client: httpx.Client) -> None:
    query = COUNT + "#" + "ä" * 32_000
    assert counted(direct(client, query.encode())) == QUADS
    connection = HTTPConnection(client.base_url.host, client.base_url.port)
    connection.request("GET", "/sparql?query=" + quote(query))
    assert connection.getresponse().status == 200
    connection.close()
    assert_problem(direct(client, (query + "ä" * 1000).encode()), 413, "sparql-too-long")


# the dataset of the protocol


@pytest.mark.parametrize("way", ["get", "form", "direct"])
@pytest.mark.parametrize(
    ("dataset", "expected"),
    [
        ([("default-graph-uri", CLAIMS)], 1),
        ([("default-graph-uri", DOCUMENT)], 5),
        ([("default-graph-uri", CLAIMS), ("default-graph-uri", DOCUMENT)], 6),
        ([("named-graph-uri", CLAIMS)], 0),
        ([("default-graph-uri", "http://x/none")], 0),
        ([("default-graph-uri", "file:///etc/passwd")], 0),
    ],
)
def test_the_default_graphs_are_what_a_pattern_sees(
    way: str, dataset: list[tuple[str, str]], expected: int, client: httpx.Client
) -> None:
    given = urlencode(dataset)
    if way == "get":
        response = client.get(f"/sparql?query={quote(COUNT)}&{given}")
    elif way == "form":
        content = f"query={quote(COUNT)}&{given}"
        response = client.post("/sparql", content=content, headers={"Content-Type": FORM})
    else:
        response = client.post(f"/sparql?{given}", content=COUNT, headers={"Content-Type": DIRECT})
    assert counted(response) == expected


def test_the_named_graphs_are_what_graph_sees(client: httpx.Client) -> None:
    query = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"
    assert counted(get(client, query)) == QUADS
    assert counted(get(client, query, **{"named-graph-uri": [DOCUMENT]})) == 5
    assert counted(get(client, query, **{"named-graph-uri": [DOCUMENT, CLAIMS]})) == QUADS
    assert counted(get(client, query, **{"default-graph-uri": [DOCUMENT]})) == 0


def test_the_dataset_of_the_protocol_wins_over_that_of_the_query(client: httpx.Client) -> None:
    query = f"SELECT (COUNT(*) AS ?n) FROM <{DOCUMENT}> {{ ?s ?p ?o }}"
    assert counted(get(client, query)) == 5
    assert counted(get(client, query, **{"default-graph-uri": CLAIMS})) == 1


def test_a_graph_that_is_no_iri_is_refused(client: httpx.Client) -> None:
    found = assert_problem(get(client, **{"default-graph-uri": "claims"}), 400, "bad-graph-iri")
    assert "'claims'" in found["detail"]


# what the protocol refuses


@pytest.mark.parametrize(
    ("query_string", "told"),
    [
        ("query=", "empty"),
        ("query=%20%0A", "empty"),
        ("query", "empty"),
        ("query=ASK{}&query=ASK{}", "2 times"),
        ("query=ASK{}&update=CLEAR+ALL", "update"),
        ("update=CLEAR+ALL", "update"),
    ],
)
@pytest.mark.parametrize("way", ["get", "form"])
def test_a_misuse_is_told_apart(
    way: str, query_string: str, told: str, client: httpx.Client
) -> None:
    if way == "get":
        response = client.get("/sparql?" + query_string)
    else:
        response = client.post("/sparql", content=query_string, headers={"Content-Type": FORM})
    assert told in assert_problem(response, 400, "sparql-protocol")["detail"]


def test_a_form_without_query_is_refused(client: httpx.Client) -> None:
    response = client.post("/sparql", data={"default-graph-uri": CLAIMS})
    assert_problem(response, 400, "sparql-protocol")


@pytest.mark.parametrize("body", [b"", b" \n"])
def test_an_empty_body_is_refused(body: bytes, client: httpx.Client) -> None:
    assert_problem(direct(client, body), 400, "sparql-protocol")


@pytest.mark.parametrize("name", ["query", "update"])
def test_a_body_and_a_parameter_do_not_go_together(name: str, client: httpx.Client) -> None:
    response = client.post(
        "/sparql", params={name: "ASK {}"}, content=b"ASK {}", headers={"Content-Type": DIRECT}
    )
    assert_problem(response, 400, "sparql-protocol")


@pytest.mark.parametrize(
    "kind", ["", "text/plain", "application/json", "multipart/form-data", "application/sparql"]
)
def test_another_type_of_body_is_refused_with_those_that_will_do(
    kind: str, client: httpx.Client
) -> None:
    response = direct(client, b"ASK {}", kind)
    found = assert_problem(response, 415, "unsupported-media-type")
    assert DIRECT in found["detail"]
    assert FORM in found["detail"]
    assert response.headers["accept-post"] == f"{FORM}, {DIRECT}"


@pytest.mark.parametrize(
    "update", ["INSERT DATA { <a:a> <a:b> 1 }", "DROP ALL", "LOAD <file:///etc/passwd>"]
)
@pytest.mark.parametrize("way", ["get", "form", "direct"])
def test_an_update_is_refused_whatever_it_is_called(
    way: str, update: str, client: httpx.Client, fake: FakeService
) -> None:
    before = fake.store.generation()
    if way == "get":
        response = get(client, update)
    elif way == "form":
        response = client.post("/sparql", data={"query": update})
    else:
        response = direct(client, update.encode())
    assert_problem(response, 400, "update-not-allowed-here")
    assert fake.store.generation() == before


def test_an_update_in_its_own_type_is_refused(client: httpx.Client) -> None:
    response = direct(client, b"CLEAR ALL", "application/sparql-update")
    assert_problem(response, 415, "unsupported-media-type")


# content negotiation


SELECT_CASES = [
    ("", JSON),
    ("*/*", JSON),
    ("application/*", JSON),
    (XML, XML),
    ("application/xml", "application/xml"),
    ("text/csv", "text/csv"),
    ("text/tab-separated-values", "text/tab-separated-values"),
    ("application/json", "application/json"),
    (f"{XML};q=0.9, {JSON};q=0.1", XML),
    ("text/csv;q=0.1, */*;q=0.9", JSON),
    (f"{JSON};q=0, */*", XML),
    ("text/turtle, text/csv;q=0.2", "text/csv"),
    ("TEXT/CSV", "text/csv"),
    ("nonsense, text/csv", "text/csv"),
    ("text/html,application/xhtml+xml,*/*;q=0.8", JSON),
]


@pytest.mark.parametrize(("accept", "expected"), SELECT_CASES)
def test_rows_come_in_the_type_that_is_preferred(
    accept: str, expected: str, client: httpx.Client
) -> None:
    response = client.get(
        "/sparql", params={"query": "SELECT * { ?s ?p ?o }"}, headers={"Accept": accept}
    )
    assert response.status_code == 200
    assert response.headers["content-type"].partition(";")[0] == expected
    assert_varies_by_accept(response)
    assert rows(response.content, expected) == QUADS


def rows(body: bytes, media_type: str) -> int:
    if media_type == "text/csv":
        return len(list(csv.DictReader(io.StringIO(body.decode()))))
    form = QueryResultsFormat.from_media_type(media_type.replace("application/json", JSON))
    assert form is not None
    found = results(body, format=form)
    assert isinstance(found, QuerySolutions)
    return sum(1 for _ in found)


GRAPH_CASES = [
    ("", "text/turtle"),
    ("*/*", "text/turtle"),
    ("application/n-triples", "application/n-triples"),
    ("application/ld+json", "application/ld+json"),
    ("application/rdf+xml", "application/rdf+xml"),
    ("application/trig;q=0.5, application/n-quads", "application/n-quads"),
    (f"{JSON}, text/turtle;q=0.1", "text/turtle"),
]


@pytest.mark.parametrize(("accept", "expected"), GRAPH_CASES)
@pytest.mark.parametrize("query", ["CONSTRUCT WHERE { ?s ?p ?o }", f"DESCRIBE <{BASE}claim/c1>"])
def test_graphs_come_in_the_type_that_is_preferred(
    query: str, accept: str, expected: str, client: httpx.Client
) -> None:
    response = client.get("/sparql", params={"query": query}, headers={"Accept": accept})
    assert response.headers["content-type"].partition(";")[0] == expected
    form = RdfFormat.from_media_type(expected)
    assert form is not None
    assert len(list(parse(response.content, format=form))) in {QUADS, 1}


@pytest.mark.parametrize(
    ("accept", "query", "listed"),
    [
        ("image/png", COUNT, JSON),
        ("*/*;q=0", COUNT, XML),
        ("text/turtle", COUNT, "text/csv"),
        ("text/csv", "CONSTRUCT WHERE { ?s ?p ?o }", "text/turtle"),
    ],
)
def test_a_type_that_cannot_be_had_is_told_with_those_that_can(
    accept: str, query: str, listed: str, client: httpx.Client
) -> None:
    response = client.get("/sparql", params={"query": query}, headers={"Accept": accept})
    assert listed in assert_problem(response, 406, "not-acceptable")["detail"]


def test_an_answer_that_is_cut_says_so_and_is_whole_all_the_same() -> None:
    service = FakeService(timeout=3.0, max_bytes=700)
    with served(service) as small:
        response = get(small, "SELECT * { ?s ?p ?o }")
        whole = get(small, "ASK { }")
    service.close()
    assert response.headers["x-truncated"] == "true"
    assert 0 < len(json.loads(response.text)["results"]["bindings"]) < QUADS
    assert response.json()["whence:truncated"] is True
    assert "x-truncated" not in whole.headers


# without a query


def test_without_a_query_the_endpoint_describes_itself(client: httpx.Client) -> None:
    response = client.get("/sparql")
    assert response.headers["content-type"].partition(";")[0] == "text/turtle"
    assert_varies_by_accept(response)
    triples = {
        (triple.predicate.value, getattr(triple.object, "value", ""))
        for triple in parse(response.content, format=RdfFormat.TURTLE)
    }
    assert (SD + "endpoint", "http://localhost:8000/sparql") in triples
    assert (SD + "supportedLanguage", SD + "SPARQL11Query") in triples
    assert (SD + "feature", SD + "UnionDefaultGraph") in triples
    assert (SD + "resultFormat", "http://www.w3.org/ns/formats/SPARQL_Results_JSON") in triples


@pytest.mark.parametrize("accept", ["application/rdf+xml", "application/ld+json", "text/turtle"])
def test_the_description_comes_in_any_format_of_rdf(accept: str, client: httpx.Client) -> None:
    response = client.get("/sparql", headers={"Accept": accept})
    form = RdfFormat.from_media_type(accept)
    assert form is not None
    service = NamedNode("http://localhost:8000/sparql#service")
    assert service in {quad.subject for quad in parse(response.content, format=form)}


def test_a_browser_gets_the_editor(client: httpx.Client) -> None:
    accept = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
    response = client.get("/sparql", headers={"Accept": accept})
    assert response.headers["content-type"].startswith("text/html")
    assert '<div id="editor">' in response.text


def test_a_query_of_a_browser_is_answered_not_shown(client: httpx.Client) -> None:
    response = client.get(
        "/sparql", params={"query": COUNT}, headers={"Accept": "text/html,*/*;q=0.8"}
    )
    assert counted(response) == QUADS


@pytest.mark.parametrize("host", ["evil.test", "localhost:8000@evil.test"])
def test_no_iri_is_made_from_the_host_header(host: str, client: httpx.Client) -> None:
    for path in ("/sparql", "/.well-known/void", "/data/claim/c1"):
        assert "evil.test" not in client.get(path, headers={"Host": host}).text
    response = client.get("/id/claim/c1", headers={"Host": host})
    assert response.headers["location"].startswith("/")
