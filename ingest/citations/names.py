"""Markers by author and year, in brackets and in running text."""

import re
from collections.abc import Iterator, Sequence

from ingest.citations.keys import Keys
from ingest.citations.matching import Names, matching, organisations
from ingest.tables import column
from kg.model import Citation

_AUTHOR = (
    r"(?:(?:[Dd]e|[Vv]an|[Vv]on|[Dd]er|[Dd]en|[Ll]a|[Ll]e|[Dd]i|[Dd]el|[Dd]os|[Dd]u|al|el|ten|ter)"
    r"[ ]){0,3}[^\W\d_a-z][^\W\d_]*(?:['’-][^\W\d_]+){0,3}"
)
_MORE = (
    r"(?:,? (?i:et al)\.?,?|,? (?:and|&) (?:colleagues|others|co-?workers|associates|collaborators)"
    rf"|(?:, {_AUTHOR}){{0,6}},? (?:and|&|und|et) {_AUTHOR})"
)
_YEAR = r"(?:1[5-9]|20)\d\d[a-z]?"
_YEARS = rf"{_YEAR}(?:(?:\s?[,;]\s?|\s?[/–&-]\s?|,? and )(?:[a-z]\b|{_YEAR}(?!\d))){{0,8}}"
_UNDATED = r"in press|n\.d\.|forthcoming|submitted|in preparation|undated"
_BRACKETED = re.compile(r"[(\[]([^()\[\]]{4,600})[)\]]")
_UNIT = re.compile(
    rf"(?<![^\W\d_])(?P<authors>{_AUTHOR}(?: {_AUTHOR}){{0,5}}(?P<more>{_MORE})?)"
    rf"(?:['’]s?)?[,:]? ?\(?(?P<years>{_YEARS}|{_UNDATED})"
)
_AFTER_UNIT = re.compile(r"\)?(?:[,:] ?(?:pp?\.? ?|para\. ?|ch(?:ap)?\. ?)?[\w–. -]{1,30})?\s*")
_LEADS = re.compile(
    r"(?:(?:see|e\.g\.,?|cf\.?|i\.e\.,?|also|but|reviewed (?:in|by)|for (?:a |an )?(?:reviews?"
    r"|overview|discussion),?|in|by|from|as in|and|data from|adapted from|reported by),?\s*)*",
    re.IGNORECASE,
)
_SOME_YEAR = re.compile(rf"{_YEAR}|{_UNDATED}")
_NARRATED_YEARS = re.compile(
    rf"[(\[]({_YEARS}|{_UNDATED})(?:[,:;] ?(?:pp?\.? ?)?[\d–-]{{1,12}})?[)\]]"
)
_NARRATED_AUTHORS = re.compile(rf"({_AUTHOR})({_MORE})?(?:['’]s?)? ?$")
_RUNNING = re.compile(
    rf"(?<![^\W\d_])(?P<authors>{_AUTHOR}(?P<more>,? (?i:et al)\.?,?| (?:and|&) {_AUTHOR}))"
    rf"[ ,]{{1,2}}(?P<years>{_YEAR})\b"
)
_NARRATED_WINDOW = 160


def author_year(text: str, keys: Keys, _found: Sequence[Citation]) -> Iterator[Citation]:
    """Authors with years in brackets: "(see Bedi et al., 2009; Hysek 2014a,b)"."""
    names = Names.of(keys.references)
    for match in _BRACKETED.finditer(text):
        inside = match.group(1)
        if not _SOME_YEAR.search(inside):
            continue
        named: dict[str, None] = {}
        for part in re.split(r";|,? but see ", inside):
            named.update(dict.fromkeys(_of_part(part.strip(), names, keys)))
        if named:
            yield Citation(match.group(), match.start(), match.end(), tuple(named))


def narrated(text: str, keys: Keys, _found: Sequence[Citation]) -> Iterator[Citation]:
    """Authors that are part of the sentence: "Bedi and Phan (2009)", "Bedi et al. 2009"."""
    names = Names.of(keys.references)
    for match in _NARRATED_YEARS.finditer(text):
        begin = max(0, match.start() - _NARRATED_WINDOW)
        before = text[begin : match.start()]
        organisation = organisations(before.rstrip(), _dated(match.group(1)), names)
        authors = _NARRATED_AUTHORS.search(before)
        if organisation:
            start = begin + organisation.start
            yield Citation(text[start : match.end()], start, match.end(), organisation.keys)
        elif authors and (
            named := _resolve(
                authors.group().rstrip(), authors.group(2), match.group(1), names, keys
            )
        ):
            start = begin + authors.start()
            yield Citation(text[start : match.end()], start, match.end(), named)
    for match in _RUNNING.finditer(text):
        named = _known(match["authors"], match["more"], match["years"], names)
        if named:
            yield Citation(match.group(), match.start(), match.end(), named)


def _of_part(part: str, names: Names, keys: Keys) -> Iterator[str]:
    """The keys that one part of a bracket names."""
    units = list(_UNIT.finditer(part))
    if any(_known(unit["authors"], unit["more"], unit["years"], names) for unit in units):
        for unit in units:
            if unit["more"] or _known(unit["authors"], unit["more"], unit["years"], names):
                yield from _resolve(unit["authors"], unit["more"], unit["years"], names, keys)
        return
    years = _SOME_YEAR.search(part)
    organisation = years and organisations(part[: years.start()].rstrip(" ,"), _dated(part), names)
    if organisation:
        yield from organisation.keys
        return
    first = units[0] if units else None
    if (
        first
        and _LEADS.fullmatch(part, 0, first.start())
        and _AFTER_UNIT.fullmatch(part, first.end())
    ):
        yield from _resolve(first["authors"], first["more"], first["years"], names, keys)


def _resolve(
    authors: str, more: str | None, years: str, names: Names, keys: Keys
) -> tuple[str, ...]:
    """The keys of "Bedi et al." "2009, 2014a,b"; unknown ones only where the form is sure."""
    name = _first_name(authors, more)
    if name.split()[0].casefold() in column("calendar"):
        return ()
    sure = not keys.numbered and (more is not None or bool(keys.references))
    named: list[str] = []
    for year, letter in _dated(years):
        known = matching(name, more, year, letter, names)
        if known:
            named += known
        elif sure and (year is not None or more):
            named.append(f"{name} {years if year is None else year}{letter}")
    return tuple(dict.fromkeys(named))


def _known(authors: str, more: str | None, years: str, names: Names) -> tuple[str, ...]:
    """The keys of the list that authors and years name."""
    name = _first_name(authors, more)
    found = [matching(name, more, year, letter, names) for year, letter in _dated(years)]
    return tuple(dict.fromkeys(key for its in found for key in its))


def _first_name(authors: str, more: str | None) -> str:
    whole, rest = (re.sub(r"['’]s?$", "", words) for words in (authors, more or ""))
    return whole.removesuffix(rest).strip(" ,") or authors


def _dated(years: str) -> list[tuple[int | None, str]]:
    """The years of "2009, 2014a,b": (2009, ""), (2014, "a"), (2014, "b"); None: undated."""
    found: list[tuple[int | None, str]] = []
    last = 0
    for match in re.finditer(r"(?<!\d)(\d{4})([a-z]?)(?!\w)|(?<=[,&/ –-])([a-z])\b", years):
        if match.group(1) or last:
            last = int(match.group(1)) if match.group(1) else last
            found.append((last, match.group(2) or match.group(3) or ""))
    return found or [(None, "")]
