"""Checks that a record has the shape that its JSON Schema writes down."""

from typing import Any

from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from api.services.schemas import names, schema

_RESOURCES = [
    (f"https://w3id.org/whence/schemas/{name}.json", Resource.from_contents(schema(name)))
    for name in (*names(), "definitions")
]
_REGISTRY: Registry[Any] = Registry().with_resources(_RESOURCES)


def assert_shape(name: str, record: object) -> None:
    validator = Draft202012Validator(schema(name), registry=_REGISTRY)
    problems = [f"{error.json_path}: {error.message}" for error in validator.iter_errors(record)]
    assert not problems, problems[:5]
