"""What people call things."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from api.services import naming
from api.services.local import LocalService
from api.services.protocol import ClaimFilter, Source
from kg.model import NotFoundError, UsageError, WhenceError
from kg.repository import Repository
from tests.api.services.library import FIRST, OWN, SHARED, library
from tests.kg.libraries import BASE
from tests.kg.libraries import OWN as TOUCH

WORK = "https://doi.org/10.9999/work-1"


@pytest.fixture
def repository(local: LocalService) -> Repository:
    return local._repository


@pytest.fixture
def fresh() -> Iterator[LocalService]:
    """A library of one test's own, to write to."""
    service = library()
    yield service
    service.close()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (WORK, True),
        ("urn:isbn:9780306406157", True),
        ("doi:10.1/x", True),
        ("10.1/x", False),
        ("a b: c/d", False),
        ("claim", False),
        ("", False),
        ("note: a/b", False),
    ],
)
def test_an_iri_is_told_from_other_names(name: str, expected: bool) -> None:
    assert naming.is_iri(name) is expected


def test_the_last_part_names_a_thing_of_the_store(repository: Repository) -> None:
    assert naming.own(repository, "claim", "c1") == BASE + "claim/c1"
    assert naming.own(repository, "claim", WORK) == WORK


@pytest.mark.parametrize(
    "name",
    [
        WORK,
        "10.9999/work-1",
        "10.9999/WORK-1",
        "doi:10.9999/work-1",
        "https://dx.doi.org/10.9999/work-1",
    ],
)
def test_a_work_is_found_by_its_iri_or_an_identifier(name: str, repository: Repository) -> None:
    assert naming.work(repository, name) == WORK


def test_what_names_no_work_is_refused(repository: Repository) -> None:
    with pytest.raises(UsageError) as caught:
        naming.work(repository, "the second article")
    assert caught.value.code == "unknown-work"


@pytest.mark.parametrize(
    "name", [TOUCH.id, TOUCH.id.rsplit("/", 1)[-1], "social touch", "Social Touch"]
)
def test_a_concept_is_found_by_its_iri_the_last_part_or_a_label(
    name: str, repository: Repository
) -> None:
    assert naming.concept(repository, name) == TOUCH.id


def test_a_concept_of_a_vocabulary_is_found_by_any_label(repository: Repository) -> None:
    assert naming.concept(repository, SHARED.subject.label.upper()) == SHARED.subject.id


@pytest.mark.parametrize("name", ["xylophone", "", "<>", '"', "http://x/ y", "javascript:x"])
def test_what_names_no_concept_is_not_found(name: str, repository: Repository) -> None:
    with pytest.raises(NotFoundError) as caught:
        naming.concept(repository, name)
    assert caught.value.code == "concept-not-found"


def test_what_is_no_iri_is_not_known(repository: Repository) -> None:
    assert naming.known(repository, FIRST.id)
    assert not naming.known(repository, BASE + "claim/none")
    assert not naming.known(repository, "no iri at all")


@pytest.mark.parametrize(
    ("words", "labels"),
    [
        ("touch", {SHARED.label, OWN.label}),
        ("social touch", {SHARED.label, OWN.label}),
        ("SOCIAL-TOUCH", {SHARED.label, OWN.label}),
        ("ouch", set()),
        (SHARED.subject.label, {SHARED.label}),
        (TOUCH.id, {SHARED.label, OWN.label}),
        ("xylophone", set()),
        (".*", set()),
        ('" } DROP ALL #', set()),
    ],
)
def test_claims_are_about_whole_words_of_a_label(
    words: str, labels: set[str], local: LocalService
) -> None:
    found = local.claims(ClaimFilter(about=words))["items"]
    assert {one["label"] for one in found} == labels


@pytest.mark.parametrize(
    ("given", "name", "expected"),
    [
        ("honey bees", "honey bee", True),
        ("honey bee", "Honey-bees", True),
        ("bees", "the wild bee (solitary)", True),
        ("bees", "beer", False),
        ("therapies", "gene therapy", True),
        ("therapy", "gene therapies", True),
        ("viruses", "virus", True),
        ("responses", "immune response", True),
        ("boxes", "box", True),
        ("virus", "viru", False),
        ("analysis", "analysi", False),
        ("mass", "mas", False),
        ("gas", "ga", False),
        ("bees honey", "bee honey", False),
    ],
)
def test_the_last_word_is_found_in_its_regular_singular_and_plural(
    given: str, name: str, expected: bool
) -> None:
    plain = f" {re.sub('[^a-z]+', ' ', name.lower())} "
    assert any(needle in plain for needle in naming._needles(given)) is expected


@pytest.mark.parametrize("words", ["social touches", "Social Touch", "touches"])
def test_claims_are_found_by_the_plural_of_a_label(words: str, local: LocalService) -> None:
    found = local.claims(ClaimFilter(about=words))["items"]
    assert {one["label"] for one in found} == {SHARED.label, OWN.label}


def test_claims_are_found_by_the_words_of_a_text(fresh: LocalService) -> None:
    text = "Glorvax boosters protect badgers."
    fresh.ingest(Source("glorvax.txt", text.encode()))
    assertion = fresh.extract(Source("glorvax.txt", text.encode()))["assertions"][0]
    told = assertion["claim"]
    for filters in (
        {"about": told["subject"]["text"]},
        {"about": told["object"]["text"], "relation": told["relation"]["text"]},
        {"object": "badger"},
        {"object": "badgers"},
        {"relation": "protects"},
        {"relation": "shields"},
    ):
        found = fresh.claims(ClaimFilter(**filters))["items"]
        assert [one["id"] for one in found] == [told["id"]], filters


def test_the_filters_narrow_each_other(local: LocalService) -> None:
    def labels(**filters: Any) -> set[str]:
        return {one["label"] for one in local.claims(ClaimFilter(**filters))["items"]}

    assert labels(object="touch") == {SHARED.label}
    assert labels(relation="increase") == {SHARED.label}
    assert labels(document="second.txt") == {SHARED.label}
    assert labels(work="10.9999/work-0") == {SHARED.label, OWN.label}
    assert labels(work="10.9999/work-0", object="touch") == {SHARED.label}
    assert labels(about="touch", document="third.txt") == set()


@pytest.mark.parametrize(
    ("filters", "code"),
    [
        ({"document": "nope"}, "document-not-found"),
        ({"work": "nope"}, "unknown-work"),
        ({"standing": "fine"}, "unknown-standing"),
    ],
)
def test_a_filter_that_names_nothing_is_told(
    filters: dict[str, Any], code: str, local: LocalService
) -> None:
    with pytest.raises(WhenceError) as caught:
        local.claims(ClaimFilter(**filters))
    assert caught.value.code == code


def test_a_document_with_a_work_is_found_by_the_name_of_its_file(fresh: LocalService) -> None:
    text = b"Glorvax boosters protect badgers."
    known = fresh.ingest(Source("shelf/ward.txt", text, work="ISBN 9780306406157"))
    name = known["document"]
    for called in ("ward.txt", "elsewhere/ward.txt", "isbn:9780306406157"):
        assert fresh.document(called)["document"]["id"] == name
        assert len(fresh.claims(ClaimFilter(document=called))["items"]) == 1
    fresh.ingest(Source("ward.txt", text, work="ISBN 9780140449136"))
    with pytest.raises(UsageError) as caught:
        fresh.sources("ward.txt")
    assert caught.value.code == "document-ambiguous"
    assert name in caught.value.message
    fresh.forget("isbn:9780140449136")
    fresh.forget("ward.txt")
    assert name not in {one["id"] for one in fresh.documents()["items"]}


def test_claims_found_by_words_come_in_pages(fresh: LocalService) -> None:
    first = fresh.claims(ClaimFilter(about="touch", limit=1))
    assert len(first["items"]) == 1
    second = fresh.claims(ClaimFilter(about="touch", limit=1, cursor=first["next"]))
    assert second["next"] is None
    found = [one["label"] for page in (first, second) for one in page["items"]]
    assert sorted(found) == sorted([SHARED.label, OWN.label])
