"""The authors at the head of a reference string."""

import re

from ingest.references.tokens import YEAR
from ingest.tables import column

_PARTICLE = (
    r"(?:(?:[Dd]e|[Vv]an|[Vv]on|[Dd]er|[Dd]en|[Ll]a|[Ll]e|[Dd]i|[Dd]el|[Dd]os|da|el|al|ten|ter)"
    r"[ -])"
)
_WORD = r"(?:O[’'])?[^\W\d_][^\W\d_’'\-]*(?:[-’'][^\W\d_]+)*"
_NAME = (
    rf"{_PARTICLE}{{0,3}}(?!(?:et|and|und)\b){_WORD}(?: (?!et\b|and\b)[^\W\d_a-z]{_WORD}){{0,2}}"
)
_SUFFIX = r"(?:,? (?:Jr|Sr|2nd|3rd|II|III)\.?)?"
_DOTTED = r"(?:[^\W\d_a-z]\.[ -]?){1,4}"
_AMA = re.compile(rf"{_NAME} [A-Z]{{1,2}}(?:-?[A-Z]){{0,2}}\b{_SUFFIX}")
_SPACED = re.compile(rf"{_NAME} {_DOTTED}{_SUFFIX}")
_APA = re.compile(rf"{_NAME},? {_DOTTED}{_SUFFIX}")
_INITIALS_FIRST = re.compile(rf"{_DOTTED} ?{_NAME}{_SUFFIX}")
_GIVEN = r"[^\W\d_a-z][^\W\d_]*(?:[- ][^\W\d_a-z](?:\.|[^\W\d_]+))?"
_FULL = re.compile(rf"{_GIVEN}(?: {_DOTTED}| ){_NAME}{_SUFFIX}")
_INVERTED = re.compile(rf"{_NAME}, {_GIVEN}(?: {_DOTTED})?{_SUFFIX}")
_EITHER = re.compile(f"(?:{_INITIALS_FIRST.pattern}|{_FULL.pattern})")
_BETWEEN = re.compile(r"\s*(?:,?\s*(?:&|\band\b)\s*|,\s*(?:\.{3}|…)\s*(?:&\s*)?|[,;]\s*)")
_ET_AL = re.compile(r"[,;\s]*(?:\bet\s+al\b\.?|\band (?:colleagues|others)\b)[.,]?", re.IGNORECASE)
_EDITORS = re.compile(r"[\s,(]*\beds?(?:itors?)?\b\.?\)?[.,]?", re.IGNORECASE)
_ORGANISATION = re.compile(r"[A-Z][^.?!:“\"]{2,120}?(?=\. )")
_YEAR = re.compile(rf"\s{YEAR}[a-z]?\b")
_MAX_AUTHORS = 200
_STYLES = (
    (_APA, _APA),
    (_AMA, _AMA),
    (_SPACED, _SPACED),
    (_INITIALS_FIRST, _INITIALS_FIRST),
    (_APA, _INITIALS_FIRST),
)
_MIXED_STYLES = ((_FULL, _EITHER), (_APA, _EITHER), (_INVERTED, _EITHER))
_NAMED_STYLES = ((_FULL, _FULL), (_INVERTED, _FULL), (_INVERTED, _INVERTED))


def leading_authors(words: str) -> tuple[tuple[str, ...], str]:
    """The authors that a string begins with, and the rest of it after their full stop."""
    first = _ORGANISATION.match(words)
    if first and _is_organisation(first.group()):
        return (first.group(),), words[first.end() :].lstrip(" .")
    authors, end = max((_scan(words, *style) for style in _STYLES), key=lambda found: found[1])
    if not authors:
        named = (_scan(words, *style) for style in _NAMED_STYLES)
        authors, end = next((one for one in named if len(one[0]) > 1), ((), 0))
    if not authors:
        return _organisation(words)
    return authors, words[end:].lstrip(" .,:;")


def split_authors(segment: str) -> tuple[str, ...]:
    """The authors of a string that is nothing but authors, in any style."""
    bare = _EDITORS.sub("", segment).strip(" ,.")
    if not bare:
        return ()
    if _is_organisation(bare):
        return (bare,)
    for style in (*_STYLES, *_NAMED_STYLES, *_MIXED_STYLES):
        authors, end = _scan(f"{bare}. ", *style)
        if authors and not bare[end:].strip(" ."):
            return authors
    without = _ET_AL.sub("", bare)
    parts = [part.strip(" ,.") for part in re.split(r";|,?\s+&\s+|,?\s+and\s+", without)]
    if len(parts) == 1 or ("," in parts[0] and parts[0].count(",") > 1):
        parts = [part.strip() for part in without.split(",")] if without.count(",") > 1 else parts
    return tuple(part for part in parts if part)[:_MAX_AUTHORS]


def _is_organisation(words: str) -> bool:
    """Whether words name one organisation: a word for such, nobody's initials, no long list."""
    if words.count(",") > 2 or ";" in words or re.search(r"\b[A-Z]\.", words):
        return False
    return any(word in column("organisation_words") for word in re.findall(r"\w+", words.lower()))


def _scan(
    words: str, first: re.Pattern[str], others: re.Pattern[str]
) -> tuple[tuple[str, ...], int]:
    """The authors in one style from the start on, and where they end."""
    authors: list[str] = []
    at = end = 0
    while len(authors) < _MAX_AUTHORS and (
        author := (others if authors else first).match(words, at)
    ):
        authors.append(author.group().strip())
        end = author.end()
        between = _BETWEEN.match(words, end)
        if between is None:
            break
        at = between.end()
    if authors and (more := _ET_AL.match(words, end)):
        return tuple(authors), more.end()
    if not authors or not _closed(words, end):
        return (), 0
    return tuple(authors), end


def _closed(words: str, end: int) -> bool:
    """Whether authors may end here: at punctuation or a bracket, not within a word."""
    after = words[end : end + 2].lstrip()
    if _YEAR.match(words, end):
        return True
    return not after or after[0] in '.,:;(“"' or words[end - 1] in ".:" or words[end - 1] == " "


def _organisation(words: str) -> tuple[tuple[str, ...], str]:
    """An organisation as author: a short first sentence with two more to come."""
    found = _ORGANISATION.match(words)
    if found is None or len(found.group().split()) > 8 or words.count(". ") < 2:
        return (), words
    capitals = sum(word[0].isupper() for word in found.group().split())
    if 2 * capitals < len(found.group().split()) or len(found.group().split()) < 2:
        return (), words
    return (found.group(),), words[found.end() :].lstrip(" .")
