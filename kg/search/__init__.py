"""Full text over assertions, works and documents: a tantivy index beside the store.

The index is derived from the store and follows it by itself: before each search it compares the
versions of the documents that it holds with those in the store and reads again only what
differs. A missing, damaged or outdated index is therefore just one that holds nothing yet.
"""

import shutil
from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Protocol

from kg.model import LinkedAssertion, Reading, Work
from kg.search.fulltext import Batch, DamagedIndexError, FullText, open_or_renew
from kg.search.records import Entry, Hit, HitKind
from kg.search.words import plain

if TYPE_CHECKING:
    from tantivy import Query

__all__ = ["Hit", "HitKind", "Library", "Search"]

MAX_LIMIT = 1000
"""The most hits one search gives."""


class Library(Protocol):
    """What the index reads from the store."""

    def generation(self) -> int:
        """A number that changes with every write."""
        ...

    def document_versions(self) -> Mapping[str, str]:
        """Document IRI → a string that changes whenever the document's reading does."""
        ...

    def reading(self, document: str) -> Reading:
        """A stored document."""
        ...

    def work(self, work: str) -> Work | None:
        """A work as merged over all documents that speak of it, None when none does."""
        ...


class Search:
    """The full-text index of one store. One writer; it may be searched from any thread."""

    def __init__(self, library: Library, folder: Path | None = None) -> None:
        """``folder`` is where the index lies, made when missing; None keeps it in memory."""
        self._library = library
        self._folder = folder
        self._lock = RLock()
        self._index: FullText | None = None
        self._seen: int | None = None

    def search(
        self, words: str, limit: int = 20, kinds: Collection[HitKind] | None = None
    ) -> list[Hit]:
        """The entries that hold all of ``words``; where there is none, those that hold some.

        ``"a phrase"`` in quotes and a leading ``-`` (without) are understood; any other
        punctuation is ignored, so no input is an error.
        """
        asked = plain(words)
        if not asked:
            return []
        found = self._hits(lambda index: index.parsed(asked, every=True), limit, kinds)
        return found or self._hits(lambda index: index.parsed(asked, every=False), limit, kinds)

    def similar(
        self, text: str, limit: int = 20, kinds: Collection[HitKind] | None = None
    ) -> list[Hit]:
        """The entries nearest in words to ``text``, in which no sign has a meaning."""
        return self._hits(lambda index: index.topical(text), limit, kinds)

    def refresh(self) -> int:
        """Bring the index up to the store; the number of documents that were read or dropped.

        Raises ``StoreBusyError`` when another process writes the index.
        """
        with self._lock:
            generation = self._library.generation()
            if self._index is not None and generation == self._seen:
                return 0
            try:
                changed = self._synchronise(self._opened())
            except DamagedIndexError:
                self._discard()
                changed = self._synchronise(self._opened())
            self._seen = generation
            return changed

    def rebuild(self) -> int:
        """Throw the index away and read every document again; the number of documents."""
        with self._lock:
            self._discard()
            return self.refresh()

    def close(self) -> None:
        """Release the index; a later search opens it again."""
        with self._lock:
            self._index = None
            self._seen = None

    def _hits(
        self,
        query: "Callable[[FullText], Query]",
        limit: int,
        kinds: Collection[HitKind] | None,
    ) -> list[Hit]:
        bounded = min(limit, MAX_LIMIT)
        if bounded < 1 or (kinds is not None and not kinds):
            return []
        try:
            index = self._current()
            return index.hits(query(index), bounded, kinds)
        except DamagedIndexError:
            self.rebuild()
            index = self._current()
            return index.hits(query(index), bounded, kinds)

    def _current(self) -> FullText:
        with self._lock:
            self.refresh()
            return self._opened()

    def _opened(self) -> FullText:
        if self._index is None:
            self._index = open_or_renew(self._folder)
        return self._index

    def _discard(self) -> None:
        self.close()
        if self._folder is not None and self._folder.exists():
            shutil.rmtree(self._folder)

    def _synchronise(self, index: FullText) -> int:
        wanted = self._library.document_versions()
        held = {entry.id: entry for entry in index.documents()}
        stale = {id_ for id_, entry in held.items() if wanted.get(id_) != entry.version}
        missing = sorted(id_ for id_ in wanted if id_ not in held or id_ in stale)
        if not stale and not missing:
            return 0
        works = {work for id_ in stale for work in held[id_].works}
        with index.writing() as batch:
            for id_ in sorted(stale):
                batch.remove(id_)
            for id_ in missing:
                works |= self._add_document(batch, id_, wanted[id_])
            for id_ in sorted(works):
                self._replace_work(batch, id_)
        return len(stale.union(missing))

    def _add_document(self, batch: Batch, id_: str, version: str) -> set[str]:
        """Add a document and its assertions; the works it speaks of."""
        reading = self._library.reading(id_)
        works = _works_of(reading)
        batch.add(_document_entry(reading, version, works))
        for assertion in reading.assertions:
            batch.add(_assertion_entry(reading, assertion))
        return works

    def _replace_work(self, batch: Batch, id_: str) -> None:
        batch.remove(id_)
        work = self._library.work(id_)
        if work is not None and work.id == id_:
            batch.add(_work_entry(work))


def _works_of(reading: Reading) -> set[str]:
    cited = {reference.work for reference in reading.references if reference.work is not None}
    return {reading.work} | cited


def _document_entry(reading: Reading, version: str, works: set[str]) -> Entry:
    document = reading.document
    return Entry(
        kind=HitKind.DOCUMENT,
        id=reading.id,
        owner=reading.id,
        label=document.title or document.key,
        more=(document.key,),
        version=version,
        works=tuple(sorted(works)),
    )


def _assertion_entry(reading: Reading, assertion: LinkedAssertion) -> Entry:
    section = None if assertion.section is None else reading.sections[assertion.section].title
    spoken = (assertion.subject_text, assertion.relation_text, assertion.object_text, section)
    return Entry(
        kind=HitKind.ASSERTION,
        id=assertion.id,
        owner=reading.id,
        label=assertion.claim.label,
        quote=assertion.quote,
        claim=assertion.claim.id,
        polarity=assertion.polarity,
        more=tuple(text for text in spoken if text),
    )


def _work_entry(work: Work) -> Entry:
    named = work.identifiers
    year = None if work.year is None else str(work.year)
    more = (*work.authors, work.container, year, named.doi, named.pmid, named.pmcid, named.arxiv)
    return Entry(
        kind=HitKind.WORK,
        id=work.id,
        owner=work.id,
        label=work.title or work.id,
        more=tuple(text for text in more if text),
    )
