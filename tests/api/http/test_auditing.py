"""Audits over HTTP: options, forms of the report, notices."""

import httpx
import pytest

from api.services.protocol import AuditOptions
from tests.api.http.fakes import FakeService

BODY = {"text": "So it is [1].", "name": "note.txt"}


@pytest.mark.parametrize(
    ("accept", "given"),
    [
        ("*/*", "application/json"),
        ("application/json", "application/json"),
        ("image/png", "application/json"),
        ("text/html", "text/html; charset=utf-8"),
        ("text/markdown;q=0.5, text/plain", "text/markdown; charset=utf-8"),
        ("application/sarif+json", "application/sarif+json"),
    ],
)
def test_a_report_comes_in_the_form_that_is_accepted(
    client: httpx.Client, accept: str, given: str
) -> None:
    for answer in (
        client.post("/api/audit", json=BODY, headers={"Accept": accept}),
        client.get("/api/documents/d1/audit", headers={"Accept": accept}),
    ):
        assert answer.status_code == 200
        assert answer.headers["content-type"] == given
        assert "Accept" in answer.headers["vary"]
    if "html" in given:
        assert "<script" not in answer.text
        assert "&lt;script&gt;" in answer.text
    if "sarif" in given:
        assert answer.json()["version"] == "2.1.0"


def test_options_reach_the_service(client: httpx.Client, fake: FakeService) -> None:
    fake.calls.clear()
    query = {"select": "wrong-source, year-conflict", "ignore": "distortion", "thorough": "true"}
    client.post("/api/audit", params=query, json=BODY)
    (options,) = [told for what, told in fake.calls if what == "audit options"]
    assert options == AuditOptions(("wrong-source", "year-conflict"), ("distortion",), True)


def test_a_report_as_json_has_no_text_unless_asked_for(client: httpx.Client) -> None:
    assert "text" not in client.post("/api/audit", json=BODY).json()
    assert "text" in client.post("/api/audit", params={"text": "true"}, json=BODY).json()


def test_notices_are_stored_by_who_may_write(
    client: httpx.Client, authorised: dict[str, str]
) -> None:
    assert client.post("/api/notices", json=BODY).status_code == 401
    answer = client.post("/api/notices", json=BODY, headers=authorised)
    assert answer.json() == {"source": "note.txt", "notices": 1, "new": 1}


def test_the_page_shows_the_report(client: httpx.Client) -> None:
    page = client.post("/audit", data={"text": "So it is."})
    assert page.status_code == 200
    assert 'id="finding-1"' in page.text
    assert 'id="found-1"' in page.text
