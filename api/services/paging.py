"""Lists that come in pages."""

from collections.abc import Callable
from dataclasses import replace

from api.services.protocol import ClaimFilter, Json, Service

PAGE = 500
"""The items that are asked for at a time."""


def every(page: Callable[[str | None], Json]) -> list[Json]:
    """All items of a list, page after page; ``page`` gives the one at a cursor."""
    items: list[Json] = []
    cursor: str | None = None
    while True:
        found = page(cursor)
        items += found["items"]
        cursor = found["next"]
        if cursor is None:
            return items


def listed(service: Service, criteria: ClaimFilter, limit: int) -> Json:
    """The first claims up to ``limit`` as one list page; its ``next`` leads on."""
    items: list[Json] = []
    cursor, total = criteria.cursor, None
    while True:
        wanted = min(PAGE, limit - len(items))
        found = service.claims(replace(criteria, limit=wanted, cursor=cursor))
        total = found["total"] if total is None else total
        items += found["items"]
        cursor = found["next"]
        if cursor is None or len(items) >= limit:
            return {"items": items, "next": cursor, "total": total}
