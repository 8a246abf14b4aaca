"""Tuples of trees by hand, so that the constructions are tested without a model."""

from collections.abc import Callable

import pytest

from bench.openie.reading import Candidate, Tokens, of_sentence
from tests.ingest.language.conftest import plant

Extract = Callable[..., list[Candidate]]
Say = Callable[..., list[str]]


def _extract(notation: str, *, split: bool = False) -> list[Candidate]:
    sentence, text = plant(notation)
    return of_sentence(sentence, Tokens(text), split=split)


@pytest.fixture(name="extract")
def _extract_fixture() -> Extract:
    """The candidates of a tree."""
    return _extract


@pytest.fixture
def say() -> Say:
    """The tuples of a tree as "subject; relation; argument; …"."""

    def said(notation: str, *, split: bool = False) -> list[str]:
        found = [candidate.tuple for candidate in _extract(notation, split=split)]
        return ["; ".join([t.arguments[0], t.relation, *t.arguments[1:]]) for t in found]

    return said
