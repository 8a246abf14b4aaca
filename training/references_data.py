"""Labelled reference strings: AnyStyle's and GROBID's sets in one scheme of labels.

The sets differ in what they leave unlabelled and in where a field ends. Here every token has a
label: punctuation goes with the field before it, words that announce a field ("In", "pp.", "vol.")
with the field they announce, and a volume with its issue is cut in two.
"""

from __future__ import annotations

import re
import unicodedata
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ingest.references.tokens import Token, tokenize

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
_NO_LABEL = "note"
_ANNOUNCING = {
    "pages": {"p", "pp", "page", "pages", "pg", "pgs", "s"},
    "volume": {"vol", "volume", "v", "vols", "bd", "band", "t", "tome"},
    "issue": {"no", "n", "nr", "number", "issue", "iss"},
    "container": {"in", "dans", "im"},
    "editor": {"in", "ed", "eds", "edited", "by", "dans"},
    "identifier": {"doi", "url", "arxiv", "pmid", "pmcid", "issn", "isbn"},
}
_TRAILING = {"editor": {"ed", "eds", "editor", "editors", "hrsg", "hg"}, "pages": {"p", "pp", "s"}}
_OPENING = frozenset('([{<“"„«‘')
_JOINING = frozenset({"and", "&", "und", "et", "y", "e"})
_ISSUE_WORDS = frozenset({"no", "n", "nr", "number", "issue", "iss", "numero", "núm", "nº", "№"})
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
                segments += [(words, _ANYSTYLE.get(field.tag, _NO_LABEL)), (" ", None)]
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
        return _GROBID_SCOPES.get(kind, _NO_LABEL)
    if name == "orgName":
        return "author" if element.get("type") == "collaboration" else "publisher"
    if name == "idno" and element.get("type") == "report":
        return _NO_LABEL
    return _GROBID.get(name, _NO_LABEL)


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
    whole = _corporate(_filled(tokens, labels))
    return LabelledReference(text, tuple(tokens), tuple(_issues(tokens, whole)), source)


def _filled(tokens: list[Token], labels: list[str | None]) -> list[str]:
    """A label for every token: of the field it announces, opens, joins, ends or follows."""
    filled = list(labels)
    ahead: str | None = None
    for at in range(len(tokens) - 1, -1, -1):
        if filled[at] is None and ahead is not None and _leads(tokens, filled, at, ahead):
            filled[at] = ahead
        ahead = filled[at] or (None if tokens[at].is_word else ahead)
    before: str | None = None
    for at, token in enumerate(tokens):
        if filled[at] is None and token.is_word:
            filled[at] = before if before and _goes_on(tokens, filled, at, before) else _NO_LABEL
        elif filled[at] is None:
            filled[at] = before
        before = filled[at]
    first = next((label for label in filled if label is not None), _NO_LABEL)
    return [label or first for label in filled]


def _corporate(labels: list[str]) -> list[str]:
    """An organisation that opens a string without authors is its author."""
    if labels[:1] != ["publisher"] or "author" in labels or "title" not in labels:
        return labels
    end = next(at for at, label in enumerate(labels) if label != "publisher")
    return ["author"] * end + labels[end:]


def _leads(tokens: list[Token], filled: list[str | None], at: int, ahead: str) -> bool:
    """Whether an unlabelled token opens or announces the field ``ahead``."""
    if tokens[at].is_word:
        return tokens[at].text.lower() in _ANNOUNCING.get(ahead, ())
    if filled[at + 1] == ahead and tokens[at].text in _OPENING:
        return True
    announced = at > 0 and filled[at - 1] is None and tokens[at - 1].is_word
    return announced and tokens[at - 1].text.lower() in _ANNOUNCING.get(ahead, ())


def _goes_on(tokens: list[Token], filled: list[str | None], at: int, before: str) -> bool:
    """Whether an unlabelled word ends the field before it or joins its two halves."""
    after = filled[at + 1] if at + 1 < len(filled) else None
    joins = tokens[at].text.lower() in _JOINING and after == before
    return joins or tokens[at].text.lower() in _TRAILING.get(before, ())


def _issues(tokens: list[Token], labels: list[str]) -> Iterator[str]:
    """The labels with volume and issue told apart in "27(5)", "27, 5" and "2001;23(4)"."""
    part, numbers = "", 0
    for at, (token, label) in enumerate(zip(tokens, labels, strict=True)):
        if at == 0 or label not in ("volume", "date") or label != labels[at - 1]:
            part, numbers = label, 0
        if label in ("volume", "date"):
            part = _part(part, token, tokens[at - 1], numbers)
            numbers += token.text[-1].isdigit()
        yield part


def _part(part: str, token: Token, before: Token, numbers: int) -> str:
    """What a token of a volume or date is part of, given what the token before it was part of."""
    if part == "date":
        return "volume" if before.text == ";" and numbers and token.text[0].isdigit() else "date"
    if token.text.lower() in _ISSUE_WORDS or (token.text == "(" and numbers):
        return "issue"
    if part == "volume" and token.text[0].isdigit() and numbers and before.text == ",":
        return "issue"
    return part


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
