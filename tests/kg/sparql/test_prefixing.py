"""Only the prefixes that a graph uses are declared."""

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple, parse, serialize

from kg.sparql.prefixing import with_used_prefixes

KNOWN = {"a": "http://a/", "b": "http://b/", "b.c": "http://bc/", "d-1": "http://d/"}


def declared(body: bytes) -> set[str]:
    lines = body.decode().splitlines()
    return {line.split()[1].rstrip(":") for line in lines if line.startswith("@prefix")}


@pytest.mark.parametrize(
    ("subject", "object_", "expected"),
    [
        (NamedNode("http://a/x"), NamedNode("http://other/y"), {"a"}),
        (NamedNode("http://a/x/b:y"), NamedNode("http://other/b:y"), {"a"}),
        (BlankNode("b"), Literal('b:x " b:y \\ <b:z>\nb:w'), set()),
        (BlankNode("b"), Literal("x", language="en"), set()),
        (BlankNode("b"), Literal("x", datatype=NamedNode("http://b/type")), {"b"}),
        (NamedNode("http://bc/x"), NamedNode("http://d/"), {"b.c", "d-1"}),
        (NamedNode("http://a/"), NamedNode("http://b/"), {"a", "b"}),
        (NamedNode("http://other/ä'(,"), NamedNode("http://b/p,q;r"), {"b"}),
    ],
)
@pytest.mark.parametrize("form", [RdfFormat.TURTLE, RdfFormat.TRIG])
def test_what_is_used_is_declared_and_nothing_else(
    form: RdfFormat,
    subject: NamedNode | BlankNode,
    object_: NamedNode | Literal,
    expected: set[str],
) -> None:
    triple = Triple(subject, NamedNode("http://other/p"), object_)
    whole = serialize([triple], format=form, prefixes=KNOWN)
    assert whole is not None
    body = with_used_prefixes(whole)
    assert declared(body) == expected
    assert {q.object for q in parse(body, format=form)} == {object_}


def test_names_of_graphs_are_uses_too() -> None:
    quad = Quad(BlankNode(), NamedNode("http://o/p"), Literal("1"), NamedNode("http://b/g"))
    whole = serialize([quad], format=RdfFormat.TRIG, prefixes=KNOWN)
    assert whole is not None
    assert declared(with_used_prefixes(whole)) == {"b"}


def test_what_declares_nothing_is_left_as_it_is() -> None:
    for body in (b"", b"<http://a/x> <http://a/p> 1 .\n", b"@prefix broken"):
        assert with_used_prefixes(body) == body
