"""Records as JSON between a reader's child and its parent."""

import json
from typing import Any

import pytest

from ingest.identifiers import parse_work
from ingest.readers.base import Content, Link, Metadata
from ingest.readers.wire import from_wire, to_wire
from ingest.references import Entry, ParsedReference
from kg.model import Citation, Page, Section

CONTENT = Content(
    text="Some text [1]",
    metadata=Metadata("T", ("A", "B"), "2001", parse_work("10.5555/x")),
    sections=(Section("T", 0, 4, 2, "Methods"),),
    marks=((0, 4),),
    links=(Link(0, 4, "https://example.org/"),),
    entries=(Entry("1", 5, 9, 5, ParsedReference(("A",), "T", 2001)), Entry(None, 9, 10, 9)),
    citations=(Citation("[1]", 10, 13, ("1",)),),
    all_marked=True,
    pages=(Page("iv", 0, 13),),
)


def test_a_record_comes_back_as_it_went() -> None:
    assert from_wire(Content, json.loads(json.dumps(to_wire(CONTENT)))) == CONTENT


def broken(change: str, value: Any) -> Any:
    record = json.loads(json.dumps(to_wire(CONTENT)))
    record[change] = value
    return record


@pytest.mark.parametrize(
    "data",
    [
        None,
        [],
        {},
        broken("text", 5),
        broken("marks", [[0]]),
        broken("marks", [["0", "4"]]),
        broken("sections", {"a": 1}),
        broken("extra", 1),
        broken("all_marked", 1),
    ],
)
def test_anything_else_is_refused(data: Any) -> None:
    with pytest.raises(ValueError, match=r"."):
        from_wire(Content, data)
