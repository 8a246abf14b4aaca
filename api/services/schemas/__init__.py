"""JSON Schemas (2020-12) of every shape that services give; they refer to ``definitions.json``."""

import json
from importlib.resources import files

from api.services.protocol import Json


def names() -> tuple[str, ...]:
    """The names of the shapes, in alphabetical order; ``definitions`` is no shape."""
    found = (path.name.removesuffix(".json") for path in files(__package__).iterdir())
    shapes = (name for name in found if not name.startswith("_") and name != "definitions")
    return tuple(sorted(shapes))


def schema(name: str) -> Json:
    """The schema of one shape, or ``definitions``."""
    text = (files(__package__) / f"{name}.json").read_text("utf-8")
    found: Json = json.loads(text)
    return found
