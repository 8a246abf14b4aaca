"""Every error of every route has the one shape, and a page for who asks as a person."""

import logging
from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest

from api.http.problems import HttpError, status_of
from kg.model import LimitError, NotFoundError, StoreBusyError, UsageError
from tests.api.http.checks import assert_problem, assert_safe_headers
from tests.api.http.records import SCRIPT

HTML = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
IMAGE = {"Accept": "image/png"}
LONG = "x" * 5001


@dataclass(frozen=True)
class Case:
    """A request that fails, and how."""

    operation: str
    method: str
    path: str
    status: int
    code: str
    options: dict[str, Any] = field(default_factory=dict)
    token: bool = False

    def __str__(self) -> str:
        return f"{self.operation}-{self.code}"


CASES = (
    Case("sparqlGet", "GET", "/sparql?query=", 400, "sparql-protocol"),
    Case("sparqlGet", "GET", "/sparql?query=SELEC", 400, "sparql-syntax"),
    Case("sparqlGet", "GET", "/sparql", 406, "not-acceptable", {"headers": IMAGE}),
    Case("sparqlPost", "POST", "/sparql", 415, "unsupported-media-type", {"content": b"ASK {}"}),
    Case("readGraph", "GET", "/graphs", 400, "graph-protocol"),
    Case("readGraph", "GET", "/graphs?graph=http://x/none", 404, "unknown-graph"),
    Case("listDocuments", "GET", "/api/documents?limit=0", 422, "invalid-request"),
    Case("listDocuments", "GET", "/api/documents?cursor=zz", 400, "bad-cursor"),
    Case("ingestDocument", "POST", "/api/documents", 401, "token-needed", {"json": {"text": "a"}}),
    Case("ingestDocument", "POST", "/api/documents", 422, "no-text", {"json": {"text": ""}}, True),
    Case("addNotices", "POST", "/api/notices", 401, "token-needed", {"json": {"text": "1"}}),
    Case("getJob", "GET", "/api/jobs/nope", 404, "unknown-job"),
    Case("auditDocument", "GET", "/api/documents/nope/audit", 404, "unknown-document"),
    Case("listSources", "GET", "/api/documents/nope/sources", 404, "unknown-document"),
    Case("getDocument", "GET", "/api/documents/nope", 404, "unknown-document"),
    Case("getDocument", "GET", "/api/documents/d1?text=perhaps", 422, "invalid-request"),
    Case("getDocument", "GET", "/api/documents/explode", 500, "internal-error"),
    Case("forgetDocument", "DELETE", "/api/documents/d1", 401, "token-needed"),
    Case("forgetDocument", "DELETE", "/api/documents/nope", 404, "unknown-document", {}, True),
    Case("extract", "POST", "/api/extract", 422, "invalid-request", {"json": {"txt": "a"}}),
    Case("extract", "POST", "/api/extract", 415, "unsupported-media-type", {"content": b"a"}),
    Case("audit", "POST", "/api/audit", 422, "no-text", {"json": {"text": ""}}),
    Case("listClaims", "GET", "/api/claims?standing=fine", 422, "invalid-request"),
    Case("getClaim", "GET", "/api/claims/nope", 404, "unknown-claim"),
    Case("getClaimEvidence", "GET", "/api/claims/nope/evidence", 404, "unknown-claim"),
    Case("getClaimStanding", "GET", "/api/claims/nope/standing", 404, "unknown-claim"),
    Case("getAssertion", "GET", "/api/assertions/nope", 404, "unknown-assertion"),
    Case("getAssertionEvidence", "GET", "/api/assertions/n/evidence", 404, "unknown-assertion"),
    Case("getLineage", "GET", "/api/assertions/nope/lineage", 404, "unknown-assertion"),
    Case("getWork", "GET", "/api/works/nope", 404, "unknown-work"),
    Case("getConcept", "GET", "/api/concepts/nope", 404, "unknown-concept"),
    Case("trace", "POST", "/api/trace", 422, "invalid-request", {"content": b"{"}),
    Case("trace", "POST", "/api/trace", 422, "invalid-request", {"json": {"statement": LONG}}),
    Case("search", "GET", "/api/search", 422, "invalid-request"),
    Case("listQuestions", "PUT", "/api/queries", 405, "method-not-allowed"),
    Case("askQuestion", "GET", "/api/queries/nope", 404, "unknown-query"),
    Case("askQuestion", "GET", "/api/queries/claims-about", 400, "missing-parameter"),
    Case("resolve", "GET", "/id/claim/c1", 406, "not-acceptable", {"headers": IMAGE}),
    Case("dataOfIri", "GET", "/data?iri=no-iri", 400, "bad-iri"),
    Case("dataOfIri", "GET", "/data", 422, "invalid-request"),
    Case("data", "GET", "/data/claim/none", 404, "unknown-iri"),
    Case("health", "POST", "/healthz", 405, "method-not-allowed"),
    Case("readiness", "POST", "/readyz", 405, "method-not-allowed"),
    Case("metrics", "POST", "/metrics", 405, "method-not-allowed"),
    Case("check", "GET", "/api/check", 401, "token-needed"),
    Case("describeData", "GET", "/.well-known/void", 406, "not-acceptable", {"headers": IMAGE}),
)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_every_error_is_a_problem_document(
    case: Case, client: httpx.Client, authorised: dict[str, str]
) -> None:
    options = dict(case.options)
    if case.token:
        options["headers"] = {**options.get("headers", {}), **authorised}
    assert_problem(client.request(case.method, case.path, **options), case.status, case.code)


def test_every_operation_has_a_failing_request(client: httpx.Client) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    operations = {one["operationId"] for methods in paths.values() for one in methods.values()}
    assert operations == {case.operation for case in CASES}


@pytest.mark.parametrize("path", ["/nothing-here", "/static/none.js", "/documents/nope"])
def test_an_error_outside_the_interfaces_is_a_problem_too(path: str, client: httpx.Client) -> None:
    response = client.get(path)
    assert_problem(response, 404, response.json()["code"])


def test_a_method_that_is_not_there_is_told_with_those_that_are(client: httpx.Client) -> None:
    response = client.delete("/api/claims")
    assert_problem(response, 405, "method-not-allowed")
    assert "GET" in response.headers["allow"]


@pytest.mark.parametrize("path", ["/nothing-here", "/claims/nope", "/questions/nope"])
def test_a_person_gets_a_page(path: str, client: httpx.Client) -> None:
    response = client.get(path, headers=HTML)
    assert response.status_code == 404
    assert response.headers["content-type"].startswith("text/html")
    assert_safe_headers(response)
    assert "Back to the start" in response.text


@pytest.mark.parametrize("path", ["/api/claims/nope", "/sparql?query=x", "/graphs", "/data/none"])
def test_an_interface_answers_a_browser_with_a_problem_too(path: str, client: httpx.Client) -> None:
    response = client.get(path, headers=HTML)
    assert_problem(response, response.status_code, response.json()["code"])


def test_what_was_asked_for_is_escaped_on_the_page(client: httpx.Client) -> None:
    response = client.get(f"/claims/{SCRIPT}".replace("/s", "%2Fs"), headers=HTML)
    assert response.status_code == 404
    assert "<script>" not in response.text.replace('<script type="module"', "")


def test_wrong_parameters_are_listed_by_name(client: httpx.Client) -> None:
    response = client.get("/api/search", params={"limit": 5000})
    found = assert_problem(response, 422, "invalid-request")
    assert {error["field"] for error in found["errors"]} == {"query.q", "query.limit"}
    assert all(error["message"] for error in found["errors"])


def test_an_unexpected_error_tells_nothing_of_the_inside_and_is_logged(
    client: httpx.Client, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR, "whence.http"):
        response = client.get("/api/documents/explode", headers={"Origin": "http://a.test"})
    assert "secret detail" not in response.text
    assert response.headers["access-control-allow-origin"] == "*"
    (logged,) = (one for one in caplog.records if one.name == "whence.http")
    assert logged.exc_info is not None
    assert "secret detail" in str(logged.exc_info[1])


def test_a_path_cannot_forge_a_line_of_the_log(
    client: httpx.Client, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR, "whence.http"):
        response = client.get("/api/claims/a%0DERROR%20forged/explode")
    assert response.status_code == 500
    (logged,) = (one for one in caplog.records if one.name == "whence.http")
    assert "forged" in logged.getMessage()
    assert "\r" not in logged.getMessage()


def test_our_errors_keep_their_status() -> None:
    assert status_of(NotFoundError("x", "")) == 404
    assert status_of(UsageError("x", "")) == 400
    assert status_of(UsageError("not-acceptable", "")) == 406
    assert status_of(LimitError("query-timeout", "")) == 503
    assert status_of(LimitError("query-busy", "")) == 429
    assert status_of(StoreBusyError("x", "")) == 503
    assert status_of(HttpError(418, "x", "")) == 418
