"""What is shared and derived is a pure function of the documents: order never matters."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import Quad

from kg.model import GivenNotice, Identifiers, NoticeType, Reading, Role
from kg.repository import Repository
from tests.kg.libraries import BASE, CLAIMS, READ_AT, reading, readings, reference, work_of

DUPLICATES = "SELECT ?s { GRAPH ?g { ?s ?p ?o } GRAPH ?h { ?s ?p ?o } FILTER(STR(?g) < STR(?h)) }"

notices = st.builds(
    GivenNotice,
    st.integers(0, 3).map(work_of),
    st.sampled_from([NoticeType.RETRACTED, NoticeType.CORRECTED]),
)
changes = st.lists(
    st.one_of(
        readings().map(lambda one: ("add", one)), readings().map(lambda one: ("forget", one))
    ),
    max_size=7,
)
thorough = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def library(found: Iterable[Reading]) -> Repository:
    repository = Repository.in_memory(BASE)
    for one in found:
        repository.add(one, READ_AT)
    return repository


def quads(repository: Repository) -> set[Quad]:
    found = repository.store.quads()
    assert len(found) == len(set(found))
    return set(found)


def final(of: Sequence[tuple[str, Reading]]) -> dict[str, Reading]:
    stored: dict[str, Reading] = {}
    for what, one in of:
        if what == "add":
            stored[one.id] = one
        else:
            stored.pop(one.id, None)
    return stored


def change(repository: Repository, of: Sequence[tuple[str, Reading]]) -> None:
    for what, one in of:
        if what == "add":
            repository.add(one, READ_AT)
        elif repository.has_document(one.id):
            repository.forget(one.id)


@thorough
@given(changes, st.randoms(use_true_random=False))
def test_any_history_gives_what_reading_the_final_documents_gives(
    history: list[tuple[str, Reading]], random: st.DataObject
) -> None:
    changed = Repository.in_memory(BASE)
    change(changed, history)
    stored = list(final(history).values())
    random.shuffle(stored)  # type: ignore[attr-defined]
    assert quads(changed) == quads(library(stored))


@thorough
@given(st.lists(readings(), max_size=5))
def test_a_batch_gives_what_one_by_one_gives(found: list[Reading]) -> None:
    batch = Repository.in_memory(BASE)
    batch.add_many(found, READ_AT)
    assert quads(batch) == quads(library(found))


@thorough
@given(st.lists(readings(), min_size=1, max_size=4))
def test_forgetting_every_document_leaves_nothing(found: list[Reading]) -> None:
    repository = library(found)
    for document in repository.document_ids():
        repository.forget(document)
    assert quads(repository) == quads(library([]))
    assert all(one.document.sha256 not in repository.texts for one in found)


@thorough
@given(st.lists(readings(), max_size=5))
def test_no_triple_stands_in_two_graphs(found: list[Reading]) -> None:
    assert library(found).store.select(DUPLICATES) == []


@thorough
@given(st.lists(readings(), max_size=4))
def test_computing_everything_again_changes_nothing(found: list[Reading]) -> None:
    assert library(found).rebuild() == 0


@thorough
@given(st.lists(readings(), min_size=1, max_size=4))
def test_a_reading_comes_back_as_it_was_stored(found: list[Reading]) -> None:
    repository = library(found)
    for document, known in {one.id: one for one in found}.items():
        assert repository.reading(document) == known


@thorough
@given(st.lists(readings(), max_size=4), st.lists(notices, min_size=1, max_size=2), st.data())
def test_notices_count_the_same_before_and_after_what_they_are_about(
    found: list[Reading], given_notices: list[GivenNotice], data: st.DataObject
) -> None:
    cut = data.draw(st.integers(0, len(found)))
    mixed = library(found[:cut])
    mixed.add_notices(given_notices)
    for one in found[cut:]:
        mixed.add(one, READ_AT)
    late = library(found)
    for notice in reversed(given_notices):
        late.add_notices([notice])
    assert quads(mixed) == quads(late)
    assert mixed.rebuild() == 0


def test_what_a_retracted_work_found_counts_nothing_and_neither_does_what_rests_on_it() -> None:
    of = CLAIMS[0]
    found = reading("found.txt", 0, [(of, {"role": Role.OWN_FINDING}, ())])
    told = reading("told.txt", 1, [(of, {"role": Role.RELAYED}, ["1"])], [reference("1", 0)])
    repository = library([found, told])
    before = repository.standing_of(of.id)
    assert before is not None
    assert [term.origin for term in before.terms] == [found.work]
    repository.add_notices([GivenNotice(work_of(0), NoticeType.CORRECTED)])
    assert repository.standing_of(of.id) == before
    repository.add_notices([GivenNotice(work_of(0), NoticeType.RETRACTED)])
    after = repository.standing_of(of.id)
    assert after is not None
    assert (after.belief, after.terms) == (0.0, ())
    assert repository.standings([of.id])[of.id].belief == 0.0
    others = reading("others.txt", 2, [(of, {"role": Role.OWN_FINDING}, ())])
    repository.add(others, READ_AT)
    supported = repository.standing_of(of.id)
    assert supported is not None
    assert [term.origin for term in supported.terms] == [others.work]


def test_a_retraction_is_known_by_any_identifier_of_the_document() -> None:
    of = CLAIMS[0]
    made = reading("found.txt", 0, [(of, {"role": Role.OWN_FINDING}, ())])
    named = replace(made, document=replace(made.document, work=replace(work_of(0), pmid="77")))
    repository = library([named])
    repository.add_notices([GivenNotice(Identifiers(pmid="77"), NoticeType.RETRACTED)])
    assert repository.standings([of.id])[of.id].belief == 0.0
    early = library([])
    early.add_notices([GivenNotice(Identifiers(pmid="77"), NoticeType.RETRACTED)])
    early.add(named, READ_AT)
    assert quads(early) == quads(repository)
