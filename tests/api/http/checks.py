"""What holds of every answer of its kind."""

from http import HTTPStatus
from typing import Any

import httpx

MEMBERS = {"type", "title", "status", "detail", "instance", "code"}


def assert_problem(response: httpx.Response, status: int, code: str) -> dict[str, Any]:
    """A problem document in the one shape, with this status and code; its members."""
    assert response.status_code == status, response.text[:500]
    assert response.headers["content-type"] == "application/problem+json"
    assert_safe_headers(response)
    found: dict[str, Any] = response.json()
    assert found.keys() >= MEMBERS
    assert found["code"] == code, found
    assert found["status"] == status
    assert found["type"] == "about:blank"
    assert found["title"] == HTTPStatus(status).phrase
    assert found["instance"] == response.request.url.path
    assert found["detail"].endswith((".", "?", ")", ">")), found["detail"]
    assert "Traceback" not in response.text
    return found


def assert_safe_headers(response: httpx.Response) -> None:
    """The headers that keep a browser from loading or guessing anything."""
    headers = response.headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    policy = headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "script-src" not in policy
    assert "frame-ancestors 'none'" in policy


def assert_varies_by_accept(response: httpx.Response) -> None:
    """Caches are told that another Accept header gets another answer."""
    named = {name.strip().lower() for name in response.headers["vary"].split(",")}
    assert "accept" in named
