"""Abstracts of unread works in the lines of evidence that wait for the works."""

from kg.lineage import lineage
from kg.model import Direction, LookUp, PathEnd, Reading, Work
from kg.repository import Repository
from tests.kg.libraries import BASE, CLAIMS, IDENTITY, READ_AT, reading, reference, work_of

WORK = IDENTITY.work(work_of(2)) or ""
CLAIM = CLAIMS[0]
CITING = reading("citing.txt", 1, [(CLAIM, {}, ["1"])], [reference("1", 2)])
BEARING = f"In two trials {CLAIM.label}."


def store(abstract: str | None, *more: Reading) -> Repository:
    repository = Repository.in_memory(BASE)
    repository.add_many([CITING, *more], READ_AT)
    repository.add_lookups([LookUp("crossref", Work(WORK, title="Unlike"), abstract)])
    return repository


def test_an_unread_work_stays_unread_and_its_abstract_is_the_passage() -> None:
    repository = store(f"Glaciers melt slowly in the north. {BEARING}")
    (line,) = repository.evidence_of([CITING.assertions[0].id])
    assert (line.direction, line.passage) == (Direction.UNREAD, BEARING)
    assert (line.from_assertion, line.confidence) == (None, None)
    (path,) = lineage(CITING.assertions[0].id, repository)
    assert path.end is PathEnd.UNREAD
    assert (path.path[-1].work, path.path[-1].quote) == (WORK, BEARING)


def test_an_abstract_about_something_else_is_no_passage() -> None:
    for abstract in (None, "Glaciers melt slowly in the north."):
        (line,) = store(abstract).evidence_of([CITING.assertions[0].id])
        assert (line.direction, line.passage) == (Direction.UNREAD, None)


def test_once_the_work_is_read_its_text_speaks_for_it() -> None:
    source = reading("source.txt", 2, [(CLAIM, {}, ())])
    (line,) = store(BEARING, source).evidence_of([CITING.assertions[0].id])
    assert line.direction is Direction.SUPPORTS
    assert line.from_assertion == source.assertions[0].id


def test_the_graph_has_no_words_of_a_work_that_was_not_read() -> None:
    with_words, without = store(BEARING), store("Glaciers melt slowly in the north.")
    said = {str(quad.object) for quad in with_words.store.quads()}
    assert not any("two trials" in one for one in said)
    assert len(set(with_words.store.quads())) == len(set(without.store.quads()))
