"""What a change of documents removes from the graph and adds to it, computed as one diff.

Shared and derived graphs are pure functions of the documents. A change touches the part that the
changed documents reach; that part is computed again over the corpus as it will be, and what
differs from the store is the diff.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain

from pyoxigraph import NamedNode, Quad

from kg.corpus import CorpusAfter
from kg.derive import Standing, bare
from kg.identity import Identity
from kg.mapping import (
    StoredLookUp,
    claim_quads,
    concept_ids,
    evidence_quads,
    reading_quads,
    run_quads,
    standing_quads,
)
from kg.mapping import predicates as p
from kg.model import Claim, Reading
from kg.repository.bibliography import WorkChanges
from kg.repository.lookups import Lookups
from kg.repository.rules import Rules
from kg.repository.stored import GraphCorpus
from kg.stores import Store
from kg.stores.canonical import canonical

_STANDING = frozenset(
    (
        *(p.BELIEF, p.DISBELIEF, p.UNCERTAINTY, p.EXPECTATION, p.STANDING_LABEL),
        *(p.SUPPORTED_BY, p.DISPUTED_BY),
    )
)


@dataclass(frozen=True, slots=True)
class NewVersion:
    """A reading that comes into the store, and when it was made."""

    reading: Reading
    read_at: datetime


@dataclass
class Diff:
    """Quads that stood and quads that are to stand; what is in both is left alone."""

    old: set[Quad] = field(default_factory=set)
    new: set[Quad] = field(default_factory=set)

    def replace(self, old: Iterable[Quad], new: Iterable[Quad]) -> None:
        """Let the ``new`` quads stand where the ``old`` ones stood."""
        self.old.update(old)
        self.new.update(new)

    def settled(self) -> tuple[list[Quad], list[Quad]]:
        """What to remove and what to add, in the forms in which the store keeps quads."""
        new = canonical(self.new)
        return list(self.old - new), list(new - self.old)


def plan(store: Store, rules: Rules, leaving: Iterable[str], coming: Sequence[NewVersion]) -> Diff:
    """The diff that removes the documents ``leaving`` and adds or replaces those ``coming``.

    Both name a document at most once, and none is in both.
    """
    change = _Change(store, rules, leaving, coming)
    change.documents()
    change.evidence()
    change.claims()
    change.bibliography()
    change.runs()
    return change.diff


def plan_retractions(
    store: Store, rules: Rules, works: Iterable[str], documents: Iterable[str]
) -> Diff:
    """What changes in the standing of claims when notices of retraction come.

    ``works`` are the IRIs that the notices are about, ``documents`` those that are these works.
    """
    change = _Change(store, rules, (), (), works)
    change.retractions(documents)
    return change.diff


def plan_lookups(store: Store, identity: Identity, coming: Sequence[StoredLookUp]) -> Diff:
    """The diff that adds look-ups, and lets the works that they are about follow."""
    diff = Diff()
    for old, new in Lookups(store, identity).replacements(coming):
        diff.replace(old, new)
    changes = WorkChanges(store, GraphCorpus(store, identity), identity, (), (), coming)
    for old, new in changes.looked_up():
        diff.replace(old, new)
    return diff


class _Change:
    """One change while it is planned."""

    def __init__(
        self,
        store: Store,
        rules: Rules,
        leaving: Iterable[str],
        coming: Sequence[NewVersion],
        retracted: Iterable[str] = (),
    ) -> None:
        self.diff = Diff()
        self._store = store
        self._identity = rules.identity
        self._coming = coming
        self._readings = [version.reading for version in coming]
        self._hidden = frozenset({*leaving, *(reading.id for reading in self._readings)})
        self._stored = GraphCorpus(store, rules.identity)
        self._after = CorpusAfter(
            self._stored, self._hidden, self._readings, rules.identity, retracted
        )
        self._deriver = rules.deriver(self._after)
        self._gone = {one.id: one for one in self._stored.of_documents(sorted(self._hidden))}
        self._old = [quad for name in sorted(self._hidden) for quad in self._document(name)]
        self._touched: set[str] = set()

    def documents(self) -> None:
        """The graphs of the documents themselves."""
        self.diff.replace(self._old, ())
        for version in self._coming:
            self.diff.replace((), reading_quads(version.reading, self._identity, version.read_at))

    def evidence(self) -> None:
        """The lines of the documents, and of all that cite the works they are."""
        works = self._old_objects(p.OF_WORK) | {reading.work for reading in self._readings}
        citing = self._stored.citing(sorted(works)).values()
        statements = [one for one in citing if one.document not in self._hidden]
        statements += self._after.added.values()
        lines = self._deriver.lines(statements)
        self._after.renew(lines)
        self._touched = lines.keys() | self._gone.keys()
        self.diff.replace(
            self._stored.line_quads(sorted(self._touched)),
            (
                quad
                for line in chain.from_iterable(lines.values())
                for quad in evidence_quads(line, self._identity)
            ),
        )

    def claims(self) -> None:
        """The claims gained and lost, and the standing of all whose evidence may have changed."""
        concerned = self._concerned()
        alive = self._alive(concerned)
        standings = self._deriver.standings([concerned[name] for name in sorted(alive)])
        for name in concerned:
            self.diff.replace(self._standing_quads(name), self._new_standing(name, standings))
        self._replace_claims(concerned, alive)

    def retractions(self, documents: Iterable[str]) -> None:
        """The standing of all that rests on what the documents state."""
        stated = self._stored.of_documents(sorted(documents))
        self._touched = {one.id for one in stated}
        self.claims()

    def bibliography(self) -> None:
        """The works that the documents are and cite, and which work cites which."""
        changes = WorkChanges(
            self._store, self._stored, self._identity, self._hidden, self._readings
        )
        own, cited = self._old_objects(p.OF_WORK), self._old_objects(p.REFERENCES)
        for old, new in changes.replacements(own, cited):
            self.diff.replace(old, new)

    def runs(self) -> None:
        """The runs that the documents were read by."""
        runs = {reading.run_id: reading.run for reading in self._readings}
        for name, run in runs.items():
            self.diff.replace(self._stored.about(name), run_quads(run, name, self._identity))
        for name in self._old_objects(p.GENERATED_BY) - runs.keys():
            if not self._stored.other_documents(name, self._hidden):
                self.diff.replace(self._stored.about(name), ())

    def _document(self, name: str) -> list[Quad]:
        return self._store.quads(graph=NamedNode(self._identity.document_graph(name)))

    def _old_objects(self, predicate: NamedNode) -> set[str]:
        return {
            quad.object.value
            for quad in self._old
            if quad.predicate == predicate and isinstance(quad.object, NamedNode)
        }

    def _concerned(self) -> dict[str, Claim]:
        """The claims whose standing may have changed: all that what is touched bears on."""
        reached = self._after.statements(sorted(self._resting()))
        stated = {one.claim for one in chain(reached.values(), self._gone.values())}
        related = self._deriver.related(self._after.claims(sorted(stated)).values())
        return dict(self._after.claims(sorted(frozenset[str]().union(*related.values()))))

    def _resting(self) -> set[str]:
        """What is touched, and all assertions that rest on it, over any number of works."""
        reached = set(self._touched)
        frontier = set(reached)
        while frontier:
            frontier = self._stored.resting_on(sorted(frontier)) - reached
            reached |= frontier
        return reached

    def _alive(self, concerned: Mapping[str, Claim]) -> set[str]:
        """The claims that are still stated, and these without their qualifiers."""
        stated = set(self._after.of_claims(sorted(concerned)))
        return stated | {bare(concerned[name], self._identity).id for name in stated}

    def _standing_quads(self, claim: str) -> list[Quad]:
        return [quad for quad in self._stored.about(claim) if quad.predicate in _STANDING]

    def _new_standing(self, claim: str, standings: Mapping[str, Standing]) -> Iterable[Quad]:
        if claim not in standings:
            return ()
        new = standings[claim]
        return standing_quads(claim, new.opinion, self._identity, new.supported_by, new.disputed_by)

    def _replace_claims(self, concerned: Mapping[str, Claim], alive: Iterable[str]) -> None:
        """The claims, their own concepts and qualifiers; parts of other claims too stay."""
        kept = [concerned[name] for name in sorted(alive)]
        parts = frozenset[str]().union(*(concept_ids(claim) for claim in concerned.values()))
        used = frozenset[str]().union(*(concept_ids(claim) for claim in kept))
        elsewhere = {
            part for part in parts - used if self._stored.other_claims(part, concerned.keys())
        }
        subjects = (concerned.keys() | parts) - elsewhere
        old = (quad for name in subjects for quad in self._stored.claim_quads(name))
        self.diff.replace(old, claim_quads(kept, self._identity))
