"""One reference string into its fields: the sequence model labels, rules read what it labelled.

The rules for styles (``rules``) read identifiers, and the fields that a style makes sure. Which
fields these are was chosen by ``bench.references``.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ingest.identifiers import from_text
from ingest.references.authors import split_authors
from ingest.references.rules import (
    MIN_LETTERS,
    ParsedReference,
    flow,
    parse_with_trust,
    without_tail,
)
from ingest.references.sequence import Segment, labeller
from ingest.references.tokens import YEAR

__all__ = ["ParsedReference", "parse_reference"]

_MAX_LENGTH = 4000
_PLAIN_WORD = 4
_YEAR = re.compile(rf"(?<!\d){YEAR}(?!\d)")
_AROUND = " \t.,;:*_“”\"„«»'‘’"
_PAGES = re.compile(
    r"[A-Za-z]{0,5}\d[\w.]*(?:\s?[-–—‐‑−]{1,3}\s?[A-Za-z]{0,3}\d+\w*)?|[ivxlc]+\s?[-–—]\s?[ivxlc]+"
)
_NUMBER = re.compile(r"[A-Z]{0,3}\d[\w./–-]*|[IVXLC]+\b|[A-Z]\b|[Ss]uppl\w*\.?(?:\s?\w+)?")
_IN = re.compile(r"(?:in|dans)\b\s*:?\s*(?:the\s+(?=proceedings))?", re.IGNORECASE)
_VENUE = re.compile(
    r"In:? (?:the )?(?:\w*[A-Z]\w*[A-Z]|[A-Z]\w+ (?:(?:of|in|on|for|the|and|\d+\w*) )*[A-Z])"
)
"""How a meeting or a collection is named after a title ("In ICML", no "In press", "In German")."""

_ISSUE_WORD = re.compile(r"\b(?:no|nr|n|issue|iss|number|heft)\b\.?|n°|№|nº", re.IGNORECASE)
_VOLUME_WORD = re.compile(r"\b(?:vol(?:ume|s)?|v|bd|band|t|tome)\b\.?", re.IGNORECASE)
_PAGE_WORD = re.compile(r"\b(?:pp?|pages?|pgs?|s|article|art)\b\.?", re.IGNORECASE)


def parse_reference(text: str) -> ParsedReference:
    """The fields of one reference string (its list label already taken off)."""
    flowing = flow(text[:_MAX_LENGTH])
    if sum(c.isalpha() for c in without_tail(flowing)) < MIN_LETTERS:
        return ParsedReference(identifiers=from_text(flowing))
    return combine(*parse_with_trust(flowing), assemble(labeller().segments(flowing)))


def combine(
    ruled: ParsedReference, sure: frozenset[str], learnt: ParsedReference
) -> ParsedReference:
    """What the model found, but for identifiers and the fields that a style makes ``sure``.

    Where the model sees more authors than the rules, these stopped at a name they could not read,
    and neither their authors nor their title count. Where the model found neither title nor
    container, the title is by rules; where its container is a title and a container in one, both
    are. Where it found no container, and the style makes the title sure, what stands between title
    and volume is one.
    """
    cut_short = len(ruled.authors) < len(learnt.authors)
    sure = sure - {"authors", "title"} if "authors" in sure and cut_short else sure
    trusted = {name: getattr(ruled, name) for name in sure}
    if not (learnt.title or learnt.container):
        trusted["title"] = ruled.title
    if not learnt.title and _both(learnt.container, ruled):
        trusted |= {"title": ruled.title, "container": ruled.container}
    if not learnt.container and {"title", "volume"} <= sure:
        trusted["container"] = ruled.container
    year = learnt.year or ruled.year
    parsed = replace(learnt, **trusted, year=year, identifiers=ruled.identifiers)
    return parsed if parsed.authors else _with_organisation(parsed, ruled)


def _both(container: str | None, ruled: ParsedReference) -> bool:
    """Whether a container is the rules' title, with a plain word in it, and their container."""
    words = (ruled.title or "").split()
    plain = any(word.islower() and len(word) >= _PLAIN_WORD for word in words)
    whole = f"{ruled.title}. {ruled.container}"
    return plain and container is not None and container.rstrip(".") == whole.rstrip(".")


def _with_organisation(parsed: ParsedReference, ruled: ParsedReference) -> ParsedReference:
    """The author where the rules see one organisation at the head, and the model a title or so."""
    author = ruled.authors[0] if len(ruled.authors) == 1 else ""
    title = parsed.title or ""
    if author and title.startswith(f"{author}. "):
        return replace(parsed, authors=(author,), title=title.removeprefix(f"{author}. "))
    if author and author == parsed.container:
        return replace(parsed, authors=(author,), container=None)
    return parsed


def assemble(segments: Sequence[Segment]) -> ParsedReference:
    """The fields that labelled segments give; of a label that comes twice the first counts."""
    year = _YEAR.search(" ".join(_all(segments, "date")))
    return ParsedReference(
        authors=split_authors(_authors(segments)),
        title=_title(segments),
        year=int(year.group()) if year else None,
        container=_container(segments),
        volume=_number(segments, "volume", _VOLUME_WORD),
        issue=_number(segments, "issue", _ISSUE_WORD),
        pages=_pages(segments),
    )


def _all(segments: Iterable[Segment], *labels: str) -> list[str]:
    return [segment.text for segment in segments if segment.label in labels]


def _authors(segments: Sequence[Segment]) -> str:
    """The authors, or who stands in their place before the title: editors, an organisation."""
    authors = _all(segments, "author")
    if authors:
        return authors[0]
    titles = [at for at, segment in enumerate(segments) if segment.label == "title"]
    before = segments[: titles[0]] if titles else ()
    instead = (*_all(before, "editor"), *_all(before[:1], "publisher"))
    return next(iter(instead), "")


def _title(segments: Sequence[Segment]) -> str | None:
    titles = _all(segments, "title")
    return _bare(max(titles, key=len)) if titles else None


def _container(segments: Sequence[Segment]) -> str | None:
    containers = _all(segments, "container") or [
        words for words in _all(segments, "note", "series") if _VENUE.match(words)
    ]
    if not containers:
        return None
    name = containers[0].strip(" \t,;:([“\"„«'‘")
    name = name[found.end() :] if (found := _IN.match(name)) else name
    bare = _bare(name)
    if bare and re.search(r"\.\s\S", bare) and name.rstrip(" ,;").endswith("."):
        return f"{bare}."
    return bare


def _number(segments: Sequence[Segment], label: str, announced: re.Pattern[str]) -> str | None:
    for words in _all(segments, label):
        if found := _NUMBER.search(announced.sub(" ", words)):
            return found.group().rstrip(".–-")
    return None


def _pages(segments: Sequence[Segment]) -> str | None:
    for words in _all(segments, "pages"):
        if found := _PAGES.search(_PAGE_WORD.sub(" ", words)):
            return found.group().rstrip(".")
    return None


def _bare(words: str) -> str | None:
    """Words without the punctuation and the lone brackets around them."""
    bare = words.strip(_AROUND)
    for opening, closing in ("()", "[]"):
        if bare.count(opening) > bare.count(closing):
            bare = bare.removesuffix(opening).removeprefix(opening)
        elif bare.count(closing) > bare.count(opening):
            bare = bare.removesuffix(closing).removeprefix(closing)
    return bare.strip(_AROUND) or None
