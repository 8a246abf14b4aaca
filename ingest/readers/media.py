"""What a server or a sender says of an input's bytes: the header ``Content-Type``."""

import codecs
import re
from dataclasses import dataclass

_CHARSET = re.compile(r""";\s*charset\s*=\s*["']?([\w.:-]{1,40})""", re.IGNORECASE)
_LATIN = frozenset({"iso8859-1", "ascii"})


@dataclass(frozen=True, slots=True)
class MediaType:
    """The kind of an input, "text/html", and the name of its characters' encoding."""

    kind: str | None = None
    charset: str | None = None


def media_type(header: str | None) -> MediaType:
    """What a ``Content-Type`` says: kind in lower case, and the charset where Python knows it."""
    if not header:
        return MediaType()
    kind = header.partition(";")[0].strip().lower()
    named = _CHARSET.search(header)
    charset = named.group(1) if named else None
    return MediaType(kind or None, charset if charset and _codec(charset) else None)


def in_charset(content: bytes, charset: str) -> str | None:
    """The characters of bytes in a named encoding; None where they are none in it.

    As in browsers (WHATWG, *Encoding*), what is called ASCII or Latin-1 is read as Windows-1252.
    """
    codec = _codec(charset)
    for name in ("cp1252", codec) if codec in _LATIN else (codec,):
        try:
            return content.decode(name) if name else None
        except (LookupError, UnicodeDecodeError):
            continue
    return None


def _codec(charset: str) -> str | None:
    try:
        return codecs.lookup(charset).name
    except LookupError:
        return None
