"""Queries in children: right answers, and limits that hold while the parent lives on."""

import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from kg.model import LimitError, UsageError, WhenceError
from kg.sparql import QueryService, pool
from kg.sparql.scan import Form, Scanned
from kg.sparql.syntax import SparqlSyntaxError
from kg.stores import MemoryStore, OxigraphStore

COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
CROSS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
DOUBLED = " ".join(f"BIND(CONCAT(?v{n}, ?v{n}) AS ?v{n + 1})" for n in range(34))
GRAPH = NamedNode("http://example.org/graph")


def quads(count: int) -> list[Quad]:
    predicate = NamedNode("https://w3id.org/whence/ns#quote")
    return [
        Quad(NamedNode(f"http://example.org/{n}"), predicate, Literal(f"text {n}"), GRAPH)
        for n in range(count)
    ]


@pytest.fixture(scope="module")
def store() -> MemoryStore:
    made = MemoryStore()
    made.apply([], quads(1000))
    return made


@pytest.fixture(scope="module")
def service(store: MemoryStore, tmp_path_factory: pytest.TempPathFactory) -> Iterator[QueryService]:
    made = QueryService(
        store.backup,
        store.generation,
        timeout=2.0,
        memory_mb=256,
        snapshots=tmp_path_factory.mktemp("snapshots"),
    )
    yield made
    made.close()


def count(service: QueryService, query: str = COUNT, **dataset: Any) -> int:
    answer = service.query(query, "application/json", **dataset)
    return int(json.loads(answer.body)["results"]["bindings"][0]["n"]["value"])


def test_a_plain_query_sees_all_graphs(service: QueryService) -> None:
    assert count(service) == 1000


def test_known_prefixes_need_no_declaration(service: QueryService) -> None:
    assert count(service, "SELECT (COUNT(*) AS ?n) { ?s wh:quote ?o }") == 1000


@pytest.mark.parametrize("media_type", ["text/turtle", "application/trig"])
def test_only_prefixes_that_are_used_are_declared(media_type: str, service: QueryService) -> None:
    query = "CONSTRUCT { ?s wh:quote ?o } { ?s wh:quote ?o } LIMIT 1"
    lines = service.query(query, media_type).body.decode().splitlines()
    declared = [line for line in lines if line.startswith("@prefix")]
    assert declared == ["@prefix wh: <https://w3id.org/whence/ns#> ."]
    assert len(lines) > 1


@pytest.mark.parametrize(
    ("query", "dataset", "expected"),
    [
        (COUNT, {"default_graphs": (GRAPH.value,)}, 1000),
        (COUNT, {"default_graphs": ("http://example.org/other",)}, 0),
        (COUNT, {"named_graphs": (GRAPH.value,)}, 0),
        (COUNT.replace("{", "{ GRAPH ?g {") + "}", {"named_graphs": (GRAPH.value,)}, 1000),
        (COUNT.replace("{", "FROM <http://example.org/graph> {"), {}, 1000),
        (COUNT.replace("{", "FROM <file:///etc/passwd> {"), {}, 0),
        (COUNT.replace("{", "FROM <http://example.org/other> {"), {}, 0),
        (
            COUNT.replace("{", "FROM <http://example.org/other> {"),
            {"default_graphs": (GRAPH.value,)},
            1000,
        ),
    ],
)
def test_a_dataset_is_respected(
    service: QueryService, query: str, dataset: dict[str, tuple[str, ...]], expected: int
) -> None:
    assert count(service, query, **dataset) == expected


def test_forms_and_formats(service: QueryService) -> None:
    assert b"true" in service.query("ASK { ?s ?p ?o }", "text/csv, */*").body
    described = service.query("DESCRIBE <http://example.org/1>", "text/turtle")
    assert described.media_type == "text/turtle"
    assert b'wh:quote "text 1"' in described.body
    made = service.query("CONSTRUCT WHERE { ?s ?p ?o }", "application/n-triples")
    assert made.body.count(b"\n") == 1000


def test_a_change_of_the_store_is_seen_at_once() -> None:
    store = MemoryStore()
    service = QueryService(store.backup, store.generation)
    try:
        assert count(service) == 0
        store.apply([], quads(3))
        assert count(service) == 3
    finally:
        service.close()


def test_a_store_on_disk_is_asked_while_it_is_written(tmp_path: Path) -> None:
    store = OxigraphStore(tmp_path / "quads")
    service = QueryService(store.backup, store.generation, snapshots=tmp_path / "snapshots")
    try:
        for size in (1, 2, 3):
            store.apply([], quads(size))
            assert count(service) == size
        (folder,) = (tmp_path / "snapshots").iterdir()
        assert len(list(folder.iterdir())) == 1
    finally:
        service.close()
        store.close()
    assert list((tmp_path / "snapshots").iterdir()) == []


def test_what_a_dead_process_left_is_swept(tmp_path: Path) -> None:
    left = tmp_path / "whence-snapshot-999999999-x"
    left.mkdir()
    store = MemoryStore()
    service = QueryService(store.backup, store.generation, snapshots=tmp_path)
    assert count(service) == 0
    assert not left.exists()
    service.close()


@pytest.mark.parametrize(
    ("query", "code"),
    [
        (CROSS, "query-timeout"),
        ('SELECT (STRLEN(?v34) AS ?n) { BIND("x" AS ?v0) ' + DOUBLED + " }", "query-memory"),
    ],
)
def test_a_query_over_its_limit_is_stopped_and_the_next_one_answered(
    service: QueryService, query: str, code: str
) -> None:
    begin = time.monotonic()
    with pytest.raises(LimitError) as caught:
        service.query(query)
    assert caught.value.code == code
    assert time.monotonic() - begin < 6
    assert count(service) == 1000


def unscanned(query: str) -> Scanned:
    return Scanned(Form.SELECT, has_dataset=False)


def test_a_crash_of_the_child_is_told_and_survived(
    service: QueryService, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool, "scan", unscanned)
    with pytest.raises(LimitError) as caught:
        service.query("SELECT * WHERE " + "{" * 30_000 + "}" * 30_000)
    assert caught.value.code == "query-crashed"
    assert count(service) == 1000


def test_a_child_reaches_no_network_even_past_the_scan(
    service: QueryService, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool, "scan", unscanned)
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        listening.settimeout(0.3)
        port = listening.getsockname()[1]
        with pytest.raises(UsageError) as caught:
            service.query(f"SELECT * {{ SERVICE <http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }}")
        assert caught.value.code == "sparql-failed"
        with pytest.raises(TimeoutError):
            listening.accept()


def test_an_answer_over_the_size_limit_is_cut_and_says_so(store: MemoryStore) -> None:
    service = QueryService(store.backup, store.generation, max_bytes=10_000)
    try:
        answer = service.query("SELECT * { ?s ?p ?o }", "application/json")
        assert answer.truncated
        assert json.loads(answer.body)["whence:truncated"] is True
        assert len(answer.body) < 10_100
        assert not service.query("SELECT * { ?s ?p ?o } LIMIT 3").truncated
    finally:
        service.close()


def test_a_query_that_finds_no_turn_is_told_to_come_again(store: MemoryStore) -> None:
    service = QueryService(store.backup, store.generation, timeout=1.0, workers=1)
    codes: list[str] = []

    def ask() -> None:
        try:
            service.query(CROSS)
        except LimitError as error:
            codes.append(error.code)

    try:
        threads = [threading.Thread(target=ask) for _ in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    finally:
        service.close()
    assert "query-busy" in codes
    assert "query-timeout" in codes


@pytest.mark.parametrize(
    ("ask", "code"),
    [
        (lambda s: s.query("SELECT * {"), "sparql-syntax"),
        (lambda s: s.query("hello"), "sparql-syntax"),
        (lambda s: s.query("SELECT * { ?s nope:p ?o }"), "sparql-syntax"),
        (lambda s: s.query(COUNT, "image/png"), "not-acceptable"),
        (lambda s: s.query(COUNT, "", ("relative",)), "bad-graph-iri"),
        (lambda s: s.query(COUNT, "", ("http://a> <http://b",)), "bad-graph-iri"),
        (lambda s: s.query("DROP ALL"), "update-not-allowed-here"),
    ],
)
def test_mistakes_are_told_apart(
    service: QueryService, ask: Callable[[QueryService], object], code: str
) -> None:
    with pytest.raises(UsageError) as caught:
        ask(service)
    assert caught.value.code == code


def test_a_syntax_error_has_a_place(service: QueryService) -> None:
    with pytest.raises(SparqlSyntaxError) as caught:
        service.query("SELECT * {\n  ?s ?p }")
    assert caught.value.line == 2


def test_a_closed_service_answers_no_more(store: MemoryStore) -> None:
    service = QueryService(store.backup, store.generation)
    assert count(service) == 1000
    service.close()
    service.close()
    with pytest.raises(WhenceError, match="closed"):
        service.query(COUNT)


def test_a_query_that_nobody_waits_for_is_stopped_long_before_its_deadline(
    store: MemoryStore,
) -> None:
    service = QueryService(store.backup, store.generation, timeout=60.0)
    given_up = threading.Event()
    threading.Timer(0.5, given_up.set).start()
    started = time.monotonic()
    with pytest.raises(LimitError) as caught:
        service.query(CROSS, "application/json", given_up=given_up)
    assert caught.value.code == "query-given-up"
    assert time.monotonic() - started < 10
    assert count(service) == 1000
    service.close()
