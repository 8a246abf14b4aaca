"""Labelled reference strings: AnyStyle's and GROBID's sets in one scheme of labels.

The tags of both are mapped to one set of labels, and ``training.references_scheme`` gives every
token one of them. Where the sets still differ by habit, ``training.references_harmony`` settles it.
"""

from __future__ import annotations

import re
import unicodedata
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ingest.references.tokens import Token, tokenize
from training.references_scheme import NO_LABEL, completed

ANYSTYLE_SETS = ("core", "good", "ugly")
_ANYSTYLE = {
    "author": "author", "title": "title", "date": "date", "pages": "pages", "volume": "volume",
    "journal": "container", "container-title": "container", "source": "container",
    "location": "location", "publisher": "publisher", "collection-title": "series",
    "editor": "editor", "translator": "editor", "director": "editor", "producer": "editor",
    "citation-number": "number", "url": "identifier", "doi": "identifier", "isbn": "identifier",
}  # fmt: skip
_GROBID_TITLES = {"a": "title", "j": "container", "m": "monograph", "s": "series"}
_GROBID_SCOPES = {
    "pp": "pages", "page": "pages", "pages": "pages", "vol": "volume", "volume": "volume",
    "issue": "issue",
}  # fmt: skip
_GROBID = {
    "author": "author", "date": "date", "editor": "editor", "publisher": "publisher",
    "pubPlace": "location", "idno": "identifier", "ptr": "identifier",
}  # fmt: skip
_MARKUP = re.compile(r"</?[a-z]{1,8}/?>")
_SHINGLE = 5
_ALIKE = 0.6


@dataclass(frozen=True, slots=True)
class LabelledReference:
    """A reference string with one label a token.

    ``source`` is ``anystyle`` with the name of the set, or ``grobid``.
    """

    text: str
    tokens: tuple[Token, ...]
    labels: tuple[str, ...]
    source: str

    def field(self, label: str) -> str:
        """The words of the first run of a label, without punctuation around them."""
        runs = self.fields(label)
        return runs[0] if runs else ""

    def fields(self, label: str) -> list[str]:
        """Every run of a label, without punctuation around it."""
        found: list[str] = []
        start: int | None = None
        end = 0
        for token, its in zip((*self.tokens, None), (*self.labels, ""), strict=True):
            if token is not None and its == label:
                start = token.start if start is None else start
                end = token.end
            elif start is not None:
                found.append(self.text[start:end].strip(" .,;:()[]"))
                start = None
        return found


Segment = tuple[str, str | None]


def read_anystyle(folder: Path, sets: Iterable[str] = ANYSTYLE_SETS) -> list[LabelledReference]:
    """AnyStyle's sequences. Raises ``OSError`` where a set is missing."""
    found = []
    for name in sets:
        root = ET.parse(folder / f"{name}.xml").getroot()
        for sequence in root.iter("sequence"):
            segments: list[Segment] = []
            for field in sequence:
                words = _MARKUP.sub("", "".join(field.itertext()))
                segments += [(words, _ANYSTYLE.get(field.tag, NO_LABEL)), (" ", None)]
            found.append(_labelled(_books(segments), f"anystyle {name}"))
    return [reference for reference in found if reference.tokens]


def _books(segments: list[Segment]) -> list[Segment]:
    """What holds no title of its own is a book cited as such, unless it is said to hold one."""
    labels = {label for _, label in segments}
    if "title" in labels or labels & {"volume", "issue"}:
        return segments
    return [
        (words, "title" if label == "container" and not _holds(words) else label)
        for words, label in segments
    ]


def _holds(words: str) -> bool:
    """Whether words name what holds other works: "In …", proceedings."""
    return re.match(r"\W*(?:in\b|dans\b|proc)", words, re.IGNORECASE) is not None


def read_grobid(folder: Path) -> list[LabelledReference]:
    """GROBID's ``<bibl>`` strings. Raises ``OSError`` where the folder is missing."""
    paths = sorted(folder.glob("*.xml"))
    if not paths:
        raise FileNotFoundError(f"no GROBID references below {folder}")
    found = []
    for path in paths:
        strings = (e for e in ET.parse(path).getroot().iter() if e.tag.rpartition("}")[2] == "bibl")
        found += [_labelled(_monographs(list(_segments(e, None))), "grobid") for e in strings]
    return [reference for reference in found if reference.tokens]


def _segments(element: ET.Element, label: str | None) -> Iterator[Segment]:
    yield element.text or "", label
    for child in element:
        name = child.tag.rpartition("}")[2] if isinstance(child.tag, str) else ""
        if name == "lb":
            yield " ", label
        elif isinstance(child.tag, str):
            yield from _segments(child, _grobid_label(name, child) or label)
        yield child.tail or "", label


def _grobid_label(name: str, element: ET.Element) -> str | None:
    if name == "title":
        return _GROBID_TITLES.get(element.get("level", element.get("leve", "")), "title")
    if name == "biblScope":
        kind = element.get("type") or element.get("unit") or element.get("level") or ""
        return _GROBID_SCOPES.get(kind, NO_LABEL)
    if name == "orgName":
        return "author" if element.get("type") == "collaboration" else "publisher"
    if name == "idno" and element.get("type") == "report":
        return NO_LABEL
    return _GROBID.get(name, NO_LABEL)


def _monographs(segments: list[Segment]) -> list[Segment]:
    """A book's title is the title of a book cited as such, the container of a chapter."""
    within = any(label == "title" for _, label in segments)
    renamed: list[Segment] = []
    before = ""
    for words, label in segments:
        if label == "monograph":
            contained = within or _holds(words) or re.search(r"\bin:?\s*$", before, re.IGNORECASE)
            label = "container" if contained else "title"
        renamed.append((words, label))
        before = words if words.strip() else before
    return renamed


def _labelled(segments: list[Segment], source: str) -> LabelledReference:
    text, spans = "", []
    for words, label in segments:
        flowing = re.sub(r"\s+", " ", unicodedata.normalize("NFC", words))
        if text.endswith(" ") or not text:
            flowing = flowing.lstrip()
        spans.append((len(text), len(text) + len(flowing), label))
        text += flowing
    tokens = tokenize(text)
    labels = [next((its for a, b, its in spans if a <= t.start < b), None) for t in tokens]
    return LabelledReference(text, tuple(tokens), tuple(completed(tokens, labels)), source)


def words_of(text: str) -> list[str]:
    """The words of a string for comparing it with others: lower case, no punctuation."""
    return re.findall(r"[^\W_]+", text.lower())


def clusters(texts: list[str]) -> list[int]:
    """For each text the number of its cluster: texts that are nearly the same share one.

    Two texts are nearly the same when they share a run of five words and at least 60 % of all
    their words.
    """
    bags = [frozenset(words_of(text)) for text in texts]
    parent = list(range(len(texts)))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    seen: dict[tuple[str, ...], list[int]] = {}
    for at, text in enumerate(texts):
        words = words_of(text)
        runs = [tuple(words[i : i + _SHINGLE]) for i in range(max(1, len(words) - _SHINGLE + 1))]
        for run in dict.fromkeys(runs):
            for other in seen.setdefault(run, [])[:20]:
                if root(other) != root(at) and _alike(bags[other], bags[at]):
                    parent[max(root(at), root(other))] = min(root(at), root(other))
            seen[run].append(at)
    return [root(at) for at in range(len(texts))]


def _alike(one: frozenset[str], two: frozenset[str]) -> bool:
    return len(one & two) >= _ALIKE * len(one | two)
