"""``/api/documents``, extract and audit: what is sent, what is asked of the service, what comes."""

from typing import Any

import httpx
import pytest

from api.services.protocol import Source
from tests.api.http.checks import assert_problem
from tests.api.http.fakes import PAGES, FakeService
from tests.api.http.records import DOCUMENT_ID, READ, TEXT
from tests.api.shapes import assert_shape


def asked(fake: FakeService, what: str) -> Any:
    """The latest call of a kind."""
    return next(value for name, value in reversed(fake.calls) if name == what)


def test_a_list_is_walked_page_by_page(client: httpx.Client, fake: FakeService) -> None:
    cursor, seen = None, 0
    while True:
        parameters = {"limit": "1", **({"cursor": cursor} if cursor else {})}
        page = client.get("/api/documents", params=parameters).json()
        assert page.keys() == {"items", "next", "total"}
        assert asked(fake, "documents") == (1, cursor)
        seen += len(page["items"])
        cursor = page["next"]
        if cursor is None:
            break
    assert seen == page["total"] == PAGES


def test_a_page_has_a_hundred_items_unless_told(client: httpx.Client, fake: FakeService) -> None:
    client.get("/api/documents")
    assert asked(fake, "documents") == (100, None)


@pytest.mark.parametrize("limit", ["0", "-1", "1001", "many", ""])
def test_a_limit_out_of_bounds_is_refused(limit: str, client: httpx.Client) -> None:
    response = client.get("/api/documents", params={"limit": limit})
    assert_problem(response, 422, "invalid-request")


def test_a_document_is_read_in_by_a_job(
    client: httpx.Client, fake: FakeService, authorised: dict[str, str]
) -> None:
    body = {"name": "a.txt", "text": "A first text.", "work": "PMC1", "url": "https://x.test/a"}
    response = client.post("/api/documents", json=body, headers=authorised)
    assert response.status_code == 201
    job = response.json()["job"]
    assert response.headers["location"] == f"/api/jobs/{job['id']}"
    assert (job["kind"], job["subject"], job["status"]) == ("ingest", "a.txt", "done")
    assert_shape("ingested", job["result"])
    assert client.get(response.headers["location"]).json() == response.json()
    expected = Source("a.txt", b"A first text.", None, "PMC1", "https://x.test/a")
    assert asked(fake, "ingest") == expected


def test_reading_the_same_again_makes_nothing_new(
    client: httpx.Client, authorised: dict[str, str]
) -> None:
    body = {"name": "again.txt", "text": "The same text."}
    first, second = (client.post("/api/documents", json=body, headers=authorised) for _ in range(2))
    assert (first.status_code, second.status_code) == (201, 200)
    assert second.json()["job"]["result"]["status"] == "unchanged"


def test_a_file_is_read_byte_by_byte(
    client: httpx.Client, fake: FakeService, authorised: dict[str, str]
) -> None:
    content = bytes(range(256))
    response = client.post(
        "/api/documents",
        files={"file": ("naïve.pdf", content)},
        data={"work": "10.1/x", "format": "pdf", "url": ""},
        headers=authorised,
    )
    assert response.status_code == 201
    expected = Source("naïve.pdf", content, "pdf", "10.1/x", None, "application/pdf")
    assert asked(fake, "ingest") == expected


@pytest.mark.parametrize("name", ["../../etc/passwd", "C:\\a\\b.txt", "a\x00b.txt", "x" * 4096])
def test_a_name_is_data(name: str, client: httpx.Client, fake: FakeService) -> None:
    response = client.post("/api/extract", json={"name": name, "text": "Words."})
    assert response.status_code == 200
    assert asked(fake, "extract").name == name


def test_forgetting_names_the_document(
    client: httpx.Client, fake: FakeService, authorised: dict[str, str]
) -> None:
    response = client.delete("/api/documents/d1", headers=authorised)
    assert response.status_code == 200
    assert_shape("forgotten", response.json())
    assert asked(fake, "document") == "d1"


@pytest.mark.parametrize("name", ["d1", DOCUMENT_ID, DOCUMENT_ID.replace("/", "%2F")])
def test_a_document_is_found_by_its_iri_or_the_last_part(name: str, client: httpx.Client) -> None:
    path = f"/api/documents/{name}"
    assert client.get(path).json() == READ
    assert_shape("sources", client.get(path + "/sources").json())
    assert_shape("audit", client.get(path + "/audit").json())


def test_the_text_comes_when_it_is_asked_for(client: httpx.Client) -> None:
    assert "text" not in client.get("/api/documents/d1").json()
    assert client.get("/api/documents/d1?text=true").json()["text"] == TEXT


@pytest.mark.parametrize(("path", "shape"), [("/api/extract", "extract"), ("/api/audit", "audit")])
def test_reading_without_storing_needs_no_token(
    path: str, shape: str, client: httpx.Client, fake: FakeService
) -> None:
    before = dict(fake.texts)
    assert_shape(shape, client.post(path, json={"text": "Words."}).json())
    assert fake.texts == before
    assert asked(fake, shape) == Source("text.txt", b"Words.")


def test_a_failed_reading_is_told_as_its_error(
    client: httpx.Client, authorised: dict[str, str]
) -> None:
    response = client.post("/api/documents", json={"text": ""}, headers=authorised)
    assert_problem(response, 422, "no-text")
    response = client.post(
        "/api/documents", json={"name": "explode", "text": "x"}, headers=authorised
    )
    assert_problem(response, 500, "internal-error")


@pytest.mark.parametrize("suffix", ["", "/audit", "/sources"])
def test_a_document_comes_as_linked_data_for_who_prefers_that(
    suffix: str, client: httpx.Client
) -> None:
    response = client.get("/api/documents/d1" + suffix, headers={"Accept": "application/ld+json"})
    if suffix:
        assert response.status_code == 200
    else:
        assert response.status_code == 303
        assert response.headers["location"].startswith("/data?iri=")
