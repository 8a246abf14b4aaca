"""How large a request may be, and what every answer carries."""

import json
from collections.abc import Iterator
from http.client import HTTPConnection
from typing import Any

import httpx
import pytest

from tests.api.http.checks import assert_problem, assert_safe_headers
from tests.api.http.fakes import FakeService

BODY, UPLOAD = 100_000, 200_000


def chunks(size: int) -> Iterator[bytes]:
    """Bytes sent piece by piece, so that no length is declared."""
    piece = b"x" * 10_000
    for _ in range(size // len(piece)):
        yield piece


def text(size: int) -> bytes:
    return b'{"statement": "' + b"x" * size + b'"}'


JSON = {"Content-Type": "application/json"}
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
MULTIPART = {"Content-Type": "multipart/form-data; boundary=b"}
PART = b'--b\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n'
TOO_LARGE: dict[str, tuple[str, dict[str, Any]]] = {
    "query": ("/sparql", {"content": b"x" * (BODY + 1), "headers": FORM}),
    "query in chunks": ("/sparql", {"content": chunks(BODY + 20_000), "headers": FORM}),
    "statement": ("/api/trace", {"content": text(BODY), "headers": JSON}),
    "statement in chunks": ("/api/trace", {"content": chunks(BODY + 20_000), "headers": JSON}),
    "text": ("/api/extract", {"content": b"x" * (UPLOAD + 1), "headers": JSON}),
    "text in chunks": ("/api/audit", {"content": chunks(UPLOAD + 20_000), "headers": JSON}),
    "file": ("/api/extract", {"files": {"file": ("a.txt", b"x" * UPLOAD)}}),
    "file in chunks": (
        "/api/extract",
        {"content": (p for p in [PART, *chunks(UPLOAD + 20_000)]), "headers": MULTIPART},
    ),
    "page": ("/audit", {"content": b"text=" + b"x" * UPLOAD, "headers": FORM}),
}


@pytest.mark.parametrize("name", TOO_LARGE)
def test_a_body_over_the_limit_is_a_problem(
    name: str, client: httpx.Client, fake: FakeService
) -> None:
    path, options = TOO_LARGE[name]
    before = len(fake.calls)
    found = assert_problem(client.post(path, **options), 413, "body-too-large")
    limit = BODY if path in {"/sparql", "/api/trace"} else UPLOAD
    assert str(limit) in found["detail"]
    assert len(fake.calls) == before


@pytest.mark.parametrize("length", ["200001", "5368709120", "99999999999999999999"])
def test_a_declared_length_over_the_limit_is_refused_before_it_is_sent(
    length: str, client: httpx.Client
) -> None:
    connection = HTTPConnection(client.base_url.host, client.base_url.port, timeout=10)
    connection.putrequest("POST", "/api/extract")
    connection.putheader("Content-Type", "application/json")
    connection.putheader("Content-Length", length)
    connection.endheaders()
    response = connection.getresponse()
    assert response.status == 413
    assert response.getheader("content-type") == "application/problem+json"
    assert json.loads(response.read())["code"] == "body-too-large"
    connection.close()


def test_a_document_may_be_larger_than_other_bodies(client: httpx.Client) -> None:
    response = client.post("/api/extract", json={"text": "x" * (BODY + 1)})
    assert response.status_code == 200


def test_after_a_body_over_the_limit_the_service_goes_on(client: httpx.Client) -> None:
    for _ in range(3):
        assert client.post("/sparql", content=b"x" * (2 * BODY), headers=FORM).status_code == 413
        assert client.get("/healthz").status_code == 200


@pytest.mark.parametrize("path", ["/api/claims", "/sparql?query=ASK{}", "/healthz"])
def test_headers_over_the_limit_are_a_problem(path: str, client: httpx.Client) -> None:
    response = client.get(path, headers={"Accept": ",".join(["text/html"] * 2000)})
    assert_problem(response, 431, "headers-too-large")


@pytest.mark.parametrize(
    "path",
    ["/", "/sparql", "/openapi.json", "/healthz", "/static/style.css", "/id/claim/c1", "/nothing"],
)
def test_every_answer_carries_the_safe_headers(path: str, client: httpx.Client) -> None:
    assert_safe_headers(client.get(path))


@pytest.mark.parametrize("path", ["/", "/api/claims", "/sparql?query=ASK{}", "/static/style.css"])
def test_head_is_get_without_the_body(path: str, client: httpx.Client) -> None:
    got, head = client.get(path), client.head(path)
    assert head.status_code == got.status_code == 200
    assert head.content == b""
    assert head.headers["content-type"] == got.headers["content-type"]


def test_a_large_answer_is_compressed_for_who_takes_that(client: httpx.Client) -> None:
    packed = client.get("/openapi.json")
    assert packed.headers["content-encoding"] == "gzip"
    plain = client.get("/openapi.json", headers={"Accept-Encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert packed.json() == plain.json()
