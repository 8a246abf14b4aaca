"""The articles under ``../shared/data/articles/jats`` as linked documents, gold citations included.

Reads what the benchmarks need (paragraphs, headings, references, cross-references) from the XML;
the product's reader is another thing, and is not measured here.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from kg.model import (
    Citation,
    Document,
    Identifiers,
    LinkedReference,
    Reading,
    Reference,
    Run,
    Section,
)

_SKIPPED = frozenset({"table", "table-wrap", "disp-formula", "inline-formula", "tex-math", "label"})
_BLOCKS = frozenset({"p", "title"})
_ENTRIES = ("citation", "element-citation", "mixed-citation", "nlm-citation")
_RANGE = re.compile(r"\s*[-–—−]\s*")
_BETWEEN = re.compile(r"[\s,;\[\]()–—−-]*")


@dataclass
class _Text:
    """A plain text while it grows."""

    parts: list[str] = field(default_factory=list)
    length: int = 0

    def add(self, piece: str) -> None:
        """Append, runs of white space made one space."""
        flat = re.sub(r"\s+", " ", piece)
        if self.parts and self.parts[-1].endswith((" ", "\n")):
            flat = flat.lstrip(" ")
        self.parts.append(flat)
        self.length += len(flat)

    def end_line(self) -> None:
        """Begin a new paragraph."""
        self.parts.append("\n\n")
        self.length += 2


def articles(folder: Path) -> Iterator[Reading]:
    """Every article of the folder, in order of its name."""
    for path in sorted(folder.glob("*.*ml")):
        yield read_article(path)


def read_article(path: Path) -> Reading:
    """One JATS file as a linked document without assertions."""
    root = etree.parse(path, etree.XMLParser(resolve_entities=False, no_network=True)).getroot()
    references = _references(root)
    keys = {identifier: linked.reference.key for identifier, linked in references.items()}
    text = _Text()
    pointers: list[Citation] = []
    sections: list[Section] = []
    for block in _blocks(root):
        start = text.length
        _walk(block, text, pointers, keys)
        if block.tag == "title":
            sections.append(Section("".join(text.parts)[start:], start, start))
        text.end_line()
    plain = "".join(text.parts)
    ends = [*(section.start for section in sections[1:]), len(plain)][: len(sections)]
    return Reading(
        id=path.name,
        work=path.name,
        run_id="bench",
        document=Document(path.name, plain, format="jats"),
        run=Run("0", "none", "0"),
        sections=tuple(
            Section(one.title, one.start, end) for one, end in zip(sections, ends, strict=True)
        ),
        references=tuple(references.values()),
        citations=tuple(_joined(plain, pointers)),
    )


def _blocks(root: etree._Element) -> Iterator[etree._Element]:
    for place in (*root.iter("abstract"), *root.iter("body")):
        for element in place.iter(*_BLOCKS):
            inside = {parent.tag for parent in element.iterancestors()}
            if not inside & (_SKIPPED | {"p"}):
                yield element


def _walk(
    element: etree._Element, text: _Text, pointers: list[Citation], keys: dict[str, str]
) -> None:
    if element.tag in _SKIPPED or not isinstance(element.tag, str):
        return
    start = text.length
    text.add(element.text or "")
    for child in element:
        _walk(child, text, pointers, keys)
        text.add(child.tail or "")
    if element.tag == "xref" and element.get("ref-type") == "bibr":
        named = tuple(keys[one] for one in (element.get("rid") or "").split() if one in keys)
        marker = "".join(text.parts)[start:]
        if named and marker:
            pointers.append(Citation(marker, start, text.length, named))


def _joined(text: str, pointers: list[Citation]) -> Iterator[Citation]:
    """The pointers, ranges ("[3]–[7]" as two links with a dash) filled."""
    for at, pointer in enumerate(pointers):
        before = pointers[at - 1] if at else None
        between = text[before.end : pointer.start].strip("[] ") if before else ""
        keys = pointer.references
        if before and _RANGE.fullmatch(between) and keys[0].isdecimal():
            first, last = int(before.references[-1]), int(keys[0])
            if 1 < last - first < 30 and pointer.marker.strip("[]()").isdecimal():
                keys = (*(str(n) for n in range(first + 1, last)), *keys)
        yield Citation(pointer.marker, pointer.start, pointer.end, keys)


def _references(root: etree._Element) -> dict[str, LinkedReference]:
    found = {}
    for number, ref in enumerate(root.iter("ref"), start=1):
        entry = next(ref.iter(*_ENTRIES), None)
        if entry is not None and ref.get("id"):
            reference = _reference(str(number), entry)
            found[ref.get("id", "")] = LinkedReference(f"r{number}", reference, f"w{number}")
    return found


def _reference(key: str, entry: etree._Element) -> Reference:
    year = re.search(r"(?:19|20)\d\d", _of(entry, "year") or "")
    title, source = _of(entry, "article-title") or _of(entry, "chapter-title"), _of(entry, "source")
    first, last = _of(entry, "fpage"), _of(entry, "lpage")
    ids = {node.get("pub-id-type"): _flat(node) for node in entry.iter("pub-id")}
    return Reference(
        key=key,
        text=_flat(entry),
        start=0,
        end=0,
        identifiers=Identifiers(doi=(ids.get("doi") or "").lower() or None, pmid=ids.get("pmid")),
        title=title or source,
        authors=tuple(_name(node) for node in entry.iter("name")),
        year=int(year.group()) if year else None,
        container=source if title else None,
        volume=_of(entry, "volume"),
        pages=f"{first}-{last}" if first and last else first,
    )


def _name(node: etree._Element) -> str:
    return " ".join(filter(None, (_of(node, "surname"), _of(node, "given-names"))))


def _of(node: etree._Element, tag: str) -> str | None:
    found = next(node.iter(tag), None)
    return _flat(found) or None if found is not None else None


def _flat(node: etree._Element) -> str:
    return " ".join("".join(map(str, node.itertext())).split())
