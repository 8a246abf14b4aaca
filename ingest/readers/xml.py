"""XML from outside, parsed so that it can do no harm.

The characters are decoded here and handed to libxml2 without their declaration and DTD, so that
what was scanned is what is parsed: no entity is declared, no DTD loaded, nothing fetched. Entities
that the DTDs of articles declare (``&alpha;``) are replaced by HTML's characters of these names.
"""

import re
from html.entities import html5
from typing import TYPE_CHECKING

from ingest.readers.decode import decode, is_utf8
from ingest.readers.limits import Limits
from kg.model import InputUnreadableError, LimitError, ReadingWarning

if TYPE_CHECKING:
    from lxml.etree import _Element

_DECLARED = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})["']""")
_ENCODINGS = {
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "windows-1252": "cp1252",
    "us-ascii": "utf-8",
    "ascii": "utf-8",
    "iso-8859-15": "iso-8859-15",
}
_MARKUP = re.compile(r"\s+|<\?.*?\?>|<!--.*?-->", re.DOTALL)
_DOCTYPE = re.compile(r"<!DOCTYPE\b", re.IGNORECASE)
_IN_DOCTYPE = re.compile(r"""[^\[\]<>"']+|"[^"]*"|'[^']*'|<!--.*?-->|<\?.*?\?>|.""", re.DOTALL)
_ENTITY = re.compile(r"<!ENTITY\b", re.IGNORECASE)
_NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31});")
_PREDEFINED = frozenset({"amp", "lt", "gt", "quot", "apos"})
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def parse_xml(
    name: str, content: bytes, limits: Limits
) -> "tuple[_Element, tuple[ReadingWarning, ...]]":
    """The root of an XML document, and what to tell of how it was read.

    Raises ``InputUnreadableError`` ``xml-entities-forbidden`` for a DTD that declares entities,
    ``xml-malformed`` with line and column, ``xml-encoding`` for an encoding that is not read; and
    ``LimitError`` ``xml-too-deep``.
    """
    from lxml import etree

    text, warnings = xml_text(name, content)
    body, unknown = _named_entities(_without_prolog(name, text))
    if unknown:
        told = ", ".join(f"&{entity};" for entity in sorted(unknown)[:5])
        warnings += (ReadingWarning("unknown-entities", f"entities left out: {told}"),)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(body.encode("utf-8"), parser)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        if "depth" in (error.msg or ""):
            raise _too_deep(name, limits.depth) from error
        why = (error.msg or "it is no XML").split(", line ")[0]
        raise InputUnreadableError(
            "xml-malformed",
            f"{name} is no well-formed XML: {why[:200]} (line {line}, column {column})",
        ) from error
    _check_depth(name, root, limits.depth)
    return root, warnings


def refuse_entities(name: str, content: bytes) -> None:
    """Raise ``xml-entities-forbidden`` for an XML part whose DTD declares entities."""
    _without_prolog(name, xml_text(name, content)[0])


def xml_text(name: str, content: bytes) -> tuple[str, tuple[ReadingWarning, ...]]:
    """The characters of an XML document by its declaration, and what to tell of them."""
    declared = _DECLARED.match(content.lstrip()[:400])
    encoding = declared.group(1).decode("ascii").lower() if declared else "utf-8"
    if encoding.startswith(("utf-8", "utf8", "utf-16")) or is_utf8(content):
        decoded = decode(name, content)
        return _fit(decoded.text), decoded.warnings
    if encoding not in _ENCODINGS:
        raise InputUnreadableError(
            "xml-encoding", f"{name} is in the encoding {encoding}; save it as UTF-8"
        )
    try:
        return _fit(content.decode(_ENCODINGS[encoding])), ()
    except UnicodeDecodeError as error:
        raise InputUnreadableError(
            "xml-encoding", f"{name} is not valid {encoding} at byte {error.start}"
        ) from error


def words_of(element: "_Element") -> str:
    """All words of an element, white space as it stands."""
    return "".join(str(words) for words in element.itertext())


def flat(element: "_Element | None") -> str | None:
    """The words of an element in one line; None when there are none."""
    return None if element is None else " ".join(words_of(element).split()) or None


def _fit(text: str) -> str:
    """A text without the characters that XML forbids."""
    return _UNFIT.sub("\ufffd", text.removeprefix("\ufeff"))


def _without_prolog(name: str, text: str) -> str:
    """A document from its root element on; line breaks before it are kept, for messages."""
    at = _after_markup(text, 0)
    if _DOCTYPE.match(text, at):
        at = _after_markup(text, _doctype_end(name, text, at))
    return "\n" * text.count("\n", 0, at) + text[at:]


def _after_markup(text: str, at: int) -> int:
    while match := _MARKUP.match(text, at):
        at = match.end()
    return at


def _doctype_end(name: str, text: str, start: int) -> int:
    """Where the document type declaration ends. Raises where it declares entities."""
    depth = 0
    at = start + len("<!DOCTYPE")
    while match := _IN_DOCTYPE.match(text, at):
        piece = match.group()
        if piece == "<" and _ENTITY.match(text, match.start()):
            raise InputUnreadableError(
                "xml-entities-forbidden",
                f"{name} declares entities in its DTD, which is not read; write them out",
            )
        depth += (piece == "[") - (piece == "]")
        at = match.end()
        if piece == ">" and depth <= 0:
            return at
    return len(text)


def _named_entities(text: str) -> tuple[str, set[str]]:
    """A text with the characters that its named entities stand for, and the unknown names."""
    unknown: set[str] = set()

    def character(match: re.Match[str]) -> str:
        entity = match.group(1)
        if entity in _PREDEFINED:
            return match.group()
        found = html5.get(f"{entity};")
        if found is None:
            unknown.add(entity)
            return ""
        return found.replace("&", "&amp;").replace("<", "&lt;")

    return _NAMED.sub(character, text), unknown


def _check_depth(name: str, root: "_Element", deepest: int) -> None:
    from lxml import etree

    depth = 0
    for event, _element in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > deepest:
            raise _too_deep(name, deepest)


def _too_deep(name: str, deepest: int) -> LimitError:
    return LimitError("xml-too-deep", f"{name} nests deeper than {deepest} elements")
