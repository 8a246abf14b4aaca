"""Works without identifiers that meet across documents, in whatever order these come and go."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.check import check_store
from kg.meeting.keys import likeness_keys
from kg.meeting.readings import by_itself
from kg.meeting.works import VARIANTS as SPEAKERS
from kg.meeting.works import Mention, met
from kg.model import (
    Direction,
    Identifiers,
    LinkedReference,
    LookUp,
    Reading,
    Reference,
    Work,
)
from kg.repository import Change, Repository
from kg.search import HitKind, Search
from tests.kg.libraries import BASE, CLAIMS, IDENTITY, READ_AT, reading
from tests.kg.test_derive import thorough

TITLE = "Ravens remember the faces of people they met"
DOI = Identifiers(doi="10.9999/ravens")
PLAIN = Reference(
    "1",
    f"Doe JA. {TITLE}. J Birds. 2019;12:101-9.",
    0,
    1,
    title=TITLE,
    authors=("Doe JA",),
    year=2019,
    container="J Birds",
    volume="12",
    pages="101-9",
)
SLIP = replace(PLAIN, title=TITLE.replace("faces", "facse"), pages="101-109")
SHORT = replace(PLAIN, container="Journal of Birds", volume=None, pages=None)
WITH_DOI = replace(PLAIN, identifiers=DOI)
OTHER = replace(PLAIN, authors=("Smith B",), pages="7")
VARIANTS = (PLAIN, SLIP, SHORT, WITH_DOI, OTHER)


def citing(name: str, *references: Reference) -> Reading:
    listed = [replace(one, key=str(n)) for n, one in enumerate(references, 1)]
    return reading(f"{name}.txt", 10 + ord(name), [(CLAIMS[0], {}, ["1"])], listed)


def store(*readings: Reading) -> Repository:
    repository = Repository.in_memory(BASE)
    for one in readings:
        repository.add(one, READ_AT)
    return repository


def works(repository: Repository, *names: str) -> list[str | None]:
    found = (repository.reading(IDENTITY.document(f"{name}.txt")) for name in names)
    return [linked.work for one in found for linked in one.references]


@pytest.mark.parametrize("other", [SLIP, SHORT, WITH_DOI])
def test_a_work_in_other_words_has_one_iri(other: Reference) -> None:
    repository = store(citing("a", PLAIN), citing("b", other))
    one, two = works(repository, "a", "b")
    assert one == two
    assert repository.work(one or "") is not None
    assert repository.reading(IDENTITY.document("a.txt")).assertions[0].works == (one,)


def test_a_near_miss_has_its_own() -> None:
    one, two = works(store(citing("a", PLAIN), citing("b", OTHER)), "a", "b")
    assert one != two


def test_all_go_by_the_best_identifier_and_part_when_it_leaves() -> None:
    repository = store(citing("a", PLAIN), citing("b", SLIP))
    before = set(repository.store.quads())
    repository.add(citing("c", WITH_DOI), READ_AT)
    assert set(works(repository, "a", "b", "c")) == {"https://doi.org/10.9999/ravens"}
    repository.forget(IDENTITY.document("c.txt"))
    assert set(repository.store.quads()) == before


def test_a_list_that_tells_two_works_apart_keeps_them_apart() -> None:
    found = works(store(citing("a", PLAIN, replace(SLIP, title="Owls")), citing("b", SLIP)), "a")
    assert len(set(found)) == 2
    apart = {
        IDENTITY.work_of_reference(one): LinkedReference(str(n), one, f"w{n}")
        for n, one in enumerate((PLAIN, SLIP))
    }
    assert met(Mention("d", one) for one in apart.values()) == {"w0": "w0", "w1": "w1"}
    joined = met(Mention(f"d{n}", one) for n, one in enumerate(apart.values()))
    assert joined == {"w0": "w0", "w1": "w0"}


def test_reading_the_same_again_is_no_change() -> None:
    repository = store(citing("a", PLAIN), citing("b", WITH_DOI))
    assert repository.add(citing("a", PLAIN), READ_AT) is Change.UNCHANGED
    kept = repository.reading(IDENTITY.document("a.txt"))
    assert repository.add(kept, READ_AT) is Change.UNCHANGED
    assert by_itself(kept.references[0]) == IDENTITY.work_of_reference(PLAIN)


def test_reading_the_work_ties_it_to_references_without_identifiers() -> None:
    source = reading("source.txt", 2, [(CLAIMS[0], {}, ())])
    source = replace(
        source,
        work="https://doi.org/10.9999/ravens",
        document=replace(source.document, work=DOI),
    )
    repository = store(citing("a", SLIP), source)
    claim = repository.reading(IDENTITY.document("a.txt")).assertions[0].id
    assert [one.direction for one in repository.evidence_of([claim])] == [Direction.UNREAD]
    repository.add(citing("b", WITH_DOI), READ_AT)
    assert [one.direction for one in repository.evidence_of([claim])] == [Direction.SUPPORTS]


def test_the_iri_that_a_document_alone_gives_still_finds_the_work_and_its_look_ups() -> None:
    repository = store(citing("a", SHORT), citing("b", WITH_DOI))
    own = IDENTITY.work_of_reference(SHORT) or ""
    told = LookUp("crossref", Work(own, title=TITLE, issue="3"), "Ravens were met.")
    repository.add_lookups([told])
    work = repository.work(own)
    assert work is not None
    assert (work.id, work.issue) == ("https://doi.org/10.9999/ravens", "3")
    assert repository.abstract(work.id) == "Ravens were met."
    assert repository.rebuild() == 0


def test_a_search_finds_the_work_once_and_under_its_iri() -> None:
    repository = store(citing("a", PLAIN))
    search = Search(repository, None)

    def works_found() -> list[str]:
        return [one.id for one in search.search("remember faces") if one.kind is HitKind.WORK]

    assert works_found() == [IDENTITY.work_of_reference(PLAIN)]
    repository.add(citing("b", WITH_DOI), READ_AT)
    assert works_found() == ["https://doi.org/10.9999/ravens"]
    repository.forget(IDENTITY.document("b.txt"))
    assert works_found() == [IDENTITY.work_of_reference(PLAIN)]
    search.close()


def test_a_reading_that_is_not_stored_meets_what_is() -> None:
    repository = store(citing("b", WITH_DOI))
    settled = repository.settled(citing("a", SLIP))
    assert settled.references[0].work == "https://doi.org/10.9999/ravens"
    assert works(repository, "b") == ["https://doi.org/10.9999/ravens"]


@thorough
@given(
    st.lists(st.lists(st.sampled_from(VARIANTS), max_size=2, unique=True), max_size=5), st.data()
)
def test_the_order_of_reading_does_not_matter(
    lists: list[list[Reference]], data: st.DataObject
) -> None:
    found = [citing(name, *listed) for name, listed in zip("abcde", lists, strict=False)]
    wanted = set(store(*found).store.quads())
    repository = store(*data.draw(st.permutations(found)))
    assert set(repository.store.quads()) == wanted
    leaving = data.draw(st.sampled_from(found)) if found else None
    if leaving is not None:
        repository.forget(leaving.id)
        rest = [one for one in found if one is not leaving]
        assert set(repository.store.quads()) == set(store(*rest).store.quads())
    assert repository.rebuild() == 0


@pytest.mark.parametrize("late", [False, True])
def test_of_many_references_to_a_work_the_first_speak_whatever_the_order(late: bool) -> None:
    many = [citing(chr(97 + n), WITH_DOI) for n in range(SPEAKERS + 2)]
    odd = citing("z", replace(WITH_DOI, title="Corvids and us", authors=("Roe R",)))
    bare = citing("y", replace(PLAIN, title="Corvids and us", authors=("Roe R",)))
    found = [odd, bare, *many] if late else [*many, odd, bare]
    first, second = store(*found), store(*reversed(found))
    assert set(first.store.quads()) == set(second.store.quads())
    assert first.rebuild() == 0


def test_a_store_where_works_met_is_in_order() -> None:
    listed = zip("abc", (PLAIN, WITH_DOI, SHORT), strict=True)
    repository = store(*(reading(f"{name}.txt", 1, [], [one]) for name, one in listed))
    assert len(set(works(repository, "a", "b", "c"))) == 1
    report = check_store(repository.store, repository.texts.get, repository.identity)
    assert report.violations == ()


def test_a_slip_spoils_one_key_at_most_and_what_has_no_title_has_none() -> None:
    assert set(likeness_keys(PLAIN)) & set(likeness_keys(SLIP))
    assert set(likeness_keys(PLAIN)) & set(likeness_keys(replace(PLAIN, title=TITLE[9:])))
    assert likeness_keys(replace(PLAIN, title=None)) == ()
