"""Records to quads and back."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad
from pyoxigraph import Store as Quads

from kg.derive import bare
from kg.mapping import (
    cites_quads,
    claim_quads,
    claims_from_quads,
    concept_ids,
    evidence_from_quads,
    evidence_quads,
    quantity_from_quads,
    reading_from_quads,
    reading_quads,
    run_from_quads,
    run_quads,
    standing_from_quads,
    standing_quads,
    statement_from_quads,
    vocabulary_label,
    vocabulary_quads,
    word,
    word_term,
    work_from_quads,
    work_quads,
)
from kg.model import (
    Certainty,
    Claim,
    Concept,
    EvidenceLine,
    LinkedAssertion,
    Opinion,
    Quantity,
    Reading,
    Role,
    Run,
    WhenceError,
    Work,
)
from ontology.namespaces import WH
from tests.kg import strategies
from tests.kg.strategies import IDENTITY, READ_AT, plain_reading

whole = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def stored(quads: Iterable[Quad]) -> list[Quad]:
    """The quads as a store gives them back."""
    store = Quads()
    store.extend(list(quads))
    return list(store)


def back(reading: Reading) -> Reading:
    """The reading after a stay in a store."""
    quads = stored(reading_quads(reading, IDENTITY, READ_AT))
    claims = {one.claim.id: one.claim for one in reading.assertions}
    return reading_from_quads(quads, reading.document.text, claims, reading.run, IDENTITY)


@given(strategies.readings())
@whole
def test_a_reading_comes_back_from_its_document_graph(reading: Reading) -> None:
    assert back(reading) == reading


@given(strategies.readings())
@whole
def test_a_document_graph_holds_each_quad_once_and_no_blank_node(reading: Reading) -> None:
    quads = list(reading_quads(reading, IDENTITY, READ_AT))
    assert max(Counter(quads).values()) == 1
    graph = NamedNode(IDENTITY.document_graph(reading.id))
    for quad in quads:
        assert quad.graph_name == graph
        assert isinstance(quad.subject, NamedNode)
        assert isinstance(quad.object, NamedNode | Literal)


@given(strategies.readings(), strategies.readings())
@whole
def test_no_triple_of_two_documents_is_the_same(one: Reading, other: Reading) -> None:
    if one.id == other.id:
        return
    quads = [*reading_quads(one, IDENTITY, READ_AT), *reading_quads(other, IDENTITY, READ_AT)]
    assert max(Counter(quad.triple for quad in quads).values()) == 1


@given(st.lists(strategies.claims, max_size=4))
@whole
def test_claims_come_back_with_the_claims_they_narrow(claims: list[Claim]) -> None:
    found = claims_from_quads(stored(claim_quads(claims, IDENTITY)), vocabulary_label)
    wider = [bare(claim, IDENTITY) for claim in claims]
    assert found == {claim.id: claim for claim in [*claims, *wider]}


@given(st.lists(strategies.claims, max_size=4))
@whole
def test_claims_describe_what_is_their_own_and_nothing_of_a_vocabulary(claims: list[Claim]) -> None:
    quads = list(claim_quads(claims, IDENTITY))
    described = {quad.subject.value for quad in quads if isinstance(quad.subject, NamedNode)}
    own = frozenset[str]().union(*map(concept_ids, claims))
    assert own <= described
    assert not any(name.startswith("https://w3id.org/whence/") for name in described)


@given(strategies.works)
@whole
def test_a_work_comes_back(work: Work) -> None:
    assert work_from_quads(stored(work_quads(work, IDENTITY))) == {work.id: work}


@given(strategies.runs)
@whole
def test_a_run_comes_back(run: Run) -> None:
    name = IDENTITY.run(run)
    assert run_from_quads(stored(run_quads(run, name, IDENTITY))) == {name: run}


@given(strategies.evidence_lines)
@whole
def test_an_evidence_line_comes_back(line: EvidenceLine) -> None:
    assert evidence_from_quads(stored(evidence_quads(line, IDENTITY))) == {line.id: line}


@given(strategies.opinions)
@whole
def test_a_standing_comes_back_without_its_terms(opinion: Opinion) -> None:
    quads = stored(standing_quads("urn:claim", opinion, IDENTITY, ["urn:work"], ["urn:other"]))
    assert standing_from_quads(quads) == {"urn:claim": opinion}


@given(strategies.readings())
@whole
def test_a_statement_is_read_from_what_stands_around_its_assertion(reading: Reading) -> None:
    quads = stored(reading_quads(reading, IDENTITY, READ_AT))
    for one in reading.assertions:
        statement = statement_from_quads(_around(one, quads))
        assert (statement.id, statement.claim, statement.work) == (
            one.id,
            one.claim.id,
            reading.work,
        )
        assert statement.quantities == one.quantities
        assert {pointer.work for pointer in statement.pointers if pointer.work} == set(one.works)


def _around(one: LinkedAssertion, quads: list[Quad]) -> list[Quad]:
    """All quads but those of other assertions."""
    others = {
        quad.subject
        for quad in quads
        if quad.predicate.value == WH.quote and quad.subject != NamedNode(one.id)
    }
    return [quad for quad in quads if quad.subject not in others]


@given(strategies.quantities)
@whole
def test_a_quantity_comes_back_by_itself(quantity: Quantity) -> None:
    plain = plain_reading()
    (one,) = plain.assertions
    reading = replace(plain, assertions=(replace(one, quantities=(quantity,)),))
    quads = reading_quads(reading, IDENTITY, READ_AT)
    node = NamedNode(IDENTITY.quantity(reading.assertions[0].id, 0))
    found = quantity_from_quads(stored(quad for quad in quads if quad.subject == node))
    assert found == quantity


def test_a_plain_assertion_costs_at_most_25_quads() -> None:
    reading = plain_reading()
    without = replace(reading, assertions=())
    counts = [len(list(reading_quads(one, IDENTITY, READ_AT))) for one in (reading, without)]
    assert counts[0] - counts[1] <= 25


def test_the_same_reading_gives_the_same_quads() -> None:
    one, other = (set(reading_quads(plain_reading(), IDENTITY, READ_AT)) for _ in range(2))
    assert one == other


def test_moments_are_written_in_utc() -> None:
    here = READ_AT.astimezone(timezone(timedelta(hours=5)))
    assert set(reading_quads(plain_reading(), IDENTITY, here)) == set(
        reading_quads(plain_reading(), IDENTITY, READ_AT)
    )
    naive = datetime(2026, 11, 24, 4, 0)
    assert set(reading_quads(plain_reading(), IDENTITY, naive)) == set(
        reading_quads(plain_reading(), IDENTITY, READ_AT.astimezone(UTC))
    )


def test_a_graph_without_its_document_is_refused_with_a_code() -> None:
    with pytest.raises(WhenceError) as caught:
        reading_from_quads([], "", {}, Run("", "", ""), IDENTITY)
    assert caught.value.code == "graph-damaged"


def test_an_assertion_without_a_quote_is_refused_with_a_code() -> None:
    reading = plain_reading()
    quads = [
        quad
        for quad in reading_quads(reading, IDENTITY, READ_AT)
        if quad.predicate.value != WH.quote
    ]
    claims = {one.claim.id: one.claim for one in reading.assertions}
    with pytest.raises(WhenceError, match=r"has no .*quote"):
        reading_from_quads(quads, reading.document.text, claims, reading.run, IDENTITY)


def test_words_of_the_domain_are_individuals_of_the_ontology() -> None:
    assert word_term(Role.OWN_FINDING) == NamedNode(WH.OwnFinding)
    assert word(Role, NamedNode(WH.OwnFinding)) is Role.OWN_FINDING
    with pytest.raises(WhenceError):
        word(Certainty, NamedNode(WH.OwnFinding))


def test_works_cite_works_in_the_derived_graph() -> None:
    quads = list(cites_quads("urn:a", ["urn:b", "urn:b", "urn:c"], IDENTITY))
    assert len(quads) == 2
    assert {str(quad.graph_name) for quad in quads} == {f"<{IDENTITY.graph('derived')}>"}


def test_vocabularies_stand_in_graphs_of_their_own_without_common_triples() -> None:
    quads = list(vocabulary_quads(IDENTITY))
    assert max(Counter(quad.triple for quad in quads).values()) == 1
    assert not any(isinstance(quad.graph_name, DefaultGraph) for quad in quads)
    assert not any(isinstance(quad.subject, BlankNode) for quad in quads)
    assert len({quad.graph_name for quad in quads}) >= 3


def test_a_concept_that_no_vocabulary_knows_any_more_goes_by_its_name() -> None:
    gone = Concept("https://vocabulary.example/gone", "gone", vocabulary=True)
    about = strategies.claim(gone, Concept(IDENTITY.relation("act"), "acts"), None)
    assert claims_from_quads(claim_quads([about], IDENTITY), lambda _: None) == {about.id: about}
