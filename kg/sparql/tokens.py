"""SPARQL text as tokens, in linear time.

The tokeniser follows the embedded engine, whose grammar is context-sensitive: keywords need no
space after them (``SERVICEex:s`` is a call), and ``<`` opens an IRI or compares. Where a text can
be read in two ways the token says so (``ambiguous``), and the scan takes the cautious reading.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto


class Kind(Enum):
    """What a token is."""

    WORD = auto()
    NAME = auto()
    VARIABLE = auto()
    BLANK = auto()
    LANGUAGE = auto()
    NUMBER = auto()
    IRI = auto()
    STRING = auto()
    MARK = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """A stretch of the query; ``start`` counts code points.

    ``ambiguous`` marks an IRI that could as well be a comparison and a comment.
    """

    kind: Kind
    text: str
    start: int
    ambiguous: bool = False

    @property
    def word(self) -> str:
        """A word in upper case, code point escapes resolved; empty for other kinds."""
        return decoded(self.text).upper() if self.kind is Kind.WORD else ""

    @property
    def prefix(self) -> str:
        """The prefix of a prefixed name, without its colon; empty for other kinds."""
        return self.text.partition(":")[0] if self.kind is Kind.NAME else ""


_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8}))")
_IRI = re.compile(r"<(?:[^<>\"{}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*+>")
_PLAIN_IRI = re.compile(r"<[A-Za-z][A-Za-z0-9+.-]*://")
_SHORT_STRING = {
    quote: re.compile(rf"{quote}(?:[^{quote}\\\n\r]|\\.)*+{quote}", re.DOTALL) for quote in "\"'"
}
_LONG_STRING = {
    quote: re.compile(rf"{quote * 3}(?:{quote}{{0,2}}(?:[^{quote}\\]|\\.))*+{quote * 3}", re.DOTALL)
    for quote in "\"'"
}
_SKIPPED = re.compile(r"(?:[ \t\r\n]|#[^\r\n]*+)++")
_LOCAL = r"(?:[\w\-.:·‿⁀\u0300-\u036f]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?#@%])*+"
_OTHER = re.compile(
    rf"""(?P<NUMBER>(?:\d++(?:\.\d++)?|\.\d++)(?:[eE][+-]?\d++)?)
       | (?P<VARIABLE>[?$][\w·‿⁀\u0300-\u036f]++)
       | (?P<BLANK>_:{_LOCAL})
       | (?P<LANGUAGE>@[A-Za-z0-9-]++)
       | (?P<NAME>(?:[^\W\d_][\w\-.·‿⁀\u0300-\u036f]*+)?:{_LOCAL})
       | (?P<WORD>(?:[^\W\d]|\\u[0-9A-Fa-f]{{4}}|\\U[0-9A-Fa-f]{{8}})
                  (?:[\w\-]|\\u[0-9A-Fa-f]{{4}}|\\U[0-9A-Fa-f]{{8}})*+)
       | (?P<MARK><<|>>|<=|>=|!=|&&|\|\||\^\^|.)""",
    re.VERBOSE | re.DOTALL,
)


def decoded(text: str) -> str:
    r"""The text with ``\uXXXX`` and ``\UXXXXXXXX`` resolved, where they name a code point."""
    return _ESCAPE.sub(_code_point, text)


def _code_point(match: re.Match[str]) -> str:
    number = int(match[1] or match[2], 16)
    return chr(number) if number <= 0x10FFFF else match[0]


def tokens(text: str) -> Iterator[Token]:
    """The tokens of a query, comments and white space left out. Never fails, whatever the text."""
    position, unterminated = 0, set[str]()
    while position < len(text):
        if skipped := _SKIPPED.match(text, position):
            position = skipped.end()
            continue
        token = _string(text, position, unterminated) or _iri(text, position)
        if token is None:
            match = _OTHER.match(text, position)
            assert match is not None  # noqa: S101 (MARK takes any character)
            token = Token(Kind[str(match.lastgroup)], match[0], position)
        yield token
        position += len(token.text)


def _string(text: str, position: int, unterminated: set[str]) -> Token | None:
    """The string at a position; a kind of long string once found open is not looked for again."""
    quote = text[position]
    if quote not in _SHORT_STRING:
        return None
    match = None
    if quote not in unterminated and text.startswith(quote * 3, position):
        match = _LONG_STRING[quote].match(text, position)
        if match is None:
            unterminated.add(quote)
    match = match or _SHORT_STRING[quote].match(text, position)
    return Token(Kind.STRING, match[0], position) if match else None


def _iri(text: str, position: int) -> Token | None:
    if text[position] != "<":
        return None
    if match := _IRI.match(text, position):
        return Token(Kind.IRI, match[0], position, ambiguous=_could_compare(match[0]))
    if text.startswith("<<", position) and _IRI.match(text, position + 1):
        return Token(Kind.MARK, "<", position)
    return None


def _could_compare(iri: str) -> bool:
    """Whether ``?a<…`` with this text is also a comparison that ends in a comment."""
    return "#" in iri and _PLAIN_IRI.match(iri) is None
