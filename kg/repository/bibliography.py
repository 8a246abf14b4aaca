"""The shared graph of works, and which work cites which, as documents come and go."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from pyoxigraph import NamedNode, Quad

from kg.identity import Identity
from kg.mapping import (
    WORKS_GRAPH,
    StoredLookUp,
    cites_quads,
    references_from_quads,
    work_quads,
)
from kg.mapping import predicates as p
from kg.mapping.bibliography import identifiers_of
from kg.mapping.terms import Descriptions, names
from kg.model import Identifiers, Reading, Reference
from kg.repository.lookups import Lookups
from kg.repository.stored import GraphCorpus
from kg.stores import Store
from kg.works import OwnWord, merge

Replacement = tuple[list[Quad], list[Quad]]
"""The quads that stood, and those that are to stand in their place."""


class WorkChanges:
    """What a change of documents does to works."""

    def __init__(
        self,
        store: Store,
        stored: GraphCorpus,
        identity: Identity,
        hidden: Collection[str],
        readings: Sequence[Reading],
        lookups: Sequence[StoredLookUp] = (),
    ) -> None:
        self._store = store
        self._stored = stored
        self._identity = identity
        self._hidden = hidden
        self._readings = readings
        self._lookups = lookups
        self._graph = NamedNode(identity.graph(WORKS_GRAPH))

    def replacements(self, own: Iterable[str], cited: Iterable[str]) -> Iterator[Replacement]:
        """The replacements in the shared graphs.

        ``own`` are the works that hidden documents were, ``cited`` those that they cited.
        """
        own_works = {*own, *(reading.work for reading in self._readings)}
        others = {one.work for reading in self._readings for one in reading.references if one.work}
        for work in sorted(own_works.union(cited, others)):
            yield self._work(work)
        for work in sorted(own_works):
            yield self._citations(work)

    def looked_up(self) -> Iterator[Replacement]:
        """The replacements of the works that look-ups that come are about."""
        for work in sorted({self._stored.gone_into(one.lookup.work.id) for one in self._lookups}):
            yield self._work(work)

    def _work(self, work: str) -> Replacement:
        old = self._store.quads(NamedNode(work), graph=self._graph)
        own, references = self._own_words(work), self._references(work)
        if not own and not references:
            return old, []
        lookups, names = Lookups(self._store, self._identity), self._names(work)
        said = [one for name in names for one in lookups.after(name, self._lookups)]
        said.sort(key=lambda one: (one.lookup.service, one.lookup.work.id))
        looked_up = [replace(one.lookup.work, id=work) for one in said]
        return old, list(work_quads(merge(work, own, references, looked_up), self._identity))

    def _citations(self, work: str) -> Replacement:
        old = self._store.quads(NamedNode(work), p.WORK_CITES)
        cited = {
            one.work
            for reading in self._readings
            if reading.work == work
            for one in reading.references
            if one.work
        }
        for document in self._seen(self._stored.documents_of(work)):
            for part in self._stored.subjects(p.PART_OF, document):
                cited.update(self._stored.objects(part, p.REFERENCES))
        return old, list(cites_quads(work, sorted(cited), self._identity))

    def _own_words(self, work: str) -> list[OwnWord]:
        stored = self._seen(self._stored.documents_of(work))
        coming = (reading.document for reading in self._readings if reading.work == work)
        return [
            *(_own_word(self._stored.about(document), document) for document in stored),
            *(OwnWord(one.title, one.published, one.authors, one.work) for one in coming),
        ]

    def _names(self, work: str) -> list[str]:
        """The IRI of a work, and those that documents alone make of it."""
        coming = (
            one.own_work
            for reading in self._readings
            for one in reading.references
            if one.work == work and one.own_work
        )
        stays = (
            own
            for name in self._stored.subjects(p.REFERENCES, work)
            if not self._is_hidden(self._stored.about(name))
            for own in self._stored.objects(name, p.OWN_WORK)
        )
        return sorted({work, *coming, *stays})

    def _references(self, work: str) -> list[Reference]:
        found = [
            one.reference
            for reading in self._readings
            for one in reading.references
            if one.work == work
        ]
        for name in self._stored.subjects(p.REFERENCES, work):
            quads = self._stored.about(name)
            if not self._is_hidden(quads):
                found.extend(one.reference for one in references_from_quads(quads).values())
        return found

    def _is_hidden(self, reference: Iterable[Quad]) -> bool:
        return any(
            isinstance(quad.object, NamedNode) and quad.object.value in self._hidden
            for quad in reference
            if quad.predicate == p.PART_OF
        )

    def _seen(self, documents: Iterable[str]) -> list[str]:
        return [document for document in documents if document not in self._hidden]


def _own_word(quads: Iterable[Quad], document: str) -> OwnWord:
    described = Descriptions(quads)
    return OwnWord(
        title=described.value(document, p.TITLE),
        published=described.value(document, p.ISSUED),
        authors=names(described.value(document, p.AUTHOR_LIST)),
        identifiers=Identifiers(**identifiers_of(described.values(document, p.IDENTIFIER))),
    )
