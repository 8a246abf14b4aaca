"""The catalogue and its answers as JSON."""

import pytest
from pyoxigraph import Literal, NamedNode

from api.services.local import LocalService
from api.services.questions import answer, catalogue
from kg.catalogue import Table
from kg.model import NotFoundError, UsageError
from kg.stores import Term
from tests.api.shapes import assert_shape

XSD = "http://www.w3.org/2001/XMLSchema#"


def typed(value: str, name: str) -> Literal:
    return Literal(value, datatype=NamedNode(XSD + name))


@pytest.mark.parametrize(
    ("term", "value"),
    [
        (None, None),
        (NamedNode("http://x/a"), "http://x/a"),
        (Literal("a"), "a"),
        (Literal("a", language="en"), "a"),
        (typed("12", "integer"), 12),
        (typed("1.50", "decimal"), 1.5),
        (typed("1e3", "double"), 1000.0),
        (typed("true", "boolean"), True),
        (typed("0", "boolean"), False),
        (typed("2001-02-03", "date"), "2001-02-03"),
        (typed("012", "string"), "012"),
    ],
)
def test_numbers_and_truth_are_told_as_such(term: Term | None, value: object) -> None:
    record = answer("q", Table(("a",), ((term,),)))
    assert_shape("answer", record)
    (row,) = record["rows"]
    assert row == {"a": value}
    assert type(row["a"]) is type(value)


def test_the_catalogue_needs_no_store() -> None:
    record = catalogue()
    assert_shape("questions", record)
    assert record["total"] == len(record["items"]) >= 8


def test_every_question_can_be_asked_of_any_store(local: LocalService) -> None:
    for question in local.questions()["items"]:
        example = {p["name"]: p["example"] for p in question["parameters"] if p["example"]}
        record = local.ask(question["name"], example)
        assert_shape("answer", record)
        assert all(list(row) == record["columns"] for row in record["rows"])


def test_a_question_or_a_parameter_that_is_not_there_is_told(local: LocalService) -> None:
    with pytest.raises(NotFoundError, match="claims-about"):
        local.ask("claims-abuot", {})
    with pytest.raises(UsageError):
        local.ask("claims-about", {})
    with pytest.raises(UsageError):
        local.ask("claims-about", {"about": "bee", "colour": "red"})
