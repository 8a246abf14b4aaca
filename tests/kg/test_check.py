"""Every kind of damage is found and named; what Whence writes is whole."""

from collections.abc import Callable, Iterable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from pyoxigraph import Literal, NamedNode, Quad

from kg.check import CheckReport, check_store
from kg.mapping import (
    claim_quads,
    evidence_quads,
    reading_quads,
    run_quads,
    standing_quads,
    vocabulary_quads,
    work_quads,
)
from kg.model import Direction, EvidenceLine, Opinion, Reading, StandingLabel, Work
from kg.stores import MemoryStore
from ontology.namespaces import C4O, DCTERMS, RDF, SCHEMA, WH, XSD
from tests.kg import strategies
from tests.kg.strategies import IDENTITY, READ_AT, plain_reading

Change = Callable[[set[Quad]], Iterable[Quad]]


def whole(reading: Reading) -> set[Quad]:
    """All that a store holds after reading one document."""
    works = {reading.work, *(one.work for one in reading.references if one.work)}
    claims = [one.claim for one in reading.assertions]
    standing = Opinion(0.5, 0.1, 0.4, 0.7, StandingLabel.THIN)
    quads = set(reading_quads(reading, IDENTITY, READ_AT)) | set(claim_quads(claims, IDENTITY))
    quads |= set(run_quads(reading.run, reading.run_id, IDENTITY))
    for work in works:
        quads |= set(work_quads(Work(work), IDENTITY))
    for claim in claims:
        quads |= set(standing_quads(claim.id, standing, IDENTITY))
    return quads


def checked(quads: Iterable[Quad], *texts: str) -> CheckReport:
    """The report on a store of these quads, with a document's text."""
    store = MemoryStore()
    store.apply([], quads)
    known = {strategies.digest(text): text for text in texts}
    return check_store(store, known.get, IDENTITY)


def codes(report: CheckReport) -> list[str]:
    """The codes of the violations."""
    return [violation.code for violation in report.violations]


def test_what_whence_writes_is_whole() -> None:
    reading = plain_reading()
    (one,) = reading.assertions
    line = EvidenceLine(
        id=IDENTITY.evidence_line(one.id, "p", None),
        assertion=one.id,
        citation=IDENTITY.pointer(reading.id, 25, 28, "1"),
        cited_work=one.works[0],
        direction=Direction.UNREAD,
    )
    quads = whole(reading) | set(evidence_quads(line, IDENTITY)) | set(vocabulary_quads(IDENTITY))
    report = checked(quads, reading.document.text)
    assert report == CheckReport(documents=1, quads=len(quads), violations=())


@given(strategies.readings())
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_reading_as_it_is_mapped_is_whole(reading: Reading) -> None:
    assert checked(whole(reading), reading.document.text).violations == ()


def _without(predicate: str) -> Change:
    return lambda quads: {quad for quad in quads if quad.predicate.value != predicate}


def _with(predicate: str, value: NamedNode | Literal, of: str) -> Change:
    """The quads with the value of a property of all subjects of a class exchanged."""

    def change(quads: set[Quad]) -> Iterable[Quad]:
        subjects = {
            quad.subject
            for quad in quads
            if quad.predicate.value == RDF.type and quad.object == NamedNode(of)
        }
        for quad in quads:
            if quad.predicate.value == predicate and quad.subject in subjects:
                yield Quad(quad.subject, quad.predicate, value, quad.graph_name)
            else:
                yield quad

    return change


def _integer(value: int) -> Literal:
    return Literal(str(value), datatype=NamedNode(XSD.integer))


@pytest.mark.parametrize(
    ("change", "code", "word"),
    [
        (_without(WH.quote), "shape", "wh:quote"),
        (_without(WH.polarity), "shape", "wh:polarity"),
        (_with(WH.polarity, NamedNode(WH.Hedged), WH.Assertion), "shape", "wh:polarity"),
        (_with(WH.confidence, Literal(1.5), WH.Assertion), "shape", "wh:confidence"),
        (_with(WH.start, _integer(24), WH.Assertion), "shape", "wh:start"),
        (_with(SCHEMA.sha256, Literal("ab"), WH.Document), "shape", "schema:sha256"),
        (_without(DCTERMS.source), "shape", "dcterms:source"),
        (_without(WH.subject), "shape", "wh:subject"),
        (_without(WH.version), "shape", "wh:version"),
        (_without(WH.belief), "shape", "wh:belief"),
        (_with(WH.start, _integer(1), WH.Assertion), "quote-mismatch", "text[1:23]"),
        (_with(WH.quote, Literal("other"), WH.Assertion), "quote-mismatch", "'other'"),
        (
            _with(C4O.hasContent, Literal("[2]"), C4O.InTextReferencePointer),
            "marker-mismatch",
            "'[1]'",
        ),
        (_with(WH.claim, NamedNode("urn:x"), WH.Assertion), "undescribed", "urn:x"),
        (_with(WH.claim, NamedNode("urn:x"), WH.Assertion), "orphan", "no assertion"),
        (_with(WH.work, NamedNode("urn:x"), WH.Document), "undescribed", "urn:x"),
    ],
)
def test_damage_is_named(change: Change, code: str, word: str) -> None:
    reading = plain_reading()
    report = checked(change(whole(reading)), reading.document.text)
    messages = [one.message for one in report.violations if one.code == code]
    assert any(word in message for message in messages), report.violations


def test_a_triple_in_two_graphs_is_named_with_both() -> None:
    reading = plain_reading()
    quads = whole(reading)
    graph = NamedNode(IDENTITY.graph("works"))
    moved = next(quad for quad in quads if quad.predicate.value == WH.quote)
    quads.add(Quad(moved.subject, moved.predicate, moved.object, graph))
    report = checked(quads, reading.document.text)
    (violation,) = (one for one in report.violations if one.code == "two-graphs")
    assert violation.subject == moved.subject.value  # type: ignore[union-attr]
    assert {violation.graph, IDENTITY.document_graph(reading.id)} == {
        graph.value,
        IDENTITY.document_graph(reading.id),
    }
    assert IDENTITY.document_graph(reading.id) in violation.message


def test_a_missing_text_is_named() -> None:
    assert codes(checked(whole(plain_reading()))) == ["text-missing"]


def test_a_text_that_changed_under_its_name_is_named() -> None:
    reading = plain_reading()
    store = MemoryStore()
    store.apply([], whole(reading))
    report = check_store(store, lambda _: reading.document.text + " ", IDENTITY)
    assert codes(report) == ["text-changed"]


def test_graphs_of_others_are_not_held_to_our_shapes() -> None:
    reading = plain_reading()
    foreign = Quad(
        NamedNode("urn:a"),
        NamedNode(RDF.type),
        NamedNode(WH.Assertion),
        NamedNode("https://elsewhere.example/graph"),
    )
    assert checked([*whole(reading), foreign], reading.document.text).violations == ()


def test_an_empty_store_is_whole() -> None:
    assert checked([]) == CheckReport(documents=0, quads=0, violations=())


def test_a_broken_place_in_one_document_leaves_the_others_alone() -> None:
    one = plain_reading()
    other = plain_reading("other.txt")
    (assertion,) = other.assertions
    broken = replace(other, assertions=(replace(assertion, quote="MDMA"),))
    quads = whole(one) | whole(broken)
    report = checked(quads, one.document.text)
    assert report.documents == 2
    assert [(v.code, v.subject) for v in report.violations] == [("quote-mismatch", assertion.id)]
