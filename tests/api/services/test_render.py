"""Records as JSON: in the written shapes, with the words that stand at the offsets."""

import json

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api.services import render
from kg.model import (
    Claim,
    EvidenceLine,
    Finding,
    FindingCode,
    Hop,
    LineagePath,
    Opinion,
    PathEnd,
    Reading,
    Severity,
    Suggestion,
    Work,
)
from kg.search import Hit, HitKind
from tests.api.services.library import FIRST
from tests.api.shapes import assert_shape
from tests.kg import strategies

WORK = "https://doi.org/10.9999/work-1"


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(strategies.readings())
def test_a_document_is_told_whole_and_its_words_stand_at_their_offsets(reading: Reading) -> None:
    record = render.extract(reading)
    assert_shape("extract", record)
    assert json.loads(json.dumps(record)) == record
    text = reading.document.text
    assert record["document"]["characters"] == len(text)
    for one in record["assertions"]:
        assert text[one["start"] : one["end"]] == one["quote"]
        sentence = one["sentence"]
        assert text[sentence["start"] : sentence["end"]] == sentence["text"]


@settings(max_examples=30, deadline=None)
@given(strategies.works)
def test_a_work_is_told_with_every_identifier(work: Work) -> None:
    record = render.work(work)
    assert_shape("work", {**record, "documents": [], "cited_by": []})
    assert record["doi"] == work.identifiers.doi
    assert record["authors"] == list(work.authors)


@settings(max_examples=30, deadline=None)
@given(strategies.claims, strategies.opinions)
def test_a_claim_is_told_in_the_words_of_its_concepts(claim: Claim, opinion: Opinion) -> None:
    record = {**render.claim(claim), "standing": render.standing(opinion)}
    assert_shape("claim", {**record, "assertions": [], "evidence": []})
    assert record["subject"] == {"text": claim.subject.label, "concept": claim.subject.id}
    assert (record["object"] is None) == (claim.object is None)
    assert len(record["standing"]["terms"]) == len(opinion.terms)


def test_a_standing_that_nobody_computed_is_nothing() -> None:
    assert render.standing(None) is None


@settings(max_examples=30, deadline=None)
@given(strategies.evidence_lines)
def test_an_evidence_line_keeps_what_is_not_known(line: EvidenceLine) -> None:
    record = render.evidence(line)
    assert record["direction"] == line.direction.value
    assert record["cited_work"] == line.cited_work
    assert record["confidence"] == line.confidence
    assert record["distortions"] == [one.value for one in line.distortions]


def test_a_path_tells_the_titles_that_are_known() -> None:
    path = LineagePath("b", PathEnd.UNREAD, (Hop("a", "x", "Words."), Hop("b")))
    record = render.origin(path, {"a": "A title"})
    assert_shape("lineage", {"assertion": "x", "origins": [record]})
    assert [hop["title"] for hop in record["path"]] == ["A title", None]
    assert record["end"] == "unread"


def test_an_audit_counts_its_findings_by_code() -> None:
    findings = [
        Finding(FindingCode.UNCITED_REFERENCE, Severity.NOTE, "Never cited.", ("2",)),
        Finding(
            FindingCode.DUPLICATE_REFERENCE,
            Severity.WARNING,
            "Twice.",
            ("1", "2"),
            suggestion=Suggestion(("1",), "The same work."),
        ),
        Finding(FindingCode.UNCITED_REFERENCE, Severity.NOTE, "Never cited.", ("3",)),
    ]
    record = render.audit(FIRST, findings)
    assert_shape("audit", record)
    assert record["summary"] == {
        "references": 3,
        "citations": 1,
        "findings": {"duplicate-reference": 1, "uncited-reference": 2},
    }
    assert record["findings"][0]["start"] is None
    assert record["findings"][1]["suggestion"]["references"] == ["1"]


@given(st.sampled_from(HitKind), st.floats(0, 100))
def test_a_hit_is_told_with_its_kind(kind: HitKind, score: float) -> None:
    hit = Hit(kind, WORK, "A label", None, None, None, score)
    assert_shape("search", render.page([render.hit(hit)], None, 1))


def test_a_whole_number_is_told_without_a_fraction() -> None:
    assert render._number(67.0) == 67
    assert isinstance(render._number(67.0), int)
    assert render._number(0.5) == 0.5
