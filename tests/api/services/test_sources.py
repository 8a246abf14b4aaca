"""The works that a document cites, and whether they were read."""

from api.services.local import LocalService
from tests.api.services.library import FIRST, SECOND, library
from tests.api.shapes import assert_shape
from tests.kg.libraries import CLAIMS, reading, reference


def test_references_to_one_work_are_one_source(local: LocalService) -> None:
    record = local.sources("first.txt")
    assert_shape("sources", record)
    read, unresolved = record["sources"]
    assert (read["status"], read["references"]) == ("read", ["1", "2"])
    assert read["document"] == SECOND.id
    assert read["work"] == "https://doi.org/10.9999/work-1"
    assert read["identifier"] == "10.9999/work-1"
    assert (unresolved["status"], unresolved["references"]) == ("unresolved", ["3"])
    assert unresolved["work"] is None


def test_a_source_tells_what_leans_on_it(local: LocalService) -> None:
    for source in local.sources("first.txt")["sources"]:
        (leaning,) = source["assertions"]
        assert leaning["quote"] == FIRST.document.text[leaning["start"] : leaning["end"]]


def test_what_was_not_read_says_where_it_may_be_had(local: LocalService) -> None:
    (source,) = local.sources("third.txt")["sources"]
    assert (source["status"], source["document"], source["title"]) == (
        "unread",
        None,
        "An unread work",
    )
    assert source["links"] == [{"label": "publisher", "url": "https://doi.org/10.9999/work-3"}]


def test_reading_a_source_changes_its_status() -> None:
    citing = reading("citing.txt", 0, [(CLAIMS[0], {}, ["1"])], [reference("1", 7)])
    service = library(citing)
    assert service.sources("citing.txt")["sources"][0]["status"] == "unread"
    service.close()
    service = library(citing, reading("cited.txt", 7, []))
    assert service.sources("citing.txt")["sources"][0]["status"] == "read"
    service.close()


def test_two_unresolved_references_stay_two() -> None:
    cited = [reference("1", -1), reference("2", -1)]
    service = library(reading("a.txt", 0, [], cited))
    assert [one["references"] for one in service.sources("a.txt")["sources"]] == [["1"], ["2"]]
    service.close()
