"""Works and concepts, each with what the store knows about it."""

import pytest

from api.services.local import LocalService
from kg.model import NotFoundError, UsageError
from tests.api.services.library import FIRST, OWN, SECOND, SHARED
from tests.api.shapes import assert_shape
from tests.kg.test_meeting import SHORT, WITH_DOI, citing, store


def test_a_work_is_told_with_what_was_read_of_it_and_who_cites_it(local: LocalService) -> None:
    record = local.work("10.9999/work-1")
    assert_shape("work", record)
    assert [one["id"] for one in record["documents"]] == [SECOND.id]
    assert [one["id"] for one in record["cited_by"]] == [FIRST.assertions[0].id]


def test_a_work_that_is_only_cited_has_no_document(local: LocalService) -> None:
    record = local.work("10.9999/work-3")
    assert (record["title"], record["documents"], record["cited_by"]) == ("An unread work", [], [])


def test_a_work_that_met_another_is_told_under_the_iri_of_that() -> None:
    repository = store(citing("a", SHORT), citing("b", WITH_DOI))
    record = LocalService(repository).work(repository.identity.work_of_reference(SHORT) or "")
    assert record["id"] == "https://doi.org/10.9999/ravens"
    assert len(record["cited_by"]) == 2


@pytest.mark.parametrize(
    ("name", "kind", "code"),
    [
        ("10.9999/none", NotFoundError, "work-not-found"),
        ("https://example.org/none", NotFoundError, "work-not-found"),
        ("what", UsageError, "unknown-work"),
        ("javascript:alert(1)", UsageError, "unknown-work"),
    ],
)
def test_a_work_that_nobody_speaks_of_is_told(
    name: str, kind: type[UsageError], code: str, local: LocalService
) -> None:
    with pytest.raises(kind) as caught:
        local.work(name)
    assert caught.value.code == code


def test_a_concept_is_told_with_the_claims_about_it(local: LocalService) -> None:
    record = local.concept("social touch")
    assert_shape("concept", record)
    assert record["label"] == "social touch"
    assert {one["label"] for one in record["claims"]} == {SHARED.label, OWN.label}


def test_what_is_no_concept_is_not_found(local: LocalService) -> None:
    for name in ("xylophone", FIRST.id, "https://example.org/none"):
        with pytest.raises(NotFoundError) as caught:
            local.concept(name)
        assert caught.value.code == "concept-not-found"
