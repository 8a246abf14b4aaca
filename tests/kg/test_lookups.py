"""Look-ups in the store: they come first in a work's metadata, and order does not matter."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from kg.check import check_store
from kg.mapping import StoredLookUp, lookup_quads, lookups_from_quads
from kg.model import GivenNotice, Identifiers, LookUp, NoticeType, Reading, Work
from kg.repository import Repository
from kg.repository.at_hand import at_hand, looked_up
from kg.search import Search
from kg.works import overlaid
from tests.kg.libraries import BASE, IDENTITY, READ_AT, reading, reference, work_of
from tests.kg.libraries import readings as library_readings
from tests.kg.strategies import works
from tests.kg.test_derive import thorough

WORK = IDENTITY.work(work_of(2)) or ""
TOLD = LookUp(
    "crossref",
    Work(WORK, Identifiers(doi="10.9999/work-2", pmid="7"), "JournalArticle", "As told", year=2003),
    "Bees were found to dance.",
)
CITING = reading("citing.txt", 1, [], [reference("1", 2, title="As cited", volume="9", year=2001)])


def store(*readings: Reading, told: tuple[LookUp, ...] = ()) -> Repository:
    repository = Repository.in_memory(BASE)
    repository.add_many(list(readings), READ_AT)
    repository.add_lookups(told)
    return repository


def graph(repository: Repository) -> set[object]:
    return set(repository.store.quads())


@given(works)
def test_a_look_up_comes_back_as_it_went(work: Work) -> None:
    stored = StoredLookUp(LookUp("openalex", work), "ab" * 32)
    name = IDENTITY.lookup(work.id, "openalex")
    assert lookups_from_quads(lookup_quads(stored, IDENTITY)) == {name: stored}


def test_what_a_service_says_comes_first_and_references_fill_the_rest() -> None:
    repository = store(CITING)
    assert repository.add_lookups([TOLD]) == 1
    work = repository.work(WORK)
    assert work is not None
    assert (work.title, work.year, work.volume, work.type) == (
        "As told",
        2003,
        "9",
        "JournalArticle",
    )
    assert work.identifiers == Identifiers(doi="10.9999/work-2", pmid="7")
    assert repository.abstract(WORK) == TOLD.abstract
    assert repository.add_lookups([TOLD]) == 0


def test_a_look_up_of_a_work_that_nothing_cites_waits_for_one_that_does() -> None:
    repository = store(told=(TOLD,))
    assert repository.work(WORK) is None
    repository.add(CITING, READ_AT)
    assert graph(repository) == graph(store(CITING, told=(TOLD,)))
    repository.forget(CITING.id)
    assert graph(repository) == graph(store(told=(TOLD,)))


def test_a_later_answer_replaces_the_same_service_s_and_its_abstract(tmp_path: Path) -> None:
    repository = Repository.open(tmp_path / "store", base=BASE)
    repository.add(CITING, READ_AT)
    repository.add_lookups([TOLD])
    newer = LookUp("crossref", Work(WORK, title="Told anew"), "Bees were found to waggle.")
    repository.add_lookups([newer])
    work = repository.work(WORK)
    assert work is not None
    assert (work.title, work.year, repository.abstract(WORK)) == ("Told anew", 2001, newer.abstract)
    kept = {path.read_text() for path in (tmp_path / "store" / "texts").rglob("*.txt")}
    assert kept == {CITING.document.text, newer.abstract}
    repository.close()


def test_services_come_in_the_order_of_their_names() -> None:
    other = LookUp("openalex", Work(WORK, title="Told by another", container="A Journal"), "Other.")
    for told in ((TOLD, other), (other, TOLD)):
        repository = store(CITING, told=told)
        work = repository.work(WORK)
        assert work is not None
        assert (work.title, work.container) == ("As told", "A Journal")
        assert repository.abstract(WORK) == TOLD.abstract


_LOOKUPS = st.lists(
    st.builds(
        LookUp,
        st.sampled_from(["crossref", "openalex"]),
        st.builds(
            Work,
            st.sampled_from([IDENTITY.work(work_of(n)) for n in range(5)]),
            title=st.sampled_from([None, "One", "Two"]),
            year=st.sampled_from([None, 1999]),
        ),
        st.sampled_from([None, "An abstract."]),
    ),
    max_size=4,
    unique_by=lambda one: (one.work.id, one.service),
)


@thorough
@given(st.lists(library_readings(), max_size=3, unique_by=lambda one: one.id), _LOOKUPS, st.data())
def test_the_order_of_reading_and_looking_up_does_not_matter(
    found: list[Reading], told: list[LookUp], data: st.DataObject
) -> None:
    wanted = graph(store(*found, told=tuple(told)))
    repository = Repository.in_memory(BASE)
    steps: list[Reading | LookUp] = data.draw(st.permutations([*found, *told]))
    for step in steps:
        if isinstance(step, LookUp):
            repository.add_lookups([step])
        else:
            repository.add(step, READ_AT)
    assert graph(repository) == wanted
    assert repository.rebuild() == 0
    assert graph(repository) == wanted


def test_a_store_with_look_ups_is_in_order() -> None:
    repository = store(CITING, told=(TOLD,))
    report = check_store(repository.store, _text(repository), repository.identity)
    assert report.violations == ()


def _text(repository: Repository):  # type: ignore[no-untyped-def]
    return lambda digest: repository.texts.get(digest) if digest in repository.texts else None


def test_a_document_whose_text_is_an_abstract_keeps_it() -> None:
    told = LookUp("crossref", Work(WORK), CITING.document.text)
    repository = store(CITING, told=(told,))
    repository.forget(CITING.id)
    assert repository.abstract(WORK) == CITING.document.text


def test_look_ups_at_hand_need_no_place_in_the_store() -> None:
    repository = store(CITING)
    known = at_hand(repository, CITING, [TOLD])
    assert (known.works[WORK].title, known.works[WORK].volume) == ("As told", "9")
    assert known.abstracts == {WORK: TOLD.abstract}
    assert repository.abstract(WORK) is None
    assert looked_up([TOLD]).works == {WORK: TOLD.work}


def test_notices_count_under_identifiers_that_only_a_look_up_tells() -> None:
    repository = store(CITING)
    repository.add_notices([GivenNotice(Identifiers(pmid="7"), NoticeType.RETRACTED)])
    assert at_hand(repository, CITING).notices == {}
    assert set(at_hand(repository, CITING, [TOLD]).notices) == {WORK}


def test_the_dates_of_a_work_are_of_one_witness() -> None:
    first, second = Work("w", year=2003), Work("w", year=2001, issued="2001-05-06")
    assert overlaid([first, second]) == first
    assert overlaid([Work("w"), second]) == second


def test_a_search_finds_a_work_by_what_a_look_up_tells() -> None:
    repository = store(CITING)
    search = Search(repository, None)
    assert search.search("waggling") == []
    told = LookUp("crossref", Work(WORK, title="On the waggling of bees"))
    repository.add_lookups([told])
    assert [hit.id for hit in search.search("waggling")] == [WORK]
    search.close()


def test_the_same_answer_again_writes_nothing() -> None:
    repository = store(CITING, told=(TOLD,))
    before = graph(repository)
    assert repository.add_lookups([TOLD, TOLD]) == 0
    assert graph(repository) == before
    assert repository.abstract(WORK) == TOLD.abstract
