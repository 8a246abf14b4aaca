"""``/api/claims``, assertions, works, concepts; the trace and the search."""

from typing import Any

import httpx
import pytest

from api.services.protocol import ClaimFilter
from tests.api.http.checks import assert_problem, assert_varies_by_accept
from tests.api.http.fakes import PAGES, FakeService
from tests.api.http.records import (
    ASSERTION_ID,
    BASE,
    CITED,
    CLAIM_ID,
    EVIDENCE,
    STANDING,
)
from tests.api.shapes import assert_shape

ITEMS = {
    "claim": ("/api/claims/{}", CLAIM_ID),
    "assertion": ("/api/assertions/{}", ASSERTION_ID),
    "lineage": ("/api/assertions/{}/lineage", ASSERTION_ID),
    "work": ("/api/works/{}", CITED),
    "concept": ("/api/concepts/{}", BASE + "concept/script"),
}
RDF = {"Accept": "application/ld+json"}


def asked(fake: FakeService, what: str) -> Any:
    """The latest call of a kind."""
    return next(value for name, value in reversed(fake.calls) if name == what)


@pytest.mark.parametrize("shape", ITEMS)
def test_a_thing_is_found_by_its_iri_in_the_path(
    shape: str, client: httpx.Client, fake: FakeService
) -> None:
    path, iri = ITEMS[shape]
    kind = path.split("/")[2].removesuffix("s")
    for name in (iri.replace("/", "%2F").replace(":", "%3A"), iri):
        response = client.get(path.format(name))
        assert response.status_code == 200, response.text
        assert_shape(shape, response.json())
        assert asked(fake, kind) == iri


@pytest.mark.parametrize("shape", ["claim", "assertion", "lineage", "concept"])
def test_the_last_part_will_do(shape: str, client: httpx.Client) -> None:
    path, iri = ITEMS[shape]
    assert_shape(shape, client.get(path.format(iri.rsplit("/", 1)[-1])).json())


def test_the_evidence_and_the_standing_stand_alone(client: httpx.Client) -> None:
    assert client.get("/api/claims/c1/evidence").json() == {
        "claim": CLAIM_ID,
        "evidence": [EVIDENCE],
    }
    assert client.get("/api/claims/c1/standing").json() == {
        "claim": CLAIM_ID,
        "standing": STANDING,
    }
    assert client.get("/api/assertions/a1/evidence").json() == {
        "assertion": ASSERTION_ID,
        "evidence": [EVIDENCE],
    }


def test_the_filters_reach_the_service(client: httpx.Client, fake: FakeService) -> None:
    filters = {
        "about": "MDMA",
        "relation": "acts on",
        "object": "5-HT1B",
        "standing": "thin",
        "work": "10.1/x",
        "document": "d1",
        "limit": "7",
        "cursor": "2",
    }
    response = client.get("/api/claims", params=filters)
    assert_shape("claims", response.json())
    expected = ClaimFilter("MDMA", "acts on", "5-HT1B", "thin", "10.1/x", "d1", 7, "2")
    assert asked(fake, "claims") == expected


def test_claims_are_walked_page_by_page(client: httpx.Client) -> None:
    cursor, items = None, []
    while True:
        found = client.get("/api/claims", params={"cursor": cursor} if cursor else {}).json()
        items += found["items"]
        cursor = found["next"]
        if cursor is None:
            break
    assert len(items) == PAGES


def test_a_cursor_that_leads_nowhere_is_refused(client: httpx.Client) -> None:
    assert_problem(client.get("/api/claims?cursor=zz"), 400, "bad-cursor")


@pytest.mark.parametrize("name", ["about", "relation", "object", "work", "document", "cursor"])
def test_a_filter_has_bounds(name: str, client: httpx.Client) -> None:
    response = client.get("/api/claims", params={name: "x" * 2001})
    found = assert_problem(response, 422, "invalid-request")
    assert [error["field"] for error in found["errors"]] == [f"query.{name}"]


def test_a_statement_is_traced_as_it_is(client: httpx.Client, fake: FakeService) -> None:
    statement = "MDMA acts <mainly> on 5-HT₁B receptors 🧪"
    found = client.post("/api/trace", json={"statement": statement}).json()
    assert_shape("trace", found)
    assert found["statement"] == asked(fake, "trace") == statement


@pytest.mark.parametrize(
    "body", [{}, {"statement": ""}, {"statement": 1}, {"statement": "a", "more": 1}, [], None]
)
def test_a_statement_that_is_none_is_refused(body: Any, client: httpx.Client) -> None:
    assert_problem(client.post("/api/trace", json=body), 422, "invalid-request")


def test_words_are_searched_with_a_limit(client: httpx.Client, fake: FakeService) -> None:
    assert_shape("search", client.get("/api/search", params={"q": "oxytocin"}).json())
    assert asked(fake, "search") == ("oxytocin", 20)
    client.get("/api/search", params={"q": "a b", "limit": 3})
    assert asked(fake, "search") == ("a b", 3)


@pytest.mark.parametrize(
    ("path", "iri"),
    [("/api/claims/c1", CLAIM_ID), ("/api/assertions/a1", ASSERTION_ID)],
)
def test_a_thing_comes_as_linked_data_for_who_prefers_that(
    path: str, iri: str, client: httpx.Client
) -> None:
    response = client.get(path, headers=RDF)
    assert response.status_code == 303
    assert_varies_by_accept(response)
    followed = client.get(path, headers=RDF, follow_redirects=True)
    assert followed.headers["content-type"] == "application/ld+json"
    assert iri in {one["@id"] for one in followed.json()}


@pytest.mark.parametrize(
    "accept", ["*/*", "application/json", "application/json, application/ld+json", "text/html"]
)
def test_it_comes_as_json_for_everybody_else(accept: str, client: httpx.Client) -> None:
    response = client.get("/api/claims/c1", headers={"Accept": accept})
    assert response.status_code == 200
    assert response.headers["content-type"] == "application/json"
    assert_varies_by_accept(response)


def test_what_is_not_there_is_not_found_as_linked_data_either(client: httpx.Client) -> None:
    assert_problem(client.get("/api/claims/nope", headers=RDF), 404, "unknown-claim")
