"""The JSON Schemas of the answers, put into the OpenAPI description under each operation."""

from typing import Any

from api.services.schemas import names, schema

SHAPES = {
    "listDocuments": "documents",
    "getDocument": "document",
    "listSources": "sources",
    "auditDocument": "audit",
    "forgetDocument": "forgotten",
    "extract": "extract",
    "audit": "audit",
    "listClaims": "claims",
    "getClaim": "claim",
    "getAssertion": "assertion",
    "getLineage": "lineage",
    "getWork": "work",
    "getConcept": "concept",
    "trace": "trace",
    "search": "search",
    "listQuestions": "questions",
    "askQuestion": "answer",
    "check": "checked",
}
"""Operation → the shape of its JSON answer."""

_COMPONENTS = "#/components/schemas/"
_SHARED = "definitions"


def describe(openapi: dict[str, Any]) -> None:
    """Add the shapes to a description, and refer to them from the operations."""
    schemas = openapi.setdefault("components", {}).setdefault("schemas", {})
    for name in names():
        schemas[name] = _placed(schema(name))
    for name, shared in schema(_SHARED)["$defs"].items():
        schemas[f"{_SHARED}.{name}"] = _placed(shared)
    for methods in openapi["paths"].values():
        for operation in methods.values():
            if shape := SHAPES.get(operation["operationId"]):
                content = operation["responses"]["200"].setdefault("content", {})
                content["application/json"] = {"schema": {"$ref": _COMPONENTS + shape}}


def _placed(part: Any) -> Any:
    """A schema with its references led to the components."""
    if isinstance(part, list):
        return [_placed(one) for one in part]
    if not isinstance(part, dict):
        return part
    return {
        key: _led(value) if key == "$ref" else _placed(value)
        for key, value in part.items()
        if key not in {"$schema", "$id"}
    }


def _led(reference: str) -> str:
    return f"{_COMPONENTS}{_SHARED}.{reference.rpartition('/')[2]}"
