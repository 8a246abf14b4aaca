"""What a DOCX keeps beside its body: notes, and the numbers of its lists."""

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.references import looks_like_reference

if TYPE_CHECKING:
    from docx.document import Document
    from lxml.etree import _Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_NOTES = (("footnotes+xml", "footnote", ""), ("endnotes+xml", "endnote", "e"))


@dataclass(frozen=True, slots=True)
class Notes:
    """Foot- and endnotes: the key by Word's id ("e" before an endnote's), the words by key.

    ``references`` are the keys of those that read like references.
    """

    keys: dict[str, str]
    texts: dict[str, str]
    references: frozenset[str]


def read_notes(document: "Document", mark: str) -> Notes:
    """The notes of a document in the order of their ids; ``mark`` begins their keys."""
    from docx.oxml import parse_xml

    keys: dict[str, str] = {}
    texts: dict[str, str] = {}
    for kind, tag, prefix in _NOTES:
        for part in document.part.package.iter_parts():
            if not part.content_type.endswith(kind):
                continue
            for note in parse_xml(part.blob).iterfind(f"{_W}{tag}"):
                words = _words(note)
                if words and note.get(f"{_W}type") is None:
                    key = f"{mark}{len(texts) + 1}"
                    keys[prefix + (note.get(f"{_W}id") or "")] = key
                    texts[key] = words
    like = frozenset(key for key, words in texts.items() if looks_like_reference(words))
    return Notes(keys, texts, like)


def _words(element: "_Element") -> str:
    paragraphs = (
        "".join(part.text or "" for part in paragraph.iter(f"{_W}t"))
        for paragraph in element.iter(f"{_W}p")
    )
    return " ".join(" ".join(paragraphs).split())


class Numbering:
    """The labels of list paragraphs, counted as Word counts them."""

    def __init__(self, document: "Document") -> None:
        self.first = False
        self._levels: dict[str, dict[str, tuple[str, str, int]]] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        self._styles = {
            str(style.style_id): (str(style.name or "").lower(), style.element)
            for style in document.styles
        }
        self._last: str | None = None
        for part in document.part.package.iter_parts():
            if part.content_type.endswith("numbering+xml"):
                from docx.oxml import parse_xml

                self._read(parse_xml(part.blob))

    def style_name(self, style: str | None) -> str:
        """The name of a style by its id, in lower case."""
        return self._styles.get(style or "", ("", None))[0]

    def of(self, paragraph: "_Element") -> str | None:
        """The label of a paragraph: "3.", "-" for a bullet; None when it is in no list.

        ``first`` then tells whether it begins its list.
        """
        numbered = self._numbered(paragraph)
        self.first = numbered is None or numbered[0] != self._last
        self._last = None if numbered is None else numbered[0]
        if numbered is None:
            return None
        number, level = numbered
        form, pattern, start = self._levels[number].get(str(level), ("bullet", "", 1))
        counts = self._counts[number]
        counts[level] = counts.get(level, start - 1) + 1
        for deeper in [one for one in counts if one > level]:
            del counts[deeper]
        if form != "decimal":
            return "-"
        for place in range(level + 1):
            pattern = pattern.replace(f"%{place + 1}", str(counts.get(place, 1)))
        return pattern

    def _numbered(self, paragraph: "_Element") -> tuple[str, int] | None:
        """The list and level of a paragraph, by itself or by its style."""
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        named = self._styles.get((style.get(f"{_W}val") or "") if style is not None else "")
        if named is not None and named[0].startswith("heading"):
            return None
        for holder in (paragraph, named[1] if named else None):
            found = None if holder is None else holder.find(f"{_W}pPr/{_W}numPr")
            if found is not None:
                number, level = found.find(f"{_W}numId"), found.find(f"{_W}ilvl")
                value = "" if number is None else number.get(f"{_W}val") or ""
                depth = "0" if level is None else level.get(f"{_W}val") or "0"
                if value in self._levels:
                    return value, int(depth) if depth.isdecimal() else 0
        return None

    def _read(self, root: "_Element") -> None:
        abstract = {
            one.get(f"{_W}abstractNumId"): {
                level.get(f"{_W}ilvl") or "0": _level(level) for level in one.iterfind(f"{_W}lvl")
            }
            for one in root.iterfind(f"{_W}abstractNum")
        }
        for one in root.iterfind(f"{_W}num"):
            named = one.find(f"{_W}abstractNumId")
            key = None if named is None else named.get(f"{_W}val")
            self._levels[one.get(f"{_W}numId") or ""] = abstract.get(key, {})


def _level(level: "_Element") -> tuple[str, str, int]:
    """Form, pattern and first number of a level."""

    def value(name: str, default: str) -> str:
        found = level.find(f"{_W}{name}")
        return default if found is None else found.get(f"{_W}val") or default

    start = value("start", "1")
    first = int(start) if start.isdecimal() else 1
    return value("numFmt", "decimal"), value("lvlText", "%1."), first
