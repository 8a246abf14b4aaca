"""What the head of a JATS article says of it."""

import re
from typing import TYPE_CHECKING

from ingest.identifiers import from_text, merge
from ingest.readers.base import Metadata
from ingest.readers.xml import words_of
from kg.model import Identifiers

if TYPE_CHECKING:
    from lxml.etree import _Element

_PREFIXES = {"doi": "doi:", "pmid": "PMID:"}
_DATES = ("epub", "pub", "electronic", "ppub", "collection", "epreprint")
_UNKNOWN = len(_DATES)


def article_metadata(root: "_Element", title: str | None) -> Metadata:
    """Title, authors, date and identifiers of an article."""
    meta = root.find("front/article-meta")
    if meta is None:
        return Metadata(title=title)
    authors = (_author(one) for one in meta.iterfind("contrib-group/contrib"))
    return Metadata(
        title=title,
        authors=tuple(dict.fromkeys(name for name in authors if name)),
        published=_published(meta),
        identifiers=_identifiers(meta),
    )


def _author(contrib: "_Element") -> str | None:
    if contrib.get("contrib-type", "author") != "author":
        return None
    surname = contrib.findtext(".//surname")
    if surname:
        return " ".join(f"{contrib.findtext('.//given-names') or ''} {surname}".split())
    collab = contrib.find(".//collab")
    return None if collab is None else " ".join(words_of(collab).split())


def _published(meta: "_Element") -> str | None:
    """The date of first publication, the electronic one where there is one."""
    dates = sorted(meta.iterfind("pub-date"), key=_rank)
    return next((shown for date in dates if (shown := _iso(date))), None)


def _rank(date: "_Element") -> int:
    kind = date.get("pub-type") or date.get("publication-format") or date.get("date-type") or ""
    return _DATES.index(kind) if kind in _DATES else _UNKNOWN


def _iso(date: "_Element") -> str | None:
    year = (date.findtext("year") or "").strip()
    if not re.fullmatch(r"\d{4}", year):
        return None
    parts = [year]
    for name in ("month", "day"):
        value = (date.findtext(name) or "").strip()
        if not value.isdecimal() or not 0 < int(value) < 32:
            break
        parts.append(f"{int(value):02d}")
    return "-".join(parts)


def _identifiers(meta: "_Element") -> Identifiers:
    found = Identifiers()
    for element in meta.iterfind("article-id"):
        kind, value = element.get("pub-id-type", ""), (element.text or "").strip()
        if kind in _PREFIXES:
            found = merge(found, from_text(_PREFIXES[kind] + value))
        elif kind in ("pmc", "pmcid") and (digits := re.search(r"\d+", value)):
            found = merge(found, Identifiers(pmcid=f"PMC{digits.group()}"))
    return found
