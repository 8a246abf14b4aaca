"""JATS articles as plain text with the markers that their authors linked, for measuring.

This is no reader: it keeps what the measurements need and nothing else.
"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

_BLOCKS = frozenset(
    [
        "p",
        "title",
        "sec",
        "list",
        "list-item",
        "def-item",
        "boxed-text",
        "disp-quote",
        "caption",
        "fig",
        "abstract",
        "body",
        "disp-formula",
        "table-wrap",
        "ref-list",
        "verse-group",
        "statement",
    ]
)
_DROPPED = frozenset(
    [
        "table",
        "graphic",
        "media",
        "tex-math",
        "inline-formula",
        "disp-formula",
        "ref-list",
        "object-id",
        "inline-graphic",
        "alternatives",
    ]
)
_RAISED = str.maketrans("0123456789-–−+", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻⁻⁺")


@dataclass(frozen=True, slots=True)
class Person:
    """A person as a reference names them; ``given`` are initials or given names."""

    family: str
    given: str = ""

    @property
    def initials(self) -> str:
        """The initials without full stops."""
        parts = re.findall(r"[^\W\d_]+", self.given)
        return "".join(part if part.isupper() and len(part) <= 3 else part[0] for part in parts)


@dataclass(frozen=True, slots=True)
class Cited:
    """One entry of an article's reference list: its fields as tagged, and its words as printed.

    ``words`` are empty where the article tags fields without the punctuation between them.
    """

    id: str
    label: str = ""
    authors: tuple[Person, ...] = ()
    organisation: str = ""
    title: str = ""
    container: str = ""
    year: str = ""
    volume: str = ""
    issue: str = ""
    first_page: str = ""
    last_page: str = ""
    publisher: str = ""
    place: str = ""
    doi: str = ""
    pmid: str = ""
    words: str = ""
    more_authors: bool = False


@dataclass(frozen=True, slots=True)
class Marker:
    """A link to the reference list: where its words stand in the text, and what it links to."""

    start: int
    end: int
    target: str


@dataclass
class Article:
    """An article's prose with its markers, and its reference list in order."""

    name: str
    text: str = ""
    markers: list[Marker] = field(default_factory=list)
    references: tuple[Cited, ...] = ()


def articles(folder: Path) -> list[Article]:
    """The JATS articles in a folder. Raises ``OSError`` where there is none."""
    paths = sorted([*folder.glob("*.xml"), *folder.glob("*.nxml")])
    if not paths:
        raise FileNotFoundError(f"no JATS articles below {folder}")
    return [read_article(path) for path in paths]


def read_article(path: Path) -> Article:
    """One article: abstract and body, and the reference list."""
    root = ET.parse(path).getroot()
    writer = _Writer(Article(path.stem))
    for part in (*root.iter("abstract"), *root.iter("body")):
        writer.block(part)
    writer.article.references = tuple(_cited(ref) for ref in root.iter("ref"))
    return writer.article


class _Writer:
    def __init__(self, article: Article) -> None:
        self.article = article

    def block(self, element: ET.Element) -> None:
        self._break()
        self._inside(element, raised=False)
        self._break()

    def _inside(self, element: ET.Element, *, raised: bool) -> None:
        self._write(element.text, raised=raised)
        for child in element:
            tag = child.tag if isinstance(child.tag, str) else ""
            if tag in _BLOCKS and tag not in _DROPPED:
                self.block(child)
            elif tag and tag not in _DROPPED:
                self._inline(child, raised=raised or tag == "sup")
            self._write(child.tail, raised=raised)

    def _inline(self, element: ET.Element, *, raised: bool) -> None:
        start = len(self.article.text)
        self._inside(element, raised=raised)
        if element.tag == "xref" and element.get("ref-type") == "bibr":
            words = self.article.text[start:]
            start += len(words) - len(words.lstrip())
            end = start + len(words.strip())
            for target in (element.get("rid") or "").split():
                self.article.markers.append(Marker(start, end, target))

    def _write(self, words: str | None, *, raised: bool) -> None:
        flowing = re.sub(r"\s+", " ", words or "")
        if not self.article.text or self.article.text[-1].isspace():
            flowing = flowing.lstrip()
        self.article.text += flowing.translate(_RAISED) if raised else flowing

    def _break(self) -> None:
        if self.article.text and not self.article.text.endswith("\n\n"):
            self.article.text = self.article.text.rstrip(" ") + "\n\n"


def _cited(ref: ET.Element) -> Cited:
    entry = next((child for child in ref if "citation" in str(child.tag)), ref)
    group = next(
        (g for g in entry.iter("person-group") if g.get("person-group-type") == "author"), None
    )
    people = group if group is not None else entry
    names = tuple(
        Person(_text(name, "surname"), _text(name, "given-names")) for name in people.iter("name")
    )
    source, title = _text(entry, "source"), _text(entry, "article-title")
    return Cited(
        id=ref.get("id", ""),
        label=_text(ref, "label").strip(" .[]()"),
        authors=names,
        organisation=_text(entry, "collab"),
        title=(title or source).rstrip("."),
        container=source if title else "",
        year=(re.findall(r"\d{4}[a-z]?", _text(entry, "year")) or [""])[0],
        volume=_text(entry, "volume"),
        issue=_text(entry, "issue"),
        first_page=_text(entry, "fpage") or _text(entry, "elocation-id"),
        last_page=_text(entry, "lpage"),
        publisher=_text(entry, "publisher-name"),
        place=_text(entry, "publisher-loc"),
        doi=_identifier(entry, "doi"),
        pmid=_identifier(entry, "pmid"),
        words=_flow(entry) if entry.tag == "mixed-citation" else "",
        more_authors=next(entry.iter("etal"), None) is not None,
    )


def _identifier(entry: ET.Element, kind: str) -> str:
    return next(
        (_flow(child) for child in _identified(entry) if child.get("pub-id-type") == kind), ""
    )


def _identified(entry: ET.Element) -> Iterator[ET.Element]:
    yield from entry.iter("pub-id")
    yield from entry.iter("object-id")


def _text(element: ET.Element, tag: str) -> str:
    found = next(element.iter(tag), None)
    return _flow(found).strip(" ") if found is not None else ""


def _flow(element: ET.Element) -> str:
    return re.sub(r"\s+", " ", "".join(_words(element))).strip()


def _words(element: ET.Element) -> Iterator[str]:
    """The words of an element; a given name is set apart from the family name before it."""
    yield " " if element.tag == "given-names" else ""
    yield element.text or ""
    for child in element:
        yield from _words(child)
        yield child.tail or ""
