"""Stored things in the shapes of the design, with the look-ups that these need."""

from api.services.local import LocalService
from kg.model import LineagePath, PathEnd
from tests.api.services.library import FIRST, SECOND, SHARED
from tests.api.shapes import assert_shape

CITED = "https://doi.org/10.9999/work-1"


def test_both_sides_of_a_claim_are_told_with_their_titles(local: LocalService) -> None:
    record = local.claim(SHARED.id)
    assert_shape("claim", record)
    sides = {(one["polarity"], one["document_title"]) for one in record["assertions"]}
    assert sides == {("affirmed", "The first article"), ("negated", "The second article")}
    assert record["standing"]["terms"]


def test_an_evidence_line_names_the_reference_and_the_title(local: LocalService) -> None:
    record = local.assertion(FIRST.assertions[0].id)
    assert_shape("assertion", record)
    lines = {line["reference"]: line for line in record["evidence"]}
    assert set(lines) == {"1", "3"}
    assert (lines["1"]["cited_work"], lines["1"]["title"]) == (CITED, "The second article")
    assert lines["1"]["direction"] == "contradicts"
    assert lines["1"]["from_assertion"] == SECOND.assertions[0].id
    assert (lines["3"]["cited_work"], lines["3"]["direction"]) == (None, "unresolved")


def test_a_lineage_follows_the_citation_into_what_was_read(local: LocalService) -> None:
    record = local.lineage(FIRST.assertions[0].id)
    assert_shape("lineage", record)
    ends = {(origin["work"], origin["end"]) for origin in record["origins"]}
    assert (CITED, "contrary") in ends
    assert any(end == "unresolved" for _, end in ends)
    titles = {hop["work"]: hop["title"] for one in record["origins"] for hop in one["path"]}
    assert titles[CITED] == "The second article"


def test_a_work_that_nobody_names_has_no_title(local: LocalService) -> None:
    assert local._telling.title("https://doi.org/10.9999/nothing") is None
    path = LineagePath(None, PathEnd.UNRESOLVED, ())
    assert local._telling.origins([path]) == [{"work": None, "end": "unresolved", "path": []}]


def test_a_listed_claim_counts_its_assertions_and_documents(local: LocalService) -> None:
    from api.services.protocol import ClaimFilter

    page = local.claims(ClaimFilter(object="touch"))
    assert_shape("claims", page)
    (item,) = page["items"]
    assert (item["assertions"], item["documents"]) == (2, 2)
    assert item["standing"]["terms"] == []
