"""The client for notebooks: what it sends, and what it makes of answers."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

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
