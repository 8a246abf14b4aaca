"""What is wrong with a query that does not parse, told so that it can be put right."""

import difflib
import re
from collections.abc import Mapping

from kg.model import UsageError
from kg.sparql.tokens import Kind, Token, tokens

_PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_EXPECTED = re.compile(r"expected (?:one of )?(.*)", re.DOTALL)
_SHORT = 120


class SparqlSyntaxError(UsageError):
    """A query that does not parse; ``line`` and ``column`` count from 1, None when unknown."""

    def __init__(self, message: str, line: int | None, column: int | None) -> None:
        super().__init__("sparql-syntax", message)
        self.line = line
        self.column = column


def syntax_error(query: str, message: str, known: Mapping[str, str]) -> SparqlSyntaxError:
    """The error for a query that the engine refused with ``message``.

    ``known`` are the prefixes that need no declaration.
    """
    hint = _iri_hint(query, message) or _prefix_hint(query, known)
    match = _PLACE.match(message)
    if match is None:
        return SparqlSyntaxError(f"The query does not parse: {message}{hint}", None, None)
    line, column = int(match[1]), int(match[2])
    what = hint or _expected(match[3])
    return SparqlSyntaxError(
        f"The query does not parse at line {line}, column {column}.{what}", line, column
    )


def _expected(text: str) -> str:
    match = _EXPECTED.match(text)
    words = [word for word in (match[1] if match else text).split(", ") if word[:1].isalpha()]
    listed = ", ".join(words)
    return f" Expected: {listed[:_SHORT]}." if listed else ""


def _prefix_hint(query: str, known: Mapping[str, str]) -> str:
    """A sentence about the first prefix that is neither declared nor known; else empty."""
    declared = set(known)
    before: Token | None = None
    for token in tokens(query):
        if token.kind is Kind.NAME:
            if before is not None and before.word == "PREFIX":
                declared.add(token.prefix)
            elif token.prefix not in declared:
                return _unknown_prefix(token.prefix, known)
        before = token
    return ""


def _unknown_prefix(prefix: str, known: Mapping[str, str]) -> str:
    near = difflib.get_close_matches(prefix, known, n=1, cutoff=0.5)
    guess = f" Did you mean {near[0]}: (<{known[near[0]]}>)?" if near else ""
    return f" The prefix {prefix}: is not declared.{guess} Declare it: PREFIX {prefix}: <…>"


def _iri_hint(query: str, message: str) -> str:
    if "IRI parsing failed" not in message:
        return ""
    found = re.search(r"<[^<>\n]*[\s\"{}|^`\\][^<>\n]*>", query)
    if found is None:
        return ""
    return f" The IRI {found[0]} is not valid: percent-encode spaces and special characters."
