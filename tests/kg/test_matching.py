"""How claims relate: by vocabulary, by relation scheme, by words."""

from itertools import count
from typing import ClassVar

import pytest

from kg.linking.likeness import Likeness, compare
from kg.matching import Matcher, bearing
from kg.model import Claim, Concept, Match, Polarity, Qualifier, QualifierKind

_NUMBERS = count()


class FewConcepts:
    """5-HT1B and 5-HT2A receptors are serotonin receptors; ecstasy is a psychedelic."""

    above: ClassVar = {
        "c:5-HT1B receptor": frozenset({"c:serotonin receptor", "c:receptor"}),
        "c:5-HT2A receptor": frozenset({"c:serotonin receptor", "c:receptor"}),
        "c:serotonin receptor": frozenset({"c:receptor"}),
        "c:MDMA": frozenset({"c:psychoactive drug"}),
    }

    def lookup(self, text: str) -> str | None:
        return text if text == "serotonin" else None

    def broader(self, id: str) -> frozenset[str]:  # noqa: A002
        return self.above.get(id, frozenset())


class FewRelations:
    """Inhibits and activates exclude each other; both, and binds to, are kinds of acting on."""

    def broader(self, iri: str) -> frozenset[str]:
        kinds = {"r:inhibits", "r:activates", "r:binds to"}
        if iri == "r:blocks":
            return frozenset({"r:inhibits", "r:acts on"})
        return frozenset({"r:acts on"}) if iri in kinds else frozenset()

    def opposite(self, iri: str) -> str | None:
        return {"r:inhibits": "r:activates", "r:activates": "r:inhibits"}.get(iri)

    def symmetric(self, iri: str) -> bool:
        return iri == "r:interacts with"


MATCHER = Matcher(FewConcepts(), FewRelations())
KNOWN_RELATIONS = frozenset({"inhibits", "activates", "binds to", "acts on", "blocks"})


def concept(label: str) -> Concept:
    known = f"c:{label}" in {*FewConcepts.above, "c:psychoactive drug", "c:receptor"}
    return Concept(f"c:{label}", label, vocabulary=known)


def claim(subject: str, relation: str, object_: str | None, *qualifiers: str) -> Claim:
    """A claim; a qualifier is exclusivity, or "species: rat" and the like."""
    linked = []
    for text in qualifiers:
        kind, _, label = text.rpartition(": ")
        linked.append(Qualifier(f"q:{text}", QualifierKind(kind or "exclusivity"), label))
    return Claim(
        id=f"claim:{next(_NUMBERS)}",
        label="",
        subject=concept(subject),
        relation=Concept(f"r:{relation}", relation, vocabulary=relation in KNOWN_RELATIONS),
        object=None if object_ is None else concept(object_),
        qualifiers=tuple(linked),
    )


STATEMENT = claim("MDMA", "acts on", "5-HT1B receptor", "mainly")


def matched(statement: Claim, candidate: Claim) -> Match | None:
    found = MATCHER.match(statement, candidate)
    return None if found is None else found[0]


def test_one_claim_is_the_same_with_full_score() -> None:
    assert MATCHER.match(STATEMENT, STATEMENT) == (Match.SAME, 1.0)


@pytest.mark.parametrize(
    ("candidate", "expected"),
    [
        (claim("MDMA", "acts on", "5-HT1B receptor", "mainly"), Match.SAME),
        (claim("MDMA", "acts on", "5-HT1B receptor"), Match.BROADER),
        (claim("MDMA", "acts on", "5-HT1B receptor", "mainly", "species: rat"), Match.NARROWER),
        (claim("MDMA", "acts on", "5-HT1B receptor", "only"), Match.NARROWER),
        (claim("MDMA", "binds to", "5-HT1B receptor", "mainly"), Match.NARROWER),
        (claim("MDMA", "acts on", "serotonin receptor", "mainly"), Match.BROADER),
        (claim("psychoactive drug", "acts on", "5-HT1B receptor", "mainly"), Match.BROADER),
        (claim("MDMA", "acts on", "5-HT2A receptor", "mainly"), Match.RIVAL),
        (claim("MDMA", "acts on", "5-HT2A receptor", "only"), Match.RIVAL),
        (claim("MDMA", "acts on", "presynaptic 5-HT1B receptor", "mainly"), Match.NARROWER),
    ],
)
def test_what_a_claim_is_to_the_statement(candidate: Claim, expected: Match) -> None:
    assert matched(STATEMENT, candidate) is expected


@pytest.mark.parametrize(
    "candidate",
    [
        claim("LSD", "acts on", "5-HT1B receptor", "mainly"),
        claim("MDMA", "acts on", "amygdala", "mainly"),
        claim("MDMA", "acts on", "5-HT2A receptor"),
        claim("MDMA", "treats", "5-HT1B receptor", "mainly"),
        claim("MDMA", "acts on", None, "mainly"),
        claim("MDMA", "binds to", "5-HT1B receptor"),
    ],
    ids=["subject", "object", "no exclusivity", "relation", "no object", "both ways"],
)
def test_what_says_nothing_about_the_statement_does_not_match(candidate: Claim) -> None:
    assert matched(STATEMENT, candidate) is None


def test_narrower_and_broader_are_two_sides_of_one_thing() -> None:
    plain = claim("MDMA", "acts on", "5-HT1B receptor")
    assert matched(STATEMENT, plain) is Match.BROADER
    assert matched(plain, STATEMENT) is Match.NARROWER


@pytest.mark.parametrize(
    ("first", "second"),
    [("inhibits", "activates"), ("activates", "inhibits"), ("activates", "blocks")],
)
def test_opposite_relations_and_their_kinds_exclude_each_other(first: str, second: str) -> None:
    one, other = claim("MDMA", first, "SERT"), claim("MDMA", second, "SERT")
    assert matched(one, other) is Match.OPPOSITE
    assert matched(other, one) is Match.OPPOSITE


@pytest.mark.parametrize(
    ("said", "stored"),
    [
        ("kx-7 receptor", "KX-7 receptor"),
        ("KX7 receptor", "KX-7 receptors"),
        ("KX-7", "KX-7 receptor"),
        ("KX-7 receptor", "serotonin KX-7 receptor"),
        ("tumour growth", "growth of the tumor"),
    ],
)
def test_invented_things_meet_by_their_words(said: str, stored: str) -> None:
    statement = claim("Zelnorax", "acts on", said, "mainly")
    found = MATCHER.match(statement, claim("zelnorax", "acts on", stored, "mainly"))
    assert found is not None
    assert found[0] is Match.SAME
    assert found[1] > 0.85


@pytest.mark.parametrize(
    ("said", "stored"),
    [
        ("KX-7 receptor", "KX-8 receptor"),
        ("smoker", "non-smoker"),
        ("anxiety", "anxiety disorder"),
        ("prednisone", "prednisolone"),
        ("hypertension", "hypotension"),
    ],
)
def test_near_spellings_of_other_things_do_not_match(said: str, stored: str) -> None:
    assert matched(claim("X", "treats", said), claim("X", "treats", stored)) is None


def test_rivals_may_be_known_by_their_words_alone() -> None:
    one = claim("Zelnorax", "acts on", "KX-7 receptor", "mainly")
    assert matched(one, claim("Zelnorax", "acts on", "KX-9 receptor", "mainly")) is Match.RIVAL
    assert matched(one, claim("Zelnorax", "acts on", "spleen", "mainly")) is None


def test_a_symmetric_relation_is_compared_both_ways_round() -> None:
    one = claim("gene A", "interacts with", "big gene B")
    assert matched(one, claim("gene B", "interacts with", "gene A")) is Match.BROADER


@pytest.mark.parametrize(
    ("stated", "stored", "expected"),
    [
        ("population: adults", "population: autistic adults", Match.NARROWER),
        ("species: rat", "species: mouse", None),
        ("time: after two months", "time: after two months", Match.SAME),
    ],
)
def test_qualifiers_of_one_kind_are_compared_by_their_words(
    stated: str, stored: str, expected: Match | None
) -> None:
    one, other = claim("MDMA", "reduces", "fear", stated), claim("MDMA", "reduces", "fear", stored)
    assert matched(one, other) is expected


def test_the_further_apart_the_lower_the_score() -> None:
    same = MATCHER.match(STATEMENT, claim("MDMA", "acts on", "5-HT1B receptor", "mainly"))
    near = MATCHER.match(STATEMENT, claim("MDMA", "acts on", "serotonin receptor", "mainly"))
    far = MATCHER.match(STATEMENT, claim("MDMA", "acts on", "serotonin receptor"))
    assert same
    assert near
    assert far
    assert 1 >= same[1] > near[1] > far[1] > 0


@pytest.mark.parametrize(
    ("match", "affirmed", "negated"),
    [
        (Match.SAME, Polarity.AFFIRMED, Polarity.NEGATED),
        (Match.NARROWER, Polarity.AFFIRMED, None),
        (Match.BROADER, None, Polarity.NEGATED),
        (Match.OPPOSITE, Polarity.NEGATED, None),
        (Match.RIVAL, Polarity.NEGATED, None),
    ],
)
def test_support_passes_up_and_denial_down(
    match: Match, affirmed: Polarity | None, negated: Polarity | None
) -> None:
    assert bearing(match, Polarity.AFFIRMED) is affirmed
    assert bearing(match, Polarity.NEGATED) is negated


@pytest.mark.parametrize(
    ("first", "second", "likeness"),
    [
        ("amygdala activation", "activation of the amygdala", Likeness.SAME),
        ("behaviour", "behaviors", Likeness.SAME),
        ("type 2 diabetes", "type-2 diabetes", Likeness.SAME),
        ("anxiety", "social anxiety", Likeness.NARROWER),
        ("social anxiety", "anxiety", Likeness.BROADER),
        ("KX-7 receptor", "KX-8 receptor", Likeness.SIBLING),
        ("smoker", "non-smoker", Likeness.SIBLING),
    ],
)
def test_phrases_are_compared_by_head_and_words(
    first: str, second: str, likeness: Likeness
) -> None:
    found = compare(first, second)
    assert found is not None
    assert found.likeness is likeness


@pytest.mark.parametrize(
    ("first", "second"),
    [("PTSD", "patients with PTSD"), ("", "x"), ("the", "of"), ("5 mg", "mg 5")],
)
def test_phrases_of_different_kinds_are_not_compared(first: str, second: str) -> None:
    assert compare(first, second) is None
