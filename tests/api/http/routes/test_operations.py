"""Operations: alive, ready, figures, the data set, the check."""

import re
import threading
import time
from typing import Any

import httpx
import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from api.http.routes import operations
from api.http.settings import HttpSettings
from api.services.protocol import SparqlResult
from kg.model import StoreBusyError
from tests.api.http.checks import assert_problem
from tests.api.http.conftest import served
from tests.api.http.fakes import FakeService
from tests.api.http.records import BASE
from tests.api.shapes import assert_shape

SLOW = f"SELECT (COUNT(*) AS ?n) {{ {' . '.join(f'?a{n} ?b{n} ?c{n}' for n in range(12))} }}"
VOID = "http://rdfs.org/ns/void#"


def test_it_is_alive_and_ready(client: httpx.Client) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}
    assert client.get("/readyz").json() == {"status": "ready"}


def test_with_all_children_at_work_it_is_busy_and_not_broken(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(operations, "_PATIENCE", 0.2)
    service = FakeService(timeout=1.5, workers=1)
    with served(service) as client:
        slow = {"params": {"query": SLOW}}
        at_work = threading.Thread(target=client.get, args=("/sparql",), kwargs=slow)
        at_work.start()
        while not figure(client.get("/metrics").text, "whence_queries"):
            time.sleep(0.02)
        response = client.get("/readyz")
        at_work.join()
    service.close()
    assert (response.status_code, response.json()) == (200, {"status": "busy"})


def test_without_its_store_it_is_not_ready() -> None:
    class Broken(FakeService):
        def sparql(self, *_: Any, **__: Any) -> SparqlResult:
            raise StoreBusyError("store-busy", "The store is held.")

    service = Broken()
    with served(service) as client:
        response = client.get("/readyz")
        alive = client.get("/healthz")
    service.close()
    assert "The store is held." in assert_problem(response, 503, "not-ready")["detail"]
    assert response.headers["retry-after"].isdigit()
    assert alive.status_code == 200


def figure(text: str, name: str) -> float:
    found = re.search(rf"^{re.escape(name)} (\S+)$", text, re.MULTILINE)
    return float(found[1]) if found else 0.0


def test_the_figures_count_answers_by_route_and_status(client: httpx.Client) -> None:
    found = 'whence_http_requests_total{method="GET",route="/api/claims/{claim:path}",status="200"}'
    missing = found.replace('"200"', '"404"')
    before = client.get("/metrics")
    assert before.headers["content-type"].startswith("text/plain")
    client.get("/api/claims/c1")
    client.get("/api/claims/nope")
    client.get("/api/claims/nope-either")
    after = client.get("/metrics").text
    assert figure(after, found) - figure(before.text, found) == 1
    assert figure(after, missing) - figure(before.text, missing) == 2
    assert figure(after, "process_resident_memory_bytes") > 0


def test_paths_that_are_made_up_do_not_grow_the_figures(client: httpx.Client) -> None:
    for n in range(3):
        client.get(f"/made-up-{n}")
        client.request(f"MADEUP{n}", "/")
    text = client.get("/metrics").text
    assert "made-up" not in text
    assert "MADEUP" not in text


def test_two_applications_count_apart(client: httpx.Client, fake: FakeService) -> None:
    client.get("/api/queries")
    with served(fake) as other:
        assert 'route="/api/queries"' not in other.get("/metrics").text


def test_the_data_set_is_described_with_its_counts(client: httpx.Client) -> None:
    response = client.get("/.well-known/void")
    assert response.headers["content-type"].partition(";")[0] == "text/turtle"
    found = {
        (quad.predicate.value, quad.object)
        for quad in parse(response.content, format=RdfFormat.TURTLE)
    }
    assert (VOID + "sparqlEndpoint", NamedNode("http://localhost:8000/sparql")) in found
    assert (VOID + "uriSpace", Literal(BASE)) in found
    assert (VOID + "triples", Literal(6)) in found
    assert (VOID + "entities", Literal(1)) in found
    assert (VOID + "vocabulary", NamedNode("https://w3id.org/whence/ns#")) in found


@pytest.mark.parametrize("accept", ["application/ld+json", "application/n-triples"])
def test_the_description_comes_in_any_format_of_rdf(accept: str, client: httpx.Client) -> None:
    response = client.get("/.well-known/void", headers={"Accept": accept})
    assert response.headers["content-type"].partition(";")[0] == accept


def test_the_base_is_as_set(fake: FakeService) -> None:
    settings = HttpSettings(base_iri="https://claims.test/id/")
    with served(fake, settings) as client:
        text = client.get("/.well-known/void").text
        assert "<https://claims.test/sparql>" in text
        assert "<https://claims.test/sparql>" in client.get("/sparql").text


def test_the_check_needs_the_token(client: httpx.Client, authorised: dict[str, str]) -> None:
    assert_shape("checked", client.get("/api/check", headers=authorised).json())
    assert_problem(client.get("/api/check"), 401, "token-needed")
