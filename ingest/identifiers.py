"""Identifiers of works, read from addresses and from running text.

What an address tells is in ``tables/publishers.tsv``: each row with an example that is a test.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from functools import cache
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urlencode, urlsplit, urlunsplit

from ingest.tables import column, rows
from kg.model import Identifiers, UsageError

_MAX_URL = 4096
_URL = re.compile(r"https?://[^\s<>\"“”«»|{}\\^`]{1,4096}", re.IGNORECASE)
_DOI = re.compile(
    r"(?<![\w.])10\.\d{4,9}/(?:\(SICI\)\S{1,200}|[^\s\"<>“”«»|{}]{1,300})", re.IGNORECASE
)
_PMID = re.compile(r"\bPMID:?\s*(\d{1,9})\b", re.IGNORECASE)
_PMCID = re.compile(r"\bPMC\s?(\d{3,9})\b", re.IGNORECASE)
_ARXIV_NUMBER = r"(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?"
_ARXIV = re.compile(
    rf"\barXiv(?:[:,]|\s+preprint)?\s*(?:arXiv:\s*|abs/)?{_ARXIV_NUMBER}\b", re.IGNORECASE
)
_BARE_ARXIV = re.compile(_ARXIV_NUMBER)
_ISBN = re.compile(r"\bISBN(?:-1[03])?:?\s*((?:97[89][- ]?)?(?:\d[- ]?){9}[\dX])\b", re.IGNORECASE)
_PII = re.compile(r"\bPII:?\s*([SB]\d{4}-?\d{3}[\dX]\(?\d{2}\)?\d{5}-?[\dX])", re.IGNORECASE)
_UNSAFE = re.compile(r"[\s\x00-\x20\x7f<>\"{}|\\^`\ud800-\udfff]")
_TRAILING = ".,;:!?'\"’”…*_"
_NOTHING = Identifiers()
_KINDS = tuple(field.name for field in fields(Identifiers))
_BRACKETS = {")": "(", "]": "[", "}": "{"}


def from_url(url: str) -> Identifiers:
    """The identifiers that an http(s) address tells; empty when it is none."""
    canonical = canonical_url(url)
    if canonical is None:
        return Identifiers()
    parts = urlsplit(canonical)
    address = unquote(parts.netloc.removeprefix("www.") + parts.path)
    found = _by_publisher(f"{address}?{unquote(parts.query)}" if parts.query else address)
    return replace(found, url=canonical)


def from_text(text: str) -> Identifiers:
    """The identifiers that a text spells out: the first DOI, PMID, PMCID, arXiv, ISBN, PII, URL.

    A DOI, PMID … printed in the text comes before one that its addresses tell.
    """
    addresses = [from_url(link) for link in urls(text)]
    bare = _URL.sub(" ", text)
    printed = Identifiers(
        doi=_first_doi(bare),
        pmid=_group(_PMID, bare),
        pmcid=_prefixed("PMC", _group(_PMCID, bare)),
        arxiv=_group(_ARXIV, bare),
        isbn=normalise_isbn(_group(_ISBN, bare) or ""),
        pii=_normalise_pii(_group(_PII, bare)),
    )
    return merge(printed, *addresses)


def parse_work(text: str) -> Identifiers:
    """The work that a user names: a DOI, ``PMID:…``, ``PMC…``, ``arXiv:…``, ``ISBN…`` or a URL.

    Raises ``UsageError`` ``unknown-work`` for anything else.
    """
    wanted = text.strip()
    if re.fullmatch(r"\S+", wanted) and urlsplit_or_none(wanted) is not None:
        found = from_url(wanted)
    elif _BARE_ARXIV.fullmatch(wanted):
        found = from_text(f"arXiv:{wanted}")
    elif isbn := normalise_isbn(wanted):
        found = Identifiers(isbn=isbn)
    else:
        found = from_text(wanted)
    if found == Identifiers():
        shown = wanted[:80].encode("unicode_escape").decode("ascii")
        raise UsageError(
            "unknown-work",
            f"{shown!r} names no work; give a DOI, PMID:…, PMC…, arXiv:…, ISBN… or a URL",
        )
    return found


def merge(first: Identifiers, *others: Identifiers) -> Identifiers:
    """All identifiers together; where two differ the earlier one holds."""
    known = [one for one in (first, *others) if one != _NOTHING]
    if len(known) < 2:
        return known[0] if known else first
    return Identifiers(
        **{
            name: next((v for one in known if (v := getattr(one, name)) is not None), None)
            for name in _KINDS
        }
    )


def urls(text: str) -> list[str]:
    """The http(s) addresses in a text, without the punctuation that follows them."""
    return [_trim(match.group()) for match in _URL.finditer(text)]


def without_identifiers(text: str) -> str:
    """A text with its addresses and DOIs blanked out, for reading what else it says."""
    return _DOI.sub(" ", _URL.sub(" ", text))


def normalise_doi(text: str) -> str | None:
    """A DOI in lower case without resolver, prefix and trailing punctuation, or None."""
    match = _DOI.search(unquote(text.strip()))
    if match is None:
        return None
    doi = _trim(match.group()).lower()
    return doi if len(doi.partition("/")[2]) > 0 else None


def normalise_isbn(text: str) -> str | None:
    """The 13 digits of an ISBN-10 or ISBN-13 with a right check digit, or None."""
    digits = re.sub(r"^ISBN(?:-1[03])?:?\s*|[\s-]", "", text.strip().upper())
    if re.fullmatch(r"\d{9}[\dX]", digits):
        weighed = sum((10 - i) * (10 if c == "X" else int(c)) for i, c in enumerate(digits))
        return _with_check_digit(f"978{digits[:9]}") if weighed % 11 == 0 else None
    if re.fullmatch(r"97[89]\d{10}", digits) and _with_check_digit(digits[:12]) == digits:
        return digits
    return None


def canonical_url(url: str) -> str | None:
    """An absolute http(s) URL: host in lower case, no fragment, no tracking; None for others."""
    parts = urlsplit_or_none(_trim(url.strip()))
    if parts is None or parts.hostname is None:
        return None
    port = f":{parts.port}" if parts.port and parts.port not in (80, 443) else ""
    kept = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not _tracks(pair[0])]
    query = parts.query if _as_it_was(parts.query, kept) else urlencode(kept)
    host = parts.hostname.rstrip(".") + port
    whole = urlunsplit((parts.scheme.lower(), host, parts.path or "/", query, ""))
    return _UNSAFE.sub(lambda match: quote(match.group(), safe=""), whole)


def urlsplit_or_none(url: str) -> SplitResult | None:
    """The parts of an http(s) address, or None when the text is none."""
    if len(url) > _MAX_URL:
        return None
    try:
        parts = urlsplit(url)
        port = parts.port or 80
        usable = parts.scheme.lower() in ("http", "https") and bool(parts.hostname) and port > 0
        return parts if usable else None
    except ValueError:
        return None


def _by_publisher(address: str) -> Identifiers:
    for pattern, kind, template in _publishers():
        if match := pattern.match(address):
            value = template.format(match.group(), *match.groups())
            return Identifiers(**{kind: _NORMALISERS[kind](value)})
    return Identifiers()


@cache
def _publishers() -> tuple[tuple[re.Pattern[str], str, str], ...]:
    return tuple(
        (re.compile(pattern, re.IGNORECASE), kind, template)
        for pattern, kind, template, *_ in rows("publishers")
    )


def _first_doi(text: str) -> str | None:
    return next(
        (doi for match in _DOI.finditer(text) if (doi := normalise_doi(match.group()))), None
    )


def _normalise_pii(value: str | None) -> str | None:
    return re.sub(r"[^0-9A-Z]", "", value.upper()) if value else None


def _group(pattern: re.Pattern[str], text: str) -> str | None:
    match = pattern.search(text)
    return match.group(1) if match else None


def _prefixed(prefix: str, value: str | None) -> str | None:
    return f"{prefix}{value}" if value else None


def _with_check_digit(twelve: str) -> str:
    total = sum(int(c) * (3 if i % 2 else 1) for i, c in enumerate(twelve))
    return f"{twelve}{-total % 10}"


def _as_it_was(query: str, kept: list[tuple[str, str]]) -> bool:
    return len(kept) == len(parse_qsl(query, keep_blank_values=True))


def _tracks(name: str) -> bool:
    lowered = name.lower().partition("=")[0]
    return any(
        lowered.startswith(known[:-1]) if known.endswith("*") else lowered == known
        for known in column("tracking_parameters")
    )


def _trim(text: str) -> str:
    """Without trailing punctuation and closing brackets that were never opened."""
    while text:
        last = text[-1]
        opener = _BRACKETS.get(last)
        if (
            last.isspace()
            or last in _TRAILING
            or (opener and text.count(opener) < text.count(last))
        ):
            text = text[:-1]
        else:
            break
    return text


_NORMALISERS: Mapping[str, Callable[[str], str | None]] = {
    "doi": normalise_doi,
    "pmid": str,
    "pmcid": str.upper,
    "arxiv": str,
    "isbn": normalise_isbn,
    "pii": _normalise_pii,
}
