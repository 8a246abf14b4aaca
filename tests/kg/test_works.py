"""One work's metadata merged over the documents that speak of it."""

from itertools import permutations

import pytest

from kg.model import Identifiers, Reference
from kg.works import OwnWord, agreed, merge

ID = "https://doi.org/10.9999/p1"


def reference(**fields: object) -> Reference:
    return Reference(key="1", text="…", start=0, end=1, **fields)  # type: ignore[arg-type]


def test_the_document_itself_comes_before_references() -> None:
    own = OwnWord(title="Its own title", published="2019-03-01")
    work = merge(ID, [own], [reference(title="As cited", year=2020)] * 3)
    assert (work.title, work.issued, work.year) == ("Its own title", "2019-03-01", 2019)


def test_references_agree_by_majority() -> None:
    cited = [reference(year=2019), reference(year=2020), reference(year=2019)]
    assert merge(ID, [], cited).year == 2019


def test_wordings_that_differ_in_case_and_spacing_count_together() -> None:
    assert agreed(["On mice.", "ON  MICE", "On rats", "On mice."]) == "On mice."
    assert agreed(["on mice", "On Mice", "On rats"]) in {"on mice", "On Mice"}


def test_missing_fields_are_filled_from_any_reference() -> None:
    cited = [reference(volume="12"), reference(pages="1-9", authors=("Doe J", "Roe R"))]
    work = merge(ID, [OwnWord(title="T")], cited)
    assert (work.volume, work.pages, work.authors) == ("12", "1-9", ("Doe J", "Roe R"))


def test_identifiers_are_gathered_from_all() -> None:
    own = OwnWord(identifiers=Identifiers(doi="10.9999/p1"))
    cited = [reference(identifiers=Identifiers(doi="10.9999/p1", pmid="17"))]
    assert merge(ID, [own], cited).identifiers == Identifiers(doi="10.9999/p1", pmid="17")


def test_the_order_of_what_is_said_never_matters() -> None:
    own = [OwnWord(title="B"), OwnWord(title="A", published="2020")]
    cited = [
        reference(title="x", year=2001, authors=("Doe J",)),
        reference(title="y", year=2002, container="Journal"),
        reference(title="Y", year=2002, authors=("Roe R",)),
    ]
    merged = {
        merge(ID, first, second) for first in permutations(own) for second in permutations(cited)
    }
    assert len(merged) == 1


def test_a_work_of_which_nothing_is_said_has_its_identity_only() -> None:
    work = merge(ID, [], [])
    assert (work.id, work.title, work.authors, work.year) == (ID, None, (), None)


@pytest.mark.parametrize("published", ["", "n.d.", "20", "abcd"])
def test_a_date_that_is_none_gives_no_year(published: str) -> None:
    assert merge(ID, [OwnWord(published=published)], []).year is None
