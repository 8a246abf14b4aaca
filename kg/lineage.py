"""Lineage: the paths from an assertion along its citations to where its claim came from."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from kg.model import Direction, EvidenceLine, Hop, LineagePath, PathEnd, Role
from kg.statements import EvidenceSource, Statement

if TYPE_CHECKING:
    import networkx

    Graph: TypeAlias = networkx.MultiDiGraph[str]

MAX_DEPTH = 12
"""The most hops that a path may have."""

MAX_PATHS = 1000
"""The most paths that are told of one assertion; the first in order of discovery."""

_ENDS = {
    Direction.UNREAD: PathEnd.UNREAD,
    Direction.UNRESOLVED: PathEnd.UNRESOLVED,
    Direction.SILENT: PathEnd.SILENT,
    Direction.CONTRADICTS: PathEnd.CONTRARY,
}


def lineage(
    assertion: str, source: EvidenceSource, max_depth: int = MAX_DEPTH
) -> tuple[LineagePath, ...]:
    """The paths of one assertion, each a chain of hops that starts with the assertion itself.

    A path follows supporting lines from work to work and ends with the reason why it goes no
    further. An unknown assertion has no paths. Paths are ordered by their works and end, the
    same for the same store.
    """
    graph = citation_graph([assertion], source, max_depth)
    if assertion not in graph:
        return ()
    walk = _Walk(graph, max_depth)
    paths = []
    for path in walk.paths(assertion):
        paths.append(path)
        if len(paths) == MAX_PATHS:
            break
    return tuple(dict.fromkeys(paths))


def citation_graph(
    assertions: Iterable[str], source: EvidenceSource, max_depth: int | None = None
) -> "Graph":
    """The graph of what the assertions rest on, found breadth first, ``max_depth`` hops deep.

    A node is an assertion (attribute ``statement``, and ``lines``: its evidence lines); an edge
    leads from an assertion to the one in a cited work that supports it (attribute ``line``).
    An own finding rests on nothing: it has no edges.
    """
    import networkx

    graph: Graph = networkx.MultiDiGraph()
    frontier = sorted(set(assertions))
    depth = 0
    while frontier and (max_depth is None or depth <= max_depth):
        statements, lines = source.statements(frontier), source.lines(frontier)
        found: set[str] = set()
        for name in frontier:
            if name in statements:
                own = () if _is_root(statements[name]) else tuple(lines.get(name, ()))
                graph.add_node(name, statement=statements[name], lines=own)
                found.update(_followed(own))
        frontier = sorted(found - set(graph))
        depth += 1
    _connect(graph)
    return graph


@dataclass(frozen=True, slots=True)
class _Walk:
    graph: "Graph"
    max_depth: int

    def paths(self, assertion: str) -> Iterator[LineagePath]:
        statement = self._statement(assertion)
        yield from self._from(assertion, (Hop(statement.work, assertion, statement.quote),))

    def _from(self, assertion: str, path: tuple[Hop, ...]) -> Iterator[LineagePath]:
        statement = self._statement(assertion)
        if _is_root(statement):
            yield LineagePath(statement.work, PathEnd.OWN_FINDING, path)
            return
        lines = self.graph.nodes[assertion]["lines"]
        if not lines:
            yield LineagePath(statement.work, PathEnd.UNCITED, path)
        for line in sorted(lines, key=_order):
            yield from self._over(line, path)

    def _over(self, line: EvidenceLine, path: tuple[Hop, ...]) -> Iterator[LineagePath]:
        hop = Hop(line.cited_work or "", line.from_assertion, line.passage, line.distortions)
        longer = (*path, hop) if line.cited_work else path
        end = self._end(line, path)
        if end is not None or line.from_assertion is None:
            yield LineagePath(line.cited_work, end or PathEnd.SILENT, longer)
        else:
            yield from self._from(line.from_assertion, longer)

    def _end(self, line: EvidenceLine, path: tuple[Hop, ...]) -> PathEnd | None:
        if line.direction is not Direction.SUPPORTS:
            return _ENDS[line.direction]
        if any(line.from_assertion == hop.assertion for hop in path):
            return PathEnd.LOOP
        if line.from_assertion not in self.graph or len(path) > self.max_depth:
            return PathEnd.DEPTH_LIMIT
        return None

    def _statement(self, assertion: str) -> Statement:
        statement: Statement = self.graph.nodes[assertion]["statement"]
        return statement


@dataclass(frozen=True, slots=True)
class Roots:
    """What an assertion rests on: works, whether these show own findings, and why in words."""

    works: tuple[str, ...]
    full: bool
    because: str


def roots(graph: "Graph") -> dict[str, Roots]:
    """What each assertion of a citation graph rests on.

    The own findings that an assertion reaches are its roots. Without any, the statements where
    its paths end are, discounted; assertions that only support each other in a loop share one
    discounted root, the loop's first work in order.
    """
    import networkx

    condensed = networkx.condensation(graph)
    reached: dict[int, tuple[frozenset[str], frozenset[str]]] = {}
    for component in reversed(list(networkx.topological_sort(condensed))):
        below = [reached[node] for node in condensed.successors(component)]
        if below:
            own = frozenset[str]().union(*(pair[0] for pair in below))
            reached[component] = own, frozenset[str]().union(*(pair[1] for pair in below))
        else:
            reached[component] = _ends(graph, condensed.nodes[component]["members"])
    mapping: Mapping[str, int] = condensed.graph["mapping"]
    return {name: _roots_of(graph, name, *reached[mapping[name]]) for name in graph}


def _ends(graph: "Graph", members: set[str]) -> tuple[frozenset[str], frozenset[str]]:
    statements: list[Statement] = [graph.nodes[name]["statement"] for name in members]
    first = frozenset({min(statement.work for statement in statements)})
    if any(_is_root(statement) for statement in statements):
        return first, frozenset()
    return frozenset(), first


def _roots_of(graph: "Graph", name: str, own: frozenset[str], others: frozenset[str]) -> Roots:
    if own:
        is_root = _is_root(graph.nodes[name]["statement"])
        because = "own finding" if is_root else "rests on an own finding that was read"
        return Roots(tuple(sorted(own)), True, because)
    return Roots(tuple(sorted(others)), False, _why_discounted(graph.nodes[name]["lines"]))


def _why_discounted(lines: Iterable[EvidenceLine]) -> str:
    directions = {line.direction for line in lines}
    if not directions:
        return "says so without a source"
    if Direction.CONTRADICTS in directions:
        return "says so against its source"
    if Direction.SUPPORTS in directions:
        return "says so after a source that shows no data"
    if directions == {Direction.UNRESOLVED}:
        return "says so, its sources are unresolved"
    if Direction.UNREAD in directions:
        return "says so, its sources are unread"
    return "says so, its sources are silent"


def _connect(graph: "Graph") -> None:
    for name in list(graph):
        for line in graph.nodes[name]["lines"]:
            if line.direction is Direction.SUPPORTS and line.from_assertion in graph:
                graph.add_edge(name, line.from_assertion, line=line)


def _followed(lines: Iterable[EvidenceLine]) -> Iterator[str]:
    for line in lines:
        if line.direction is Direction.SUPPORTS and line.from_assertion:
            yield line.from_assertion


def _is_root(statement: Statement) -> bool:
    return statement.role is Role.OWN_FINDING


def _order(line: EvidenceLine) -> tuple[str, str, str]:
    return (line.cited_work or "", line.from_assertion or "", line.id)
