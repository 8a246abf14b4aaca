"""The contract that every store meets, and what is special to the one in a folder."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph
import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from kg.identity import DEFAULT_BASE
from kg.model import NotFoundError, StoreBusyError, UsageError, WhenceError
from kg.stores import EmbeddedStore, MemoryStore, OxigraphStore, StoreFolder
from kg.stores.folder import write_atomically

A, B, P, G, H = (NamedNode(f"http://example.org/{name}") for name in "abpgh")
ONE = Quad(A, P, Literal("one"), G)
TWO = Quad(A, P, Literal("two"), H)


@pytest.fixture(params=["memory", "folder"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[EmbeddedStore]:
    made = MemoryStore() if request.param == "memory" else OxigraphStore(tmp_path / "quads")
    yield made
    made.close()


def test_quads_are_found_by_any_part(store: EmbeddedStore) -> None:
    store.apply([], [ONE, TWO])
    assert store.quads(A) == store.quads(predicate=P)
    assert set(store.quads(A)) == {ONE, TWO}
    assert store.quads(graph=H) == [TWO]
    assert store.quads(object_=Literal("one")) == [ONE]
    assert store.quads(B) == []


def test_select_reads_the_union_of_all_graphs(store: EmbeddedStore) -> None:
    store.apply([], [ONE, TWO])
    rows = store.select("SELECT ?o WHERE { ?s ?p ?o } ORDER BY ?o")
    assert [row["o"] for row in rows] == [Literal("one"), Literal("two")]


def test_select_leaves_unbound_variables_out_of_a_row(store: EmbeddedStore) -> None:
    store.apply([], [ONE])
    rows = store.select("SELECT ?s ?x WHERE { ?s ?p ?o OPTIONAL { ?o ?p ?x } }")
    assert rows == [{"s": A}]


def test_only_select_queries_give_rows(store: EmbeddedStore) -> None:
    with pytest.raises(ValueError, match="SELECT"):
        store.select("ASK { ?s ?p ?o }")


ATTACKS = [
    'quote " quote',
    "apostrophe ' apostrophe",
    "three \"\"\" quotes '''",
    "new\nline\r\ttab",
    "back\\slash \\u0022 \\",
    "} UNION { ?s ?p ?o } #",
    '" } ; DROP ALL ; INSERT DATA { <http://x> <http://x> "',
    "nul-free control \x01\x1f\x7f",
    "ünïcödé 日本語 😀 \u202e \ufeff \u2028",
    "<http://example.org/a>",
    "?o",
    "",
]


@pytest.mark.parametrize("text", ATTACKS)
def test_a_bound_literal_is_a_value_whatever_its_characters(
    store: EmbeddedStore, text: str
) -> None:
    wanted = Quad(B, P, Literal(text), G)
    store.apply([], [ONE, TWO, wanted])
    rows = store.select("SELECT ?s WHERE { ?s ?p ?o }", {"o": Literal(text)})
    assert rows == [{"s": B}]
    store.apply([wanted], [])
    assert set(store.quads()) == {ONE, TWO}


@pytest.mark.parametrize("text", ATTACKS)
def test_removing_and_adding_in_one_write_keeps_every_character(
    store: EmbeddedStore, text: str
) -> None:
    store.apply([], [ONE])
    new = Quad(A, P, Literal(text, language="en"), G)
    store.apply([ONE], [new])
    assert store.quads() == [new]


@pytest.mark.parametrize(
    "text", ["http://a> } #", 'http://a"', "http://a b", "http://a\n", "http://a{", "a"]
)
def test_a_string_that_is_no_iri_never_becomes_one(text: str) -> None:
    with pytest.raises(ValueError, match=r"IRI|code point|scheme"):
        NamedNode(text)


def test_datatypes_and_languages_are_kept_when_bound(store: EmbeddedStore) -> None:
    number = Literal("1", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#integer"))
    store.apply([], [Quad(A, P, number, G), Quad(B, P, Literal("1"), G)])
    assert store.select("SELECT ?s { ?s ?p ?o }", {"o": number}) == [{"s": A}]
    assert store.select("SELECT ?s { ?s ?p ?o }", {"o": Literal("1")}) == [{"s": B}]


def test_several_values_of_a_binding_are_alternatives(store: EmbeddedStore) -> None:
    store.apply([], [ONE, TWO])
    both = [Literal("one"), Literal("two"), Literal("three")]
    assert len(store.select("SELECT ?o { ?s ?p ?o }", {"o": both})) == 2
    assert store.select("SELECT ?o { ?s ?p ?o }", {"o": []}) == []


def test_braces_in_iris_strings_and_comments_do_not_catch_the_values(store: EmbeddedStore) -> None:
    store.apply([], [Quad(A, P, Literal("{"), G), ONE])
    query = """PREFIX x: <http://example.org/> # a comment with { in it
    SELECT ("{" AS ?brace) ('it\\'s {' AS ?other) ?o WHERE { x:a x:p ?o }"""
    rows = store.select(query, {"o": Literal("{")})
    assert [row["o"] for row in rows] == [Literal("{")]


@pytest.mark.parametrize("name", ["o } DROP ALL #", "", "?o", "1a", "o o"])
def test_a_binding_needs_a_variable_name(store: EmbeddedStore, name: str) -> None:
    with pytest.raises(ValueError, match="variable"):
        store.select("SELECT * { ?s ?p ?o }", {name: A})


def test_blank_nodes_are_neither_bound_nor_stored(store: EmbeddedStore) -> None:
    with pytest.raises(ValueError, match="bound"):
        store.select("SELECT * { ?s ?p ?o }", {"s": BlankNode("x")})
    with pytest.raises(ValueError, match="blank"):
        store.apply([], [Quad(BlankNode("x"), P, A, G)])
    assert store.quads() == []


def test_a_quad_removed_and_added_at_once_stays(store: EmbeddedStore) -> None:
    store.apply([], [ONE])
    store.apply([ONE, TWO], [ONE])
    assert store.quads() == [ONE]


def test_the_generation_changes_with_writes_only(store: EmbeddedStore) -> None:
    before = store.generation()
    store.apply([], [])
    store.quads()
    assert store.generation() == before
    store.apply([], [ONE])
    assert store.generation() != before


def test_the_unnamed_graph_is_written_and_removed(store: EmbeddedStore) -> None:
    unnamed = Quad(A, P, B)
    store.apply([], [unnamed])
    store.apply([unnamed], [ONE])
    assert store.quads() == [ONE]


def test_a_write_that_fails_changes_nothing(
    store: EmbeddedStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.apply([], [ONE])

    def broken(remove: list[Quad], add: list[Quad]) -> str:
        del remove, add
        return (
            "DELETE WHERE { GRAPH ?g { ?s ?p ?o } } ; "
            'INSERT DATA { <http://example.org/a> <http://example.org/p> "new" } ; '
            "CREATE GRAPH <http://example.org/g> ; CREATE GRAPH <http://example.org/g>"
        )

    monkeypatch.setattr("kg.stores.oxigraph.update_text", broken)
    before = store.generation()
    with pytest.raises((RuntimeError, OSError, ValueError)):
        store.apply([ONE], [TWO])
    assert store.quads() == [ONE]
    assert store.generation() == before


def test_threads_may_read_while_one_writes(store: EmbeddedStore) -> None:
    problems: list[BaseException] = []

    def read() -> None:
        try:
            for _ in range(50):
                counts = {len(store.select("SELECT ?s { ?s ?p ?o }")) for _ in range(2)}
                assert all(count % 10 == 0 for count in counts)
        except BaseException as error:
            problems.append(error)

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    for batch in range(20):
        name = NamedNode(f"http://example.org/{batch}")
        store.apply([], [Quad(name, P, Literal(str(n)), G) for n in range(10)])
    for reader in readers:
        reader.join()
    assert not problems


def test_a_backup_is_a_store_with_the_same_quads(store: EmbeddedStore, tmp_path: Path) -> None:
    assert isinstance(store, MemoryStore | OxigraphStore)
    store.apply([], [ONE, TWO])
    store.backup(tmp_path / "copy")
    store.apply([ONE], [])
    copy = pyoxigraph.Store.read_only(str(tmp_path / "copy"))
    assert set(copy) == {ONE, TWO}


def test_a_store_in_a_folder_keeps_its_quads(tmp_path: Path) -> None:
    first = OxigraphStore(tmp_path / "quads")
    first.apply([], [ONE])
    first.close()
    second = OxigraphStore(tmp_path / "quads")
    assert second.quads() == [ONE]
    second.close()


HOLD = """
import sys
from pathlib import Path
from kg.stores import OxigraphStore, StoreFolder
folder = StoreFolder(Path(sys.argv[1]))
store = OxigraphStore(folder.quads)
folder.hold("http://127.0.0.1:8000/")
print("held", flush=True)
sys.stdin.read()
"""


def test_a_store_held_by_another_process_is_busy_and_says_by_whom(tmp_path: Path) -> None:
    root = Path(__file__).parents[2]
    environment = {**os.environ, "PYTHONPATH": str(root)}
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline().strip() == "held"
        with pytest.raises(StoreBusyError) as caught:
            OxigraphStore(tmp_path / "quads")
        busy = StoreFolder(tmp_path).busy()
        other.communicate("")
    assert caught.value.code == "store-busy"
    assert caught.value.exit_status == 4
    assert f"process {other.pid}" in busy.message
    assert "http://127.0.0.1:8000/" in busy.message


def test_a_holder_that_is_gone_is_not_named(tmp_path: Path) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    (tmp_path / "holder.json").write_text(json.dumps({"pid": gone.pid, "command": "x"}))
    assert StoreFolder(tmp_path).holder() is None
    assert "another process" in StoreFolder(tmp_path).busy().message


def test_a_file_in_the_place_of_a_store_is_told(tmp_path: Path) -> None:
    (tmp_path / "quads").write_text("not a store")
    with pytest.raises(WhenceError) as caught:
        OxigraphStore(tmp_path / "quads")
    assert caught.value.code == "store-unreadable"


def test_the_base_is_fixed_when_the_folder_is_made(tmp_path: Path) -> None:
    folder = StoreFolder(tmp_path / "store")
    assert folder.prepare("https://example.org/id/", create=True) == "https://example.org/id/"
    assert folder.prepare(None, create=False) == "https://example.org/id/"
    with pytest.raises(UsageError) as caught:
        folder.prepare(DEFAULT_BASE, create=True)
    assert caught.value.code == "base-iri-fixed"


def test_a_missing_store_is_made_only_when_allowed(tmp_path: Path) -> None:
    folder = StoreFolder(tmp_path / "store")
    with pytest.raises(NotFoundError) as caught:
        folder.prepare(None, create=False)
    assert caught.value.code == "store-missing"
    assert not folder.path.exists()
    assert folder.prepare(None, create=True) == DEFAULT_BASE


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("words")
    with pytest.raises(UsageError) as caught:
        StoreFolder(tmp_path).prepare(None, create=True)
    assert caught.value.code == "not-a-store"


@pytest.mark.parametrize("base", ["id/", "http://x y/", "http://x", "ftp://x/", "http://x/?a/"])
def test_a_base_must_be_an_absolute_folder_iri(tmp_path: Path, base: str) -> None:
    with pytest.raises(UsageError) as caught:
        StoreFolder(tmp_path / "store").prepare(base, create=True)
    assert caught.value.code == "base-iri-invalid"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("{", "store-unreadable"),
        ("[]", "store-unreadable"),
        ('{"format": 999, "base": "http://x/"}', "store-format"),
    ],
)
def test_a_description_that_cannot_be_used_is_told(tmp_path: Path, content: str, code: str) -> None:
    (tmp_path / "store.json").write_text(content)
    with pytest.raises(WhenceError) as caught:
        StoreFolder(tmp_path).prepare(None, create=True)
    assert caught.value.code == code


def test_writing_atomically_leaves_no_other_file(tmp_path: Path) -> None:
    write_atomically(tmp_path / "a", b"one")
    write_atomically(tmp_path / "a", b"two")
    assert [path.name for path in tmp_path.iterdir()] == ["a"]
    assert (tmp_path / "a").read_bytes() == b"two"
