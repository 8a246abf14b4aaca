"""Paths from an assertion to where its claim came from, and what it rests on."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.lineage import MAX_PATHS, citation_graph, lineage, roots
from kg.model import Direction, PathEnd, Role
from tests.kg.worlds import World, statement


@pytest.fixture
def world() -> World:
    made = World()
    made.say(*(statement(name) for name in "abcd"))
    made.say(statement("finding", role=Role.OWN_FINDING))
    return made


def ends(world: World, name: str) -> list[tuple[str | None, PathEnd]]:
    return [(path.work, path.end) for path in lineage(name, world)]


def test_an_own_finding_is_where_a_path_ends(world: World) -> None:
    world.link("a", "b")
    world.link("b", "finding")
    (path,) = lineage("a", world)
    assert (path.work, path.end) == ("work-finding", PathEnd.OWN_FINDING)
    assert [hop.assertion for hop in path.path] == ["a", "b", "finding"]
    assert [hop.work for hop in path.path] == ["work-a", "work-b", "work-finding"]


def test_an_assertion_without_sources_is_uncited(world: World) -> None:
    assert ends(world, "a") == [("work-a", PathEnd.UNCITED)]


@pytest.mark.parametrize(
    ("direction", "end"),
    [
        (Direction.UNREAD, PathEnd.UNREAD),
        (Direction.SILENT, PathEnd.SILENT),
    ],
)
def test_a_path_says_why_it_goes_no_further(
    world: World, direction: Direction, end: PathEnd
) -> None:
    world.link("a", "work-elsewhere", direction)
    (path,) = lineage("a", world)
    assert (path.work, path.end) == ("work-elsewhere", end)
    assert path.path[-1].work == "work-elsewhere"


def test_an_unresolved_reference_ends_a_path_without_work(world: World) -> None:
    world.link("a", None, Direction.UNRESOLVED)
    (path,) = lineage("a", world)
    assert (path.work, path.end) == (None, PathEnd.UNRESOLVED)
    assert [hop.assertion for hop in path.path] == ["a"]


def test_a_source_that_says_the_contrary_ends_a_path_with_its_words(world: World) -> None:
    world.link("a", "b", Direction.CONTRADICTS)
    world.link("b", "finding")
    (path,) = lineage("a", world)
    assert path.end is PathEnd.CONTRARY
    assert path.path[-1].assertion == "b"


def test_works_that_only_cite_each_other_are_a_loop(world: World) -> None:
    world.link("a", "b")
    world.link("b", "a")
    (path,) = lineage("a", world)
    assert path.end is PathEnd.LOOP
    assert [hop.assertion for hop in path.path] == ["a", "b", "a"]


def test_a_long_chain_ends_at_the_limit() -> None:
    world = World()
    world.say(*(statement(f"a{n:02}") for n in range(10)))
    for n in range(9):
        world.link(f"a{n:02}", f"a{n + 1:02}")
    (path,) = lineage("a00", world, max_depth=3)
    assert path.end is PathEnd.DEPTH_LIMIT
    assert [hop.assertion for hop in path.path] == ["a00", "a01", "a02", "a03", "a04"]
    (path,) = lineage("a00", world, max_depth=9)
    assert path.end is PathEnd.UNCITED


def test_the_paths_of_a_dense_citation_net_are_limited() -> None:
    world = World()
    names = [[f"a{layer}{n}" for n in range(6)] for layer in range(7)]
    for layer in names:
        world.say(*(statement(name) for name in layer))
    for upper, lower in itertools.pairwise(names):
        for name in upper:
            for other in lower:
                world.link(name, other)
    assert len(lineage("a00", world)) == MAX_PATHS


def test_an_unknown_assertion_has_no_lineage(world: World) -> None:
    assert lineage("nobody", world) == ()


def test_roots_are_the_own_findings_that_are_reached(world: World) -> None:
    world.say(statement("second", role=Role.OWN_FINDING))
    world.link("a", "b")
    world.link("b", "finding")
    world.link("a", "second")
    world.link("a", "c")
    found = roots(citation_graph(["a"], world))
    assert found["a"].works == ("work-finding", "work-second")
    assert found["a"].full
    assert found["finding"].works == ("work-finding",)


def test_citing_what_is_unread_makes_one_discounted_root_however_often(world: World) -> None:
    for number in range(20):
        world.link("a", f"unread-{number}", Direction.UNREAD)
    found = roots(citation_graph(["a"], world))["a"]
    assert (found.works, found.full) == (("work-a",), False)


def test_relaying_a_source_without_data_is_no_origin_of_its_own(world: World) -> None:
    world.link("a", "b")
    found = roots(citation_graph(["a", "b"], world))
    assert found["a"].works == found["b"].works == ("work-b",)
    assert not found["a"].full


def test_a_loop_without_a_root_counts_once(world: World) -> None:
    world.link("a", "b")
    world.link("b", "c")
    world.link("c", "a")
    world.link("d", "a")
    found = roots(citation_graph(["a", "d"], world))
    assert {found[name].works for name in "abcd"} == {("work-a",)}
    assert not any(found[name].full for name in "abcd")


def test_a_loop_that_leads_out_rests_on_what_it_leads_to(world: World) -> None:
    world.link("a", "b")
    world.link("b", "a")
    world.link("b", "finding")
    assert roots(citation_graph(["a"], world))["a"].works == ("work-finding",)


edges = st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef")), max_size=14)


@given(edges, st.sets(st.sampled_from("abcdef")))
def test_every_assertion_rests_on_something_and_every_path_ends(
    links: list[tuple[str, str]], own: set[str]
) -> None:
    world = World()
    world.say(
        *(statement(n, role=Role.OWN_FINDING if n in own else Role.RELAYED) for n in "abcdef")
    )
    for name, other in dict.fromkeys(links):
        if name != other:
            world.link(name, other)
    found = roots(citation_graph("abcdef", world))
    assert all(found[name].works for name in "abcdef")
    reached = {
        name: {path.work for path in lineage(name, world) if path.end is PathEnd.OWN_FINDING}
        for name in "abcdef"
    }
    for name in "abcdef":
        assert found[name].full == bool(reached[name])
        assert not reached[name] or set(found[name].works) == reached[name]
