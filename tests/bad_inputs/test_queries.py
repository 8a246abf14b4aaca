"""Queries that must do no harm, over HTTP against the real query service."""

import json
import logging
import re
import socket
import threading
import time
from collections.abc import Iterator

import httpx
import pytest
from pyoxigraph import Literal, NamedNode, Quad

from api.http.settings import HttpSettings
from tests.api.http.checks import assert_problem
from tests.api.http.conftest import served
from tests.api.http.fakes import FakeService
from tests.bad_inputs.queries import HOSTILE

DIRECT = "application/sparql-query"
SLOW = f"SELECT (COUNT(*) AS ?n) {{ {' . '.join(f'?a{n} ?b{n} ?c{n}' for n in range(12))} }}"
TIMEOUT = 1.5
QUERIES = 4
MEGABYTE = 1024 * 1024


@pytest.fixture(scope="module")
def service() -> Iterator[FakeService]:
    made = FakeService(timeout=TIMEOUT, max_bytes=200_000)
    graph, predicate = NamedNode("http://example.org/g"), NamedNode("http://example.org/p")
    things = [NamedNode(f"http://example.org/{n}") for n in range(5000)]
    made.store.apply([], [Quad(thing, predicate, Literal("a"), graph) for thing in things])
    yield made
    made.close()


@pytest.fixture(scope="module")
def client(service: FakeService) -> Iterator[httpx.Client]:
    with served(service, HttpSettings(token="x", max_queries=QUERIES)) as opened:
        opened.get("/sparql", params={"query": "ASK { }"})
        yield opened


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    """A server that a federated query would reach; nothing may."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.setblocking(False)
        yield listening
        with pytest.raises(BlockingIOError):
            listening.accept()


def figure(client: httpx.Client, name: str) -> float:
    found = re.search(rf"^{name} (\S+)$", client.get("/metrics").text, re.MULTILINE)
    assert found is not None
    return float(found[1])


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_query_is_answered_or_refused_as_written(
    name: str, client: httpx.Client, listener: socket.socket
) -> None:
    case = HOSTILE[name]
    port = str(listener.getsockname()[1])
    query = case.query.replace("{port}", port) if isinstance(case.query, str) else case.query
    before = figure(client, "process_resident_memory_bytes")
    response = client.post(
        "/sparql", content=query, headers={"Content-Type": DIRECT, **case.headers}
    )
    if case.code is None:
        assert response.status_code == 200, response.text
        assert response.json().get("results", {}).get("bindings", []) == []
    else:
        found = assert_problem(response, case.status, case.code)
        assert case.told in found["detail"]
    assert client.get("/readyz").json() == {"status": "ready"}
    assert figure(client, "process_resident_memory_bytes") - before < 50 * MEGABYTE


def test_what_is_wrong_is_told_with_line_and_column(client: httpx.Client) -> None:
    response = client.get("/sparql", params={"query": "ASK {\n  ?s ?p }"})
    found = assert_problem(response, 400, "sparql-syntax")
    assert found["line"] == 2
    assert f"line {found['line']}, column {found['column']}." in found["detail"]


def test_everything_at_once_is_cut_and_says_so(client: httpx.Client) -> None:
    query = "SELECT * { ?s ?p ?o } LIMIT 10000000"
    response = client.get("/sparql", params={"query": query})
    assert response.status_code == 200
    assert response.headers["x-truncated"] == "true"
    found = json.loads(response.content)
    assert found["whence:truncated"] is True
    assert 0 < len(found["results"]["bindings"]) < 5000
    lines = client.get("/sparql", params={"query": query}, headers={"Accept": "text/csv"})
    assert lines.headers["x-truncated"] == "true"
    assert all(line.count(",") == 2 for line in lines.text.splitlines())


def send(client: httpx.Client, query: str) -> socket.socket:
    """A query sent by hand, so that the connection can be left."""
    sent = socket.create_connection((client.base_url.host, client.base_url.port or 0))
    head = f"POST /sparql HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: {DIRECT}\r\n"
    sent.sendall(f"{head}Content-Length: {len(query)}\r\n\r\n{query}".encode())
    return sent


def test_who_goes_away_in_mid_query_leaves_nothing_running(
    caplog: pytest.LogCaptureFixture,
) -> None:
    service = FakeService(timeout=60.0)
    with served(service) as client, caplog.at_level(logging.INFO, "whence.http"):
        left = send(client, SLOW)
        while not figure(client, "whence_queries"):
            time.sleep(0.02)
        time.sleep(0.5)
        left.close()
        started = time.monotonic()
        while figure(client, "whence_queries") and time.monotonic() - started < 30:
            time.sleep(0.05)
        took = time.monotonic() - started
        after = client.get("/sparql", params={"query": "ASK { }"})
    service.close()
    assert took < 10
    assert after.json()["boolean"] is True
    assert "POST '/sparql': 499, who asked has gone away" in caplog.messages


def test_a_crowd_of_slow_queries_is_told_to_come_back(client: httpx.Client) -> None:
    crowd = [send(client, SLOW) for _ in range(200)]
    assert client.get("/healthz").status_code == 200
    assert client.get("/api/claims").status_code == 200
    answers: list[bytes] = []

    def take(sent: socket.socket) -> None:
        with sent:
            answers.append(b"".join(iter(lambda: sent.recv(65536), b"")))

    threads = [threading.Thread(target=take, args=(sent,)) for sent in crowd]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    statuses = [int(answer.split(b" ", 2)[1]) for answer in answers]
    assert len(statuses) == 200
    assert set(statuses) <= {429, 503}
    assert statuses.count(503) <= 2 * QUERIES
    assert all(b"retry-after: " in answer.lower() for answer in answers)
    assert client.get("/sparql", params={"query": "ASK { }"}).json()["boolean"] is True
