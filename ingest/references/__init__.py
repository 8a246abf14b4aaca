"""The reference list of a document: found, split into entries, parsed.

``locate`` finds the list in a plain text, ``read_references`` makes records of its entries.
``parse_reference`` is the seam where another parser of reference strings fits.
"""

import re
from collections.abc import Sequence

from ingest.identifiers import from_url, merge
from ingest.references.entries import Entry
from ingest.references.locate import ReferenceList, locate
from ingest.references.parse import ParsedReference, parse_reference
from kg.model import Identifiers, Reference
from kg.model.names import family_name

__all__ = [
    "Entry",
    "ParsedReference",
    "ReferenceList",
    "locate",
    "parse_reference",
    "read_references",
]


def read_references(
    text: str, entries: Sequence[Entry], links: Sequence[tuple[int, int, str]] = ()
) -> tuple[Reference, ...]:
    """The entries of a list as records.

    ``links`` are (start, end, target) spans of hyperlinks in the text; one inside an entry tells
    its identifiers. An entry without a label of its own gets the key "Family 2014a", or its
    position in the list.
    """
    taken: set[str] = set()
    records = []
    for position, entry in enumerate(entries, 1):
        raw = text[entry.start : entry.end]
        parsed = parse_reference(raw)
        key = _unique(entry.key or _name_and_year(raw, parsed) or str(position), taken)
        targets = [
            from_url(to) for start, end, to in links if entry.start <= start < end <= entry.end
        ]
        records.append(_record(key, entry, raw, parsed, merge(parsed.identifiers, *targets)))
    return tuple(records)


def _record(
    key: str, entry: Entry, raw: str, parsed: ParsedReference, identifiers: Identifiers
) -> Reference:
    return Reference(
        key=key,
        text=raw,
        start=entry.start,
        end=entry.end,
        identifiers=identifiers,
        title=parsed.title,
        authors=parsed.authors,
        year=parsed.year,
        container=parsed.container,
        volume=parsed.volume,
        issue=parsed.issue,
        pages=parsed.pages,
    )


def _name_and_year(raw: str, parsed: ParsedReference) -> str | None:
    if not parsed.authors or parsed.year is None:
        return None
    lettered = re.search(rf"\b{parsed.year}([a-z])\b", raw)
    return f"{family_name(parsed.authors[0])} {parsed.year}{lettered.group(1) if lettered else ''}"


def _unique(key: str, taken: set[str]) -> str:
    """The key itself, or with a number when an earlier entry has it."""
    name, count = key, 1
    while name in taken:
        count += 1
        name = f"{key} ({count})"
    taken.add(name)
    return name
