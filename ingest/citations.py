"""Citation markers in running text.

Four kinds: numbers in square brackets, superscript numbers, numbers in round brackets, and author
with year. The first two kinds need nothing but their form (superscripts: a numbered list); round
brackets are ambiguous, so they count only where the list is numbered, no square brackets cite, and
most of them name entries. Author-year markers are matched to references by family name and year.
A key that the list has not is kept as it stands.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.tables import column
from kg.model import Citation, Reference
from kg.model.names import family_name, fold

_DASH = r"[-–—‐‑]"
_NUMBERS = rf"\d{{1,4}}(?:\s?(?:[,;]|{_DASH}|\bto\b)\s?\d{{1,4}}){{0,60}}"
_SQUARE = re.compile(rf"\[\s?({_NUMBERS})\s?\]")
_ROUND = re.compile(rf"\(\s?({_NUMBERS})\s?\)")
_SQUARE_RANGE = re.compile(rf"{_DASH}(?=\[)")
_SUPER_DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_SUPER = re.compile(rf"[{_SUPER_DIGITS}]{{1,3}}(?:[,˒'⁻–-][{_SUPER_DIGITS}]{{1,3}}){{0,30}}")
_FROM_SUPER = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻˒", "0123456789-,")
_LABEL = re.compile(r"\[([^\W\d_][^\]\s]{0,23})\]")
_RANGE = re.compile(rf"(\d+)\s?(?:{_DASH}|\bto\b)\s?(\d+)")
_WORD_BEFORE = re.compile(r"([^\W\d_]+)\.?[\s=:]{0,2}$")
_ENUMERATED = re.compile(r"(?:^|[:;,—–\n]|\b(?:and|or|either|both|include|are|were))\s*$")
_MAX_SPAN = 100

_AUTHOR = (
    r"(?:(?:[Dd]e|[Vv]an|[Vv]on|[Dd]er|[Dd]en|[Ll]a|[Ll]e|[Dd]i|[Dd]el|al|el) ){0,3}"
    r"[^\W\d_a-z][^\W\d_]*(?:['’-][^\W\d_]+){0,3}"
)
_MORE = (
    r"(?:,? et al\.?,?| (?:and|&) (?:colleagues|others)"
    rf"|(?:, {_AUTHOR}){{0,6}},? (?:and|&) {_AUTHOR})"
)
_YEARS = r"(?:1[5-9]|20)\d\d[a-z]?(?:\s?,\s?(?:[a-z]\b|(?:1[5-9]|20)\d\d[a-z]?)){0,8}"
_PARENTHESIS = re.compile(r"[(\[]([^()\[\]]{4,400})[)\]]")
_GROUP = re.compile(
    rf"(?P<lead>[^\d;]{{0,60}}?)(?P<authors>{_AUTHOR}(?: {_AUTHOR}){{0,5}}(?P<more>{_MORE})?),? "
    rf"(?P<years>{_YEARS})"
    r"(?:[,:] (?:pp?\.? ?)?[\w–. -]{1,30})?"
)
_LEADS = re.compile(
    r"(?:(?:see|e\.g\.,?|cf\.?|i\.e\.,?|also|reviewed (?:in|by)|for (?:a )?reviews?,?|in|by"
    r"|from|as in|and|data from|adapted from|reported by),?\s*)*",
    re.IGNORECASE,
)
_NARRATED_YEARS = re.compile(rf"[(\[]({_YEARS})(?:[,:] (?:pp?\.? ?)?[\d–-]{{1,12}})?[)\]]")
_NARRATED_AUTHORS = re.compile(rf"({_AUTHOR})({_MORE})?(?:['’]s)? $")
_NARRATED_WINDOW = 120


@dataclass(frozen=True, slots=True)
class _Keys:
    """The reference list as markers see it."""

    references: tuple[Reference, ...]
    keys: frozenset[str]
    numbered: bool

    @classmethod
    def of(cls, references: Sequence[Reference]) -> "_Keys":
        keys = frozenset(reference.key for reference in references)
        numbered = sum(key.isdecimal() for key in keys)
        return cls(tuple(references), keys, numbered > 0 and 2 * numbered >= len(keys))


def find_citations(
    text: str,
    references: Sequence[Reference],
    exclude: Sequence[tuple[int, int]] = (),
    known: Sequence[Citation] = (),
) -> tuple[Citation, ...]:
    """The markers of a text in order of place.

    ``exclude`` are spans that hold no markers (the reference list, code); ``known`` are markers
    that the document's format itself marks: they hold, and nothing that overlaps them is added.
    """
    keys = _Keys.of(references)
    found = list(known)
    for finder in (_square, _labels, _author_year, _narrated, _superscript, _round):
        taken = [(c.start, c.end) for c in found]
        blocked = _Spans([*exclude, *taken])
        found += [c for c in finder(text, keys, found) if not blocked.meets(c.start, c.end)]
    return tuple(sorted(found, key=lambda c: (c.start, c.end)))


def expand(numbers: str) -> tuple[str, ...]:
    """The keys in "1, 3-5": ("1", "3", "4", "5"), each once, in order."""
    keys: dict[str, None] = {}
    for part in re.split(r"\s?[,;˒']\s?", numbers):
        span = _RANGE.fullmatch(part.strip())
        first, last = (int(span.group(1)), int(span.group(2))) if span else (0, -1)
        if span and first < last <= first + _MAX_SPAN:
            keys.update(dict.fromkeys(str(n) for n in range(first, last + 1)))
        else:
            keys.update(dict.fromkeys(str(int(n)) for n in re.findall(r"\d+", part)))
    return tuple(keys)


class _Spans:
    """Spans that may not be met, merged and sorted for quick look-up."""

    def __init__(self, spans: Sequence[tuple[int, int]]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(spans):
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], end)
            else:
                self._starts.append(start)
                self._ends.append(end)

    def meets(self, start: int, end: int) -> bool:
        """Whether any span overlaps ``start`` to ``end``."""
        at = bisect_left(self._starts, end) - 1
        return at >= 0 and self._ends[at] > start


def _square(text: str, keys: _Keys, _found: Sequence[Citation]) -> Iterator[Citation]:
    matches = [m for m in _SQUARE.finditer(text) if _cites(text, m, keys)]
    at = 0
    while at < len(matches):
        match = matches[at]
        end, named = match.end(), expand(match.group(1))
        dash = _SQUARE_RANGE.match(text, end)
        after = matches[at + 1] if dash and at + 1 < len(matches) else None
        if dash and after is not None and after.start() == dash.end():
            named = _between(named, expand(after.group(1)))
            end = after.end()
            at += 1
        yield Citation(text[match.start() : end], match.start(), end, named)
        at += 1


def _between(first: tuple[str, ...], last: tuple[str, ...]) -> tuple[str, ...]:
    """The keys of "[3]–[7]"."""
    return tuple(dict.fromkeys((*first, *expand(f"{first[-1]}-{last[0]}"), *last)))


def _cites(text: str, match: re.Match[str], keys: _Keys) -> bool:
    """Whether numbers in brackets are a marker: no year, interval, isotope, label or ring size."""
    named = expand(match.group(1))
    if "0" in named or any(_is_year(key) and key not in keys.keys for key in named):
        return False
    after = text[match.end() : match.end() + 2]
    if after[:1].islower() or re.match(rf"[A-Z]\b|{_DASH}[^\W\d_]", after):
        return False
    word = _WORD_BEFORE.search(text, max(0, match.start() - 24), match.start())
    labelled = word is not None and word.group(1).lower() in column("not_citations")
    direct = text[match.start() - 1 : match.start()] in ("=", "[", "(") and len(named) > 1
    return not labelled and not (direct and not keys.keys.issuperset(named))


def _is_year(key: str) -> bool:
    return len(key) == 4 and 1500 <= int(key) <= 2099


def _labels(text: str, keys: _Keys, _found: Sequence[Citation]) -> Iterator[Citation]:
    """Markers by name: "[Bed09]" where the list has such a label."""
    for match in _LABEL.finditer(text):
        if match.group(1) in keys.keys:
            yield Citation(match.group(), match.start(), match.end(), (match.group(1),))


def _superscript(text: str, keys: _Keys, _found: Sequence[Citation]) -> Iterator[Citation]:
    if not keys.numbered:
        return
    for match in _SUPER.finditer(text):
        named = expand(match.group().translate(_FROM_SUPER))
        if "0" not in named and _raised(text, match.start(), match.end()):
            yield Citation(match.group(), match.start(), match.end(), named)


def _raised(text: str, start: int, end: int) -> bool:
    """Whether superscript digits follow a word or punctuation, not a unit, number or variable."""
    before = text[max(0, start - 12) : start]
    if not before or text[end : end + 1].isalnum() or before[-1] in "⁻⁺=":
        return False
    if before[-1] in ".,;:?!)”\"'’]%":
        return True
    word = re.search(r"[^\W\d_]+$", before)
    return word is not None and len(word.group()) >= 4


def _round(text: str, keys: _Keys, found: Sequence[Citation]) -> Iterator[Citation]:
    """Numbers in round brackets, where they are the text's way of citing."""
    if not keys.numbered or found:
        return
    every = list(_ROUND.finditer(text))
    items = {match for match in every if _lists(text, match)}
    items |= {one for one, two in pairwise(every) if _opens(one, two, items)}
    matches = [match for match in every if match not in items and _cites(text, match, keys)]
    known = [m for m in matches if keys.keys.issuperset(expand(m.group(1)))]
    cited = {key for match in known for key in expand(match.group(1))}
    if len(cited) >= min(2, len(keys.keys)) and len(known) >= 0.7 * len(matches):
        for match in matches:
            yield Citation(match.group(), match.start(), match.end(), expand(match.group(1)))


def _lists(text: str, match: re.Match[str]) -> bool:
    """Whether "(1)" numbers an item: before a word, after a start, colon, comma or "and"."""
    after = text[match.end() : match.end() + 2]
    if not re.match(r"\s[^\W\d_]", after):
        return False
    return _ENUMERATED.search(text[max(0, match.start() - 12) : match.start()]) is not None


def _opens(one: re.Match[str], two: re.Match[str], items: set[re.Match[str]]) -> bool:
    """Whether "(1)" opens an enumeration that goes on with "(2)"."""
    return two in items and one.group(1) == "1" and two.group(1) == "2"


def _author_year(text: str, keys: _Keys, _found: Sequence[Citation]) -> Iterator[Citation]:
    for match in _PARENTHESIS.finditer(text):
        inside = match.group(1)
        if not re.search(r"(?:1[5-9]|20)\d\d", inside):
            continue
        named: dict[str, None] = {}
        for part in inside.split(";"):
            group = _GROUP.fullmatch(part.strip())
            if group and _LEADS.fullmatch(group["lead"]):
                named.update(
                    dict.fromkeys(_resolve(group["authors"], group["more"], group["years"], keys))
                )
        if named:
            yield Citation(match.group(), match.start(), match.end(), tuple(named))


def _narrated(text: str, keys: _Keys, _found: Sequence[Citation]) -> Iterator[Citation]:
    for match in _NARRATED_YEARS.finditer(text):
        begin = max(0, match.start() - _NARRATED_WINDOW)
        authors = _NARRATED_AUTHORS.search(text[begin : match.start()])
        if authors is None:
            continue
        named = _resolve(authors.group().rstrip(), authors.group(2), match.group(1), keys)
        if named:
            start = begin + authors.start()
            yield Citation(text[start : match.end()], start, match.end(), named)


def _resolve(authors: str, more: str | None, years: str, keys: _Keys) -> tuple[str, ...]:
    """The keys of "Bedi et al." "2009, 2014a,b"; unknown ones only where the form is sure."""
    whole = re.sub(r"['’]s$", "", authors)
    name = (whole.removesuffix(more) if more else whole).strip(" ,")
    if name.split()[0].casefold() in column("calendar"):
        return ()
    second = _second_author(more)
    named: list[str] = []
    for year, letter in _each_year(years):
        known = _matching(name, second, year, letter, keys.references)
        sure = more is not None or (bool(keys.references) and not keys.numbered)
        if known:
            named += known
        elif sure and not keys.numbered:
            named.append(f"{name} {year}{letter}")
    return tuple(dict.fromkeys(named))


def _second_author(more: str | None) -> str | None:
    """The second name in "Bedi and Hysek" or "Bedi, Hysek & Kim"; None for "et al."."""
    if not more or re.search(r"\bet al|colleagues|others", more):
        return None
    return (
        re.split(r",? (?:and|&) |, ", more.strip(" ,"))[0].removeprefix("and ").removeprefix("& ")
    )


def _each_year(years: str) -> Iterator[tuple[int, str]]:
    """The years of "2009, 2014a,b": (2009, ""), (2014, "a"), (2014, "b")."""
    last = 0
    for match in re.finditer(r"(\d{4})([a-z]?)|\b([a-z])\b", years):
        last = int(match.group(1)) if match.group(1) else last
        yield last, match.group(2) or match.group(3) or ""


def _matching(
    name: str, second: str | None, year: int, letter: str, references: Sequence[Reference]
) -> list[str]:
    wanted = fold(name)
    same = [
        r for r in references if r.year == year and r.authors and wanted in _names(r.authors[0])
    ]
    if letter:
        lettered = [r for r in same if re.search(rf"\b{year}{letter}\b", f"{r.key} {r.text}")]
        same = lettered or [r for r in same if not re.search(rf"\b{year}[a-z]\b", r.text)]
    if second and len(same) > 1:
        paired = [r for r in same if len(r.authors) > 1 and fold(second) in _names(r.authors[1])]
        same = paired or same
    return [reference.key for reference in same]


def _names(author: str) -> tuple[str, str]:
    return fold(family_name(author)), fold(author)
