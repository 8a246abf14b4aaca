"""Syntax errors say where and what to do."""

import pyoxigraph as ox
import pytest

from kg.sparql.syntax import syntax_error
from ontology.namespaces import prefixes


@pytest.mark.parametrize(
    ("query", "line", "words"),
    [
        (
            "SELECT * {\n ?s citto:cites ?o}",
            2,
            "Did you mean cito: (<http://purl.org/spar/cito/>)?",
        ),
        ("SELECT * { ?s zzqqx:a ?o}", 1, "PREFIX zzqqx: <…>"),
        ("PREFIX my: <http://a/>\nSELECT * { ?s my:p ?o . ?s mine:p ?o }", 2, "prefix mine:"),
        ("SELECT * { ?s <http://bad iri> ?o }", 1, "The IRI <http://bad iri> is not valid"),
        ("SELECT * {\n\n ?s ?p }", 3, "does not parse at line 3"),
        ("SELEC * {}", 1, "Expected:"),
    ],
)
def test_the_place_and_a_hint_are_told(query: str, line: int, words: str) -> None:
    with pytest.raises(SyntaxError) as caught:
        ox.Store().query(query, prefixes=prefixes())
    error = syntax_error(query, str(caught.value), prefixes())
    assert error.code == "sparql-syntax"
    assert error.line == line
    assert error.column is not None
    assert words in error.message


def test_a_message_without_a_place_is_passed_on() -> None:
    error = syntax_error("ASK {}", "something else", {})
    assert (error.line, error.column) == (None, None)
    assert "something else" in error.message
