"""Answers cut anywhere: what is left is well formed and made of whole rows."""

import csv
import io
import json
import xml.etree.ElementTree as ET

import pyoxigraph as ox
import pytest

from kg.sparql.cutting import cut

NASTY = ['a},{"b', 'line\nbreak", "x"', "</result>", " .\n", "}},{", "plain", "'", "\\", ""]


@pytest.fixture(scope="module")
def store() -> ox.Store:
    made = ox.Store()
    for number, text in enumerate(NASTY * 8):
        subject = ox.NamedNode(f"http://a/{number}")
        made.add(ox.Quad(subject, ox.NamedNode("http://a/p"), ox.Literal(text)))
    return made


def rows(store: ox.Store, form: ox.QueryResultsFormat) -> bytes:
    found = store.query("SELECT ?s ?o { ?s ?p ?o } ORDER BY ?s")
    assert isinstance(found, ox.QuerySolutions)
    return found.serialize(format=form) or b""


def triples(store: ox.Store, form: ox.RdfFormat) -> bytes:
    found = store.query("CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }")
    assert isinstance(found, ox.QueryTriples)
    return found.serialize(format=form) or b""


def _places(body: bytes) -> list[int]:
    return list(range(len(body) // 4, len(body) - 20, 17))


def test_json_says_that_it_was_cut(store: ox.Store) -> None:
    body = rows(store, ox.QueryResultsFormat.JSON)
    whole = json.loads(body)["results"]["bindings"]
    for place in _places(body):
        found = json.loads(cut(body[:place], "json"))
        assert found["whence:truncated"] is True
        kept = found["results"]["bindings"]
        assert 0 < len(kept) < len(whole)
        assert kept == whole[: len(kept)]


def test_csv_keeps_whole_rows(store: ox.Store) -> None:
    body = rows(store, ox.QueryResultsFormat.CSV)
    whole = list(csv.reader(io.StringIO(body.decode(), newline="")))
    for place in _places(body):
        text = cut(body[:place], "csv").decode()
        kept = list(csv.reader(io.StringIO(text, newline=""), strict=True))
        assert kept == whole[: len(kept)]
        assert 1 < len(kept) < len(whole)


def test_xml_and_tsv_keep_whole_rows(store: ox.Store) -> None:
    body = rows(store, ox.QueryResultsFormat.XML)
    for place in _places(body):
        root = ET.fromstring(cut(body[:place], "xml"))
        assert 0 < len(root[1]) < len(NASTY) * 8
    body = rows(store, ox.QueryResultsFormat.TSV)
    for place in _places(body):
        kept = cut(body[:place], "tsv").split(b"\n")
        assert kept[:-1] == body.split(b"\n")[: len(kept) - 1]


@pytest.mark.parametrize(
    ("form", "name"),
    [
        (ox.RdfFormat.TURTLE, "turtle"),
        (ox.RdfFormat.TRIG, "trig"),
        (ox.RdfFormat.N_TRIPLES, "ntriples"),
        (ox.RdfFormat.N_QUADS, "nquads"),
        (ox.RdfFormat.JSON_LD, "jsonld"),
        (ox.RdfFormat.RDF_XML, "rdfxml"),
    ],
)
def test_graphs_keep_whole_triples(store: ox.Store, form: ox.RdfFormat, name: str) -> None:
    body = triples(store, form)
    whole = {quad.triple for quad in ox.parse(body, format=form)}
    for place in _places(body):
        kept = {quad.triple for quad in ox.parse(cut(body[:place], name), format=form)}
        assert kept < whole
        assert kept


def test_an_answer_without_a_whole_row_cannot_be_cut() -> None:
    with pytest.raises(ValueError, match="no whole row"):
        cut(b'{"head":{"vars":["s"]},"results":{"bindings":[{"s":{', "json")
