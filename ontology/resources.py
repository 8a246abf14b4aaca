"""The files of the data contract, wherever the package lies."""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files

SHAPES = "shapes.ttl"
ONTOLOGY = "whence.ttl"
RELATIONS = "relations.ttl"
CONTEXT = "context.jsonld"
PREFIXES = "prefixes.tsv"

RELATION_VOCABULARY = "relations"
"""The name under which the relation scheme stands among the vocabularies."""


def resource(name: str) -> bytes:
    """The bytes of a file of this package, by its path ("vocabularies/bees.ttl")."""
    return files("ontology").joinpath(name).read_bytes()


@cache
def vocabulary_names() -> tuple[str, ...]:
    """The names of the shipped vocabularies, sorted; the relation scheme is not among them."""
    found = files("ontology").joinpath("vocabularies").iterdir()
    return tuple(sorted(file.name.removesuffix(".ttl") for file in found if _is_turtle(file.name)))


def vocabulary_files() -> Iterator[tuple[str, bytes]]:
    """Each shipped vocabulary and the relation scheme: its name and its Turtle."""
    for name in vocabulary_names():
        yield name, resource(f"vocabularies/{name}.ttl")
    yield RELATION_VOCABULARY, resource(RELATIONS)


def _is_turtle(name: str) -> bool:
    return name.endswith(".ttl")
