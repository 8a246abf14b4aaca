"""The recipe of the audit's judgement: articles, swaps, and what the shipped weights can do."""

from pathlib import Path

import pytest

from kg.audit.fit import Fits
from kg.audit.policy import Policy
from kg.audit.subject import Subject
from kg.model import FindingCode, Reading
from training.citations.articles import articles
from training.citations.swaps import SHARE, swapped


@pytest.fixture(scope="module")
def readings(shared: Path) -> list[Reading]:
    return list(articles(shared / "data" / "articles" / "jats"))


def test_articles_are_read_with_their_citations_in_place(readings: list[Reading]) -> None:
    assert len(readings) == 12
    for reading in readings:
        keys = {one.reference.key for one in reading.references}
        text = reading.document.text
        assert all(text[one.start : one.end] == one.marker for one in reading.citations)
        cited = {key for one in reading.citations for key in one.references}
        assert cited <= keys
        assert len(cited) > 0.8 * len(keys)


def test_a_fifth_of_the_citations_is_swapped_the_same_way_each_time(
    readings: list[Reading],
) -> None:
    for reading in readings:
        one, other = swapped(reading, 7), swapped(reading, 7)
        assert one == other
        assert one.meant != swapped(reading, 8).meant
        named = sum(len(citation.references) for citation in reading.citations)
        assert len(one.meant) == pytest.approx(SHARE * named, abs=2)
        before, after = reading.citations, one.reading.citations
        changed = [n for n, (a, b) in enumerate(zip(before, after, strict=True)) if a != b]
        assert {citation for citation, _ in one.meant} == set(changed)
        for (citation, key), meant in one.meant.items():
            assert key in after[citation].references
            assert meant in before[citation].references
            assert key not in before[citation].references


def test_the_shipped_weights_tell_swapped_citations_and_leave_others_alone(
    readings: list[Reading],
) -> None:
    threshold = Policy().threshold(FindingCode.WRONG_SOURCE)
    right = wrong = 0
    for reading in readings:
        copy = swapped(reading, 1000)
        for one in Fits(Subject(copy.reading)).judgements():
            if one.wrong >= threshold:
                swap = (one.citation, one.key) in copy.meant
                right, wrong = right + swap, wrong + (not swap)
    assert right >= 40
    assert right / (right + wrong) >= 0.75
    alarms = [one.wrong >= threshold for r in readings for one in Fits(Subject(r)).judgements()]
    assert 50 * sum(alarms) / len(alarms) < 1
