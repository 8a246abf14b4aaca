"""Lists that come in pages."""

from typing import Any, cast

import pytest

from api.services import paging
from api.services.paging import every, listed
from api.services.protocol import ClaimFilter, Json, Service


def test_every_page_is_taken_until_there_is_none() -> None:
    pages: dict[str | None, Json] = {
        None: {"items": [{"n": 1}, {"n": 2}], "next": "b"},
        "b": {"items": [], "next": "c"},
        "c": {"items": [{"n": 3}], "next": None},
    }
    assert every(pages.__getitem__) == [{"n": 1}, {"n": 2}, {"n": 3}]


class Claims:
    """So many claims, in pages of what is asked for."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.asked: list[int] = []

    def claims(self, criteria: ClaimFilter) -> Json:
        self.asked.append(criteria.limit)
        start = int(criteria.cursor or 0)
        end = min(self.number, start + criteria.limit)
        items: list[Any] = list(range(start, end))
        following = str(end) if end < self.number else None
        return {"items": items, "next": following, "total": self.number if start == 0 else None}


@pytest.mark.parametrize(
    ("number", "limit", "asked"),
    [(0, 5, [3]), (2, 5, [3]), (5, 5, [3, 2]), (9, 5, [3, 2]), (9, 3, [3]), (4, 100, [3, 3])],
)
def test_the_first_so_many_claims_come_in_pages(
    number: int, limit: int, asked: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paging, "PAGE", 3)
    service = Claims(number)
    found = listed(cast(Service, service), ClaimFilter(), limit)
    assert found["items"] == list(range(min(number, limit)))
    assert found["total"] == number
    assert service.asked == asked
    assert (found["next"] is None) == (number <= limit)


def test_it_goes_on_where_an_earlier_list_ended() -> None:
    found = listed(cast(Service, Claims(9)), ClaimFilter(cursor="4"), 3)
    assert (found["items"], found["next"]) == ([4, 5, 6], "7")
