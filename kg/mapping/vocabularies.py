"""The shipped vocabularies and the relation scheme, each in a graph of its own."""

from collections.abc import Iterator

from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from kg.identity import Identity
from ontology.resources import vocabulary_files

VOCABULARY_GRAPHS = "vocabulary/"
"""What the names of the vocabularies' graphs begin with."""


def vocabulary_quads(identity: Identity) -> Iterator[Quad]:
    """All shipped vocabularies and the relation scheme, in the graphs ``vocabulary/NAME``."""
    for name, turtle in vocabulary_files():
        graph = NamedNode(identity.graph(f"{VOCABULARY_GRAPHS}{name}"))
        for triple in parse(turtle, RdfFormat.TURTLE):
            yield Quad(triple.subject, triple.predicate, triple.object, graph)
