"""Bytes to characters: UTF-8, UTF-16 and UTF-32 with a byte-order mark, and, cautiously, cp1252.

A byte sequence that is no UTF-8 is taken for Windows-1252 only when it cannot be damaged UTF-8
(it holds no well-formed sequence of several bytes) and reads as text in that code; a warning says
so. Otherwise the error gives the byte where UTF-8 ends. Surrogates that stand alone cannot be
stored or sent; each becomes U+FFFD, with a warning. Line endings stay as they are.
"""

import codecs
import re
from dataclasses import dataclass

from kg.model import InputUnreadableError, ReadingWarning

_MARKED = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SURROGATE_BYTES = re.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]")
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")
_MULTIBYTE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
_MAX_FOREIGN_SHARE = 0.3


@dataclass(frozen=True, slots=True)
class Decoded:
    """Characters and what should be said about how they were found."""

    text: str
    warnings: tuple[ReadingWarning, ...] = ()


def decode(name: str, content: bytes) -> Decoded:
    """The characters of an input. Raises ``InputUnreadableError`` ``not-utf8`` or ``not-utf16``."""
    for mark, encoding in _MARKED:
        if content.startswith(mark):
            return _decoded(name, content, encoding)
    return _decoded(name, content, "utf-8")


def storable(text: str) -> str:
    """A text without NUL and surrogates that stand alone: each becomes U+FFFD."""
    return _UNSTORABLE.sub("\ufffd", text)


def is_utf8(content: bytes) -> bool:
    """Whether bytes are UTF-8, whatever they or their sender declare."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def is_marked(content: bytes) -> bool:
    """Whether bytes begin with a byte-order mark."""
    return content.startswith(tuple(mark for mark, _ in _MARKED))


def _decoded(name: str, content: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(content.decode(encoding))
    except UnicodeDecodeError as error:
        failed_at = error.start
    if encoding.startswith("utf-8") and _SURROGATE_BYTES.search(content):
        return _with_surrogates(name, content, encoding)
    if encoding == "utf-8" and (text := _windows(content)) is not None:
        message = f"{name} is no UTF-8 and was read as Windows-1252; save it as UTF-8 to be sure"
        return Decoded(text, (ReadingWarning("decoded-as-cp1252", message),))
    family = "utf-8" if encoding.startswith("utf-8") else encoding
    raise InputUnreadableError(
        f"not-{family.replace('-', '')}",
        f"{name} is not valid {family.upper()} at byte {failed_at}; save it as UTF-8",
    )


def _with_surrogates(name: str, content: bytes, encoding: str) -> Decoded:
    try:
        text = content.decode(encoding, "surrogatepass")
    except UnicodeDecodeError as error:
        raise InputUnreadableError(
            "not-utf8", f"{name} is not valid UTF-8 at byte {error.start}; save it as UTF-8"
        ) from error
    paired = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    message = f"{name} holds surrogates that stand alone; each is read as U+FFFD"
    return Decoded(paired, (ReadingWarning("replaced-surrogates", message),))


def _windows(content: bytes) -> str | None:
    """The text in cp1252 when the bytes read as one, else None."""
    foreign = sum(byte >= 0x80 for byte in content)
    if _MULTIBYTE.search(content) or foreign > _MAX_FOREIGN_SHARE * len(content):
        return None
    try:
        return content.decode("cp1252")
    except UnicodeDecodeError:
        return None
