"""Whence over a store in this process: it composes reading and the graph, each when needed."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from api.services import render
from api.services.once import once
from api.services.protocol import (
    PLAIN_AUDIT,
    AuditOptions,
    ClaimFilter,
    Json,
    Source,
    SparqlResult,
)
from api.services.settings import Settings
from api.services.telling import Telling
from api.services.workbench import Workbench
from kg.model import WhenceError

if TYPE_CHECKING:
    from api.services.lookup import Found, Lookup
    from kg.model import Reading
    from kg.repository import Repository
    from kg.search import Search
    from kg.sparql import QueryService
    from kg.trace import Tracer


class LocalService:
    """The service over one repository. Its methods may be called from several threads.

    ``model`` names a spaCy pipeline, None the one that ships; it is loaded by what reads a text.
    ``lookup`` asks a service about the works that a document cites, and is closed with the store.
    """

    def __init__(
        self,
        repository: "Repository",
        model: str | None = None,
        lookup: "Lookup | None" = None,
    ) -> None:
        self._repository = repository
        self._lookup = lookup
        self._workbench = Workbench(model, repository.identity.base)
        self._telling = Telling(repository)

    @classmethod
    def open(
        cls,
        folder: str | Path,
        *,
        model: str | None = None,
        base: str | None = None,
        create: bool = True,
        lookup: str | None = None,
    ) -> "LocalService":
        """The service over the store in a folder; raises as ``Repository.open`` does.

        A new store takes ``base``, else the setting ``base-iri``. ``lookup`` names a
        service; raises as ``open_lookup`` does.
        """
        from kg.repository import Repository
        from kg.stores import StoreFolder

        path = Path(folder)
        if base is None and not StoreFolder(path).exists():
            base = Settings().text("base-iri")
        repository = Repository.open(path, base=base, create=create)
        if lookup is None:
            return cls(repository, model)
        from api.services.lookup import open_lookup

        try:
            return cls(repository, model, open_lookup(lookup, path))
        except WhenceError:
            repository.close()
            raise

    @property
    def base_iri(self) -> str:
        """The base of the data's IRIs."""
        return self._repository.identity.base

    def announce(self, url: str) -> None:
        """Tell who finds the store busy where this process answers."""
        self._repository.announce(url)

    def ingest(self, source: Source) -> Json:
        """Read and store."""
        return self.store(self._workbench.read(source))

    def store(self, reading: "Reading") -> Json:
        """Store what was read elsewhere; the answer of ``ingest``."""
        change = self._repository.add(reading, datetime.now(UTC).replace(microsecond=0))
        found = self._look_up(reading)
        if found.lookups:
            self._repository.add_lookups(found.lookups)
        return {
            "document": reading.id,
            "title": reading.document.title,
            "status": change.value,
            "claims": len({one.claim.id for one in reading.assertions}),
            "assertions": len(reading.assertions),
            "references": len(reading.references),
            "citations": len(reading.citations),
            "warnings": render.warnings((*reading.warnings, *found.warnings)),
        }

    def extract(self, source: Source) -> Json:
        """Read without storing."""
        return self._workbench.extract(source).record

    def audit(self, source: Source | str, options: AuditOptions = PLAIN_AUDIT) -> Json:
        """The audit of an input, or of a stored document."""
        from api.services.auditing import report
        from kg.repository.at_hand import at_hand

        if isinstance(source, Source):
            reading = self._repository.settled(self._workbench.read(source))
        else:
            reading = self._repository.reading(self._repository.find_document(source))
        found = self._look_up(reading)
        known = at_hand(self._repository, reading, found.lookups)
        return report(reading, options, known, found.warnings)

    def add_notices(self, source: Source) -> Json:
        """Store a list of notices about works."""
        from ingest.notices import read_notices

        given = read_notices(source.content, source.name)
        notices, new = self._repository.add_notices(given)
        return {"source": source.name, "notices": notices, "new": new}

    def documents(self, limit: int = 100, cursor: str | None = None) -> Json:
        """A list page of documents."""
        from api.services.listing import documents

        return documents(self._repository, limit, cursor)

    def document(self, name: str, *, text: bool = False) -> Json:
        """One stored document."""
        reading = self._repository.reading(self._repository.find_document(name))
        record = render.extract(reading)
        return {**record, "text": reading.document.text} if text else record

    def sources(self, document: str) -> Json:
        """The works that a document cites."""
        from api.services.sources import sources

        return sources(self._repository, self._repository.find_document(document))

    def trace(self, statement: str) -> Json:
        """What the store knows about a statement."""
        return self._telling.trace(self._tracer.trace(statement))

    def claims(self, criteria: ClaimFilter) -> Json:
        """A list page of claims."""
        from api.services.naming import criteria as resolved

        page = self._repository.claim_page(
            resolved(self._repository, criteria), criteria.limit, criteria.cursor
        )
        return render.page([self._telling.claim(one) for one in page.items], page.next, page.total)

    def claim(self, claim: str) -> Json:
        """One claim with its assertions, evidence and standing."""
        from api.services.naming import own
        from kg.tally import tally

        found = self._repository.claim(own(self._repository, "claim", claim))
        stored = self._repository.assertions_of_claims([found.id])
        return {
            **render.claim(found),
            "standing": render.standing(self._repository.standing_of(found.id)),
            "tally": render.tally(
                tally((one.assertion.polarity, one.assertion.certainty) for one in stored)
            ),
            "assertions": self._telling.assertions(stored),
            "evidence": self._telling.evidence(stored),
        }

    def assertion(self, assertion: str) -> Json:
        """One assertion with its evidence."""
        from api.services.naming import own

        stored = self._repository.assertion(own(self._repository, "assertion", assertion))
        return {**self._telling.assertion(stored), "evidence": self._telling.evidence([stored])}

    def lineage(self, assertion: str) -> Json:
        """The paths from an assertion to where its claim came from."""
        from api.services.naming import own
        from kg.lineage import lineage

        found = self._repository.assertion(own(self._repository, "assertion", assertion))
        paths = lineage(found.assertion.id, self._repository)
        return {"assertion": found.assertion.id, "origins": self._telling.origins(paths)}

    def work(self, work: str) -> Json:
        """One work, the documents that are it, and who cites it."""
        from api.services.things import work_record

        return work_record(self._repository, self._telling, work)

    def concept(self, concept: str) -> Json:
        """One concept and the claims about it."""
        from api.services.things import concept_record

        return concept_record(self._repository, self._telling, concept)

    def search(self, words: str, limit: int = 20) -> Json:
        """Full text over assertions, works and documents."""
        hits = self._search.search(words, limit)
        total = len(hits) if len(hits) < limit else None
        return render.page([render.hit(one) for one in hits], None, total)

    def questions(self) -> Json:
        """The catalogue."""
        from api.services.questions import catalogue

        return catalogue()

    def ask(self, name: str, parameters: Mapping[str, str]) -> Json:
        """One question answered."""
        from api.services.questions import answer
        from kg.catalogue import answer as answered
        from kg.catalogue import load_catalogue

        question = load_catalogue().get(name)
        return answer(name, answered(self._repository.store, question, parameters))

    def sparql(
        self,
        query: str,
        accept: str,
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
        given_up: Event | None = None,
    ) -> SparqlResult:
        """Any SPARQL 1.1 query, in a child process under limits."""
        found = self._queries.query(query, accept, default_graphs, named_graphs, given_up)
        return SparqlResult(found.body, found.media_type, found.truncated)

    def forget(self, document: str) -> Json:
        """Remove a document and all that rests on it alone."""
        found = self._repository.find_document(document)
        return {"document": found, "quads": self._repository.forget(found)}

    def check(self) -> Json:
        """SHACL, the graph invariant and the offsets."""
        from api.services.checking import check

        return check(self._repository)

    def close(self) -> None:
        """End the query children and release the store."""
        for name in ("_queries", "_search"):
            made = self.__dict__.pop(name, None)
            if made is not None:
                made.close()
        if self._lookup is not None:
            self._lookup.close()
        self._repository.close()

    def _look_up(self, reading: "Reading") -> "Found":
        """What the service says of the cited works; nothing where no look-up is wanted."""
        from api.services.lookup import Found

        return self._lookup.find(reading) if self._lookup is not None else Found()

    @once
    def _search(self) -> "Search":
        from kg.search import Search

        folder = self._repository.folder
        return Search(self._repository, folder / "search" if folder else None)

    @once
    def _tracer(self) -> "Tracer":
        from kg.matching import Matcher
        from kg.trace import Tracer
        from ontology.relations import relation_scheme
        from ontology.vocabulary import shipped

        return Tracer(
            self._repository,
            self._workbench.linker,
            self._workbench,
            self._search,
            Matcher(shipped(), relation_scheme()),
        )

    @once
    def _queries(self) -> "QueryService":
        from kg.sparql import QueryService

        settings = Settings()
        folder = self._repository.folder
        return QueryService(
            self._repository.backup,
            self._repository.generation,
            timeout=settings.number("query-timeout"),
            memory_mb=settings.whole("query-memory"),
            workers=settings.whole("query-workers"),
            max_bytes=settings.whole("query-bytes"),
            union=settings.choice("dataset", "union", "unnamed") == "union",
            snapshots=folder / "snapshots" if folder else None,
        )
