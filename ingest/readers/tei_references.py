"""The header and the reference list of a TEI document: ``biblStruct`` elements and their fields."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ingest.identifiers import from_text, from_url, merge
from ingest.readers.base import Metadata
from ingest.readers.listing import Listed, entry_text
from ingest.readers.xml import flat
from ingest.references import ParsedReference
from kg.model import Identifiers

if TYPE_CHECKING:
    from lxml.etree import _Element

_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
_PREFIXES = {"doi": "doi:", "pmid": "PMID:", "arxiv": "arXiv:", "isbn": "ISBN ", "pmcid": ""}
_ISO = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")


def header_metadata(root: "_Element") -> Metadata:
    """Title, authors, date and identifiers that the header tells."""
    header = root.find(".//teiHeader")
    if header is None:
        return Metadata()
    source = header.find(".//sourceDesc/biblStruct")
    told = source if source is not None else header
    date = header.find(".//date[@when]")
    when = _ISO.match(date.get("when") or "") if date is not None else None
    return Metadata(
        title=flat(header.find(".//titleStmt/title")),
        authors=tuple(dict.fromkeys(_authors(told, given_first=True))),
        published=when.group() if when else None,
        identifiers=_identifiers(told),
    )


def listed_references(root: "_Element") -> list[Listed]:
    """The entries of the reference list, in order."""
    return [
        _listed(bibl)
        for bibl in root.iterfind(".//listBibl/*")
        if bibl.tag in ("biblStruct", "bibl")
    ]


def _listed(bibl: "_Element") -> Listed:
    raw = flat(bibl.find("note[@type='raw_reference']"))
    ids = tuple(one for one in (bibl.get(_XML_ID),) if one)
    if bibl.tag == "bibl":
        return Listed(None, flat(bibl), None, ids)
    parsed = _parsed(bibl)
    return Listed(None, raw or entry_text(parsed), parsed, ids)


def _parsed(bibl: "_Element") -> ParsedReference:
    part = flat(bibl.find("analytic/title"))
    whole = flat(bibl.find("monogr/title"))
    date = bibl.find(".//imprint/date")
    year = re.search(r"\d{4}", date.get("when") or flat(date) or "") if date is not None else None
    return ParsedReference(
        authors=tuple(_authors(bibl)),
        title=part or whole,
        year=int(year.group()) if year else None,
        container=whole if part else None,
        volume=flat(bibl.find(".//biblScope[@unit='volume']")),
        issue=flat(bibl.find(".//biblScope[@unit='issue']")),
        pages=_pages(bibl.find(".//biblScope[@unit='page']")),
        identifiers=_identifiers(bibl),
    )


def _pages(scope: "_Element | None") -> str | None:
    if scope is None:
        return None
    first, last = scope.get("from"), scope.get("to")
    return f"{first}–{last}" if first and last else first or flat(scope)


def _authors(bibl: "_Element", *, given_first: bool = False) -> Iterator[str]:
    part = bibl.find("analytic")
    source = part if part is not None and part.find("author") is not None else bibl
    for author in source.iter("author"):
        surname = flat(author.find(".//surname"))
        given = [shown for one in author.iter("forename") if (shown := flat(one))]
        if surname and given_first:
            yield " ".join([*given, surname])
        elif surname:
            initials = "".join(word[0] for name in given for word in name.split())
            yield f"{surname} {initials}".strip()
        elif organisation := flat(author.find("orgName")):
            yield organisation


def _identifiers(bibl: "_Element") -> Identifiers:
    found = Identifiers()
    for idno in bibl.iter("idno"):
        kind = (idno.get("type") or "").lower()
        if kind in _PREFIXES:
            found = merge(found, from_text(_PREFIXES[kind] + (flat(idno) or "")))
    for pointer in bibl.iter("ptr"):
        found = merge(found, from_url(pointer.get("target") or ""))
    return found
