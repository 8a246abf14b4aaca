"""A statement against a small store: support, dispute, and each kind of ignorance apart."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import pytest

from kg.matching import Matcher
from kg.model import (
    Assertion,
    Certainty,
    Claim,
    Concept,
    Direction,
    EvidenceLine,
    LinkedAssertion,
    LinkedReference,
    Match,
    Mention,
    Opinion,
    PathEnd,
    Polarity,
    Qualifier,
    QualifierKind,
    Reference,
    Role,
)
from kg.search import Hit, HitKind
from kg.statements import Pointer, Statement
from kg.tally import Tally
from kg.trace import Trace, Tracer, tracer

OPPOSITES = {"raises": "lowers", "lowers": "raises"}


class NoVocabulary:
    """Nothing is above anything."""

    def lookup(self, text: str) -> None:
        return None

    def broader(self, id: str) -> frozenset[str]:  # noqa: A002
        return frozenset()


class RaisesAndLowers:
    """A scheme of two opposites."""

    def broader(self, iri: str) -> frozenset[str]:
        return frozenset()

    def opposite(self, iri: str) -> str | None:
        return OPPOSITES.get(iri)

    def symmetric(self, iri: str) -> bool:
        return False


def claim(text: str) -> Claim:
    """A claim from words such as "tea raises mainly mood"; its words are its IRIs."""
    subject, relation, *rest = text.split()
    mainly = [word for word in rest if word == "mainly"]
    object_ = " ".join(word for word in rest if word != "mainly")
    return Claim(
        id=f"claim:{text}",
        label=text,
        subject=Concept(subject, subject),
        relation=Concept(relation, relation, vocabulary=True),
        object=Concept(object_, object_) if object_ else None,
        qualifiers=tuple(Qualifier(w, QualifierKind.EXCLUSIVITY, w) for w in mainly),
    )


@dataclass(frozen=True)
class Stored:
    """An assertion in its document."""

    document: str
    assertion: LinkedAssertion


@dataclass
class Shelf:
    """Assertions and the lines that lead on from them."""

    stored: dict[str, Stored] = field(default_factory=dict)
    roles: dict[str, Role] = field(default_factory=dict)
    rests: dict[str, list[EvidenceLine]] = field(default_factory=dict)
    lists: dict[str, list[LinkedReference]] = field(default_factory=dict)

    def say(
        self,
        document: str,
        text: str,
        polarity: Polarity = Polarity.AFFIRMED,
        certainty: Certainty = Certainty.STATED,
        role: Role = Role.BACKGROUND,
        cites: Mapping[str, str | None] | None = None,
    ) -> str:
        """One assertion; ``cites`` maps reference keys to works, None for an unresolved one."""
        id_ = f"{document}:{text}:{polarity}"
        keys = tuple(cites or {})
        self.stored[id_] = Stored(
            document,
            LinkedAssertion(
                id=id_,
                claim=claim(text),
                subject_text="",
                relation_text="",
                object_text=None,
                quote=text,
                start=0,
                end=1,
                sentence_start=0,
                sentence_end=1,
                polarity=polarity,
                certainty=certainty,
                role=role,
                references=keys,
                works=tuple(work for work in (cites or {}).values() if work),
            ),
        )
        for key, work in (cites or {}).items():
            reference = LinkedReference(
                f"{document}#{key}", Reference(key, f"Ref {key}", 0, 1), work
            )
            self.lists.setdefault(document, []).append(reference)
            direction = Direction.UNREAD if work else Direction.UNRESOLVED
            self.rests.setdefault(id_, []).append(
                EvidenceLine(f"line:{id_}:{key}", id_, f"pointer:{key}", work, direction)
            )
        return id_

    def claims_about(self, concepts: Collection[str], limit: int) -> Sequence[Claim]:
        claims = {one.assertion.claim.id: one.assertion.claim for one in self.stored.values()}
        return [
            one
            for one in claims.values()
            if one.subject.id in concepts or (one.object and one.object.id in concepts)
        ][:limit]

    def claims_by_id(self, claims: Collection[str]) -> Mapping[str, Claim]:
        known = (one.assertion.claim for one in self.stored.values())
        return {one.id: one for one in known if one.id in claims}

    def assertions_of_claims(self, claims: Collection[str]) -> Sequence[Stored]:
        return [one for one in self.stored.values() if one.assertion.claim.id in claims]

    def assertions_by_id(self, assertions: Collection[str]) -> Mapping[str, Stored]:
        return {id_: self.stored[id_] for id_ in assertions if id_ in self.stored}

    def standing_of(self, claim: str) -> Opinion | None:
        return None

    def references_of(self, document: str) -> Sequence[LinkedReference]:
        return self.lists.get(document, [])

    def statements(self, assertions: Iterable[str]) -> Mapping[str, Statement]:
        return {id_: self._statement(id_) for id_ in assertions if id_ in self.stored}

    def lines(self, assertions: Iterable[str]) -> Mapping[str, tuple[EvidenceLine, ...]]:
        return {id_: tuple(self.rests[id_]) for id_ in assertions if id_ in self.rests}

    def similar(
        self, text: str, limit: int = 20, kinds: Collection[HitKind] | None = None
    ) -> list[Hit]:
        """The assertions that share a word."""
        words = set(text.split())
        return [
            Hit(HitKind.ASSERTION, id_, "", None, one.document, one.assertion.claim.id, 1.0)
            for id_, one in self.stored.items()
            if words & set(one.assertion.quote.split())
        ][:limit]

    def _statement(self, id_: str) -> Statement:
        one = self.stored[id_].assertion
        return Statement(
            id=id_,
            document=self.stored[id_].document,
            work=f"work of {self.stored[id_].document}",
            claim=one.claim.id,
            polarity=one.polarity,
            certainty=one.certainty,
            role=one.role,
            confidence=1.0,
            quote=one.quote,
            pointers=tuple(
                Pointer(line.citation, line.cited_work) for line in self.rests.get(id_, [])
            ),
        )


class PlainParser:
    """Reads "tea not raises mood and …" as claims of three words."""

    def parse(self, text: str) -> tuple[Assertion, ...]:
        return tuple(self._assertion(part) for part in text.split(" and ") if "?" not in part)

    def _assertion(self, part: str) -> Assertion:
        polarity = Polarity.NEGATED if " not " in part else Polarity.AFFIRMED
        mention = Mention(part.replace(" not ", " "), 0, 1, part)
        return Assertion(mention, mention, None, part, 0, 1, part, 0, 1, polarity=polarity)


class WordLinker:
    """Claims straight from the words."""

    def claim_of(self, assertion: Assertion) -> Claim:
        return claim(assertion.subject.text)


def trace(shelf: Shelf, statement: str) -> Trace:
    matcher = Matcher(NoVocabulary(), RaisesAndLowers())
    return Tracer(shelf, WordLinker(), PlainParser(), shelf, matcher).trace(statement)


def sides(found: Trace) -> tuple[list[str], list[str]]:
    """Documents that support and that dispute, over all claims."""
    supporting = [one.document for traced in found.claims for one in traced.supporting]
    disputing = [one.document for traced in found.claims for one in traced.disputing]
    return supporting, disputing


def test_who_affirms_supports_and_who_denies_disputes() -> None:
    shelf = Shelf()
    shelf.say("A", "tea raises mood")
    shelf.say("B", "tea raises mood", Polarity.NEGATED)
    assert sides(trace(shelf, "tea raises mood")) == (["A"], ["B"])


def test_a_statement_that_denies_is_disputed_by_who_affirms() -> None:
    shelf = Shelf()
    shelf.say("A", "tea raises mood")
    shelf.say("B", "tea raises mood", Polarity.NEGATED)
    found = trace(shelf, "tea not raises mood")
    assert found.parts[0].polarity is Polarity.NEGATED
    assert sides(found) == (["B"], ["A"])


def test_affirming_the_opposite_disputes_and_denying_it_says_nothing() -> None:
    shelf = Shelf()
    shelf.say("A", "tea lowers mood")
    shelf.say("B", "tea lowers mood", Polarity.NEGATED)
    found = trace(shelf, "tea raises mood")
    assert found.claims[0].match is Match.OPPOSITE
    assert sides(found) == ([], ["A"])
    assert [one.document for one in found.claims[0].denying] == ["B"]
    assert found.nearest == ()


@pytest.mark.parametrize("certainty", [Certainty.HYPOTHETICAL, Certainty.QUESTIONED])
def test_a_supposition_is_on_neither_side_but_near(certainty: Certainty) -> None:
    shelf = Shelf()
    shelf.say("A", "tea raises mood", certainty=certainty)
    found = trace(shelf, "tea raises mood")
    assert sides(found) == ([], [])
    assert [one.document for one in found.nearest] == ["A"]
    assert not found.complete
    assert found.why_incomplete[0].startswith("Nothing that was read decides")


def test_a_narrower_claim_supports_a_broader_statement() -> None:
    shelf = Shelf()
    shelf.say("A", "tea raises mainly mood")
    found = trace(shelf, "tea raises mood")
    assert [traced.match for traced in found.claims] == [Match.NARROWER]
    assert sides(found) == (["A"], [])


def test_denying_a_narrower_claim_says_nothing_of_a_broader_statement() -> None:
    shelf = Shelf()
    shelf.say("A", "tea raises mainly mood", Polarity.NEGATED)
    assert sides(trace(shelf, "tea raises mood")) == ([], [])
    assert sides(trace(shelf, "tea not raises mood")) == ([], [])


def test_what_does_not_carry_over_is_told_with_the_claim_that_it_is_about() -> None:
    shelf = Shelf()
    shelf.say("A", "tea raises mainly mood", Polarity.NEGATED)
    shelf.say("B", "tea raises mainly mood", Polarity.NEGATED)
    found = trace(shelf, "tea raises mood")
    assert [one.document for one in found.claims[0].denying] == ["A", "B"]
    assert found.claims[0].affirming == found.nearest == ()
    assert found.why_incomplete == (
        "Nothing that was read decides whether tea raises mood: 2 passages deny a narrower claim.",
    )


def test_a_broader_claim_affirmed_is_told_and_decides_nothing() -> None:
    shelf = Shelf()
    shelf.say("A", "tea raises mood")
    found = trace(shelf, "tea raises mainly mood")
    assert sides(found) == ([], [])
    assert [one.document for one in found.claims[0].affirming] == ["A"]
    assert "1 passage affirms a broader claim" in found.why_incomplete[0]


def test_a_claim_is_told_with_how_often_it_is_affirmed_denied_and_left_open() -> None:
    shelf = Shelf()
    shelf.say("A", "tea raises mood")
    shelf.say("B", "tea raises mood")
    shelf.say("C", "tea raises mood", Polarity.NEGATED)
    shelf.say("D", "tea raises mood", certainty=Certainty.QUESTIONED)
    assert trace(shelf, "tea not raises mood").claims[0].tally == Tally(2, 1, 1)


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        ("tea raises mood", "4 passages support the statement by “tea raises mood”; only the"),
        ("tea not raises mood", "4 passages dispute the statement by “tea raises mood”; only the"),
        ("tea raises mainly mood", "4 passages affirm “tea raises mood”; only the first 3"),
    ],
)
def test_a_cut_list_of_assertions_is_told_and_is_not_complete(
    monkeypatch: pytest.MonkeyPatch, statement: str, says: str
) -> None:
    monkeypatch.setattr(tracer, "MAX_ASSERTIONS", 3)
    shelf = Shelf()
    for document in "ABC":
        shelf.say(document, "tea raises mood", role=Role.OWN_FINDING)
    whole = trace(shelf, "tea raises mood")
    assert whole.complete
    shelf.say("D", "tea raises mood", role=Role.OWN_FINDING)
    found = trace(shelf, statement)
    told = found.claims[0]
    assert max(map(len, (told.supporting, told.disputing, told.affirming))) == 3
    assert not found.complete
    assert found.why_incomplete[-1].startswith(says)


def test_a_cut_list_of_claims_is_told_and_is_not_complete(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tracer, "MAX_CLAIMS", 1)
    shelf = Shelf()
    shelf.say("A", "tea raises mood", role=Role.OWN_FINDING)
    assert trace(shelf, "tea raises mood").complete
    shelf.say("A", "tea lowers mood", role=Role.OWN_FINDING)
    found = trace(shelf, "tea raises mood")
    assert len(found.claims) == 1
    assert found.why_incomplete == (
        "2 claims bear on whether tea raises mood; only the 1 nearest are told.",
    )


def test_claims_that_were_not_compared_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tracer, "MAX_CANDIDATES", 1)
    shelf = Shelf()
    shelf.say("A", "tea raises mood", role=Role.OWN_FINDING)
    assert trace(shelf, "tea raises mood").complete
    shelf.say("A", "tea changes sleep")
    assert trace(shelf, "tea raises mood").why_incomplete == (
        "More than 1 claims are about what “tea raises mood” is about; "
        "1 of them, and those nearest in words, were compared with it.",
    )


def test_a_broader_claim_does_not_support_but_its_denial_disputes() -> None:
    shelf = Shelf()
    shelf.say("A", "tea raises mood")
    shelf.say("B", "tea raises mood", Polarity.NEGATED)
    assert sides(trace(shelf, "tea raises mainly mood")) == ([], ["B"])


def test_an_unrelated_statement_gets_no_claim_and_says_that_there_is_no_evidence_here() -> None:
    shelf = Shelf()
    shelf.say("A", "tea raises mood")
    found = trace(shelf, "coffee raises mood")
    assert found.claims == ()
    assert [one.document for one in found.nearest] == ["A"]
    assert found.why_incomplete == (
        "No evidence here: no document in the store says whether coffee raises mood.",
    )


def test_a_statement_that_is_not_understood_gets_the_nearest_passages() -> None:
    shelf = Shelf()
    shelf.say("A", "tea raises mood")
    found = trace(shelf, "what of tea ?")
    assert found.parts == ()
    assert [one.document for one in found.nearest] == ["A"]
    assert "not understood" in found.why_incomplete[0]


def test_unread_works_are_named_with_their_references() -> None:
    shelf = Shelf()
    shelf.say("A", "tea raises mood", cites={"3": "doi:x", "4": "doi:y"})
    found = trace(shelf, "tea raises mood")
    assert {path.end for path in found.claims[0].origins} == {PathEnd.UNREAD}
    assert not found.complete
    assert found.why_incomplete == (
        "2 cited works are unread: reference 3 (doi:x); reference 4 (doi:y).",
    )


def test_unresolved_references_are_named_apart_from_unread_ones() -> None:
    shelf = Shelf()
    shelf.say("A", "tea raises mood", cites={"3": None, "4": "doi:y"})
    reasons = trace(shelf, "tea raises mood").why_incomplete
    assert reasons == (
        "1 cited work is unread: reference 4 (doi:y).",
        "1 cited reference could not be resolved to a work: reference 3 (“Ref 3”).",
    )


def test_a_trace_that_ends_in_own_findings_is_complete() -> None:
    shelf = Shelf()
    shelf.say("A", "tea raises mood", role=Role.OWN_FINDING)
    found = trace(shelf, "tea raises mood")
    assert [path.end for path in found.claims[0].origins] == [PathEnd.OWN_FINDING]
    assert found.complete
    assert found.why_incomplete == ()


def test_each_part_of_a_statement_is_answered() -> None:
    shelf = Shelf()
    shelf.say("A", "tea raises mood")
    shelf.say("B", "tea lowers heat")
    found = trace(shelf, "tea raises mood and tea lowers heat and tea raises mood")
    assert [part.claim.label for part in found.parts] == ["tea raises mood", "tea lowers heat"]
    assert [(one.part, one.claim.label) for one in found.claims] == [
        (0, "tea raises mood"),
        (1, "tea lowers heat"),
    ]


def test_a_path_that_two_assertions_share_is_told_once() -> None:
    shelf = Shelf()
    shelf.say("A", "tea raises mood", cites={"1": "doi:x"})
    origins = trace(shelf, "tea raises mood").claims[0].origins
    assert len(origins) == len(set(origins)) == 1


def test_the_best_match_comes_first() -> None:
    shelf = Shelf()
    shelf.say("A", "tea lowers mood")
    shelf.say("B", "tea raises mainly mood")
    shelf.say("C", "tea raises mood")
    found = trace(shelf, "tea raises mood")
    scores = [traced.score for traced in found.claims]
    assert found.claims[0].match is Match.SAME
    assert scores == sorted(scores, reverse=True)


def test_an_empty_store_has_no_evidence() -> None:
    found = trace(Shelf(), "tea raises mood")
    assert (found.claims, found.nearest, found.complete) == ((), (), False)
