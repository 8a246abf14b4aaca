"""The application as a whole: its description, and what other origins may do."""

import httpx
import pytest

from api.http.app import create_app
from api.http.settings import HttpSettings
from api.services.version import version
from tests.api.http.fakes import FakeService

ELSEWHERE = {"Origin": "https://notebook.test"}


def test_the_description_is_openapi_and_names_every_operation_once(client: httpx.Client) -> None:
    response = client.get("/openapi.json")
    assert response.headers["content-type"] == "application/json"
    found = response.json()
    assert found["openapi"].startswith("3.1")
    assert found["info"]["title"] == "Whence"
    assert found["info"]["version"] == version()
    names = [one["operationId"] for path in found["paths"].values() for one in path.values()]
    assert len(names) == len(set(names))


def test_every_operation_describes_itself_and_its_errors(client: httpx.Client) -> None:
    found = client.get("/openapi.json").json()
    assert "HTTPValidationError" not in found["components"]["schemas"]
    for path, methods in found["paths"].items():
        for method, operation in methods.items():
            where = f"{method} {path}"
            assert operation["description"], where
            assert operation["tags"], where
            problem = operation["responses"]["default"]["content"]["application/problem+json"]
            assert problem["schema"]["$ref"].endswith("/Problem"), where


def test_the_description_of_a_problem_is_what_problems_look_like(client: httpx.Client) -> None:
    schema = client.get("/openapi.json").json()["components"]["schemas"]["Problem"]
    found = client.get("/api/claims/nope").json()
    assert set(schema["required"]) <= found.keys() <= schema["properties"].keys()


@pytest.mark.parametrize("path", ["/sparql?query=ASK{}", "/api/claims", "/id/claim/c1", "/nope"])
def test_any_origin_may_read_and_sends_no_cookie(path: str, client: httpx.Client) -> None:
    headers = client.get(path, headers=ELSEWHERE).headers
    assert headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in headers
    assert "X-Truncated" in headers["access-control-expose-headers"]


def _asked(client: httpx.Client, method: str, headers: str = "content-type") -> httpx.Response:
    return client.options(
        "/sparql",
        headers={
            **ELSEWHERE,
            "Access-Control-Request-Method": method,
            "Access-Control-Request-Headers": headers,
        },
    )


def test_any_origin_may_post_a_query(client: httpx.Client) -> None:
    response = _asked(client, "POST")
    assert response.status_code == 200
    assert response.headers["access-control-allow-origin"] == "*"


@pytest.mark.parametrize(("method", "headers"), [("DELETE", "accept"), ("POST", "authorization")])
def test_no_other_origin_is_let_to_write(method: str, headers: str, client: httpx.Client) -> None:
    assert _asked(client, method, headers).status_code == 400


def test_it_does_not_close_the_service_that_it_was_given(fake: FakeService) -> None:
    create_app(fake, HttpSettings(token="x"))
    assert fake.sparql("ASK { }", "application/json").body
