"""The corpus as it will be once a change is made: the store's, with documents replaced."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from kg.derive import bare
from kg.identity import Identity
from kg.mapping.readings import NO_KEY
from kg.model import Claim, EvidenceLine, LinkedAssertion, Reading
from kg.statements import Pointer, Statement


@dataclass(frozen=True, slots=True)
class ReadWork:
    """A work that was read: the documents that are it, and what they state."""

    documents: frozenset[str]
    statements: tuple[Statement, ...]


class StoredCorpus(Protocol):
    """What a store holds, as deriving a change asks for it."""

    def statements(self, assertions: Iterable[str]) -> Mapping[str, Statement]:
        """The assertions by IRI; unknown ones are left out."""
        ...

    def lines(self, assertions: Iterable[str]) -> Mapping[str, tuple[EvidenceLine, ...]]:
        """The evidence lines of each assertion that has any, sorted by IRI."""
        ...

    def read_works(self, works: Iterable[str]) -> Mapping[str, ReadWork]:
        """Those of the works that were read."""
        ...

    def of_claims(self, claims: Iterable[str]) -> Mapping[str, Sequence[Statement]]:
        """The statements of each claim that has any."""
        ...

    def claims(self, claims: Iterable[str]) -> Mapping[str, Claim]:
        """The claims by IRI; unknown ones are left out."""
        ...

    def narrower(self, claims: Iterable[str]) -> Mapping[str, Sequence[str]]:
        """The claims that add qualifiers to each of the claims that is narrowed by any."""
        ...

    def names(self, work: str) -> Mapping[str, frozenset[str]]:
        """The documents that are the work, and the IRIs that their identifiers make of it."""
        ...

    def retracted(self, names: Iterable[str]) -> frozenset[str]:
        """Those IRIs of works that a notice says to be retracted."""
        ...


class CorpusAfter:
    """A stored corpus without some documents and with some readings.

    ``hidden`` are the documents that leave or are replaced; ``retracted`` are IRIs of works that
    notices to come say to be retracted. The evidence lines that are not as the store has them are
    given by ``renew``.
    """

    def __init__(
        self,
        stored: StoredCorpus,
        hidden: Iterable[str],
        added: Sequence[Reading],
        identity: Identity,
        retracted: Iterable[str] = (),
    ) -> None:
        self._stored = stored
        self._retracted = frozenset(retracted)
        self._names: dict[str, set[str]] = {}
        for reading in added:
            names = self._names.setdefault(reading.work, set())
            names.update(identity.works(reading.document.work))
        self._hidden = frozenset(hidden) | {reading.id for reading in added}
        statements = [one for reading in added for one in statements_of(reading, identity)]
        self._added = {one.id: one for one in statements}
        self._works = {reading.work for reading in added}
        self._by_work = _grouped(statements, lambda one: one.work)
        self._by_claim = _grouped(statements, lambda one: one.claim)
        self._claims = claims_of(added, identity)
        self._narrower: dict[str, list[str]] = {}
        for claim in self._claims.values():
            if claim.qualifiers:
                self._narrower.setdefault(bare(claim, identity).id, []).append(claim.id)
        self._lines: dict[str, tuple[EvidenceLine, ...]] = {}
        self._of_claims: dict[str, list[Statement]] = {}

    @property
    def added(self) -> Mapping[str, Statement]:
        """The statements of the added readings."""
        return self._added

    def renew(self, lines: Mapping[str, tuple[EvidenceLine, ...]]) -> None:
        """Give the lines of assertions whose lines are no longer the store's."""
        self._lines.update(lines)

    def statements(self, assertions: Iterable[str]) -> Mapping[str, Statement]:
        """The assertions by IRI; unknown ones are left out."""
        wanted = set(assertions)
        known = {name: self._added[name] for name in wanted & self._added.keys()}
        stored = self._stored.statements(sorted(wanted - known.keys()))
        return known | {one.id: one for one in self._seen(stored.values())}

    def lines(self, assertions: Iterable[str]) -> Mapping[str, tuple[EvidenceLine, ...]]:
        """The evidence lines of each assertion that has any."""
        wanted = set(assertions)
        renewed = {name: self._lines[name] for name in wanted & self._lines.keys()}
        return renewed | dict(self._stored.lines(sorted(wanted - renewed.keys())))

    def read(self, works: Iterable[str]) -> Mapping[str, Sequence[Statement]]:
        """The statements of each of the works that was read."""
        wanted = list(works)
        found: dict[str, list[Statement]] = {work: [] for work in wanted if work in self._works}
        for work, read in self._stored.read_works(wanted).items():
            if read.documents - self._hidden:
                found.setdefault(work, []).extend(self._seen(read.statements))
        for work in found:
            found[work].extend(self._by_work.get(work, ()))
        return found

    def of_claims(self, claims: Iterable[str]) -> Mapping[str, Sequence[Statement]]:
        """The statements of each claim that has any; each claim is looked up once."""
        wanted = list(claims)
        new = [claim for claim in wanted if claim not in self._of_claims]
        stored = self._stored.of_claims(new)
        for claim in new:
            found = [*self._seen(stored.get(claim, ())), *self._by_claim.get(claim, ())]
            self._of_claims[claim] = found
        return {claim: self._of_claims[claim] for claim in wanted if self._of_claims[claim]}

    def claims(self, claims: Iterable[str]) -> Mapping[str, Claim]:
        """The claims by IRI, those of the added readings among them."""
        wanted = set(claims)
        known = {name: self._claims[name] for name in wanted & self._claims.keys()}
        return known | dict(self._stored.claims(sorted(wanted - known.keys())))

    def narrower(self, claims: Iterable[str]) -> Mapping[str, Sequence[str]]:
        """The claims that add qualifiers to each of the claims; some may be stated no more."""
        wanted = list(claims)
        stored = self._stored.narrower(wanted)
        return {
            claim: sorted({*stored.get(claim, ()), *self._narrower.get(claim, ())})
            for claim in wanted
        }

    def retracted(self, works: Iterable[str]) -> frozenset[str]:
        """Those of the works that a notice says to be retracted, by any identifier they have.

        The identifiers are those that the documents that are the work give of themselves.
        """
        return frozenset(work for work in works if self._is_retracted(work))

    def _is_retracted(self, work: str) -> bool:
        names = {work, *self._names.get(work, ())}
        for document, known in self._stored.names(work).items():
            names |= known if document not in self._hidden else frozenset()
        return not names.isdisjoint(self._retracted) or bool(self._stored.retracted(names))

    def _seen(self, statements: Iterable[Statement]) -> list[Statement]:
        return [one for one in statements if one.document not in self._hidden]


def claims_of(readings: Iterable[Reading], identity: Identity) -> dict[str, Claim]:
    """The claims that the readings state, and these without their qualifiers."""
    stated = {one.claim.id: one.claim for reading in readings for one in reading.assertions}
    wider = (bare(claim, identity) for claim in stated.values())
    return {claim.id: claim for claim in wider} | stated


def statements_of(reading: Reading, identity: Identity) -> list[Statement]:
    """The statements of a reading that is not in a store yet."""
    works = {linked.reference.key: linked.work for linked in reading.references}
    return [_statement(reading, one, works, identity) for one in reading.assertions]


def _statement(
    reading: Reading,
    one: LinkedAssertion,
    works: Mapping[str, str | None],
    identity: Identity,
) -> Statement:
    citations = (reading.citations[position] for position in one.citations)
    pointers = {
        identity.pointer(reading.id, citation.start, citation.end, key): works.get(key)
        for citation in citations
        for key in citation.references or (NO_KEY,)
        if key in one.references or key not in works
    }
    return Statement(
        id=one.id,
        document=reading.id,
        work=reading.work,
        claim=one.claim.id,
        polarity=one.polarity,
        certainty=one.certainty,
        role=one.role,
        confidence=one.confidence,
        quote=one.quote,
        quantities=one.quantities,
        pointers=tuple(Pointer(name, pointers[name]) for name in sorted(pointers)),
    )


def _grouped(
    statements: Iterable[Statement], key: Callable[[Statement], str]
) -> dict[str, list[Statement]]:
    groups: dict[str, list[Statement]] = {}
    for one in statements:
        groups.setdefault(key(one), []).append(one)
    return groups
