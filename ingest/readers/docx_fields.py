"""The fields that reference managers (Zotero, Mendeley) put into a DOCX around each citation.

Such a field holds the cited items as CSL-JSON and shows the marker. The items are found again among
the entries of the document's list by identifier or title; where the document shows no list, they
make one.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ingest.readers.csl import listed_item, parse_json
from ingest.readers.listing import Listed
from ingest.readers.writing import Writer
from ingest.references import Entry
from kg.model import Citation, InputUnreadableError
from kg.model.names import fold

_CITATION = "CSL_CITATION"
_MAX_INSTRUCTION = 1_000_000


@dataclass(frozen=True, slots=True)
class CitedItems:
    """A marker, and the items that its field cites."""

    start: int
    end: int
    items: tuple[Listed, ...]


@dataclass(slots=True)
class _Field:
    pieces: list[str] = field(default_factory=list)
    opened: int | None = None


class Fields:
    """Follows the fields of a document; ``cited`` are the citations among them."""

    def __init__(self, writer: Writer, depth: int) -> None:
        self.cited: list[CitedItems] = []
        self._writer = writer
        self._depth = depth
        self._open: list[_Field] = []

    def mark(self, kind: str) -> None:
        """A field begins, shows its result from here on, or ends."""
        if kind == "begin":
            self._open.append(_Field())
        elif kind == "separate" and self._open:
            self._open[-1].opened = self._writer.open()
        elif kind == "end" and self._open:
            self._end(self._open.pop())

    def instruct(self, words: str) -> None:
        """A part of the instruction of the innermost field."""
        if self._open:
            self._open[-1].pieces.append(words)

    def _end(self, ended: _Field) -> None:
        span = None if ended.opened is None else self._writer.close(ended.opened)
        instruction = "".join(ended.pieces)
        if span and _CITATION in instruction and len(instruction) <= _MAX_INSTRUCTION:
            items = tuple(_items(instruction[instruction.index(_CITATION) :], self._depth))
            if items:
                self.cited.append(CitedItems(*span, items))


def _items(instruction: str, depth: int) -> Iterator[Listed]:
    try:
        loaded = parse_json("the field", instruction[instruction.find("{") :], depth)
    except InputUnreadableError:
        return
    cited: Any = loaded.get("citationItems") if isinstance(loaded, Mapping) else None
    for one in cited if isinstance(cited, list) else ():
        data = one.get("itemData") if isinstance(one, Mapping) else None
        if isinstance(data, Mapping):
            yield listed_item(data)


def distinct_items(cited: Sequence[CitedItems]) -> list[Listed]:
    """All cited items in the order of their first citation, each once, without label."""
    found: dict[str, Listed] = {}
    for one in cited:
        for item in one.items:
            found.setdefault(item.text or "", Listed(None, item.text, item.parsed))
    return list(found.values())


def field_citations(
    text: str, cited: Sequence[CitedItems], entries: Sequence[Entry]
) -> Iterator[Citation]:
    """The markers whose items are all found among the entries."""
    raws = [(str(entry.key), text[entry.start : entry.end]) for entry in entries]
    folded = [(key, raw.casefold(), fold(raw)) for key, raw in raws]
    for one in cited:
        keys = [_key(item, folded) for item in one.items]
        known = tuple(dict.fromkeys(key for key in keys if key is not None))
        if known and None not in keys:
            yield Citation(text[one.start : one.end], one.start, one.end, known)


def _key(item: Listed, entries: Sequence[tuple[str, str, str]]) -> str | None:
    """The entry that is an item: it shows the item's DOI, or its title."""
    if item.parsed is None:
        return None
    doi = item.parsed.identifiers.doi
    title = fold(item.parsed.title or "")
    by_doi = (key for key, raw, _ in entries if doi and doi in raw)
    by_title = (key for key, _, folded in entries if title and title in folded)
    return next(by_doi, None) or next(by_title, None)
