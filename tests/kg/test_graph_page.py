"""docs/graph.md names every predicate of the graph with the graph that it stands in."""

import re
from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode

from kg.mapping import predicates
from kg.model import Reading
from kg.repository import Repository
from ontology.namespaces import RDF, SKOS, WH, prefixes
from tests.conftest import REPOSITORY
from tests.kg.libraries import BASE, READ_AT, readings
from tests.kg.strategies import readings as rich_readings
from tests.kg.test_derive import thorough

PAGE = (REPOSITORY / "docs" / "graph.md").read_text("utf-8")
_ROW = re.compile(r"^\| (`[^|]+`) \|[^|]*\|[^|]*\| (\w+) \|$", re.MULTILINE)


def _listed() -> Iterator[tuple[str, str]]:
    known = prefixes()
    for names, graph in _ROW.findall(PAGE):
        for name in re.findall(r"`([\w]+):([\w]+)`", names):
            yield known[name[0]] + name[1], graph


LISTED = set(_listed())


def _kind(graph: str) -> str:
    return graph.removeprefix(BASE + "graph/").split("/")[0]


def _used(repository: Repository) -> set[tuple[str, str]]:
    return {
        (quad.predicate.value, _kind(quad.graph_name.value))
        for quad in repository.store.quads()
        if isinstance(quad.graph_name, NamedNode) and quad.predicate.value != RDF.type
    }


@thorough
@given(st.lists(st.one_of(readings(), rich_readings()), max_size=4))
def test_every_predicate_is_listed_with_its_graph(found: list[Reading]) -> None:
    repository = Repository.in_memory(BASE)
    for reading in found:
        repository.add(reading, READ_AT)
    assert _used(repository) <= LISTED


def test_every_predicate_of_the_mapping_is_listed() -> None:
    used = {
        term.value
        for term in vars(predicates).values()
        if isinstance(term, NamedNode)
        and term.value.rsplit("/", 1)[-1].rsplit("#", 1)[-1][:1].islower()
    }
    assert used - {RDF.type} <= {predicate for predicate, _ in LISTED}


def test_nothing_is_listed_that_is_not_used() -> None:
    used = {term.value for term in vars(predicates).values() if isinstance(term, NamedNode)}
    for predicate, graph in LISTED:
        known = predicate in used or predicate.startswith(SKOS[""])
        assert known or (graph == "vocabulary" and predicate.startswith(WH[""])), predicate
