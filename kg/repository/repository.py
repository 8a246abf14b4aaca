"""Documents into the store and out of it, whole and in one transaction."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from threading import RLock

from pyoxigraph import Literal, NamedNode, Quad

from kg.identity import DEFAULT_BASE, Identity
from kg.mapping import NOTICES_GRAPH, notice_quads, reading_quads, vocabulary_quads
from kg.mapping import predicates as p
from kg.mapping.bibliography import curies
from kg.meeting.readings import with_works
from kg.model import GivenNotice, LookUp, Notice, NoticeType, Reading, StoreBusyError
from kg.repository.changes import Diff, NewVersion, plan, plan_lookups, plan_retractions
from kg.repository.claims import ClaimLibrary
from kg.repository.lookups import as_stored, whole
from kg.repository.meeting import Settled, settle
from kg.repository.records import Change
from kg.repository.rules import shipped_rules
from kg.stores import EmbeddedStore, MemoryStore, OxigraphStore, StoreFolder
from kg.stores.canonical import canonical
from kg.stores.folder import checked_base
from kg.texts import FolderTexts, MemoryTexts, Texts


class Repository(ClaimLibrary):
    """The one place where documents are written; a single writer at a time."""

    def __init__(
        self, store: EmbeddedStore, texts: Texts, identity: Identity, folder: Path | None
    ) -> None:
        super().__init__(store, texts, shipped_rules(identity))
        self.store: EmbeddedStore = store
        self.folder = folder
        self._writing = RLock()
        self._write_vocabularies()

    @classmethod
    def open(cls, folder: Path, *, base: str | None = None, create: bool = True) -> "Repository":
        """Open the store in a folder, made when new and ``create`` is True.

        ``base`` is the base IRI of a new store, or must be that of an old one. Raises
        StoreBusyError ("store-busy", telling who has it open), NotFoundError ("store-missing"),
        UsageError ("base-iri-fixed", "base-iri-invalid", "not-a-store") and WhenceError
        ("store-format", "store-unreadable").
        """
        layout = StoreFolder(folder)
        identity = Identity(layout.prepare(base, create=create))
        try:
            store = OxigraphStore(layout.quads)
        except StoreBusyError as error:
            raise layout.busy() from error
        layout.hold()
        return cls(store, FolderTexts(layout.texts), identity, folder)

    @classmethod
    def in_memory(cls, base: str = DEFAULT_BASE) -> "Repository":
        """A store that ends with the process."""
        return cls(MemoryStore(), MemoryTexts(), Identity(checked_base(base)), None)

    def announce(self, url: str) -> None:
        """Tell others who find the store busy where this process answers."""
        if self.folder is not None:
            StoreFolder(self.folder).hold(url)

    def add(self, reading: Reading, read_at: datetime) -> Change:
        """Store a reading in one transaction, with all that follows from it."""
        (change,) = self.add_many([reading], read_at)
        return change

    def add_many(self, readings: Sequence[Reading], read_at: datetime) -> list[Change]:
        """Store readings in one transaction; what became of each, in order.

        Of several readings of one document the last counts. A reading that the store has is left
        as it is, with the time when it was first read.
        """
        with self._writing:
            last = {reading.id: reading for reading in readings}
            settled = settle(self.store, self.corpus, list(last.values()))
            last = {reading.id: reading for reading in settled.readings}
            changes = {name: self._change(reading) for name, reading in last.items()}
            coming = [
                NewVersion(reading, read_at)
                for name, reading in last.items()
                if changes[name] is not Change.UNCHANGED
            ]
            for version in coming:
                self.texts.put(version.reading.document.text)
            self._write((), [*coming, *self._rewritten(settled)])
            return [changes[reading.id] for reading in readings]

    def forget(self, document: str) -> int:
        """Remove a document and all that rests on it alone; the number of quads removed.

        Raises NotFoundError ("document-not-found").
        """
        with self._writing:
            self._require(document)
            settled = settle(self.store, self.corpus, (), [document])
            return self._write([document], self._rewritten(settled))

    def add_notices(self, given: Iterable[GivenNotice]) -> tuple[int, int]:
        """Store notices in one transaction: how many were given, and how many of them are new.

        A notice stands under every identifier that its list gives for the work. The graph of
        notices only grows. What rests on retracted works is weighed again.
        """
        given = list(given)
        with self._writing:
            notices = [notice for one in given for notice in self._notices(one)]
            known = self._notice_quads()
            coming = canonical(
                quad for notice in notices for quad in notice_quads(notice, self.identity)
            )
            new = {quad.subject for quad in coming} - {quad.subject for quad in known}
            fresh = [one for one in notices if NamedNode(one.id) in new]
            removed, added = self._retractions(fresh, given).settled()
            self.store.apply(removed, [*added, *(quad for quad in coming if quad.subject in new)])
            return len({notice.id for notice in notices}), len(new)

    def add_lookups(self, lookups: Sequence[LookUp]) -> int:
        """Store what services said of works in one transaction; how many works it changed.

        What a service says replaces what it said before. It is kept when the documents that cite
        the work are forgotten, and counts for those that come.
        """
        with self._writing:
            coming = as_stored(lookups)
            for one in lookups:
                if one.abstract:
                    self.texts.put(one.abstract)
            works = sorted({one.lookup.work.id for one in coming})
            before = {work: self.work(work) for work in works}
            old = {one.abstract for work in works for one in self.lookups.of(work)}
            removed, added = plan_lookups(self.store, self.identity, coming).settled()
            self.store.apply(removed, added)
            self._forget_texts(digest for digest in old if digest)
            return sum(before[work] != self.work(work) for work in works)

    def rebuild(self) -> int:
        """Compute everything shared and derived again; the number of quads that were wrong."""
        with self._writing:
            documents = self.document_ids()
            times = {name: self._read_at(name) for name in documents}
            fresh = Repository.in_memory(self.identity.base)
            fresh.store.apply((), self._notice_quads())
            for name in documents:
                fresh.add(self.reading(name), times[name])
            fresh.add_lookups([whole(one, self.texts) for one in self.lookups.all()])
            wanted = set(fresh.store.quads())
            known = set(self.store.quads())
            self.store.apply(known - wanted, wanted - known)
            return len(known ^ wanted)

    def backup(self, directory: Path) -> None:
        """Make a snapshot of the graph (not of the texts) in a new folder."""
        if isinstance(self.store, MemoryStore | OxigraphStore):
            self.store.backup(directory)

    def close(self) -> None:
        """Flush and release the store."""
        self.store.close()
        if self.folder is not None:
            StoreFolder(self.folder).release()

    def _rewritten(self, settled: Settled) -> list[NewVersion]:
        """The stored documents whose references now denote other works, as they were read."""
        return [
            NewVersion(with_works(self.reading(name), settled.works), self._read_at(name))
            for name in settled.documents
        ]

    def _change(self, reading: Reading) -> Change:
        stored = self._graph_of(reading.id)
        if not stored:
            return Change.ADDED
        quads = reading_quads(reading, self.identity, self._read_at(reading.id))
        return Change.UNCHANGED if canonical(quads) == set(stored) else Change.REPLACED

    def _notices(self, given: GivenNotice) -> Iterator[Notice]:
        for work in self.identity.works(given.about):
            name = self.identity.notice(work, given.type, given.date, given.notice)
            yield Notice(
                name, work, given.type, given.date, given.reason, given.source, given.notice
            )

    def _retractions(self, fresh: Iterable[Notice], given: Iterable[GivenNotice]) -> Diff:
        works = {one.work for one in fresh if one.type is NoticeType.RETRACTED}
        about = [one.about for one in given if works.intersection(self.identity.works(one.about))]
        identifiers = {term for one in about for term in curies(one)}
        documents = self.corpus.documents_named(works, identifiers)
        return plan_retractions(self.store, self.rules, works, documents) if documents else Diff()

    def _notice_quads(self) -> list[Quad]:
        return self.store.quads(graph=NamedNode(self.identity.graph(NOTICES_GRAPH)))

    def _write(self, leaving: Sequence[str], coming: Sequence[NewVersion]) -> int:
        changed = [*leaving, *(version.reading.id for version in coming)]
        digests = {digest for name in changed for digest in self._digests(name)}
        removed, added = plan(self.store, self.rules, leaving, coming).settled()
        self.store.apply(removed, added)
        self._forget_readings(changed)
        self._forget_texts(digests)
        return len(removed)

    def _forget_texts(self, digests: Iterable[str]) -> None:
        """Delete the texts that neither a document nor an abstract is any more."""
        for digest in digests:
            named = Literal(digest)
            if not any(self.store.quads(None, kind, named) for kind in (p.SHA256, p.ABSTRACT)):
                self.texts.delete(digest)

    def _graph_of(self, document: str) -> list[Quad]:
        return self.store.quads(graph=NamedNode(self.identity.document_graph(document)))

    def _digests(self, document: str) -> list[str]:
        quads = self.store.quads(NamedNode(document), p.SHA256)
        return [quad.object.value for quad in quads if isinstance(quad.object, Literal)]

    def _read_at(self, document: str) -> datetime:
        quads = self.store.quads(NamedNode(document), p.GENERATED_AT)
        (value,) = (quad.object.value for quad in quads if isinstance(quad.object, Literal))
        return datetime.fromisoformat(value)

    def _write_vocabularies(self) -> None:
        wanted = canonical(vocabulary_quads(self.identity))
        graphs = {quad.graph_name for quad in wanted if isinstance(quad.graph_name, NamedNode)}
        known = {quad for graph in graphs for quad in self.store.quads(graph=graph)}
        self.store.apply(known - wanted, wanted - known)
