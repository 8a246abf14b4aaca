"""What routes reach through the request, and how many queries may run or wait."""

import threading

import httpx
import pytest

from api.http.settings import HttpSettings
from tests.api.http.checks import assert_problem
from tests.api.http.conftest import served
from tests.api.http.fakes import FakeService

SLOW = f"SELECT (COUNT(*) AS ?n) {{ {' . '.join(f'?a{n} ?b{n} ?c{n}' for n in range(12))} }}"


REQUESTS = 12


def test_one_query_too_many_is_refused_at_once_and_the_rest_goes_on() -> None:
    service = FakeService(timeout=1.5, workers=1)
    asked: list[httpx.Response] = []
    together = threading.Barrier(REQUESTS + 1)
    with served(service, HttpSettings(token="x", max_queries=2)) as client:

        def ask() -> None:
            together.wait()
            asked.append(client.get("/sparql", params={"query": SLOW}))

        threads = [threading.Thread(target=ask) for _ in range(REQUESTS)]
        for thread in threads:
            thread.start()
        together.wait()
        meanwhile = [client.get(path).status_code for path in ("/healthz", "/api/claims")]
        stopped_before = [response for response in asked if response.status_code == 503]
        for thread in threads:
            thread.join()
        later = client.get("/sparql", params={"query": "ASK { }"})
    service.close()
    assert meanwhile == [200, 200]
    assert stopped_before == []
    refused = [response for response in asked if response.status_code == 429]
    stopped = [response for response in asked if response.status_code == 503]
    assert len(refused) + len(stopped) == REQUESTS
    assert 1 <= len(stopped) <= 4
    for response in refused:
        assert_problem(response, 429, "query-busy")
    for response in stopped:
        assert_problem(response, 503, "query-timeout")
    assert all(int(response.headers["retry-after"]) > 0 for response in asked)
    assert later.json()["boolean"] is True


@pytest.mark.parametrize(
    ("base", "endpoint"),
    [
        ("https://claims.test/id/", "https://claims.test/sparql"),
        ("https://claims.test/whence/id/", "https://claims.test/whence/sparql"),
        ("https://claims.test/data/", "https://claims.test/data/sparql"),
    ],
)
def test_addresses_are_made_from_the_base_of_the_data(
    base: str, endpoint: str, fake: FakeService
) -> None:
    with served(fake, HttpSettings(base_iri=base)) as client:
        text = client.get("/sparql", headers={"Host": "elsewhere.test"}).text
    assert f"<{endpoint}>" in text


@pytest.mark.parametrize(
    ("base", "host", "port", "root"),
    [
        ("http://localhost:8000/id/", "127.0.0.1", 8000, "http://localhost:8000"),
        ("http://localhost:8000/id/", "0.0.0.0", 8000, "http://localhost:8000"),
        ("http://localhost:8000/id/", "127.0.0.1", 8123, "http://127.0.0.1:8123"),
        ("http://localhost:8000/id/", "::", 8123, "http://[::1]:8123"),
        ("http://localhost:8000/id/", "192.0.2.7", 8000, "http://192.0.2.7:8000"),
        ("http://localhost/id/", "127.0.0.1", 80, "http://localhost"),
        ("https://claims.test/id/", "127.0.0.1", 8123, "https://claims.test"),
    ],
)
def test_a_base_on_this_machine_does_not_hide_where_the_server_listens(
    base: str, host: str, port: int, root: str, fake: FakeService
) -> None:
    with served(fake, HttpSettings(base_iri=base, host=host, port=port)) as client:
        described = client.get("/sparql", headers={"Host": "elsewhere.test"}).text
        data = client.get("/.well-known/void", headers={"Host": "elsewhere.test"}).text
    assert f"<{root}/sparql>" in described
    assert f"void:sparqlEndpoint <{root}/sparql>" in data
    assert f'void:uriSpace "{base}"' in data
    assert "elsewhere.test" not in described + data
