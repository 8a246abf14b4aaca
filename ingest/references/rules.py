"""One reference string into its fields, by rules for the styles in common use.

The styles, in the order they are tried, by what marks them: a title in quotation marks (Chicago,
MLA, IEEE); a year in brackets after the authors (APA, Harvard); "year;volume(issue):pages"
(Vancouver, AMA); a year in brackets at the end (Nature); "container volume (year) pages"
(Elsevier); and else sentences. A bare address gives identifiers only. What a rule cannot
tell stays None.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from ingest.identifiers import from_text, without_identifiers
from ingest.references.authors import leading_authors, split_authors
from ingest.references.tokens import YEAR
from kg.model import Identifiers

_YEAR = rf"(?P<year>{YEAR})"
_PAGES = r"(?P<pages>[A-Za-z]{0,5}\d[\w.]*(?:\s?[-–—]{1,3}\s?[A-Za-z]{0,2}\d+\w*)?)"
_VOLUME = r"(?P<volume>[A-Z]{0,2}\d+[\w-]{0,6})"
_ISSUE = r"\((?P<issue>[^()]{1,30})\)"
_TAIL = re.compile(
    r"(?:\bdoi(?:\s?:|\s(?=10\.))|\b(?:pmid|pmcid|isbn|issn|pii|arxiv)\b\s?:?\s?(?=[\dSP])"
    r"|https?://|www\.|\b10\.\d{4,9}/"
    r"|\b(?:available (?:at|from|online)|accessed|retrieved|epub ahead|cited \d{4})\b|\[epub).*",
    re.IGNORECASE | re.DOTALL,
)
_ACCESSED = re.compile(
    r"\b(?:(?:last\s+)?(?:accessed|retrieved|visited|viewed|consulted)|cited\s+(?:on\s+)?\d)"
    rf"[^;()\[\]]{{0,30}}?\b{YEAR}\b",
    re.IGNORECASE,
)
"""When an address was looked at, which is not when the work came out."""

_QUOTED = re.compile(r"[“\"](?P<title>[^“”\"]{8,500}?)[,.]?[”\"][,.]?\s*")
_APA_YEAR = re.compile(rf"\(\s*{_YEAR}[a-z]?(?:,[^()]{{1,40}})?\s*\)[.,:]?\s*")
_VANCOUVER = re.compile(
    rf"{_YEAR}(?:\s+[A-Z][a-z]{{2,8}}\b\.?(?:[-–/][A-Z][a-z]{{2}})?(?:\s\d{{1,2}})?)?\s*;\s*"
    rf"(?P<volume>[\w. -]{{0,30}}?)\s*(?:{_ISSUE})?\s*(?::\s*{_PAGES})?\s*(?:[.,;]|$|\s)"
)
_NATURE = re.compile(
    rf"(?:{_VOLUME}(?:\s?{_ISSUE})?,\s+(?:pp?\.\s?)?{_PAGES}\s+)?\({_YEAR}\)[.\s]*$"
)
_ELSEVIER = re.compile(rf"\s{_VOLUME}\s?(?:{_ISSUE}\s?)?\({_YEAR}\)[,:]?\s+(?:pp?\.\s?)?{_PAGES}")
_PLACE = re.compile(
    rf"(?<!pages)(?<!pp\.)(?<!\bp\.)[\s,]+(?:vol(?:ume|\.)?\s*)?{_VOLUME}"
    rf"(?:\s?,?\s*(?:{_ISSUE}|(?:no|n°|issue|iss)\.?\s*(?P<number>[\w-]{{1,9}})))?"
    rf"(?:[\s,:;]+(?:\((?:[A-Z][a-z]+\s)?{YEAR}\))?[,:;]?\s*(?:pp?\.?\s*|pages\s+|article\s+)?{_PAGES})?",
    re.IGNORECASE,
)
_MARKED_PAGES = re.compile(rf"\b(?:pp\.?|p\.|pages)\s*{_PAGES}")
_ANY_YEAR = re.compile(rf"(?<![\d\-–:./]){_YEAR}(?![\d\-–:/]|\.\d)")
_SENTENCE = re.compile(r"(?<=[.?!])\s+(?=[^\W\d_a-z]|\d|[a-z]{1,4}[A-Z]|[(\[“\"])")
_ABBREVIATED = re.compile(r"[A-Z][\w&-]{0,11}\.|J\.?|[A-Z]\.")
_ADDRESS = re.compile(r"://|\b10\.\d{4,9}/")
_NOTE = re.compile(
    r"\[(?:internet|online|abstract|preprint|press release|dissertation)\]", re.IGNORECASE
)
_BEFORE_QUOTE = ("", *".,:;)0123456789")
MIN_LETTERS = 8
"""What has fewer letters than this has nothing to parse."""


@dataclass(frozen=True, slots=True)
class ParsedReference:
    """What a reference string tells. ``authors`` as printed, in order; "et al." is left out."""

    authors: tuple[str, ...] = ()
    title: str | None = None
    year: int | None = None
    container: str | None = None
    volume: str | None = None
    issue: str | None = None
    pages: str | None = None
    identifiers: Identifiers = field(default_factory=Identifiers)


_Reader = Callable[[str], ParsedReference | None]


def parse_by_rules(flowing: str) -> ParsedReference:
    """The fields of one reference string on one line."""
    return parse_with_trust(flowing)[0]


def parse_with_trust(flowing: str) -> tuple[ParsedReference, frozenset[str]]:
    """The fields of one reference string, and the names of those that its style makes sure.

    They are the title in quotation marks, and what Vancouver's punctuation tells apart where a
    string has all of its parts (measured by ``bench.references``).
    """
    identifiers = from_text(flowing)
    words = without_tail(flowing)
    if sum(c.isalpha() for c in words) < MIN_LETTERS:
        return ParsedReference(identifiers=identifiers), frozenset()
    style, parsed = next((style, read) for style in _STYLES if (read := style.read(words)))
    if parsed.year is None:
        dated = _ACCESSED.sub(" ", without_identifiers(flowing))
        parsed = replace(parsed, year=_year(_last_year(dated)))
    if parsed.pages is None and (pages := _MARKED_PAGES.search(words)):
        parsed = replace(parsed, pages=_clean(pages["pages"]))
    whole = parsed.authors and parsed.title and parsed.container and parsed.pages
    trusted = style.sure if style.always or whole else frozenset()
    return replace(parsed, identifiers=identifiers), trusted


def without_tail(flowing: str) -> str:
    """A reference string without identifiers, addresses and dates of access at its end."""
    return _TAIL.sub("", flowing).strip(" \t<([")


def flow(text: str) -> str:
    """One line: broken addresses and words are joined, other line ends become spaces."""
    flowing = ""
    for line in text.splitlines():
        shown = " ".join(line.split())
        if not shown:
            continue
        address = _ADDRESS.search(flowing.rpartition(" ")[2]) and flowing[-1] in "/-_="
        joined = address or (flowing[-1:] == "-" and shown[0].islower())
        flowing = f"{flowing}{'' if joined or not flowing else ' '}{shown}"
    return flowing


def _quoted(words: str) -> ParsedReference | None:
    title = _QUOTED.search(words)
    if title is None or words[: title.start()].rstrip()[-1:] not in _BEFORE_QUOTE:
        return None
    after = words[title.end() :].removeprefix("in ").removeprefix("In ")
    before = re.sub(rf"[(\s,]*{_YEAR}[a-z]?[).,\s]*$", "", words[: title.start()])
    year = _ANY_YEAR.search(words[: title.start()]) or _last_year(after)
    return replace(
        _place(after),
        authors=split_authors(before.strip(" ,.")),
        title=_clean(title["title"]),
        year=_year(year),
    )


def _author_year(words: str) -> ParsedReference | None:
    year = _APA_YEAR.search(words[:600])
    if year is None or not words[year.end() :].strip() or year.start() < 2:
        return None
    head = words[: year.start()].strip(" ,.")
    authors = split_authors(head)
    if not authors or re.search(r"\d\)?$", head):
        return None
    title, rest = _title_and_rest(words[year.end() :])
    return replace(_place(rest), authors=authors, title=title, year=_year(year))


def _before(place: re.Pattern[str]) -> _Reader:
    """A style of sentences, authors, title and container, before what ``place`` matches."""

    def read(words: str) -> ParsedReference | None:
        found = place.search(words)
        return _placed(found, *_three(words[: found.start()])) if found else None

    return read


def _elsevier(words: str) -> ParsedReference | None:
    found = _ELSEVIER.search(words)
    if found is None:
        return None
    authors, rest = leading_authors(words[: found.start()])
    title, comma, container = rest.strip(" ,").rpartition(", ")
    if not comma:
        return _placed(found, *_three(words[: found.start()]))
    return _placed(found, authors, _clean(title), _name_of(container))


def _sentences(words: str) -> ParsedReference | None:
    """Authors, title and container as sentences, in a style that no other rule knows."""
    authors, rest = leading_authors(words)
    rest = re.sub(rf"^\(?{_YEAR}[a-z]?\)?[.,;:]?\s+", "", rest)
    title, after = _title_and_rest(rest)
    return replace(_place(after), authors=authors, title=title, year=_year(_last_year(words)))


@dataclass(frozen=True, slots=True)
class _Style:
    """How a style is read, and what it makes sure: always, or where a string has all its parts."""

    read: _Reader
    sure: frozenset[str] = frozenset()
    always: bool = False


_STYLES = (
    _Style(_quoted, frozenset({"title"}), always=True),
    _Style(_author_year),
    _Style(_before(_VANCOUVER), frozenset({"authors", "title", "volume", "issue", "pages"})),
    _Style(_before(_NATURE)),
    _Style(_elsevier),
    _Style(_sentences),
)


def _placed(
    found: re.Match[str], authors: tuple[str, ...], title: str | None, container: str | None
) -> ParsedReference:
    """A reference whose year, volume, issue and pages a pattern has found."""
    part = found.groupdict()
    return ParsedReference(
        authors=authors,
        title=title,
        container=container,
        year=_year(found),
        volume=_clean(part["volume"]),
        issue=_clean(part["issue"]),
        pages=_clean(part["pages"]),
    )


def _year(found: re.Match[str] | None) -> int | None:
    return int(found["year"]) if found else None


def _three(words: str) -> tuple[tuple[str, ...], str | None, str | None]:
    """Authors, title and container of "Authors. Title. Container" before the year."""
    authors, rest = leading_authors(words.strip(" ,"))
    pieces = [piece for piece in _SENTENCE.split(rest.strip()) if piece.strip(" .,")]
    if len(pieces) < 2:
        return authors, _clean(rest), None
    cut = len(pieces) - 1
    while cut > 1 and _ABBREVIATED.fullmatch(pieces[cut - 1]):
        cut -= 1
    return authors, _clean(" ".join(pieces[:cut])), _name_of(" ".join(pieces[cut:]))


def _title_and_rest(words: str) -> tuple[str | None, str]:
    pieces = _SENTENCE.split(words.strip(), maxsplit=1)
    return _clean(pieces[0]), pieces[1] if len(pieces) > 1 else ""


def _place(words: str) -> ParsedReference:
    """Container, volume, issue and pages of what follows a title."""
    found = _PLACE.search(words)
    lone_year = found and _ANY_YEAR.fullmatch(found["volume"]) and not found["pages"]
    if found is None or lone_year:
        return ParsedReference(container=_container(words))
    return ParsedReference(
        container=_container(words[: found.start()]),
        volume=found["volume"],
        issue=_clean(found["issue"] or found["number"]),
        pages=_clean(found["pages"]),
    )


def _container(words: str) -> str | None:
    before = re.split(
        rf"[,(]\s*(?:vol\b|no\b|{YEAR})|(?<=[a-z]{{5}})\.\s+(?=[A-Z][a-z]{{3}})",
        words,
        maxsplit=1,
    )
    return _name_of(before[0].removeprefix("In: ").removeprefix("In "))


def _last_year(words: str) -> re.Match[str] | None:
    every = list(_ANY_YEAR.finditer(words))
    return every[-1] if every else None


def _clean(piece: str | None) -> str | None:
    """A field without the punctuation around it; None when nothing is left."""
    if piece is None:
        return None
    bare = _NOTE.sub("", piece).strip(' \t.,;:*_“”"')
    if bare.count("(") > bare.count(")"):
        bare = bare.rstrip("(")
    return bare or None


def _name_of(piece: str | None) -> str | None:
    """A container; one of abbreviated words ("Nat. Med.") keeps its last full stop."""
    bare = _clean(piece)
    if piece and bare and ". " in bare and piece.rstrip(" ,;").endswith("."):
        return f"{bare}."
    return bare
