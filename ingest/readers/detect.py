"""Which format an input is in, told by its content; its name only where content cannot tell."""

import codecs
import re
from functools import cache

from ingest.tables import rows
from kg.model import InputUnreadableError

_FRONT_MATTER = re.compile(
    r"---[ \t]*\r?\n(?:.{0,2000}\r?\n){0,200}?(?:---|\.\.\.)[ \t]*(?:\r?\n|$)"
)
_MARKS = (
    re.compile(r"^#{1,6} \S.{0,150}$", re.MULTILINE),
    re.compile(r"\[[^\]\n]{1,200}\]\((?:https?://|#|/)[^)\s]{1,500}\)"),
    re.compile(r"^\[\^[^\]\s]{1,40}\]: ", re.MULTILINE),
    re.compile(r"^```", re.MULTILINE),
    re.compile(r"(?<!\w)\*\*[^*\n]{1,200}\*\*(?!\w)"),
)
_SUFFIXES = (".md", ".markdown", ".mdown", ".mkd")
_WIDE = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_HEAD = 65536
_MAX_CONTROLS = 0.02
_READ = (
    "this version reads plain text, Markdown, HTML, JATS, TEI, PDF, DOCX, BibTeX, RIS and CSL-JSON"
)
_PDF = b"%PDF-"
_ZIP = b"PK\x03\x04"
_JSON = re.compile(r'\s*(?:\[\s*)?\{\s*"')
_ELEMENT = re.compile(r"<(?:[\w.-]{1,40}:)?([A-Za-z][\w.-]{0,60})")
_PROLOG = re.compile(
    r"(?:\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE\b[^<>\[]*(?:\[.*?\]\s*)?>)*", re.DOTALL | re.IGNORECASE
)
_HTML_DOCTYPE = re.compile(r"\s*(?:<!--.*?-->\s*)*<!DOCTYPE\s+html\b", re.DOTALL | re.IGNORECASE)
_PAGE = re.compile(r"<html[\s>].{0,4000}?<(?:head|body)[\s>]", re.DOTALL | re.IGNORECASE)
_WRAPPER = 8192
_CLOSING = re.compile(r"</[a-z][a-z0-9]{0,10}>", re.IGNORECASE)


def detect_structured(name: str, content: bytes) -> str | None:
    """The format with a reader of its own that the bytes show; None for what may be plain text.

    Raises ``InputUnreadableError`` ``unsupported-format`` for a known kind of file that has none.
    """
    if content.startswith(_PDF):
        return "pdf"
    if content.startswith(_ZIP) and b"[Content_Types].xml" in content and b"word/" in content:
        return "docx"
    _refuse_signatures(name, content)
    head = _head(content)
    found = _by_start(head) or _by_element(name, head)
    if found is None and _JSON.match(head) and content.rstrip()[-1:] in (b"]", b"}"):
        return "csl-json"
    return found


def refuse_binary(name: str, content: bytes) -> None:
    """Raise ``InputUnreadableError`` for bytes that are no text.

    ``unsupported-format`` for a known kind of file, ``binary-input`` for NUL bytes in anything
    that does not say it is UTF-16 or UTF-32.
    """
    _refuse_signatures(name, content)
    at = content.find(b"\0")
    if at >= 0 and not content.startswith(tuple(mark for mark, _ in _WIDE)):
        raise InputUnreadableError(
            "binary-input", f"{name} is not a text (a NUL at byte {at}); {_READ}"
        )


def refuse_binary_text(name: str, text: str) -> None:
    """Raise ``binary-input`` for a text with NUL or many other control characters."""
    at = text.find("\0")
    head = text[:_HEAD]
    controls = sum(c < " " and c not in "\t\n\r\f\v" for c in head)
    if at >= 0 or controls > _MAX_CONTROLS * len(head):
        where = f" (a NUL at character {at})" if at >= 0 else ""
        raise InputUnreadableError("binary-input", f"{name} is not a text{where}; {_READ}")


def detect_text(name: str, text: str) -> str:
    """``"text"`` or ``"markdown"``. Raises ``unsupported-format`` for markup that is not read."""
    head = text[:_HEAD].lstrip()
    for pattern, kind in _markup():
        if pattern.match(head):
            raise _unsupported(name, kind)
    marked = sum(pattern.search(head) is not None for pattern in _MARKS)
    named = name.lower().endswith(_SUFFIXES)
    return "markdown" if named or marked >= 2 or _FRONT_MATTER.match(head) else "text"


def _refuse_signatures(name: str, content: bytes) -> None:
    for offset, signature, kind in _signatures():
        if content.startswith(signature, offset):
            raise _unsupported(name, kind)


def _unsupported(name: str, kind: str) -> InputUnreadableError:
    return InputUnreadableError(
        "unsupported-format",
        f"{name} is {kind}; {_READ}: save or export it as one of these",
    )


def _head(content: bytes) -> str:
    """The first characters as far as ASCII goes, whatever the encoding."""
    for mark, encoding in _WIDE:
        if content.startswith(mark):
            return content[: 4 * _HEAD].decode(encoding, "replace").lstrip("\ufeff")
    return content[:_HEAD].removeprefix(codecs.BOM_UTF8).decode("latin-1")


def _by_start(head: str) -> str | None:
    return next((name for pattern, name in _starts() if pattern.match(head)), None)


def _by_element(name: str, head: str) -> str | None:
    """The format of a text that begins with markup, by its document type or first element."""
    if _HTML_DOCTYPE.match(head):
        return "html"
    prolog = _PROLOG.match(head)
    at = prolog.end() if prolog else 0
    element = _ELEMENT.match(head, at)
    if element is None:
        return None
    named = element.group(1).lower()
    found = next((kind for tag, kind in _elements() if tag == named), None)
    if found is None and _PAGE.search(head, at, at + _WRAPPER):
        return "html"
    if found == "html-part":
        marked = len(_CLOSING.findall(head)) > 1 and not name.lower().endswith(_SUFFIXES)
        return "html" if marked else None
    if found is None and "<?xml" in head[:at].lower():
        raise _unsupported(name, f"an XML document of another kind (<{element.group(1)[:40]}>)")
    return found


@cache
def _signatures() -> tuple[tuple[int, bytes, str], ...]:
    return tuple((int(at), bytes.fromhex(data), kind) for at, data, kind in rows("signatures"))


@cache
def _markup() -> tuple[tuple[re.Pattern[str], str], ...]:
    flags = re.IGNORECASE | re.DOTALL
    return tuple((re.compile(pattern, flags), kind) for pattern, kind in rows("markup"))


@cache
def _starts() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern, re.IGNORECASE), name) for pattern, name in rows("starts"))


@cache
def _elements() -> tuple[tuple[str, str], ...]:
    return tuple((tag, name) for tag, name in rows("elements"))
