"""The client for notebooks: what it sends, and what it makes of answers."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from api.http.settings import HttpSettings
from tests.api.http.conftest import served
from tests.api.http.fakes import PAGES, FakeService
from tests.api.http.records import CITED
from tests.api.shapes import assert_shape
from tests.conftest import REPOSITORY
from whence_client import Whence, WhenceProblemError, WhenceUnreachableError

Handler = Callable[[httpx.Request], httpx.Response]


def client(handler: Handler, token: str | None = None) -> Whence:
    http = httpx.Client(transport=httpx.MockTransport(handler))
    return Whence("http://whence.test/", token, http=http)


def test_names_are_sent_as_one_part_of_the_path() -> None:
    seen: list[httpx.Request] = []

    def handler(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(200, json={})

    whence = client(handler)
    whence.work("https://doi.org/10.1/a?b#c")
    whence.lineage("x y")
    whence.document("a/b", text=True)
    assert [request.url.raw_path.decode() for request in seen] == [
        "/api/works/https%3A%2F%2Fdoi.org%2F10.1%2Fa%3Fb%23c",
        "/api/assertions/x%20y/lineage",
        "/api/documents/a%2Fb?text=true",
    ]


def test_only_filters_that_are_given_are_sent() -> None:
    def handler(request: httpx.Request) -> httpx.Response:
        assert dict(request.url.params) == {"about": "MDMA", "limit": "100"}
        return httpx.Response(200, json={"items": [], "next": None, "total": 0})

    assert client(handler).claims("MDMA")["items"] == []


def test_all_claims_follows_the_pages() -> None:
    pages = {
        None: {"items": [{"n": 1}, {"n": 2}], "next": "b"},
        "b": {"items": [{"n": 3}], "next": None},
    }

    def handler(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, json=pages[request.url.params.get("cursor")])

    assert [one["n"] for one in client(handler).all_claims()] == [1, 2, 3]


def test_a_text_goes_as_json_and_other_bytes_as_a_file(tmp_path: Path) -> None:
    seen: list[httpx.Request] = []

    def handler(request: httpx.Request) -> httpx.Response:
        request.read()
        seen.append(request)
        return httpx.Response(201, json={"job": {"result": {"status": "added"}}})

    whence = client(handler, token="secret")
    path = tmp_path / "naïve.txt"
    path.write_text("naïve", "utf-8")
    assert whence.ingest(path, work="PMC1") == {"status": "added"}
    whence.ingest(b"\xff\xfe\x00", "old.txt")
    assert json.loads(seen[0].content) == {"name": "naïve.txt", "text": "naïve", "work": "PMC1"}
    assert seen[1].headers["content-type"].startswith("multipart/form-data")
    assert b"\xff\xfe\x00" in seen[1].content
    assert all(request.headers["authorization"] == "Bearer secret" for request in seen)


def test_a_query_goes_as_it_is_with_its_dataset() -> None:
    def handler(request: httpx.Request) -> httpx.Response:
        assert request.read() == "SELECT ?ä {}".encode()
        assert request.headers["content-type"] == "application/sparql-query"
        assert request.url.params.multi_items() == [
            ("default-graph-uri", "http://g/1"),
            ("default-graph-uri", "http://g/2"),
            ("named-graph-uri", "http://g/3"),
        ]
        return httpx.Response(
            200, text="n\r\n1\r\n", headers={"content-type": "text/csv", "x-truncated": "true"}
        )

    query = "SELECT ?ä {}"
    answer = client(handler).sparql(
        query, "text/csv", ("http://g/1", "http://g/2"), ("http://g/3",)
    )
    assert (answer.text, answer.media_type, answer.truncated) == ("n\r\n1\r\n", "text/csv", True)


def test_select_gives_rows_of_strings() -> None:
    body = {
        "head": {"vars": ["a", "b"]},
        "results": {"bindings": [{"a": {"type": "literal", "value": "1"}}]},
    }
    whence = client(lambda _: httpx.Response(200, json=body))
    assert whence.select("SELECT * {}") == [{"a": "1", "b": None}]


def test_parameters_of_a_question_are_sent_under_their_names() -> None:
    def handler(request: httpx.Request) -> httpx.Response:
        assert request.url.path == "/api/queries/claims-about"
        assert dict(request.url.params) == {"about": "MDMA", "limit": "3"}
        return httpx.Response(200, json={"rows": []})

    assert client(handler).ask("claims-about", about="MDMA", limit=3) == {"rows": []}


def test_a_problem_document_becomes_an_error_with_its_code() -> None:
    problem = {"code": "document-not-found", "detail": "No document.", "status": 404}
    whence = client(lambda _: httpx.Response(404, json=problem))
    with pytest.raises(WhenceProblemError) as caught:
        whence.document("x")
    assert (caught.value.status, caught.value.code) == (404, "document-not-found")
    assert "No document." in str(caught.value)


@pytest.mark.parametrize("body", ["<html>", "[]", '{"code": "x"}'])
def test_an_error_without_problem_document_is_an_error_all_the_same(body: str) -> None:
    whence = client(lambda _: httpx.Response(502, text=body))
    with pytest.raises(WhenceProblemError) as caught:
        whence.documents()
    assert caught.value.code == "http-502"


@pytest.mark.parametrize("body", ["<html>", "[]"])
def test_an_answer_of_something_else_is_told(body: str) -> None:
    whence = client(lambda _: httpx.Response(200, text=body))
    with pytest.raises(WhenceUnreachableError, match="is no Whence"):
        whence.documents()


def test_what_does_not_answer_is_told_apart_from_what_takes_too_long() -> None:
    def refused(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("refused", request=request)

    def slow(request: httpx.Request) -> httpx.Response:
        raise httpx.ReadTimeout("slow", request=request)

    for handler, timed_out in ((refused, False), (slow, True)):
        with pytest.raises(WhenceUnreachableError) as caught:
            client(handler).documents()
        assert caught.value.timed_out is timed_out


def test_it_needs_nothing_else_of_whence(tmp_path: Path) -> None:
    (tmp_path / "whence_client.py").write_bytes((REPOSITORY / "whence_client.py").read_bytes())
    program = (
        "import sys, whence_client\n"
        "print([n for n in ('api', 'kg', 'ingest', 'ontology') if n in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_options_of_an_audit_and_lists_of_notices_are_sent() -> None:
    seen: list[httpx.Request] = []

    def handler(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(200, json={})

    whence = client(handler)
    whence.audit("So it is.", "a.txt", select=("wrong-source", "distortion"), text=True)
    whence.audit_document("a b", ignore=("uncited-claim",), thorough=True)
    whence.add_notices("10.1000/a\n", "list.txt")
    assert [request.url.raw_path.decode() for request in seen] == [
        "/api/audit?select=wrong-source%2Cdistortion&text=true",
        "/api/documents/a%20b/audit?ignore=uncited-claim&thorough=true",
        "/api/notices",
    ]
    assert json.loads(seen[2].content) == {"name": "list.txt", "text": "10.1000/a\n"}


# against a real server


@pytest.fixture(scope="module")
def running() -> Iterator[tuple[Whence, FakeService]]:
    """A client with the token, and the service behind the server that it asks."""
    service = FakeService(timeout=5.0)
    with (
        served(service, HttpSettings(token="secret")) as http,
        Whence(str(http.base_url), "secret") as whence,
    ):
        yield whence, service
    service.close()


SHAPES: dict[str, tuple[str, Callable[[Whence], object]]] = {
    "documents": ("documents", lambda w: w.documents(1, "1")),
    "document": ("document", lambda w: w.document("d1")),
    "document with text": ("document", lambda w: w.document("d1", text=True)),
    "sources": ("sources", lambda w: w.sources("d1")),
    "ingest": ("ingested", lambda w: w.ingest("Words.", "words.txt")),
    "extract": ("extract", lambda w: w.extract("Words.")),
    "extract bytes": ("extract", lambda w: w.extract(b"\xff\xfe", format="pdf", url="http://x/")),
    "audit": ("audit", lambda w: w.audit(b"Words.", work="10.1/x")),
    "audit of a document": ("audit", lambda w: w.audit_document("d1")),
    "audit with options": ("audit", lambda w: w.audit("Words.", select=("distortion",), text=True)),
    "forget": ("forgotten", lambda w: w.forget("d1")),
    "trace": ("trace", lambda w: w.trace("Bees dance.")),
    "claims": ("claims", lambda w: w.claims("bees", standing="thin", limit=3)),
    "claim": ("claim", lambda w: w.claim("c1")),
    "assertion": ("assertion", lambda w: w.assertion("a1")),
    "lineage": ("lineage", lambda w: w.lineage("a1")),
    "work": ("work", lambda w: w.work(CITED)),
    "concept": ("concept", lambda w: w.concept("script")),
    "search": ("search", lambda w: w.search("bees & flowers", 3)),
    "questions": ("questions", lambda w: w.questions()),
    "ask": ("answer", lambda w: w.ask("claims-about", about="bees")),
    "check": ("checked", lambda w: w.check()),
}


@pytest.mark.parametrize("name", SHAPES)
def test_a_method_gives_what_the_service_gives(
    name: str, running: tuple[Whence, FakeService]
) -> None:
    shape, call = SHAPES[name]
    assert_shape(shape, call(running[0]))


def test_every_method_is_tested_against_a_server() -> None:
    methods = {name for name in vars(Whence) if not name.startswith("_")}
    asked = {name.split()[0] for name in SHAPES} | {"audit_document", "add_notices"}
    elsewhere = {"all_claims", "ask_with", "sparql", "select", "base_iri", "close"}
    assert methods == asked | elsewhere


def test_all_claims_walks_the_pages_of_a_server(running: tuple[Whence, FakeService]) -> None:
    assert len(list(running[0].all_claims("bees"))) == PAGES


def test_a_query_is_answered_by_a_server(running: tuple[Whence, FakeService]) -> None:
    whence, _ = running
    rows = whence.select("SELECT ?q ?none { ?a wh:quote ?q OPTIONAL { ?a wh:none ?none } }")
    assert rows == [{"q": "MDMA acts on serotonin", "none": None}]
    graph = whence.base_iri() + "graph/claims"
    answer = whence.sparql("CONSTRUCT WHERE { ?s ?p ?o }", "application/n-triples", [graph])
    assert answer.media_type == "application/n-triples"
    assert answer.text.count("\n") == 1
    assert not answer.truncated


def test_the_base_of_the_data_is_told(running: tuple[Whence, FakeService]) -> None:
    assert running[0].base_iri() == FakeService.base_iri
    other = client(lambda _: httpx.Response(200, text="<html>"))
    with pytest.raises(WhenceUnreachableError, match="is no Whence"):
        other.base_iri()


def test_what_a_server_refuses_has_its_status_and_code(
    running: tuple[Whence, FakeService],
) -> None:
    whence, _ = running
    refused: list[tuple[Callable[[], object], int, str]] = [
        (lambda: whence.claim("nope"), 404, "unknown-claim"),
        (lambda: whence.extract(""), 422, "no-text"),
        (lambda: whence.documents(0), 422, "invalid-request"),
        (lambda: whence.sparql("SELEC"), 400, "sparql-syntax"),
        (lambda: whence.sparql("ASK {}", "image/png"), 406, "not-acceptable"),
        (lambda: whence.ask("nope"), 404, "unknown-query"),
    ]
    for call, status, code in refused:
        with pytest.raises(WhenceProblemError) as caught:
            call()
        assert (caught.value.status, caught.value.code) == (status, code)


def test_without_the_token_nothing_is_written(running: tuple[Whence, FakeService]) -> None:
    whence, service = running
    before = dict(service.texts)
    with Whence(whence.url) as stranger, pytest.raises(WhenceProblemError) as caught:
        stranger.ingest("Words.")
    assert caught.value.code == "token-needed"
    assert service.texts == before


def test_a_client_of_somebody_else_stays_open() -> None:
    http = httpx.Client(transport=httpx.MockTransport(lambda _: httpx.Response(200, json={})))
    with Whence("http://whence.test", http=http) as whence:
        whence.questions()
    assert not http.is_closed
    http.close()
    own = Whence("http://whence.test")
    own.close()
    assert own._http.is_closed
