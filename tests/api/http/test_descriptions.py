"""What the endpoint says about itself: well-formed, complete, and only from what it is given."""

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from api.http.descriptions import SD, SH, VOID, data_set, serialised, service_description
from kg.model import UsageError
from kg.sparql.formats import GRAPHS, RESULTS, Format
from ontology.namespaces import RDF
from tests.api.http.records import QUESTION, SCRIPT

ENDPOINT = "https://claims.test/sparql"


def test_every_format_that_can_be_had_is_named() -> None:
    formats = {
        triple.object
        for triple in service_description(ENDPOINT, [])
        if triple.predicate.value == SD.resultFormat
    }
    assert len(formats) == len(RESULTS) + len(GRAPHS)


def test_each_question_is_an_example_that_can_be_run() -> None:
    triples = list(service_description(ENDPOINT, [QUESTION]))
    example = NamedNode(f"{ENDPOINT}#claims-about")
    of_example = {t.predicate.value: t.object for t in triples if t.subject == example}
    assert of_example[SH.select] == Literal(QUESTION["query"])
    types = [
        triple.object
        for triple in triples
        if triple.subject == example and triple.predicate.value == RDF.type
    ]
    assert types == [NamedNode(SH.SPARQLExecutable), NamedNode(SH.SPARQLSelectExecutable)]


def test_the_data_set_counts_its_things_by_class() -> None:
    counts = {"base": "https://claims.test/id/", "triples": 12, "classes": {"http://x/ns#A": 3}}
    triples = list(data_set("https://claims.test", counts, ["http://x/ns#"]))
    parts = {t.object for t in triples if t.predicate.value == VOID.classPartition}
    (part,) = parts
    of_part = {t.predicate.value: t.object for t in triples if t.subject == part}
    assert of_part == {VOID["class"]: NamedNode("http://x/ns#A"), VOID.entities: Literal(3)}


@pytest.mark.parametrize("shape", GRAPHS)
def test_a_description_says_the_same_in_every_format(shape: Format) -> None:
    media_type = shape.media_type
    question = {**QUESTION, "summary": f'{SCRIPT} "quoted" \\ \n ä'}
    triples = list(service_description(ENDPOINT, [question]))
    body, told = serialised(triples, media_type)
    form = RdfFormat.from_media_type(media_type)
    assert form is not None
    assert told == media_type
    assert {quad.triple for quad in parse(body, format=form)} == set(triples)


def test_only_prefixes_that_are_used_are_declared() -> None:
    body, _ = serialised(service_description(ENDPOINT, []), "text/turtle")
    assert b"@prefix sd:" in body
    assert b"@prefix cito:" not in body


def test_a_format_that_cannot_be_had_is_told() -> None:
    with pytest.raises(UsageError) as caught:
        serialised([], "text/html")
    assert caught.value.code == "not-acceptable"
