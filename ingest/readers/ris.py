"""RIS files, in the dialects of the usual exporters, as reference lists."""

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
from kg.model import Identifiers

_TAG = re.compile(r"([A-Z][A-Z0-9])  -(?: |$)")
_AUTHORS = ("authors", "first_authors")
_TITLES = ("title", "primary_title", "translated_title")
_CONTAINERS = ("secondary_title", "journal_name", "alternate_title3", "alternate_title2")
_YEARS = ("year", "publication_year", "date")


def read_ris(origin: Origin, content: bytes, limits: Limits) -> Content:
    """The references of a RIS file; errors as of ``bibliography``.

    An entry that is not ended, or holds a line without a tag, is read as far as it goes and told
    with its line.
    """
    decoded = decode(origin.name, content)
    text = storable(decoded.text)
    listed: list[Listed] = []
    failures: list[Failure] = []
    for line, lines in _entries(text):
        fields, why = _read(lines)
        if why:
            failures.append(Failure(line, why))
        if fields:
            listed.append(_listed(fields))
    read = bibliography(origin.name, listed, failures, limits)
    return replace(read, warnings=decoded.warnings + read.warnings)


def _entries(text: str) -> Iterator[tuple[int, list[str]]]:
    """The lines of each entry, with the number of its first."""
    first, entry = 0, list[str]()
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("TY  -"):
            if entry:
                yield first, entry
            first, entry = number, []
        if line.strip() and (entry or line.startswith("TY  -")):
            entry.append(line.rstrip())
    if entry:
        yield first, entry


def _read(lines: list[str]) -> tuple[Mapping[str, Any], str | None]:
    """The fields of an entry, and what is wrong with it."""
    import rispy

    why = None
    tagged = [line for line in lines if _TAG.match(line)]
    if len(tagged) < len(lines):
        why = f"lines without a tag ({len(lines) - len(tagged)}) were read with the one before"
    if not any(line.startswith("ER  -") for line in tagged):
        why = "it is not ended by ER, and was read as far as it goes"
        lines = [*lines, "ER  - "]
    joined = _joined(lines)
    try:
        (fields,) = rispy.loads("\n".join(joined), skip_unknown_tags=True)
    except (OSError, ValueError, KeyError) as error:
        return {}, f"it cannot be read ({error})"
    return fields, why


def _joined(lines: list[str]) -> list[str]:
    joined: list[str] = []
    for line in lines:
        if joined and not _TAG.match(line):
            joined[-1] = f"{joined[-1]} {line.strip()}"
        elif line.startswith("ER"):
            joined.append("ER  - ")
            break
        else:
            joined.append(line)
    return joined


def _listed(fields: Mapping[str, Any]) -> Listed:
    year = re.search(r"\d{4}", _first(fields, _YEARS) or "")
    title, container = _first(fields, _TITLES), _first(fields, _CONTAINERS)
    parsed = ParsedReference(
        authors=tuple(_names(fields)),
        title=title or container,
        year=int(year.group()) if year else None,
        container=container if title else None,
        volume=_text(fields.get("volume")),
        issue=_text(fields.get("number")),
        pages=_pages(fields),
        identifiers=_identifiers(fields),
    )
    publisher = ": ".join(
        filter(None, [_text(fields.get("place_published")), _text(fields.get("publisher"))])
    )
    return Listed(_text(fields.get("id")), entry_text(parsed, [publisher]), parsed)


def _names(fields: Mapping[str, Any]) -> Iterator[str]:
    for kind in _AUTHORS:
        for written in fields.get(kind) or ():
            family, comma, given = str(written).partition(",")
            initials = "".join(part[0] for part in re.split(r"[\s.,-]+", given) if part)
            yield f"{family.strip()} {initials}".strip() if comma else str(written).strip()


def _pages(fields: Mapping[str, Any]) -> str | None:
    first, last = _text(fields.get("start_page")), _text(fields.get("end_page"))
    return f"{first}–{last}" if first and last and first != last else first


def _identifiers(fields: Mapping[str, Any]) -> Identifiers:
    doi = _text(fields.get("doi"))
    found = from_text(f"doi:{doi}") if doi else Identifiers()
    for kind in ("pubmed_id", "accession_number", "custom2", "note", "notes"):
        for value in _each(fields.get(kind)):
            found = merge(found, replace(from_text(value), url=None))
    found = merge(found, from_text(f"ISBN {_text(fields.get('issn')) or ''}"))
    for kind in ("urls", "file_attachments1", "url"):
        for value in _each(fields.get(kind)):
            found = merge(found, from_url(value))
    return found


def _each(value: object) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list) else [str(value)] if value else []


def _first(fields: Mapping[str, Any], names: tuple[str, ...]) -> str | None:
    return next((shown for name in names if (shown := _text(fields.get(name)))), None)


def _text(value: object) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    return " ".join(str(value).split()) or None if value is not None else None
