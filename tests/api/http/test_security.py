"""Who may write: the bearer of the token, and our own pages with the cookie."""

from typing import Any

import httpx
import pytest

from api.http import security
from tests.api.http.checks import assert_problem
from tests.api.http.conftest import TOKEN
from tests.api.http.fakes import FakeService

NOTE = {"name": "note.txt", "text": "Words of a note."}
COOKIE = {"Cookie": f"whence_token={TOKEN}"}


def write(client: httpx.Client, **headers: str) -> httpx.Response:
    return client.post("/api/documents", json=NOTE, headers=headers)


@pytest.mark.parametrize("scheme", ["Bearer", "bearer", "BEARER"])
def test_the_bearer_of_the_token_may_write(scheme: str, client: httpx.Client) -> None:
    assert write(client, Authorization=f"{scheme} {TOKEN}").status_code in {200, 201}


@pytest.mark.parametrize(
    "header",
    [
        "",
        "Bearer",
        "Bearer wrong",
        f"Bearer {TOKEN}x",
        f"Bearer {TOKEN[:-1]}",
        f"Basic {TOKEN}",
        TOKEN,
    ],
)
def test_nobody_else_may(header: str, client: httpx.Client, fake: FakeService) -> None:
    before = len(fake.calls)
    response = write(client, **({"Authorization": header} if header else {}))
    assert_problem(response, 401, "token-needed")
    assert response.headers["www-authenticate"] == 'Bearer realm="whence"'
    assert len(fake.calls) == before


def test_a_wrong_token_with_letters_beyond_ascii_is_refused(client: httpx.Client) -> None:
    response = client.post(
        "/api/documents", json=NOTE, headers={b"Authorization": "Bearer tökén".encode()}
    )
    assert_problem(response, 401, "token-needed")


def test_the_token_does_not_count_in_the_query_of_a_write(client: httpx.Client) -> None:
    response = client.post("/api/documents", params={"token": TOKEN}, json=NOTE)
    assert_problem(response, 401, "token-needed")


def test_the_printed_url_sets_a_cookie_and_leaves_no_token_behind(client: httpx.Client) -> None:
    response = client.get("/", params={"token": TOKEN})
    client.cookies.clear()
    assert response.status_code == 303
    assert response.headers["location"] == "/"
    assert response.headers["cache-control"] == "no-store"
    name, *attributes = response.headers["set-cookie"].split("; ")
    assert name == f"whence_token={TOKEN}"
    assert {"HttpOnly", "SameSite=strict", "Path=/"} <= set(attributes)


@pytest.mark.parametrize("path", ["/?token=wrong", "/?token=", "/claims?token=" + TOKEN])
def test_no_other_url_sets_it(path: str, client: httpx.Client) -> None:
    assert "set-cookie" not in client.get(path).headers


@pytest.mark.parametrize("target", ["https://evil.test/", "//evil.test", "/\\evil.test"])
def test_the_url_leads_nowhere_else(target: str, client: httpx.Client) -> None:
    for name in ("next", "redirect", "url"):
        response = client.get("/", params={"token": "wrong", name: target})
        assert response.headers["location"] == "/"


def _origin(client: httpx.Client) -> str:
    return str(client.base_url).rstrip("/")


def test_our_pages_write_with_the_cookie(client: httpx.Client) -> None:
    for headers in (
        {"Origin": _origin(client)},
        {"Sec-Fetch-Site": "same-origin"},
        {"Origin": _origin(client), "Sec-Fetch-Site": "same-origin"},
    ):
        assert write(client, **COOKIE, **headers).status_code in {200, 201}


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.test"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {},
    ],
)
def test_other_pages_do_not(headers: dict[str, str], client: httpx.Client) -> None:
    assert_problem(write(client, **COOKIE, **headers), 403, "cross-origin")


def test_a_page_elsewhere_cannot_use_our_origin_beside_its_own(client: httpx.Client) -> None:
    headers = {"Origin": _origin(client), "Sec-Fetch-Site": "cross-site"}
    assert_problem(write(client, **COOKIE, **headers), 403, "cross-origin")


def test_a_wrong_cookie_is_no_token(client: httpx.Client) -> None:
    response = write(client, Cookie="whence_token=wrong", Origin=_origin(client))
    assert_problem(response, 401, "token-needed")


def test_the_token_is_compared_in_constant_time(
    client: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared: list[Any] = []

    def spy(one: bytes, other: bytes) -> bool:
        compared.append(one)
        return one == other

    monkeypatch.setattr(security, "compare_digest", spy)
    write(client, Authorization="Bearer guess-a")
    write(client, Cookie="whence_token=guess-b")
    client.get("/", params={"token": "guess-c"})
    assert {b"guess-a", b"guess-b", b"guess-c"} <= set(compared)


def test_every_writing_operation_is_marked_in_the_description(client: httpx.Client) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    marked = {
        one["operationId"]
        for methods in paths.values()
        for one in methods.values()
        if "security" in one
    }
    assert marked == {"ingestDocument", "forgetDocument", "check", "addNotices"}
