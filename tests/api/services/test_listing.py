"""A page of documents from the store's index."""

import pytest

from api.services.local import LocalService
from tests.api.services.library import FIRST, OWN, SECOND, SHARED, library
from tests.api.shapes import assert_shape
from tests.kg.libraries import CLAIMS, reading, reference


def test_documents_are_listed_with_their_numbers(local: LocalService) -> None:
    page = local.documents()
    assert_shape("documents", page)
    assert page["total"] == len(page["items"]) == 3
    (first,) = (one for one in page["items"] if one["key"] == "first.txt")
    assert (first["assertions"], first["references"], first["citations"]) == (2, 3, 1)
    assert (first["title"], first["doi"], first["published"]) == (
        "The first article",
        "10.9999/work-0",
        "2002",
    )


def test_the_list_says_of_a_document_what_the_document_says(local: LocalService) -> None:
    for item in local.documents()["items"]:
        whole = local.document(item["id"])["document"]
        assert {key: item[key] for key in whole} == whole


def test_a_marker_of_several_references_counts_once() -> None:
    cited = [reference(key, number) for number, key in enumerate("123")]
    service = library(reading("a.txt", 9, [(CLAIMS[0], {}, ["1", "2", "3"])], cited))
    (item,) = service.documents()["items"]
    assert item["citations"] == 1
    service.close()


@pytest.mark.parametrize("limit", [1, 2, 3, 4])
def test_pages_of_any_size_hold_everything_once(limit: int, local: LocalService) -> None:
    seen, cursor = [], None
    while True:
        page = local.documents(limit, cursor)
        assert len(page["items"]) <= limit
        seen += [one["id"] for one in page["items"]]
        cursor = page["next"]
        if cursor is None:
            break
    assert seen == sorted(seen)
    assert len(set(seen)) == 3
    assert FIRST.id in seen


@pytest.mark.parametrize("cursor", ["zzz", '" } #', "\\", "http://x/ y", "\x00", "ä" * 2000])
def test_a_made_up_cursor_does_no_harm(cursor: str, local: LocalService) -> None:
    from api.services.protocol import ClaimFilter

    assert_shape("documents", local.documents(10, cursor))
    assert_shape("claims", local.claims(ClaimFilter(cursor=cursor)))


def test_a_claim_is_listed_with_how_often_it_is_affirmed_and_denied() -> None:
    from api.services.protocol import ClaimFilter
    from kg.model import Certainty

    asking = reading("fourth.txt", 4, [(SHARED, {"certainty": Certainty.QUESTIONED}, [])])
    service = library(FIRST, SECOND, asking)
    listed = {one["id"]: one["tally"] for one in service.claims(ClaimFilter())["items"]}
    assert listed == {
        SHARED.id: {"affirmed": 1, "negated": 1, "undecided": 1},
        OWN.id: {"affirmed": 0, "negated": 1, "undecided": 0},
    }
    told = service.claim(SHARED.id)
    assert_shape("claim", told)
    assert told["tally"] == listed[SHARED.id]
    service.close()
