"""What services said of works, in and out of the store."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from hashlib import sha256

from pyoxigraph import NamedNode, Quad

from kg.identity import Identity
from kg.mapping import LOOKUPS_GRAPH, StoredLookUp, lookup_quads, lookups_from_quads
from kg.mapping import predicates as p
from kg.model import LookUp
from kg.stores import Store
from kg.texts import Texts


class Lookups:
    """The look-ups of a store. Their graph only grows, but that an answer replaces an older one."""

    def __init__(self, store: Store, identity: Identity) -> None:
        self._store = store
        self._identity = identity
        self._graph = NamedNode(identity.graph(LOOKUPS_GRAPH))

    def quads(self) -> list[Quad]:
        """Everything in the graph of look-ups."""
        return self._store.quads(graph=self._graph)

    def all(self) -> list[StoredLookUp]:
        """Every look-up, by the IRIs of works and the names of services."""
        return _ordered(lookups_from_quads(self.quads()).values())

    def of(self, work: str) -> list[StoredLookUp]:
        """What was said of a work, by the names of services."""
        names = self._store.quads(None, p.ABOUT, NamedNode(work), self._graph)
        quads = [
            quad
            for name in names
            if isinstance(name.subject, NamedNode)
            for quad in self._store.quads(name.subject, graph=self._graph)
        ]
        return _ordered(lookups_from_quads(quads).values())

    def versions(self) -> dict[str, str]:
        """Work IRI → a string that changes whenever what was said of the work does."""
        lines: dict[str, list[str]] = {}
        for name, stored in lookups_from_quads(self.quads()).items():
            lines.setdefault(stored.lookup.work.id, []).append(f"{name} {stored}")
        return {work: digest("\n".join(sorted(told)))[:16] for work, told in lines.items()}

    def replacements(
        self, coming: Iterable[StoredLookUp]
    ) -> Iterator[tuple[list[Quad], list[Quad]]]:
        """The quads that stand for each look-up that comes, and those that are to."""
        for one in coming:
            name = self._identity.lookup(one.lookup.work.id, one.lookup.service)
            old = self._store.quads(NamedNode(name), graph=self._graph)
            yield old, list(lookup_quads(one, self._identity))

    def after(self, work: str, coming: Iterable[StoredLookUp]) -> list[StoredLookUp]:
        """What will have been said of a work when some have come."""
        new = {one.lookup.service: one for one in coming if one.lookup.work.id == work}
        old = {one.lookup.service: one for one in self.of(work)}
        return _ordered((old | new).values())


def as_stored(lookups: Sequence[LookUp]) -> list[StoredLookUp]:
    """Look-ups as the graph has them; of several about one work by one service the last."""
    last = {(one.work.id, one.service): one for one in lookups}
    return [
        StoredLookUp(replace(one, abstract=None), digest(one.abstract) if one.abstract else None)
        for one in last.values()
    ]


def whole(stored: StoredLookUp, texts: Texts) -> LookUp:
    """A look-up with the words of its abstract, where these are here."""
    known = stored.abstract is not None and stored.abstract in texts
    return replace(stored.lookup, abstract=texts.get(stored.abstract or "") if known else None)


def digest(text: str) -> str:
    """The SHA-256 that a text is kept under."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _ordered(found: Iterable[StoredLookUp]) -> list[StoredLookUp]:
    return sorted(found, key=lambda one: (one.lookup.work.id, one.lookup.service))
