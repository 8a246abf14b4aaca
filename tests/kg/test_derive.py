"""What is shared and derived is a pure function of the documents: order never matters."""

from collections.abc import Iterable, Sequence

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import Quad

from kg.model import Reading
from kg.repository import Repository
from tests.kg.libraries import BASE, READ_AT, readings

DUPLICATES = "SELECT ?s { GRAPH ?g { ?s ?p ?o } GRAPH ?h { ?s ?p ?o } FILTER(STR(?g) < STR(?h)) }"

changes = st.lists(
    st.one_of(
        readings().map(lambda one: ("add", one)), readings().map(lambda one: ("forget", one))
    ),
    max_size=7,
)
thorough = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def library(found: Iterable[Reading]) -> Repository:
    repository = Repository.in_memory(BASE)
    for reading in found:
        repository.add(reading, READ_AT)
    return repository


def quads(repository: Repository) -> set[Quad]:
    found = repository.store.quads()
    assert len(found) == len(set(found))
    return set(found)


def final(of: Sequence[tuple[str, Reading]]) -> dict[str, Reading]:
    stored: dict[str, Reading] = {}
    for what, reading in of:
        if what == "add":
            stored[reading.id] = reading
        else:
            stored.pop(reading.id, None)
    return stored


def change(repository: Repository, of: Sequence[tuple[str, Reading]]) -> None:
    for what, reading in of:
        if what == "add":
            repository.add(reading, READ_AT)
        elif repository.has_document(reading.id):
            repository.forget(reading.id)


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
    for document, reading in {one.id: one for one in found}.items():
        assert repository.reading(document) == reading
