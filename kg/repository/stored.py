"""A store's statements, claims and evidence lines, found by index and never by scanning."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from pyoxigraph import Literal, NamedNode, Quad

from kg.corpus import ReadWork
from kg.identity import Identity
from kg.mapping import (
    CLAIMS_GRAPH,
    claims_from_quads,
    evidence_from_quads,
    statement_from_quads,
    vocabulary_label,
    word_term,
)
from kg.mapping import predicates as p
from kg.mapping.bibliography import identifiers_of
from kg.model import Claim, EvidenceLine, Identifiers, NoticeType
from kg.statements import Statement
from kg.stores import Store, Term

_CLAIM_PARTS = (p.SUBJECT, p.RELATION, p.OBJECT, p.HAS_QUALIFIER)


class GraphCorpus:
    """The corpus of a store; its answers are the store's as it is when asked."""

    def __init__(self, store: Store, identity: Identity) -> None:
        self._store = store
        self._identity = identity
        self._claims = NamedNode(identity.graph(CLAIMS_GRAPH))

    def statements(self, assertions: Iterable[str]) -> Mapping[str, Statement]:
        """The assertions by IRI; unknown ones are left out."""
        found = (self._statement(name) for name in assertions)
        return {one.id: one for one in found if one}

    def of_documents(self, documents: Iterable[str]) -> list[Statement]:
        """All statements of the documents."""
        names = [name for one in documents for name in self.subjects(p.IN_DOCUMENT, one)]
        return list(self.statements(names).values())

    def of_claims(self, claims: Iterable[str]) -> Mapping[str, Sequence[Statement]]:
        """The statements of each claim that has any."""
        named = {claim: self.subjects(p.OF_CLAIM, claim) for claim in claims}
        return {
            claim: list(self.statements(names).values()) for claim, names in named.items() if names
        }

    def read_works(self, works: Iterable[str]) -> Mapping[str, ReadWork]:
        """Those of the works that were read."""
        documents = {work: self.documents_of(work) for work in works}
        return {
            work: ReadWork(frozenset(found), tuple(self.of_documents(found)))
            for work, found in documents.items()
            if found
        }

    def citing(self, works: Iterable[str]) -> Mapping[str, Statement]:
        """The statements with a pointer to one of the works."""
        names = {name for work in works for name in self.assertions_citing(work)}
        return self.statements(sorted(names))

    def assertions_citing(self, work: str) -> set[str]:
        """The assertions with a pointer to the work."""
        return {
            assertion
            for reference in self.subjects(p.REFERENCES, work)
            for pointer in self.subjects(p.DENOTES, reference)
            for assertion in self.objects(pointer, p.CITED_FOR)
        }

    def resting_on(self, assertions: Iterable[str]) -> set[str]:
        """The assertions with an evidence line from one of the assertions."""
        return {
            citing
            for name in assertions
            for line in self.subjects(p.FROM_ASSERTION, name)
            for citing in self.objects(line, p.FOR_ASSERTION)
        }

    def claims(self, claims: Iterable[str]) -> Mapping[str, Claim]:
        """The claims by IRI; unknown ones are left out."""
        quads = [quad for claim in claims for quad in self.claim_quads(claim)]
        parts = {
            quad.object.value
            for quad in quads
            if quad.predicate in _CLAIM_PARTS and isinstance(quad.object, NamedNode)
        }
        quads += [quad for part in parts for quad in self.claim_quads(part)]
        return claims_from_quads(quads, vocabulary_label)

    def claim_quads(self, subject: str) -> list[Quad]:
        """What the claims graph says of a claim, a concept or a qualifier."""
        return self._store.quads(NamedNode(subject), graph=self._claims)

    def narrower(self, claims: Iterable[str]) -> Mapping[str, Sequence[str]]:
        """The claims that add qualifiers to each of the claims that is narrowed by any."""
        found = {claim: sorted(self.subjects(p.NARROWS, claim)) for claim in claims}
        return {claim: names for claim, names in found.items() if names}

    def names(self, work: str) -> Mapping[str, frozenset[str]]:
        """The documents that are the work, and the IRIs that their identifiers make of it."""
        return {name: self._names_by(name) for name in self.documents_of(work)}

    def retracted(self, names: Iterable[str]) -> frozenset[str]:
        """Those IRIs of works that a notice says to be retracted."""
        retracted = word_term(NoticeType.RETRACTED)
        return frozenset(
            name
            for name in names
            for notice in self.subjects(p.ABOUT, name)
            if self._store.quads(NamedNode(notice), p.NOTICE_TYPE, retracted)
        )

    def documents_named(self, works: Iterable[str], identifiers: Iterable[Term]) -> set[str]:
        """The documents that are one of the works, or give one of the identifiers as their own."""
        found = {document for work in works for document in self.documents_of(work)}
        for identifier in identifiers:
            quads = self._store.quads(predicate=p.IDENTIFIER, object_=identifier)
            subjects = (quad.subject for quad in quads)
            found |= {
                one.value
                for one in subjects
                if isinstance(one, NamedNode) and self.objects(one.value, p.OF_WORK)
            }
        return found

    def lines(self, assertions: Iterable[str]) -> Mapping[str, tuple[EvidenceLine, ...]]:
        """The evidence lines of each assertion that has any, sorted by IRI."""
        found: dict[str, tuple[EvidenceLine, ...]] = {}
        for name in assertions:
            lines = evidence_from_quads(self.line_quads([name]))
            if lines:
                found[name] = tuple(lines[line] for line in sorted(lines))
        return found

    def line_quads(self, assertions: Iterable[str]) -> Iterator[Quad]:
        """The quads of all evidence lines of the assertions."""
        for name in assertions:
            for line in self.subjects(p.FOR_ASSERTION, name):
                yield from self.about(line)

    def documents_of(self, work: str) -> list[str]:
        """The documents that are the work, sorted."""
        return sorted(self.subjects(p.OF_WORK, work))

    def names_of(self, work: str) -> list[str]:
        """The IRI of a work, and those that documents alone make of it, sorted."""
        references = self.subjects(p.REFERENCES, work)
        return sorted({work, *(own for one in references for own in self.objects(one, p.OWN_WORK))})

    def gone_into(self, work: str) -> str:
        """The IRI that a work goes by: that of the work it met, where there is one."""
        references = self.subjects(p.OWN_WORK, work)
        return min(
            (met for one in references for met in self.objects(one, p.REFERENCES)), default=work
        )

    def other_documents(self, run: str, than: Collection[str]) -> bool:
        """Whether documents other than some were read by the run."""
        query = f"SELECT ?s {{ ?s {p.GENERATED_BY} ?run ; {p.OF_WORK} ?w }} LIMIT {len(than) + 1}"
        rows = self._store.select(query, {"run": NamedNode(run)})
        return any(row["s"].value not in than for row in rows)

    def other_claims(self, part: str, than: Collection[str]) -> bool:
        """Whether claims other than some have the concept or qualifier."""
        bindings = {"part": NamedNode(part), "g": self._claims}
        return any(
            row["s"].value not in than
            for predicate in _CLAIM_PARTS
            for row in self._store.select(
                f"SELECT ?s {{ GRAPH ?g {{ ?s {predicate} ?part }} }} LIMIT {len(than) + 1}",
                bindings,
            )
        )

    def about(self, subject: str) -> list[Quad]:
        """All quads of a subject."""
        return self._store.quads(NamedNode(subject))

    def subjects(self, predicate: NamedNode, object_: str) -> list[str]:
        """The IRIs with the predicate and object."""
        quads = self._store.quads(None, predicate, NamedNode(object_))
        return [quad.subject.value for quad in quads if isinstance(quad.subject, NamedNode)]

    def objects(self, subject: str, predicate: NamedNode) -> list[str]:
        """The IRIs that a subject has for a predicate."""
        quads = self._store.quads(NamedNode(subject), predicate)
        return [quad.object.value for quad in quads if isinstance(quad.object, NamedNode)]

    def _names_by(self, document: str) -> frozenset[str]:
        """The IRIs that a document's own identifiers make of its work."""
        written = self._store.quads(NamedNode(document), p.IDENTIFIER)
        values = (quad.object.value for quad in written if isinstance(quad.object, Literal))
        return frozenset(self._identity.works(Identifiers(**identifiers_of(values))))

    def _statement(self, name: str) -> Statement | None:
        quads = self.about(name)
        if not any(quad.object == p.ASSERTION for quad in quads):
            return None
        quads += self._values(quads, p.QUANTITY)
        for pointer in self.subjects(p.CITED_FOR, name):
            about = self.about(pointer)
            quads += about
            quads += self._values(about, p.DENOTES)
        return statement_from_quads(quads)

    def _values(self, quads: Iterable[Quad], predicate: NamedNode) -> list[Quad]:
        return [
            quad
            for described in quads
            if described.predicate == predicate and isinstance(described.object, NamedNode)
            for quad in self.about(described.object.value)
        ]
