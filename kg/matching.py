"""How a claim in the store relates to a traced statement.

Subject, relation, object and qualifiers are compared one by one; the claim as a whole is the same
when all are, narrower when some are narrower and none is broader, and the other way round. Claims
that are narrower in one part and broader in another say nothing about each other and do not match.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from kg.linking.likeness import Comparison, Likeness, compare
from kg.linking.rules import rules
from kg.model import Claim, Concept, Match, Polarity, Qualifier, QualifierKind


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Every number that a score is made of; a score is the product of its parts, in [0, 1].

    ``spelled_alike``: two concepts that only their words identify. ``hierarchy``: a vocabulary or
    the relation scheme puts one above the other. ``least_likeness``: the score of a phrase that
    holds another, as the shared part of their words goes to 0; it rises to ``most_likeness``.
    ``qualifier``: each qualifier gained, lost or weakened. ``opposite`` and ``rival``: the claims
    exclude each other. ``least``: what scores less is no match.
    """

    spelled_alike: float = 0.95
    hierarchy: float = 0.9
    least_likeness: float = 0.6
    most_likeness: float = 0.9
    qualifier: float = 0.9
    opposite: float = 0.9
    rival: float = 0.8
    least: float = 0.45


@dataclass(frozen=True, slots=True)
class Fit:
    """How one part of the candidate relates to that of the statement, and how surely."""

    match: Match
    score: float


class Vocabulary(Protocol):
    """What matching asks of the vocabularies."""

    def lookup(self, text: str, /) -> object | None:
        """The concept that a phrase names, None when none does."""
        ...

    def broader(self, id: str, /) -> frozenset[str]:  # noqa: A002
        """All concepts above one, at any distance."""
        ...


class Scheme(Protocol):
    """What matching asks of the relation scheme."""

    def broader(self, iri: str, /) -> frozenset[str]:
        """All relations above one, at any distance."""
        ...

    def opposite(self, iri: str, /) -> str | None:
        """The relation that excludes one."""
        ...

    def symmetric(self, iri: str, /) -> bool:
        """Whether subject and object may change places."""
        ...


class Matcher:
    """Compares claims by vocabulary, relation scheme and wording."""

    def __init__(
        self, vocabulary: Vocabulary, scheme: Scheme, thresholds: Thresholds | None = None
    ) -> None:
        self._vocabulary = vocabulary
        self._scheme = scheme
        self._at = thresholds or Thresholds()

    def broader(self, concept: str) -> frozenset[str]:
        """All concepts (IRIs) above one: claims about them may be broader claims."""
        return self._vocabulary.broader(concept)

    def opposite(self, relation: str) -> str | None:
        """The relation (IRI) that excludes one, None when there is none."""
        return self._scheme.opposite(relation)

    def match(self, statement: Claim, candidate: Claim) -> tuple[Match, float] | None:
        """What ``candidate`` is to ``statement``, and the score in [0, 1]; None: no relation."""
        if statement.id == candidate.id:
            return Match.SAME, 1.0
        relation = self._relation(statement.relation, candidate.relation)
        if relation is None:
            return None
        found = [self._oriented(statement, candidate, relation)]
        if candidate.object is not None and self._either_way(statement, candidate):
            found.append(self._oriented(statement, _turned(candidate), relation))
        best = max(filter(None, found), key=lambda fit: fit.score, default=None)
        if best is None or best.score < self._at.least:
            return None
        return best.match, round(best.score, 3)

    def _either_way(self, statement: Claim, candidate: Claim) -> bool:
        """Whether the arguments of one of the two may change places."""
        relations = (statement.relation.id, candidate.relation.id)
        return any(self._scheme.symmetric(relation) for relation in relations)

    def _oriented(self, statement: Claim, candidate: Claim, relation: Fit) -> Fit | None:
        subject = self._concept(statement.subject, candidate.subject)
        if subject is None:
            return None
        qualifiers = self._qualifiers(statement.qualifiers, candidate.qualifiers)
        if statement.object is None or candidate.object is None:
            if statement.object is not candidate.object or qualifiers is None:
                return None
            return self._whole(relation, (subject, qualifiers))
        object_ = self._concept(statement.object, candidate.object)
        if object_ is not None and qualifiers is not None:
            return self._whole(relation, (subject, object_, qualifiers))
        if object_ is None:
            return self._rival(statement, candidate, relation, subject)
        return None

    def _whole(self, relation: Fit, others: Sequence[Fit]) -> Fit | None:
        """The parts put together; None when they pull in different directions."""
        score = relation.score
        for part in others:
            score *= part.score
        directions = {part.match for part in (*others, relation)} - {Match.SAME, Match.OPPOSITE}
        if len(directions) > 1:
            return None
        if relation.match is Match.OPPOSITE:
            return Fit(Match.OPPOSITE, score)
        return Fit(next(iter(directions), Match.SAME), score)

    def _concept(self, one: Concept, other: Concept) -> Fit | None:
        """Two concepts by IRI, by vocabulary, else by their words.

        A known family name beside a code that both have makes no difference: the "serotonin KX-7
        receptor" is the KX-7 receptor, while the "presynaptic" ones are some of them.
        """
        if one.id == other.id:
            return Fit(Match.SAME, 1.0)
        if one.id in self._vocabulary.broader(other.id):
            return Fit(Match.NARROWER, self._at.hierarchy)
        if other.id in self._vocabulary.broader(one.id):
            return Fit(Match.BROADER, self._at.hierarchy)
        if one.vocabulary and other.vocabulary:
            return None
        alike = compare(one.label, other.label)
        if alike is None:
            return None
        if alike.beside_code and all(map(self._vocabulary.lookup, alike.beside_code)):
            return Fit(Match.SAME, self._at.spelled_alike)
        return self._worded(alike)

    def _worded(self, alike: Comparison) -> Fit | None:
        span = self._at.most_likeness - self._at.least_likeness
        score = self._at.least_likeness + span * alike.shared
        if alike.likeness is Likeness.SAME:
            return Fit(Match.SAME, self._at.spelled_alike)
        if alike.likeness is Likeness.NARROWER:
            return Fit(Match.NARROWER, score)
        if alike.likeness is Likeness.BROADER:
            return Fit(Match.BROADER, score)
        return None

    def _relation(self, one: Concept, other: Concept) -> Fit | None:
        if one.id == other.id:
            return Fit(Match.SAME, 1.0)
        if self._excludes(one.id, other.id) or self._excludes(other.id, one.id):
            return Fit(Match.OPPOSITE, self._at.opposite)
        if one.id in self._scheme.broader(other.id):
            return Fit(Match.NARROWER, self._at.hierarchy)
        if other.id in self._scheme.broader(one.id):
            return Fit(Match.BROADER, self._at.hierarchy)
        if not (one.vocabulary or other.vocabulary) and _bare(one.label) == _bare(other.label):
            return Fit(Match.SAME, self._at.spelled_alike)
        return None

    def _excludes(self, one: str, other: str) -> bool:
        """Whether ``other`` is, or is a kind of, the opposite of ``one``."""
        opposite = self._scheme.opposite(one)
        return opposite is not None and opposite in {other, *self._scheme.broader(other)}

    def _qualifiers(self, one: Sequence[Qualifier], other: Sequence[Qualifier]) -> Fit | None:
        """What the candidate's qualifiers make of it; None when they exclude each other."""
        parts: list[Fit | None] = []
        for kind in QualifierKind:
            mine = frozenset(q.label for q in one if q.kind is kind)
            theirs = frozenset(q.label for q in other if q.kind is kind)
            if mine != theirs:
                parts.append(self._qualifier(kind, mine, theirs))
        if any(part is None for part in parts):
            return None
        known = [part for part in parts if part is not None]
        return self._whole(Fit(Match.SAME, 1.0), known)

    def _qualifier(
        self, kind: QualifierKind, mine: frozenset[str], theirs: frozenset[str]
    ) -> Fit | None:
        if _says_all(kind, theirs, mine):
            return Fit(Match.NARROWER, self._at.qualifier)
        if _says_all(kind, mine, theirs):
            return Fit(Match.BROADER, self._at.qualifier)
        if len(mine) != 1 or len(theirs) != 1 or kind is QualifierKind.EXCLUSIVITY:
            return None
        alike = compare(next(iter(mine)), next(iter(theirs)))
        return None if alike is None else self._worded(alike)

    def _rival(self, statement: Claim, candidate: Claim, relation: Fit, subject: Fit) -> Fit | None:
        """Another object in the place that an exclusivity claims for one."""
        if relation.match is not Match.SAME or subject.match is not Match.SAME:
            return None
        if not _claims_the_place(statement, candidate):
            return None
        if not self._of_one_kind(statement.object, candidate.object):
            return None
        return Fit(Match.RIVAL, relation.score * subject.score * self._at.rival)

    def _of_one_kind(self, one: Concept | None, other: Concept | None) -> bool:
        if one is None or other is None:
            return False
        if self._vocabulary.broader(one.id) & self._vocabulary.broader(other.id):
            return True
        alike = compare(one.label, other.label)
        return alike is not None and alike.likeness is Likeness.SIBLING


def bearing(match: Match, polarity: Polarity) -> Polarity | None:
    """What an assertion of a matched claim does to the statement, taken as affirmed.

    Affirmed: it supports it; negated: it disputes it; None: it does neither. Support passes from a
    narrower claim to a broader one, denial from a broader to a narrower; that the opposite or a
    rival does not hold says nothing for the statement.
    """
    affirmed = polarity is Polarity.AFFIRMED
    if match is Match.SAME:
        return polarity
    if match is Match.NARROWER:
        return Polarity.AFFIRMED if affirmed else None
    if match is Match.BROADER:
        return None if affirmed else Polarity.NEGATED
    return Polarity.NEGATED if affirmed else None


def _claims_the_place(statement: Claim, candidate: Claim) -> bool:
    """Whether both cannot hold: one says "only", or both say "mainly"."""
    mine, theirs = _exclusivity(statement), _exclusivity(candidate)
    exclusive = {"only"}
    prevailing = exclusive | {"mainly"}
    return bool(exclusive & (mine | theirs)) or bool(prevailing & mine and prevailing & theirs)


def _exclusivity(claim: Claim) -> frozenset[str]:
    return frozenset(q.label for q in claim.qualifiers if q.kind is QualifierKind.EXCLUSIVITY)


def _says_all(kind: QualifierKind, more: frozenset[str], less: frozenset[str]) -> bool:
    """Whether the qualifiers ``more`` include, or imply, all of ``less``."""
    if kind is not QualifierKind.EXCLUSIVITY:
        return less <= more
    broader = rules().exclusivity_broader
    return less <= more | {broader[label] for label in more if label in broader}


def _bare(relation: str) -> tuple[str, ...]:
    """An open relation's words without a preposition that may be left off."""
    words: Iterable[str] = relation.casefold().split()
    return tuple(word for word in words if word not in rules().optional_prepositions)


def _turned(claim: Claim) -> Claim:
    assert claim.object is not None  # noqa: S101
    return Claim(
        claim.id, claim.label, claim.object, claim.relation, claim.subject, claim.qualifiers
    )
