import pytest

from kg.audit.contexts import Context
from kg.audit.fit import again
from kg.audit.fit.again import Again
from kg.audit.fit.likeness import Words


def words(*stems: str) -> Words:
    vector = dict.fromkeys(stems, 1.0)
    said = frozenset(stems)
    return Words(vector, vector, vector, {}, {}, {}, {}, said, said, frozenset())


def context(start: int) -> Context:
    return Context(start, start + 5, 0, "eels", "eels", "", "", "")


def compared() -> Again:
    contexts = [context(0), context(10), context(20)]
    return Again(contexts, [words("eel"), words("eel"), words("owl")], {0: [1], 1: [2]})


def test_the_likest_other_sentence_speaks_for_a_work() -> None:
    assert compared().likest(0) == pytest.approx({0: 1.0, 1: 0.0})


def test_with_too_many_citations_none_is_held_against_another(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(again, "MOST", 2)
    assert compared().likest(0) == {}
