"""Documents, assertions and works out of the store, as records."""

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from threading import Lock

from pyoxigraph import Literal, NamedNode

from kg.identity import Identity
from kg.mapping import (
    notices_from_quads,
    reading_from_quads,
    references_from_quads,
    run_from_quads,
    work_from_quads,
)
from kg.mapping import predicates as p
from kg.mapping.bibliography import format_of
from kg.mapping.terms import Descriptions
from kg.model import LinkedReference, NotFoundError, Notice, Reading, Work
from kg.repository.lookups import Lookups, digest, whole
from kg.repository.names import DocumentName, find_document
from kg.repository.records import DocumentSummary, Page, StoredAssertion
from kg.repository.stored import GraphCorpus
from kg.stores import Store
from kg.texts import Texts

READINGS_KEPT = 256
"""How many readings are kept in memory once they were asked for."""

_ALL_NAMES = f"""SELECT ?d ?key ?title ?sha ?file {{
    ?d {p.TYPE} {p.DOCUMENT} ; {p.SOURCE} ?key ; {p.SHA256} ?sha
    OPTIONAL {{ ?d {p.TITLE} ?title }}
    OPTIONAL {{ ?d {p.FILE_NAME} ?file }}
}}"""
_PAGE = f"""SELECT ?d {{ ?d {p.TYPE} {p.DOCUMENT} FILTER(STR(?d) > STR(?after)) }}
    ORDER BY STR(?d) LIMIT """


class Library:
    """What was read. Every method may be called from any thread."""

    def __init__(self, store: Store, texts: Texts, identity: Identity) -> None:
        self.store = store
        self.texts = texts
        self.identity = identity
        self.corpus = GraphCorpus(store, identity)
        self.lookups = Lookups(store, identity)
        self._readings: OrderedDict[str, Reading] = OrderedDict()
        self._keeping = Lock()

    def generation(self) -> int:
        """A number that changes with every write."""
        return self.store.generation()

    def documents(self, limit: int = 100, after: str | None = None) -> Page[DocumentSummary]:
        """A page of the documents by IRI; ``after`` is the ``next`` of the page before."""
        rows = self.store.select(f"{_PAGE}{max(1, limit) + 1}", {"after": Literal(after or "")})
        found = [row["d"].value for row in rows]
        shown = found[: max(1, limit)]
        more = shown[-1] if len(found) > len(shown) else None
        items = tuple(self.summary(document) for document in shown)
        return Page(items, more, len(self.document_ids()))

    def document_ids(self) -> list[str]:
        """The IRIs of all documents, sorted."""
        return sorted(self.corpus.subjects(p.TYPE, p.DOCUMENT.value))

    def document_versions(self) -> dict[str, str]:
        """Document IRI → a string that changes with its reading and what is told of its works.

        The works that a document speaks of change with look-ups and other documents too.
        """
        quads = self.store.quads(predicate=p.GENERATED_AT)
        versions = {quad.subject.value: str(quad.object) for quad in quads}  # type: ignore[union-attr]
        digests = {q.subject.value: q.object.value for q in self.store.quads(predicate=p.SHA256)}  # type: ignore[union-attr]
        found = {name: f"{digests[name]} {versions[name]}" for name in digests}
        for work, version in sorted(self.lookups.versions().items()):
            for name in self._speaking_of(work) & found.keys():
                found[name] += f" {version}"
        for name, works in self._met().items():
            found[name] += f" {digest(works)[:16]}"
        return found

    def _met(self) -> dict[str, str]:
        """Document → the works that its references met in, for those that met any, as one text."""
        met: dict[str, list[str]] = {}
        for quad in self.store.quads(predicate=p.OWN_WORK):
            reference = quad.subject.value  # type: ignore[union-attr]
            works = " ".join(self.corpus.objects(reference, p.REFERENCES))
            for document in self.corpus.objects(reference, p.PART_OF):
                met.setdefault(document, []).append(f"{reference} {works}")
        return {document: "\n".join(sorted(lines)) for document, lines in met.items()}

    def find_document(self, name: str) -> str:
        """The IRI of the document that a person calls ``name``.

        An IRI, its last part, the key, the file name with or without its folders, the title or
        the first digits of the SHA-256. Raises NotFoundError ("document-not-found") with the
        nearest names, UsageError ("document-ambiguous").
        """
        known = self.store.quads(predicate=p.SOURCE, object_=Literal(name))
        if len(known) == 1:
            return known[0].subject.value  # type: ignore[union-attr]
        return find_document(name, list(self._names()))

    def has_document(self, document: str) -> bool:
        """Whether a document with the IRI is stored."""
        return self.work_of_document(document) is not None

    def work_of_document(self, document: str) -> str | None:
        """The work that a stored document is, None when there is no such document."""
        try:
            works = self.corpus.objects(document, p.OF_WORK)
        except ValueError:
            return None
        return min(works, default=None)

    def summary(self, document: str) -> DocumentSummary:
        """A stored document without its records. Raises NotFoundError ("document-not-found")."""
        self._require(document)
        described = Descriptions(self.corpus.about(document))
        sha256 = described.required(document, p.SHA256)
        parts = (self.corpus.about(part) for part in self.corpus.subjects(p.PART_OF, document))
        return DocumentSummary(
            id=document,
            work=described.required(document, p.OF_WORK),
            key=described.required(document, p.SOURCE),
            title=described.value(document, p.TITLE),
            format=format_of(described.required(document, p.FORMAT)),
            language=described.required(document, p.LANGUAGE),
            sha256=sha256,
            published=described.value(document, p.ISSUED),
            read_at=datetime.fromisoformat(described.required(document, p.GENERATED_AT)),
            characters=len(self.texts.get(sha256)),
            assertions=len(self.corpus.subjects(p.IN_DOCUMENT, document)),
            references=sum(any(q.object == p.REFERENCE for q in about) for about in parts),
        )

    def reading(self, document: str) -> Reading:
        """A stored document, whole. Raises NotFoundError ("document-not-found")."""
        with self._keeping:
            kept = self._readings.get(document)
            if kept is not None:
                self._readings.move_to_end(document)
                return kept
        generation = self.generation()
        reading = self._read(document)
        with self._keeping:
            if generation == self.generation():
                self._readings[document] = reading
                if len(self._readings) > READINGS_KEPT:
                    self._readings.popitem(last=False)
        return reading

    def text(self, document: str) -> str:
        """The plain text of a stored document. Raises NotFoundError ("document-not-found")."""
        self._require(document)
        described = Descriptions(self.corpus.about(document))
        return self.texts.get(described.required(document, p.SHA256))

    def references_of(self, document: str) -> tuple[LinkedReference, ...]:
        """The reference list of a stored document, in its order; empty for an unknown one."""
        parts = self.corpus.subjects(p.PART_OF, document)
        quads = [quad for part in parts for quad in self.corpus.about(part)]
        return tuple(references_from_quads(quads).values())

    def assertion(self, assertion: str) -> StoredAssertion:
        """One assertion. Raises NotFoundError ("assertion-not-found")."""
        found = self.assertions_by_id([assertion])
        if assertion not in found:
            raise NotFoundError(
                "assertion-not-found",
                f"There is no assertion {assertion} here. Its document may have been read again "
                "or forgotten; whence search finds assertions by their words.",
            )
        return found[assertion]

    def assertions_by_id(self, assertions: Iterable[str]) -> dict[str, StoredAssertion]:
        """The assertions by IRI, in the order asked; unknown ones are left out."""
        wanted = list(dict.fromkeys(assertions))
        documents = {document for name in wanted for document in self._objects(name, p.IN_DOCUMENT)}
        known = {
            stored.assertion.id: stored
            for document in documents
            for stored in self._stored_assertions(document)
        }
        return {name: known[name] for name in wanted if name in known}

    def assertions_of_claims(self, claims: Iterable[str]) -> list[StoredAssertion]:
        """All assertions of the claims, ordered by document and place."""
        named = {name for claim in claims for name in self._subjects(p.OF_CLAIM, claim)}
        return _placed(self.assertions_by_id(named).values())

    def assertions_citing(self, work: str) -> list[StoredAssertion]:
        """All assertions with a marker that points to the work, ordered by document and place."""
        return _placed(self.assertions_by_id(self.corpus.assertions_citing(work)).values())

    def work(self, work: str) -> Work | None:
        """A work as merged over all documents that speak of it, None when none does.

        One that met another is told under the IRI of that.
        """
        try:
            named = self.corpus.gone_into(work)
            return work_from_quads(self.corpus.about(named)).get(named)
        except ValueError:
            return None

    def abstract(self, work: str) -> str | None:
        """The abstract of a work as a service gave it; of several the first by service."""
        names = self.corpus.names_of(work)
        said = (whole(one, self.texts).abstract for name in names for one in self.lookups.of(name))
        return next((abstract for abstract in said if abstract), None)

    def notices(self, works: Iterable[str]) -> dict[str, tuple[Notice, ...]]:
        """What was said about each of the works, by any of its identifiers, oldest first."""
        found = {}
        for work in works:
            known = self.work(work)
            names = {work, *(self.identity.works(known.identifiers) if known else ())}
            notices = [one for name in sorted(names) for one in self._notices_about(name)]
            if notices:
                found[work] = tuple(sorted(notices, key=lambda one: (one.date or "", one.id)))
        return found

    def documents_of_work(self, work: str) -> list[str]:
        """The documents that are the work, sorted; empty when it was not read."""
        return sorted(self._subjects(p.OF_WORK, work))

    def _speaking_of(self, work: str) -> set[str]:
        """The documents that are a work, and those that list it."""
        listed = (*self._subjects(p.REFERENCES, work), *self._subjects(p.OWN_WORK, work))
        citing = (name for one in listed for name in self._objects(one, p.PART_OF))
        return {*self._subjects(p.OF_WORK, work), *citing}

    def _forget_readings(self, documents: Iterable[str]) -> None:
        with self._keeping:
            for document in documents:
                self._readings.pop(document, None)

    def _read(self, document: str) -> Reading:
        self._require(document)
        quads = self.store.quads(graph=NamedNode(self.identity.document_graph(document)))
        described = Descriptions(quads)
        run = described.required(document, p.GENERATED_BY)
        claims = {
            quad.object.value
            for quad in quads
            if quad.predicate == p.OF_CLAIM and isinstance(quad.object, NamedNode)
        }
        return reading_from_quads(
            quads,
            self.texts.get(described.required(document, p.SHA256)),
            self.corpus.claims(sorted(claims)),
            run_from_quads(self.corpus.about(run))[run],
            self.identity,
        )

    def _stored_assertions(self, document: str) -> Iterator[StoredAssertion]:
        reading = self.reading(document)
        for assertion in reading.assertions:
            yield StoredAssertion(document, reading.work, assertion)

    def _names(self) -> Iterator[DocumentName]:
        for row in self.store.select(_ALL_NAMES):
            said = {name: term.value for name, term in row.items()}
            yield DocumentName(
                said["d"], said["key"], said.get("title"), said["sha"], said.get("file")
            )

    def _require(self, document: str) -> None:
        if not self.has_document(document):
            find_document(document, list(self._names()))
            raise NotFoundError(
                "document-not-found", f"There is no document with the IRI {document} here."
            )

    def _notices_about(self, work: str) -> Iterator[Notice]:
        for name in self._subjects(p.ABOUT, work):
            yield from notices_from_quads(self.corpus.about(name)).values()

    def _subjects(self, predicate: NamedNode, object_: str) -> Sequence[str]:
        try:
            return self.corpus.subjects(predicate, object_)
        except ValueError:
            return ()

    def _objects(self, subject: str, predicate: NamedNode) -> Sequence[str]:
        try:
            return self.corpus.objects(subject, predicate)
        except ValueError:
            return ()


def _placed(found: Iterable[StoredAssertion]) -> list[StoredAssertion]:
    def place(one: StoredAssertion) -> tuple[str, int, int, str]:
        return one.document, one.assertion.start, one.assertion.end, one.assertion.id

    return sorted(found, key=place)
