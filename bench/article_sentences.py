"""The sentences of a JATS article by section, for benchmarks that name them by hash."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from kg.verdict.sentences import sentences

_LEFT_OUT = frozenset({"table-wrap", "fig", "disp-formula", "table", "boxed-text", "fn"})
_HASH_LENGTH = 16


@dataclass(frozen=True, slots=True)
class SectionText:
    """A top-level section: its title ("" where there is none) and its sentences in order."""

    title: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Article:
    """An article's abstracts as one section, and the sections of its body."""

    abstract: SectionText
    body: tuple[SectionText, ...]


def read_article(path: Path) -> Article:
    """An article. Raises xml.etree.ElementTree.ParseError, and FileNotFoundError."""
    root = ET.parse(path).getroot()
    abstract = [one for found in root.iter("abstract") for one in _sentences(found)]
    body = next(root.iter("body"), None)
    sections = [] if body is None else body.findall("sec")
    return Article(
        SectionText("Abstract", tuple(abstract)),
        tuple(SectionText(_title(one), tuple(_sentences(one))) for one in sections),
    )


def digest(sentence: str) -> str:
    """The short hash that stands for a sentence."""
    return sha256(sentence.encode("utf-8")).hexdigest()[:_HASH_LENGTH]


def _title(section: ET.Element) -> str:
    title = section.find("title")
    return "" if title is None else " ".join("".join(title.itertext()).split())


def _sentences(element: ET.Element) -> Iterator[str]:
    for paragraph in _paragraphs(element):
        yield from (one.text for one in sentences(paragraph))


def _paragraphs(element: ET.Element) -> Iterator[str]:
    for child in element:
        if child.tag in _LEFT_OUT:
            continue
        if child.tag == "p":
            yield re.sub(r"\s+", " ", _text(child)).strip()
        else:
            yield from _paragraphs(child)


def _text(element: ET.Element) -> str:
    pieces = [element.text or ""]
    for child in element:
        pieces.append("" if child.tag in _LEFT_OUT else _text(child))
        pieces.append(child.tail or "")
    return "".join(pieces)
