"""The reference list of a document: found, split into entries, parsed.

``locate`` finds the list in a plain text, ``read_references`` makes records of its entries.
``parse_reference`` is the seam where another parser of reference strings fits.
"""

import re
from collections.abc import Sequence
from dataclasses import fields, replace

from ingest.identifiers import from_text, from_url, merge
from ingest.references.entries import Entry, looks_like_reference
from ingest.references.locate import ReferenceList, ends_list, is_list_heading, locate
from ingest.references.parse import ParsedReference, parse_reference
from kg.model import Identifiers, Reference
from kg.model.names import family_name, fold

__all__ = [
    "Entry",
    "ParsedReference",
    "ReferenceList",
    "ends_list",
    "is_list_heading",
    "key_of",
    "locate",
    "looks_like_reference",
    "parse_reference",
    "read_references",
    "unique",
    "with_keys",
]


def read_references(
    text: str, entries: Sequence[Entry], links: Sequence[tuple[int, int, str]] = ()
) -> tuple[Reference, ...]:
    """The entries of a list as records.

    ``links`` are (start, end, target) spans of hyperlinks in the text; one inside an entry tells
    its identifiers. Fields that the format marks hold over what its words say. An entry without a
    label of its own gets the key of ``key_of``, or its position in the list.
    """
    taken: dict[str, int] = {}
    records = []
    for position, entry in enumerate(entries, 1):
        raw = text[entry.start : entry.end]
        parsed = _fields(entry, raw)
        key = unique(entry.key or key_of(raw, parsed) or str(position), taken)
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


def _fields(entry: Entry, raw: str) -> ParsedReference:
    """What format and words say together; the words are parsed where the format names no title."""
    marked = entry.parsed
    if marked is None:
        return parse_reference(raw)
    identifiers = merge(marked.identifiers, from_text(raw))
    if marked.title is not None or (marked.authors and marked.container is not None):
        return replace(marked, identifiers=identifiers)
    told = parse_reference(raw)
    missing = {
        field.name: getattr(told, field.name)
        for field in fields(ParsedReference)
        if not getattr(marked, field.name)
        and not _is_container(getattr(told, field.name), marked.container)
    }
    return replace(marked, **{**missing, "identifiers": identifiers})


def _is_container(value: object, container: str | None) -> bool:
    """Whether what the words seem to say of title or authors is the container that is known."""
    words = ", ".join(value) if isinstance(value, tuple) else value
    return bool(container) and isinstance(words, str) and fold(words) == fold(container or "")


def with_keys(text: str, entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Entries under the keys that ``read_references`` would give them."""
    taken: dict[str, int] = {}
    keyed = []
    for position, entry in enumerate(entries, 1):
        raw = text[entry.start : entry.end]
        named = entry.key or key_of(raw, _fields(entry, raw)) or str(position)
        keyed.append(replace(entry, key=unique(named, taken)))
    return tuple(keyed)


def key_of(raw: str, parsed: ParsedReference) -> str | None:
    """The key "Family 2014a" of an entry that has no label; None when author or year is unknown."""
    if not parsed.authors or parsed.year is None:
        return None
    lettered = re.search(rf"\b{parsed.year}([a-z])\b", raw)
    return f"{family_name(parsed.authors[0])} {parsed.year}{lettered.group(1) if lettered else ''}"


def unique(key: str, taken: dict[str, int]) -> str:
    """The key itself, or with a number when an earlier entry has it; it is taken then.

    ``taken`` counts the entries under each key.
    """
    count = taken.get(key, 0) + 1
    name = key if count == 1 else f"{key} ({count})"
    while name in taken:
        count += 1
        name = f"{key} ({count})"
    taken[key] = count
    taken.setdefault(name, 1)
    return name
