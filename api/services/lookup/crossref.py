"""Crossref's REST API (https://api.crossref.org): one work by DOI, or works by title."""

import re
from collections.abc import Iterable
from urllib.parse import quote

from api.services.lookup.asking import CANDIDATES, Request
from api.services.lookup.fields import at, items, number, words
from api.services.lookup.questions import Question
from api.services.lookup.types import type_of
from ingest.identifiers import normalise_doi, normalise_isbn
from kg.model import Identifiers, LookUp, Work

NAME = "crossref"

_HEADING = re.compile(r"^abstract[:.]?\s+", re.IGNORECASE)
_DATES = ("published", "published-print", "published-online", "issued")


def request(question: Question) -> Request | None:
    """What to ask; Crossref knows DOIs only, so that other works are asked for by title."""
    if question.identifiers.doi:
        return Request(f"/works/{quote(question.identifiers.doi, safe='')}")
    if question.title is None:
        return None
    wanted = (("query.bibliographic", question.title), ("rows", str(CANDIDATES)))
    return Request("/works", wanted, by_title=True)


def parse(answer: object, work: str) -> tuple[LookUp, ...]:
    """The works of an answer, each under the IRI ``work``; of one work, or of a list."""
    message = at(answer, "message")
    found: Iterable[object] = items(message, "items") or [message]
    return tuple(_read(one, work) for one in found if words(one, "DOI"))


def _read(record: object, work: str) -> LookUp:
    issued = _date(record)
    read = Work(
        id=work,
        identifiers=Identifiers(
            doi=normalise_doi(words(record, "DOI") or ""),
            isbn=normalise_isbn(words(record, "ISBN", 0) or ""),
        ),
        type=type_of(NAME, words(record, "type")),
        title=_title(record),
        authors=tuple(name for one in items(record, "author") if (name := _name(one))),
        year=int(issued[:4]) if issued else None,
        issued=issued,
        container=words(record, "container-title", 0),
        volume=words(record, "volume"),
        issue=words(record, "issue"),
        pages=words(record, "page") or words(record, "article-number"),
    )
    abstract = _HEADING.sub("", words(record, "abstract") or "")
    return LookUp(NAME, read, abstract or None)


def _title(record: object) -> str | None:
    title, subtitle = words(record, "title", 0), words(record, "subtitle", 0)
    if title is None or subtitle is None or subtitle.casefold() in title.casefold():
        return title
    return f"{title}: {subtitle}"


def _name(author: object) -> str | None:
    family, given = words(author, "family"), words(author, "given")
    if family is None:
        return words(author, "name")
    return f"{family}, {given}" if given else family


def _date(record: object) -> str | None:
    """The most exact date of the earliest year of publication: an ISO date or its start."""
    dates = [_iso(at(record, kind, "date-parts", 0)) for kind in _DATES]
    known = [date for date in dates if date is not None]
    return min(known, key=lambda date: (date[:4], -len(date), date), default=None)


def _iso(parts: object) -> str | None:
    year, month, day = (number(parts, place) for place in range(3))
    if year is None or not 1000 <= year <= 9999:
        return None
    if month is None or not 1 <= month <= 12:
        return str(year)
    return f"{year}-{month:02}" if day is None else f"{year}-{month:02}-{day:02}"
