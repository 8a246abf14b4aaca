"""Claims out of the store: by IRI, by concept, and listed a page at a time."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from pyoxigraph import Literal, NamedNode

from kg.corpus import CorpusAfter
from kg.mapping import CLAIMS_GRAPH, standing_from_quads, word, word_term
from kg.mapping import predicates as p
from kg.model import (
    Certainty,
    Claim,
    EvidenceLine,
    NotFoundError,
    Opinion,
    Polarity,
    Reading,
    StandingLabel,
    UsageError,
)
from kg.repository.abstracts import with_abstracts
from kg.repository.library import Library
from kg.repository.meeting import settle
from kg.repository.records import ClaimCriteria, ClaimSummary, Page
from kg.repository.rules import Rules
from kg.statements import Statement
from kg.stores import Store, Term
from kg.tally import tally
from kg.texts import Texts

Bindings = dict[str, Term | Sequence[Term]]


class ClaimLibrary(Library):
    """What was claimed, and how it stands."""

    def __init__(self, store: Store, texts: Texts, rules: Rules) -> None:
        super().__init__(store, texts, rules.identity)
        self.rules = rules

    def claim(self, claim: str) -> Claim:
        """One claim. Raises NotFoundError ("claim-not-found")."""
        found = self.claims_by_id([claim])
        if claim not in found:
            raise NotFoundError(
                "claim-not-found",
                f"There is no claim {claim} here. whence claims lists those that are.",
            )
        return found[claim]

    def claims_by_id(self, claims: Iterable[str]) -> Mapping[str, Claim]:
        """The claims by IRI; unknown ones are left out."""
        return self.corpus.claims([claim for claim in claims if _is_iri(claim)])

    def claims_about(self, concepts: Collection[str], limit: int) -> list[Claim]:
        """Claims with one of the concepts (IRIs) as subject or object, ordered by IRI."""
        criteria = ClaimCriteria(about=frozenset(concepts))
        names = self._names_of_claims(criteria, limit, None, stated=False)
        claims = self.corpus.claims(names)
        return [claims[name] for name in names]

    def claim_page(
        self, criteria: ClaimCriteria, limit: int = 100, cursor: str | None = None
    ) -> Page[ClaimSummary]:
        """A page of the stated claims that meet the criteria, by IRI."""
        limit = max(1, limit)
        names = self._names_of_claims(criteria, limit + 1, cursor, stated=True)
        shown = names[:limit]
        claims, standings = self.corpus.claims(shown), self.standings(shown)
        items = (self._summary(claims[name], standings.get(name)) for name in shown)
        return Page(tuple(items), shown[-1] if len(names) > limit else None)

    def claim_summary(self, claim: str) -> ClaimSummary:
        """One claim as lists tell it. Raises NotFoundError ("claim-not-found")."""
        return self._summary(self.claim(claim), self.standings([claim]).get(claim))

    def standings(self, claims: Iterable[str]) -> dict[str, Opinion]:
        """The stored standings of claims, without terms; claims without one are left out."""
        quads = [quad for claim in claims if _is_iri(claim) for quad in self.corpus.about(claim)]
        return standing_from_quads(quads)

    def standing_of(self, claim: str) -> Opinion | None:
        """A claim's standing with the terms it is made of; None for an unknown claim."""
        known = self.claims_by_id([claim]).get(claim)
        if known is None:
            return None
        corpus = CorpusAfter(self.corpus, (), (), self.identity)
        return self.rules.deriver(corpus).standings([known])[claim].opinion

    def evidence_of(self, assertions: Iterable[str]) -> list[EvidenceLine]:
        """The evidence lines of the assertions, in their order and then by IRI."""
        wanted = list(assertions)
        lines = self.lines(wanted)
        return [line for name in wanted for line in lines.get(name, ())]

    def statements(self, assertions: Iterable[str]) -> Mapping[str, Statement]:
        """The assertions as lineage sees them; unknown ones are left out."""
        return self.corpus.statements([name for name in assertions if _is_iri(name)])

    def lines(self, assertions: Iterable[str]) -> Mapping[str, tuple[EvidenceLine, ...]]:
        """The evidence lines of each assertion that has any, abstracts of unread works heard."""
        lines = self.corpus.lines([name for name in assertions if _is_iri(name)])
        return with_abstracts(lines, self._quotes, self._abstract_and_title)

    def settled(self, reading: Reading) -> Reading:
        """A reading, stored or not, whose references denote the works they meet in this store."""
        return settle(self.store, self.corpus, [reading]).readings[0]

    def _quotes(self, assertions: Iterable[str]) -> Mapping[str, str]:
        return {name: one.quote for name, one in self.corpus.statements(assertions).items()}

    def _abstract_and_title(self, work: str) -> tuple[str, str | None] | None:
        abstract = self.abstract(work)
        known = self.work(work) if abstract else None
        return (abstract, known.title if known else None) if abstract else None

    def _summary(self, claim: Claim, standing: Opinion | None) -> ClaimSummary:
        stated = [
            {quad.predicate: quad.object for quad in self.corpus.about(name)}
            for name in self.corpus.subjects(p.OF_CLAIM, claim.id)
        ]
        documents = {said[p.IN_DOCUMENT] for said in stated if p.IN_DOCUMENT in said}
        counts = tally(
            (
                word(Polarity, said.get(p.POLARITY)),
                word(Certainty, said.get(p.CERTAINTY)),
            )
            for said in stated
        )
        return ClaimSummary(claim, standing, len(stated), len(documents), counts)

    def _names_of_claims(
        self, criteria: ClaimCriteria, limit: int, cursor: str | None, *, stated: bool
    ) -> list[str]:
        pattern, bindings = _pattern(criteria, stated=stated)
        if cursor is not None:
            pattern += " FILTER(STR(?c) > STR(?after))"
            bindings["after"] = Literal(cursor)
        query = f"SELECT DISTINCT ?c {{ {pattern} }} ORDER BY STR(?c)"
        if criteria.claims is None:
            query += f" LIMIT {limit}"
        impossible = any(isinstance(value, list) and not value for value in bindings.values())
        if impossible or (criteria.claims is not None and not criteria.claims):
            return []
        bindings["claims"] = NamedNode(self.identity.graph(CLAIMS_GRAPH))
        names = [row["c"].value for row in self.store.select(query, bindings)]
        if criteria.claims is None:
            return names
        # Thousands of IRIs as VALUES cost the engine a hundred times what this filter does.
        return [name for name in names if name in criteria.claims][:limit]


def _pattern(criteria: ClaimCriteria, *, stated: bool) -> tuple[str, Bindings]:
    """The graph pattern that claims ?c must meet, and its bindings."""
    parts: list[str] = []
    bindings: Bindings = {}
    if criteria.about is not None:
        parts.append(f"{{ ?c {p.SUBJECT} ?about }} UNION {{ ?c {p.OBJECT} ?about }}")
        bindings["about"] = _nodes(criteria.about)
    if criteria.relation is not None:
        parts.append(f"?c {p.RELATION} ?relation .")
        bindings["relation"] = _nodes(criteria.relation)
    if criteria.object is not None:
        parts.append(f"?c {p.OBJECT} ?object .")
        bindings["object"] = _nodes(criteria.object)
    if criteria.standing is not None:
        parts.append(f"?c {p.STANDING_LABEL} ?standing .")
        bindings["standing"] = word_term(_label(criteria.standing))
    parts.append(f"GRAPH ?claims {{ ?c {p.TYPE} {p.CLAIM} }}")
    if stated:
        parts.append(_stated(criteria, bindings))
    return " ".join(parts), bindings


def _stated(criteria: ClaimCriteria, bindings: Bindings) -> str:
    inner = f"?a {p.OF_CLAIM} ?c ."
    if criteria.work is not None:
        inner += f" ?a {p.IN_WORK} ?work ."
        bindings["work"] = _nodes([criteria.work])
    if criteria.document is not None:
        inner += f" ?a {p.IN_DOCUMENT} ?document ."
        bindings["document"] = _nodes([criteria.document])
    if criteria.work is None and criteria.document is None:
        return f"FILTER EXISTS {{ {inner} }}"
    return inner


def _label(standing: str) -> StandingLabel:
    try:
        return StandingLabel(standing)
    except ValueError as error:
        labels = ", ".join(StandingLabel)
        raise UsageError(
            "unknown-standing", f"{standing!r} is no standing. Use one of: {labels}."
        ) from error


def _nodes(iris: Iterable[str]) -> list[Term]:
    return [NamedNode(iri) for iri in sorted(iris) if _is_iri(iri)]


def _is_iri(text: str) -> bool:
    try:
        NamedNode(text)
    except ValueError:
        return False
    return True
