"""Notices in the store: they stand under every identifier, stay, and break nothing."""

from kg.check import check_store
from kg.mapping import notice_quads, notices_from_quads
from kg.model import GivenNotice, Identifiers, Notice, NoticeType
from kg.repository import Repository

GIVEN = GivenNotice(
    Identifiers(doi="10.1000/a", pmid="12"), NoticeType.RETRACTED, "2021-05-06", "made up", "list"
)


def test_a_notice_comes_back_as_it_went() -> None:
    identity = Repository.in_memory().identity
    notice = Notice(
        f"{identity.base}notice/1",
        "https://doi.org/10.1000/a",
        NoticeType.EXPRESSION_OF_CONCERN,
        "2021-05-06",
        "doubts",
        "a list",
        "doi:10.1000/b",
    )
    quads = list(notice_quads(notice, identity))
    assert notices_from_quads(quads) == {notice.id: notice}
    bare = Notice(notice.id, notice.work, NoticeType.RETRACTED)
    assert notices_from_quads(notice_quads(bare, identity)) == {notice.id: bare}


def test_a_work_is_found_by_any_of_its_identifiers_and_once() -> None:
    repository = Repository.in_memory()
    assert repository.add_notices([GIVEN]) == (2, 2)
    assert repository.add_notices([GIVEN]) == (2, 0)
    for work in ("https://doi.org/10.1000/a", "https://pubmed.ncbi.nlm.nih.gov/12/"):
        (notice,) = repository.notices([work])[work]
        assert (notice.type, notice.date, notice.reason) == (
            NoticeType.RETRACTED,
            "2021-05-06",
            "made up",
        )
    assert repository.notices(["https://doi.org/10.1000/other"]) == {}


def test_notices_stay_when_everything_derived_is_made_again() -> None:
    repository = Repository.in_memory()
    repository.add_notices([GIVEN])
    repository.rebuild()
    assert repository.notices(["https://doi.org/10.1000/a"])


def test_a_store_with_notices_is_in_order() -> None:
    repository = Repository.in_memory()
    repository.add_notices([GIVEN])
    report = check_store(repository.store, lambda _: None, repository.identity)
    assert report.violations == ()
