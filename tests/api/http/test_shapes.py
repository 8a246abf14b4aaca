"""The JSON Schemas of the answers in the OpenAPI description."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from jsonschema import Draft202012Validator

from api.http.shapes import SHAPES
from api.services.schemas import names

REQUESTS = {
    "listDocuments": "/api/documents",
    "getDocument": "/api/documents/d1?text=true",
    "listSources": "/api/documents/d1/sources",
    "auditDocument": "/api/documents/d1/audit",
    "listClaims": "/api/claims",
    "getClaim": "/api/claims/c1",
    "getAssertion": "/api/assertions/a1",
    "getLineage": "/api/assertions/a1/lineage",
    "getWork": "/api/works/cited",
    "getConcept": "/api/concepts/script",
    "search": "/api/search?q=x",
    "listQuestions": "/api/queries",
    "askQuestion": "/api/queries/claims-about?about=x",
}


@pytest.fixture(scope="module")
def description(client: httpx.Client) -> dict[str, Any]:
    found: dict[str, Any] = client.get("/openapi.json").json()
    return found


def operations(description: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {
        one["operationId"]: one
        for methods in description["paths"].values()
        for one in methods.values()
    }


def references(part: Any) -> Iterator[str]:
    if isinstance(part, list):
        for one in part:
            yield from references(one)
    if isinstance(part, dict):
        for key, value in part.items():
            if key == "$ref":
                yield value
            else:
                yield from references(value)


def test_every_reference_leads_to_a_component(description: dict[str, Any]) -> None:
    found = set(references(description))
    components = {f"#/components/schemas/{name}" for name in description["components"]["schemas"]}
    assert found <= components
    assert "#/components/schemas/definitions.told_assertion" in found


def test_every_shape_is_described_and_used(description: dict[str, Any]) -> None:
    assert set(names()) <= description["components"]["schemas"].keys()
    assert set(names()) - set(SHAPES.values()) == {"ingested"}
    assert set(SHAPES) <= operations(description).keys()


@pytest.mark.parametrize("operation", REQUESTS)
def test_an_answer_is_as_its_operation_says(
    operation: str, client: httpx.Client, description: dict[str, Any]
) -> None:
    told = operations(description)[operation]["responses"]["200"]["content"]["application/json"]
    validator = Draft202012Validator({**told["schema"], "components": description["components"]})
    answer = client.get(REQUESTS[operation]).json()
    assert [error.message for error in validator.iter_errors(answer)] == []
    assert not validator.is_valid({"unlike": "anything"})
