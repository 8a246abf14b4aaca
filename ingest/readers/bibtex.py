"""BibTeX and BibLaTeX files: a reference list with the keys that texts cite by."""

import logging
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

from ingest.identifiers import from_text, from_url, merge
from ingest.readers.base import Content, Origin
from ingest.readers.bibliography import Failure, bibliography
from ingest.readers.decode import decode, storable
from ingest.readers.limits import Limits
from ingest.readers.listing import Listed, entry_text
from ingest.references import ParsedReference
from kg.model import Identifiers, LimitError

if TYPE_CHECKING:
    from bibtexparser.library import Library
    from pylatexenc.latex2text import LatexNodes2Text

_MARKUP = re.compile(r"[\\{}~$]|``|''|---?")
_JOINED = re.compile(r'"\s*#\s*"')
_ENTRY = re.compile(r"^\s*@\w+\s*[{(]", re.MULTILINE)
_CONTAINERS = ("journaltitle", "journal", "booktitle", "maintitle", "series")
_PREFIXES = {"doi": "doi:", "pmid": "PMID:", "pmcid": "", "isbn": "ISBN "}
_MAX_FIELD = 20_000


def read_bibtex(origin: Origin, content: bytes, limits: Limits) -> Content:
    """The references of a BibTeX file; errors as of ``bibliography``.

    Every entry that fails is told with its line: an unbalanced brace, a key that an earlier entry
    has (the earlier one holds), a field that comes twice (the first holds).
    """
    decoded = decode(origin.name, content)
    text = storable(decoded.text)
    count = sum(1 for _ in _ENTRY.finditer(text))
    if count > limits.records:
        raise LimitError(
            "too-many-entries",
            f"{origin.name} holds {count} entries, more than {limits.records}; split it",
        )
    library = _parse(text)
    listed = [_listed(entry) for entry in library.entries]
    failures: list[Failure] = []
    for failed, listed_still in _failed(library):
        failures.append(failed)
        listed += listed_still
    read = bibliography(origin.name, listed, failures, limits)
    return replace(read, warnings=decoded.warnings + read.warnings)


def _parse(text: str) -> "Library":
    from bibtexparser.entrypoint import parse_string

    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)
    return parse_string(text)


def _failed(library: "Library") -> Iterator[tuple[Failure, list[Listed]]]:
    from bibtexparser.model import DuplicateBlockKeyBlock, DuplicateFieldKeyBlock, Entry

    for block in library.failed_blocks:
        line = None if block.start_line is None else block.start_line + 1
        if isinstance(block, DuplicateBlockKeyBlock):
            why = f"the key {block.key!r} is taken by an earlier entry, which holds"
            yield Failure(line, why), []
        elif isinstance(block, DuplicateFieldKeyBlock):
            entry = block.ignore_error_block
            fields = ", ".join(sorted(block.duplicate_keys))
            kept = [_listed(entry)] if isinstance(entry, Entry) else []
            yield Failure(line, f"the field {fields} comes twice, and the first holds"), kept
        else:
            start = " ".join((block.raw or "").split())[:60]
            yield Failure(line, f"{start!r} has unbalanced braces or quotes"), []


def _listed(entry: Any) -> Listed:
    fields: dict[str, str] = {}
    for field in entry.fields:
        fields.setdefault(str(field.key).lower(), str(field.value)[:_MAX_FIELD])
    parsed = _parsed(fields)
    publisher = ": ".join(filter(None, [_text(fields, "address"), _text(fields, "publisher")]))
    note = _text(fields, "school") or _text(fields, "institution") or ""
    return Listed(str(entry.key), entry_text(parsed, [publisher, note]), parsed, (str(entry.key),))


def _parsed(fields: Mapping[str, str]) -> ParsedReference:
    title = _text(fields, "title")
    year = re.search(r"\d{4}", fields.get("year") or fields.get("date") or "")
    authors = fields.get("author") or fields.get("editor") or ""
    return ParsedReference(
        authors=tuple(name for one in _names(authors) if (name := _name(one))),
        title=title,
        year=int(year.group()) if year else None,
        container=next((shown for one in _CONTAINERS if (shown := _text(fields, one))), None),
        volume=_text(fields, "volume"),
        issue=_text(fields, "number") or _text(fields, "issue"),
        pages=_text(fields, "pages") or _text(fields, "eid"),
        identifiers=_identifiers(fields),
    )


def _names(field: str) -> Iterator[str]:
    """The names of an author field; an "and" within braces separates none."""
    depth = at = 0
    for match in re.finditer(r"[{}]|\s+and\s+", field):
        piece = match.group()
        if piece in "{}":
            depth += 1 if piece == "{" else -1
        elif depth <= 0:
            yield field[at : match.start()]
            at = match.end()
    yield field[at:]


def _name(written: str) -> str | None:
    """A name as reference lists print it: "Doe J"; an organisation and "others" as they are."""
    bare = written.strip()
    if bare.lower() == "others" or not bare:
        return None
    if bare.startswith("{") and bare.endswith("}"):
        return _plain(bare)
    words = _plain(bare) or ""
    family, comma, given = words.partition(",")
    if not comma:
        *first, family = words.split() or [""]
        while first and first[-1][:1].islower():
            family = f"{first.pop()} {family}"
        given = " ".join(first)
    given = given.rpartition(",")[2]
    initials = "".join(part[0] for part in re.split(r"[\s.-]+", given) if part)
    return f"{family.strip()} {initials}".strip() or None


def _identifiers(fields: Mapping[str, str]) -> Identifiers:
    named = [
        from_text(prefix + value)
        for name, prefix in _PREFIXES.items()
        if (value := _text(fields, name))
    ]
    eprint, kind = _text(fields, "eprint"), (fields.get("eprinttype") or "arxiv").lower()
    if eprint and (kind == "arxiv" or fields.get("archiveprefix", "").lower() == "arxiv"):
        named.append(from_text(f"arXiv:{eprint}"))
    if address := fields.get("url"):
        named.append(from_url(address.strip("{} ").replace("\\", "")))
    return merge(Identifiers(), *named)


def _text(fields: Mapping[str, str], name: str) -> str | None:
    value = fields.get(name)
    return _plain(value) if value else None


def _plain(value: str) -> str | None:
    """A field as plain text: LaTeX's accents and commands as characters, no braces."""
    joined = _JOINED.sub("", value).strip('"') if _JOINED.search(value) else value
    if _MARKUP.search(joined):
        joined = str(_decoder().latex_to_text(joined))
    return " ".join(joined.replace("{", "").replace("}", "").split()) or None


@cache
def _decoder() -> "LatexNodes2Text":
    from pylatexenc.latex2text import LatexNodes2Text

    return LatexNodes2Text(math_mode="text", keep_braced_groups=False)
