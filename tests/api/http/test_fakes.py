"""The fake service keeps to the written shapes, so that what it proves holds of a real one."""

from collections.abc import Callable
from typing import Any

import pytest

from api.services.protocol import ClaimFilter, Service, Source
from api.services.schemas import names
from tests.api.http.fakes import FakeService
from tests.api.http.records import CITED
from tests.api.shapes import assert_shape

NOTE = Source("note.txt", b"Words.")
SHAPES: dict[str, Callable[[Service], Any]] = {
    "answer": lambda s: s.ask("claims-about", {"about": "x"}),
    "assertion": lambda s: s.assertion("a1"),
    "audit": lambda s: s.audit(NOTE),
    "checked": lambda s: s.check(),
    "claim": lambda s: s.claim("c1"),
    "claims": lambda s: s.claims(ClaimFilter()),
    "concept": lambda s: s.concept("script"),
    "document": lambda s: s.document("d1", text=True),
    "documents": lambda s: s.documents(),
    "extract": lambda s: s.extract(NOTE),
    "forgotten": lambda s: s.forget("d1"),
    "ingested": lambda s: s.ingest(NOTE),
    "lineage": lambda s: s.lineage("a1"),
    "questions": lambda s: s.questions(),
    "search": lambda s: s.search("x"),
    "sources": lambda s: s.sources("d1"),
    "trace": lambda s: s.trace("x"),
    "work": lambda s: s.work(CITED),
}


@pytest.mark.parametrize("name", SHAPES)
def test_the_fake_answers_in_the_shape(name: str, fake: FakeService) -> None:
    assert_shape(name, SHAPES[name](fake))


def test_every_shape_is_tested() -> None:
    assert set(SHAPES) == set(names())
