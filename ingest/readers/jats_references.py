"""The reference list of a JATS or NLM article: ``ref`` elements and their fields."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from ingest.identifiers import from_text, from_url, merge
from ingest.readers.listing import Listed, entry_text
from ingest.readers.xml import flat, words_of
from ingest.references import ParsedReference
from kg.model import Identifiers

if TYPE_CHECKING:
    from lxml.etree import _Element

_CITATIONS = ("mixed-citation", "element-citation", "nlm-citation", "citation")
_AUTHORS = frozenset({"author", "allauthors", "collab", "inventor", ""})
_PART_TITLES = ("article-title", "chapter-title", "part-title", "data-title")
_ID_PREFIXES = {"pmid": "PMID:", "doi": "doi:", "arxiv": "arXiv:", "isbn": "ISBN "}
_XLINK = "{http://www.w3.org/1999/xlink}href"
_YEAR = re.compile(r"\b(?:1[4-9]|20)\d\d(?=[a-z]?\b)")
_LABEL_EDGES = " \t\n.,:;[]()"


def listed_references(root: "_Element") -> list[Listed]:
    """The entries of all reference lists of an article, in order."""
    return [_listed(ref) for ref in root.iterfind(".//back//ref-list//ref")] or [
        _listed(ref) for ref in root.iterfind(".//ref-list//ref")
    ]


def _listed(ref: "_Element") -> Listed:
    citations = list(ref.iterdescendants(*_CITATIONS))
    label = flat(ref.find("label")) or flat(next(ref.iterdescendants("label"), None))
    ids = tuple(one for one in [ref.get("id"), *(c.get("id") for c in citations)] if one)
    key = label.strip(_LABEL_EDGES) if label else None
    if not citations:
        return Listed(key, _without_label(ref), None, ids)
    parsed = _parsed(citations[0])
    if any(c.tag == "mixed-citation" or not _structured(c) for c in citations):
        return Listed(key, " ".join(_without_label(c) for c in citations), parsed, ids)
    texts = (_element_text(c, _parsed(c)) for c in citations)
    return Listed(key, " ".join(texts), parsed, ids)


def _structured(citation: "_Element") -> bool:
    """Whether a citation has no words of its own between its fields."""
    words = "".join([citation.text or "", *(child.tail or "" for child in citation)])
    return not any(c.isalnum() for c in words)


def _element_text(citation: "_Element", parsed: ParsedReference) -> str:
    publisher = ": ".join(
        shown
        for name in ("publisher-loc", "publisher-name")
        if (shown := flat(citation.find(name)))
    )
    comments = [flat(one) for one in citation.iterfind("comment")]
    return entry_text(parsed, [publisher, *(one for one in comments if one)])


def _parsed(citation: "_Element") -> ParsedReference:
    part = next((shown for name in _PART_TITLES if (shown := _first(citation, name))), None)
    source = _first(citation, "source")
    year = _YEAR.search(_first(citation, "year") or _first(citation, "date") or "")
    return ParsedReference(
        authors=tuple(_authors(citation)),
        title=part or source,
        year=int(year.group()) if year else None,
        container=source if part else None,
        volume=_first(citation, "volume"),
        issue=_first(citation, "issue"),
        pages=_pages(citation),
        identifiers=_identifiers(citation),
    )


def _pages(citation: "_Element") -> str | None:
    first, last = _first(citation, "fpage"), _first(citation, "lpage")
    if first and last and first != last:
        return f"{first}–{last}"
    return first or _first(citation, "page-range") or _first(citation, "elocation-id")


def _authors(citation: "_Element") -> Iterator[str]:
    for element in citation.iter("name", "string-name", "collab"):
        group = element.getparent()
        while group is not None and group is not citation and group.tag != "person-group":
            group = group.getparent()
        kind = "" if group is None else group.get("person-group-type", "")
        if kind in _AUTHORS and (shown := _name(element)):
            yield shown


def _name(element: "_Element") -> str:
    surname = flat(element.find("surname"))
    if not surname:
        return flat(element) or ""
    given = " ".join(filter(None, [flat(element.find("given-names"))]))
    return " ".join(filter(None, [surname, given, flat(element.find("suffix"))]))


def _identifiers(citation: "_Element") -> Identifiers:
    found = Identifiers()
    for element in citation.iter("pub-id", "object-id", "article-id", "ext-link", "uri", "isbn"):
        found = merge(found, _identifier(element))
    return found


def _identifier(element: "_Element") -> Identifiers:
    value = flat(element) or ""
    kind = (element.get("pub-id-type") or element.get("ext-link-type") or element.tag).lower()
    if element.tag in ("ext-link", "uri"):
        target = element.get(_XLINK) or value
        return from_url(target) if "://" in target else from_text(f"doi:{target}")
    if kind in ("pmc", "pmcid"):
        digits = re.search(r"\d+", value)
        return Identifiers(pmcid=f"PMC{digits.group()}") if digits else Identifiers()
    return replace(from_text(_ID_PREFIXES.get(kind, "") + value), url=None)


def _first(element: "_Element", name: str) -> str | None:
    return next((shown for one in element.iter(name) if (shown := flat(one))), None)


def _part_names(element: "_Element") -> None:
    """Put a space between family and given names that stand in elements without one between."""
    for name in element.iter("name"):
        for part in list(name)[:-1]:
            part.tail = part.tail or " "


def _without_label(element: "_Element") -> str:
    _part_names(element)
    pieces = [element.text or ""]
    for child in element:
        pieces += [] if child.tag == "label" else [words_of(child)]
        pieces.append(child.tail or "")
    return " ".join("".join(pieces).split())
