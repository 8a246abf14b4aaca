"""The interface every store meets: quads in named graphs, queries with bound terms."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from pyoxigraph import BlankNode, Literal, NamedNode, Quad

Term = NamedNode | BlankNode | Literal
"""An RDF term as queries take and give it."""

Row = Mapping[str, Term]
"""One solution: variable name (without "?") to term; unbound variables are absent."""


class Store(Protocol):
    """A set of quads with one writer. Reads see the union of all graphs as the default graph."""

    def select(
        self, query: str, bindings: Mapping[str, Term | Sequence[Term]] | None = None
    ) -> list[Row]:
        """Run one of our own SELECT queries. Each binding becomes a VALUES block of typed terms."""
        ...

    def quads(
        self,
        subject: NamedNode | None = None,
        predicate: NamedNode | None = None,
        object_: Term | None = None,
        graph: NamedNode | None = None,
    ) -> list[Quad]:
        """All quads that match; None matches anything."""
        ...

    def apply(self, remove: Iterable[Quad], add: Iterable[Quad]) -> None:
        """Remove, then add, in one transaction: all of it or nothing."""
        ...

    def generation(self) -> int:
        """A number that changes with every committed write of this process."""
        ...

    def close(self) -> None:
        """Flush and release the store."""
        ...
