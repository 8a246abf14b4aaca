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
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
_HEAD = 65536
_MAX_CONTROLS = 0.02
_READ = "this version reads plain text and Markdown"


def refuse_binary(name: str, content: bytes) -> None:
    """Raise ``InputUnreadableError`` for bytes that are no text.

    ``unsupported-format`` for a known kind of file, ``binary-input`` for NUL bytes in anything
    that does not say it is UTF-16 or UTF-32.
    """
    for offset, signature, kind in _signatures():
        if content.startswith(signature, offset):
            raise InputUnreadableError(
                "unsupported-format",
                f"{name} is {kind}; {_READ}: save or export it as one of these",
            )
    at = content.find(b"\0")
    if at >= 0 and not content.startswith(_WIDE):
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


def detect_format(name: str, text: str) -> str:
    """``"text"`` or ``"markdown"``. Raises ``unsupported-format`` for markup of other kinds."""
    head = text[:_HEAD].lstrip()
    for pattern, kind in _markup():
        if pattern.match(head):
            raise InputUnreadableError(
                "unsupported-format",
                f"{name} is {kind}; {_READ}: save or export it as one of these",
            )
    marked = sum(pattern.search(head) is not None for pattern in _MARKS)
    named = name.lower().endswith(_SUFFIXES)
    return "markdown" if named or marked >= 2 or _FRONT_MATTER.match(head) else "text"


@cache
def _signatures() -> tuple[tuple[int, bytes, str], ...]:
    return tuple((int(at), bytes.fromhex(data), kind) for at, data, kind in rows("signatures"))


@cache
def _markup() -> tuple[tuple[re.Pattern[str], str], ...]:
    flags = re.IGNORECASE | re.DOTALL
    return tuple((re.compile(pattern, flags), kind) for pattern, kind in rows("markup"))
