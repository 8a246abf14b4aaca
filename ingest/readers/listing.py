"""Reference lists written into a plain text: one line an entry, with the fields behind it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.readers.writing import Writer
from ingest.references import Entry, ParsedReference, key_of, unique


@dataclass(frozen=True, slots=True)
class Listed:
    """An entry before it is written.

    ``label`` is how the list numbers or names it, None where it does not; ``text`` its words (None:
    written from the fields); ``ids`` are the names by which the format's links know it.
    """

    label: str | None
    text: str | None
    parsed: ParsedReference | None = None
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WrittenList:
    """The entries where they stand, and the key by each of their ids."""

    entries: tuple[Entry, ...]
    span: tuple[int, int] | None
    keys: dict[str, str]


NO_LIST = WrittenList((), None, {})
"""What was written where there is no list."""


def write_list(writer: Writer, listed: Iterable[Listed], *, numbered: bool) -> WrittenList:
    """Write a reference list, each entry a paragraph of one line.

    ``numbered``: the markers are numbers, so an entry without a label is named by its position.
    Entries without words are left out.
    """
    writer.paragraph()
    taken: dict[str, int] = {}
    entries: list[Entry] = []
    keys: dict[str, str] = {}
    for position, one in enumerate(listed, 1):
        label = one.label or (str(position) if numbered else None)
        entry = _written(writer, one, label, position, taken)
        if entry is not None:
            entries.append(entry)
            keys.update(dict.fromkeys(one.ids, str(entry.key)))
    writer.paragraph()
    span = (entries[0].line_start, entries[-1].end) if entries else None
    return WrittenList(tuple(entries), span, keys)


def _written(
    writer: Writer, one: Listed, label: str | None, position: int, taken: dict[str, int]
) -> Entry | None:
    words = one.text or (entry_text(one.parsed) if one.parsed else "")
    if not words.strip():
        return None
    writer.line()
    whole = writer.open()
    if label:
        writer.words(f"{label}. " if label.isdecimal() else f"[{label}] ")
    opened = writer.open()
    writer.words(words)
    span, line = writer.close(opened), writer.close(whole)
    if span is None or line is None:
        return None
    named = label or (key_of(words, one.parsed) if one.parsed else None) or str(position)
    return Entry(unique(named, taken), *span, line[0], one.parsed)


def entry_text(parsed: ParsedReference, extra: Sequence[str] = ()) -> str:
    """The fields of a reference as an entry in the manner of journals.

    "Doe J, Roe R. Title. Container. 2001;5(2):7–9. Publisher. doi:…"
    """
    sentences = [", ".join(parsed.authors), parsed.title or "", parsed.container or ""]
    named = _named(parsed)
    shown = any(named.rstrip("/") in one for one in extra)
    sentences += [_place(parsed), *extra, "" if shown else named]
    return " ".join(_sentence(one) for one in sentences if one.strip())


def _place(parsed: ParsedReference) -> str:
    volume = (parsed.volume or "") + (f"({parsed.issue})" if parsed.issue else "")
    place = volume + (f":{parsed.pages}" if parsed.pages else "")
    return ";".join(part for part in (str(parsed.year or ""), place) if part)


def _named(parsed: ParsedReference) -> str:
    named = parsed.identifiers
    told = [f"doi:{named.doi}" if named.doi else "", f"PMID:{named.pmid}" if named.pmid else ""]
    told += [named.pmcid or "", f"arXiv:{named.arxiv}" if named.arxiv else ""]
    told += [f"ISBN {named.isbn}" if named.isbn else ""]
    shown = " ".join(one for one in told if one)
    return shown or named.url or ""


def _sentence(words: str) -> str:
    bare = " ".join(words.split())
    ends = bare.endswith((".", "?", "!")) or "://" in bare or bare.startswith(("doi:", "PMID:"))
    return bare if ends else f"{bare}."
