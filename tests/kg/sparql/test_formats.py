"""Accept negotiation, by table."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import UsageError
from kg.sparql.formats import GRAPHS, RESULTS, best, choose, media_type_of, parse_accept
from kg.sparql.scan import Form

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.mark.parametrize(
    ("accept", "form", "name", "media_type"),
    [
        ("", Form.SELECT, "json", "application/sparql-results+json"),
        ("*/*", Form.ASK, "json", "application/sparql-results+json"),
        ("*/*", Form.CONSTRUCT, "turtle", "text/turtle"),
        ("application/json", Form.SELECT, "json", "application/json"),
        ("application/json", Form.DESCRIBE, "jsonld", "application/json"),
        ("text/csv", Form.SELECT, "csv", "text/csv"),
        ("TEXT/CSV", Form.SELECT, "csv", "text/csv"),
        ("text/*", Form.SELECT, "csv", "text/csv"),
        (
            "text/*;q=0.5, text/tab-separated-values",
            Form.SELECT,
            "tsv",
            "text/tab-separated-values",
        ),
        ("text/csv;q=0.1, */*;q=0.2", Form.SELECT, "json", "application/sparql-results+json"),
        ("text/csv;q=0, */*", Form.SELECT, "json", "application/sparql-results+json"),
        (
            "application/sparql-results+json;q=0, */*",
            Form.SELECT,
            "xml",
            "application/sparql-results+xml",
        ),
        ("text/turtle, text/csv;q=0.1", Form.SELECT, "csv", "text/csv"),
        ("text/turtle, text/csv;q=0.1", Form.CONSTRUCT, "turtle", "text/turtle"),
        ("application/n-triples, text/turtle", Form.CONSTRUCT, "turtle", "text/turtle"),
        (
            "application/n-triples, text/turtle;q=0.9",
            Form.CONSTRUCT,
            "ntriples",
            "application/n-triples",
        ),
        ("application/rdf+xml", Form.DESCRIBE, "rdfxml", "application/rdf+xml"),
        ("application/trig", Form.CONSTRUCT, "trig", "application/trig"),
        ("application/ld+json;profile=x;q=0.7", Form.CONSTRUCT, "jsonld", "application/ld+json"),
        (BROWSER, Form.SELECT, "xml", "application/xml"),
        ("text/csv ; q = 0.5 , nonsense, /x, a/", Form.SELECT, "csv", "text/csv"),
    ],
)
def test_the_preferred_format_is_chosen(
    accept: str, form: Form, name: str, media_type: str
) -> None:
    chosen, told = choose(accept, form)
    assert (chosen.name, told) == (name, media_type)


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        ("image/png", Form.SELECT),
        ("*/*;q=0", Form.SELECT),
        ("text/turtle", Form.SELECT),
        ("text/csv", Form.CONSTRUCT),
        ("text/csv;q=high", Form.SELECT),
    ],
)
def test_what_cannot_be_given_is_refused_with_the_list(accept: str, form: Form) -> None:
    with pytest.raises(UsageError) as caught:
        choose(accept, form)
    assert caught.value.code == "not-acceptable"
    offered = GRAPHS if form is Form.CONSTRUCT else RESULTS
    assert all(shape.media_type in caught.value.message for shape in offered)


@given(st.text(alphabet="abc/*;q=0.15, \t"))
def test_any_header_is_read_without_failing(accept: str) -> None:
    assert best(accept, ["a/b", "c/a"]) in {"a/b", "c/a", None}
    assert all(0 <= found.quality <= 1 for found in parse_accept(accept))


def test_formats_have_short_names() -> None:
    assert media_type_of("csv") == "text/csv"
    assert media_type_of("turtle") == "text/turtle"
    assert media_type_of("application/x-own") == "application/x-own"
    with pytest.raises(UsageError, match="Choose one of json, xml"):
        media_type_of("yaml")
