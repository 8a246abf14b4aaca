"""CSL-JSON, as Zotero and citeproc write it, as a reference list."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from ingest.identifiers import from_text, from_url, merge
from ingest.readers.base import Content, Origin
from ingest.readers.bibliography import Failure, bibliography
from ingest.readers.decode import decode, storable
from ingest.readers.limits import Limits
from ingest.readers.listing import Listed, entry_text
from ingest.references import ParsedReference
from kg.model import Identifiers, InputUnreadableError

_TELLING = frozenset({"title", "author", "issued", "DOI", "container-title", "URL"})
_DEPTH = re.compile(r'"(?:[^"\\]|\\.)*"|[\[{]|[\]}]')
_TAGS = re.compile(r"</?(?:i|b|sub|sup|span)\b[^>]{0,80}>")


def read_csl(origin: Origin, content: bytes, limits: Limits) -> Content:
    """The references of a CSL-JSON file.

    Raises ``InputUnreadableError`` ``json-too-deep``, ``json-malformed``, ``unsupported-format``
    for JSON that is no CSL, and what ``bibliography`` raises.
    """
    decoded = decode(origin.name, content)
    items = _items(parse_json(origin.name, decoded.text, limits.depth))
    if not any(_is_item(item) for item in items):
        raise InputUnreadableError(
            "unsupported-format", f"{origin.name} is JSON of another kind than CSL-JSON references"
        )
    listed, failures = [], []
    for position, item in enumerate(items, 1):
        if _is_item(item):
            listed.append(listed_item(item))
        else:
            failures.append(Failure(None, f"item {position} is no reference"))
    read = bibliography(origin.name, listed, failures, limits)
    return replace(read, warnings=decoded.warnings + read.warnings)


def parse_json(name: str, text: str, depth: int) -> object:
    """What a JSON text says. Raises ``InputUnreadableError`` (``json-too-deep``, …)."""
    level = 0
    for match in _DEPTH.finditer(text):
        piece = match.group()
        level += (piece in "[{") - (piece in "]}")
        if level > depth:
            raise InputUnreadableError(
                "json-too-deep",
                f"{name} nests deeper than {depth} at character {match.start()}",
            )
    try:
        return _storable(json.loads(text))
    except (json.JSONDecodeError, RecursionError) as error:
        where = f" (line {error.lineno})" if isinstance(error, json.JSONDecodeError) else ""
        raise InputUnreadableError("json-malformed", f"{name} is no JSON{where}") from error


def _storable(loaded: object) -> object:
    """What was loaded, without characters that no text can keep."""
    if isinstance(loaded, str):
        return storable(loaded)
    if isinstance(loaded, list):
        return [_storable(one) for one in loaded]
    if isinstance(loaded, dict):
        return {storable(name): _storable(one) for name, one in loaded.items()}
    return loaded


def _items(loaded: object) -> list[Any]:
    if isinstance(loaded, Mapping):
        inner = loaded.get("items")
        return inner if isinstance(inner, list) else [loaded]
    return loaded if isinstance(loaded, list) else []


def _is_item(item: object) -> bool:
    return isinstance(item, Mapping) and "type" in item and not _TELLING.isdisjoint(item)


def listed_item(item: Mapping[str, Any]) -> Listed:
    """A CSL item as an entry of a reference list."""
    key = _text(item.get("citation-key")) or _text(item.get("id"))
    parsed = ParsedReference(
        authors=tuple(_names(item.get("author") or item.get("editor"))),
        title=_text(item.get("title")),
        year=_year(item.get("issued")),
        container=_text(item.get("container-title")),
        volume=_text(item.get("volume")),
        issue=_text(item.get("issue")),
        pages=_text(item.get("page")),
        identifiers=_identifiers(item),
    )
    places = [_text(item.get("publisher-place")), _text(item.get("publisher"))]
    return Listed(key, entry_text(parsed, [": ".join(filter(None, places))]), parsed)


def _names(people: object) -> Iterator[str]:
    for one in people if isinstance(people, list) else ():
        if not isinstance(one, Mapping):
            continue
        family, given = _text(one.get("family")), _text(one.get("given")) or ""
        particle = _text(one.get("non-dropping-particle"))
        initials = "".join(part[0] for part in re.split(r"[\s.-]+", given) if part)
        whole = " ".join(filter(None, [particle, family]))
        if name := f"{whole} {initials}".strip() if family else _text(one.get("literal")):
            yield name


def _year(issued: object) -> int | None:
    """The year of a CSL date: date-parts, raw or literal."""
    told = json.dumps(issued) if isinstance(issued, Mapping | list) else str(issued)
    found = re.search(r"\b(?:1[4-9]|20)\d\d\b", told[:500])
    return int(found.group()) if found else None


def _identifiers(item: Mapping[str, Any]) -> Identifiers:
    found = Identifiers()
    for name, prefix in (("DOI", "doi:"), ("PMID", "PMID:"), ("PMCID", ""), ("ISBN", "ISBN ")):
        if value := _text(item.get(name)):
            found = merge(found, replace(from_text(prefix + value), url=None))
    return merge(found, from_url(_text(item.get("URL")) or ""))


def _text(value: object) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    if not isinstance(value, str | int | float):
        return None
    return " ".join(_TAGS.sub("", str(value)).split()) or None
