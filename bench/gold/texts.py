"""The texts that the gold annotation points into, in the one form that it was made on.

A JATS article becomes its title, headings and paragraphs; each run of bibliographic links becomes a
marker in square brackets ("[3]", "[3,5]", "[3-7]"), whatever the journal prints, so that
``ingest.citations`` reads it. Figures, tables, formulas and notes are left out. Other files are
read as Whence reads them. The form is frozen: a change of it orphans annotations.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from xml.etree import ElementTree

from ingest.citations import find_citations
from ingest.readers import read_document
from ingest.references import read_references
from ingest.sections import kind_of
from kg.model import Citation, Document, Reference, Section
from kg.model.layout import paragraphs

REPOSITORY = Path(__file__).resolve().parents[2]
_LEFT_OUT = frozenset(
    {"fig", "fig-group", "table-wrap", "disp-formula", "fn", "list", "def-list", "boxed-text"}
    | {"supplementary-material", "media", "tex-math", "disp-quote", "disp-formula-group"}
)
_PROSE = frozenset({"sec", "p", "list", "list-item", "disp-quote", "boxed-text"})
_OPEN, _CLOSE = "\ue000", "\ue001"
_KEY = rf"{_OPEN}[\d,–-]+{_CLOSE}"
_BETWEEN = r"\s?(?:[,;–-]|and)?\s?"
_RUN = re.compile(rf"[\[(]\s?(?:{_KEY}{_BETWEEN})*{_KEY}\s?[\])]|(?:{_KEY}{_BETWEEN})*{_KEY}")
_NUMERIC = re.compile(r"\[?(\d{1,3}(?:\s?[,–-]\s?\d{1,3})*)\]?")


@dataclass(frozen=True)
class GoldText:
    """One article: its document, and all that the language layer needs beside it."""

    document: Document
    sections: tuple[Section, ...]
    citations: tuple[Citation, ...]
    skip: tuple[tuple[int, int], ...]

    @cached_property
    def paragraphs(self) -> tuple[tuple[int, int], ...]:
        """The spans of its prose."""
        blocked = self.skip
        return tuple(
            (start, end)
            for start, end in paragraphs(self.document.text)
            if not any(low < end and start < high for low, high in blocked)
        )

    def kind_at(self, position: int) -> str:
        """The kind of the innermost section with one around a place, else ""."""
        around = [s for s in self.sections if s.start <= position < s.end and s.kind is not None]
        return (max(around, key=lambda s: s.start).kind or "") if around else ""


def path_of(article: str, shared: Path) -> Path:
    """Where an article lies: "demo/…" in the repository, else below ``shared``."""
    return REPOSITORY / article if article.startswith("demo/") else shared / article


def read_text(article: str, shared: Path) -> GoldText:
    """The text of an article in its frozen form."""
    path = path_of(article, shared)
    if path.suffix in (".xml", ".nxml"):
        return _jats(path)
    read = read_document(path.name, path.read_bytes())
    links = [(link.start, link.end, link.target) for link in read.links]
    references = read_references(read.document.text, read.entries, links)
    citations = find_citations(read.document.text, references, read.unmarked, read.citations)
    return GoldText(read.document, read.sections, citations, read.skip)


@dataclass(slots=True)
class _Page:
    """A text that grows block by block."""

    blocks: list[str]
    sections: list[Section]
    skip: list[tuple[int, int]]
    length: int = 0

    def add(self, text: str) -> int:
        start = self.length
        self.blocks.append(text)
        self.length += len(text) + 2
        return start


def _jats(path: Path) -> GoldText:
    root = ElementTree.parse(path).getroot()
    numbers = {ref.get("id", ""): n for n, ref in enumerate(root.iter("ref"), start=1)}
    page = _Page([], [], [])
    title = root.find(".//article-meta//article-title")
    _heading(page, _flat(title, {}) if title is not None else path.stem)
    for abstract in root.iterfind(".//article-meta/abstract"):
        if abstract.get("abstract-type") in (None, "summary"):
            _section(page, abstract, numbers, 1, "Abstract")
    body = root.find(".//body")
    if body is not None:
        _walk(page, body, numbers, 1)
    text = "\n\n".join(page.blocks)
    references = [Reference(str(n), "", 0, 0) for n in range(1, len(numbers) + 1)]
    return GoldText(
        Document(key=path.name, text=text, format="jats", language="en"),
        tuple(sorted(page.sections, key=lambda s: (s.start, s.level))),
        find_citations(text, references),
        tuple(page.skip),
    )


def _heading(page: _Page, title: str) -> int:
    start = page.add(title)
    page.skip.append((start, start + len(title)))
    return start


def _section(
    page: _Page, element: ElementTree.Element, numbers: dict[str, int], level: int, name: str
) -> None:
    found = element.find("title")
    title = _flat(found, {}) if found is not None else name
    start = _heading(page, title) if title else page.length
    _walk(page, element, numbers, level + 1)
    end = max(start, page.length - 2)
    page.sections.append(Section(title or None, start, end, level, kind_of(title)))


def _walk(page: _Page, element: ElementTree.Element, numbers: dict[str, int], level: int) -> None:
    for child in element:
        if child.tag == "sec":
            _section(page, child, numbers, level, "")
        elif child.tag == "p":
            if text := _flat(child, numbers):
                page.add(text)
            _walk(page, child, numbers, level)
        elif child.tag in _PROSE:
            _walk(page, child, numbers, level)


def _flat(element: ElementTree.Element, numbers: dict[str, int]) -> str:
    """The text of an element on one line, with its markers."""
    text = ""
    for piece in _pieces(element, numbers):
        narrated = piece.startswith(_OPEN) and text.rfind("(") <= text.rfind(")")
        text += _narrated(piece) if narrated else _bare(piece)
    return " ".join(_RUN.sub(_marker, text).split())


def _pieces(element: ElementTree.Element, numbers: dict[str, int]) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag == "xref" and child.get("ref-type") == "bibr":
            number = numbers.get((child.get("rid") or "").split()[0], 0)
            yield f"{_OPEN}{number}{_CLOSE}{''.join(child.itertext())}"
        elif child.tag not in _LEFT_OUT:
            yield from _pieces(child, numbers)
        yield child.tail or ""


def _bare(piece: str) -> str:
    """A link as its key alone: the number that it prints, else the place in the list."""
    if not piece.startswith(_OPEN):
        return piece
    key, _, shown = piece.partition(_CLOSE)
    printed = _NUMERIC.fullmatch(shown.strip())
    return f"{_OPEN}{printed.group(1).replace(' ', '')}{_CLOSE}" if printed else key + _CLOSE


def _narrated(piece: str) -> str:
    """A link that is part of its sentence keeps its words: "Hamilton (1971)" and the marker."""
    shown = piece.partition(_CLOSE)[2]
    named = sum(c.isalpha() for c in shown) > 2
    return f"{shown} {_bare(piece)}" if named else _bare(piece)


def _marker(match: re.Match[str]) -> str:
    keys = re.sub(rf"{_CLOSE}\s?[–-]\s?{_OPEN}", "-", match.group())
    listed = re.findall(r"\d+(?:[–-]\d+)?", keys)
    return f"[{','.join(one.replace('–', '-') for one in listed)}]"
