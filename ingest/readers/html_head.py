"""What a web page says of itself: ``citation_*`` and other meta tags, and JSON-LD."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ingest.identifiers import canonical_url, from_text, from_url, merge
from ingest.readers.base import Metadata
from ingest.readers.csl import parse_json
from ingest.readers.listing import Listed, entry_text
from ingest.references import ParsedReference
from kg.model import Identifiers, InputUnreadableError, ReadingWarning

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_TITLES = ("citation_title", "dc.title", "dcterms.title", "og:title", "twitter:title")
_AUTHORS = ("citation_author", "citation_authors", "dc.creator", "dcterms.creator")
_DATES = (
    "citation_publication_date",
    "citation_online_date",
    "citation_date",
    "dc.date",
    "dcterms.issued",
    "article:published_time",
    "date",
)
_IDENTIFIERS = {
    "citation_doi": "doi:",
    "prism.doi": "",
    "dc.identifier": "",
    "dc.identifier.doi": "doi:",
    "bepress_citation_doi": "doi:",
    "citation_pmid": "PMID:",
    "citation_arxiv_id": "arXiv:",
    "citation_isbn": "ISBN ",
}
_ARTICLES = re.compile(
    r"(?:scholarly|news|blog|medicalscholarly|tech|opinionnews|analysisnews|reportagenews)?"
    r"(?:article|posting)|report|webpage|creativework|claimreview",
    re.IGNORECASE,
)
_DATE = re.compile(r"(\d{4})(?:[-/](\d{1,2}))?(?:[-/](\d{1,2}))?")
_FIELD = re.compile(r"(?:^|;)\s*(citation_\w+)=")
_MAX_BLOCKS = 20
_PERMALINK = " ¶#§"


@dataclass(frozen=True, slots=True)
class Head:
    """A page's metadata, the references that it names outside its text, and warnings."""

    metadata: Metadata
    listed: tuple[Listed, ...]
    warnings: tuple[ReadingWarning, ...]


def read_head(root: "HtmlElement", depth: int) -> Head:
    """What meta tags, links and JSON-LD say; ``depth`` bounds how deep JSON-LD may nest.

    No context of JSON-LD is ever fetched: its terms are read as schema.org's.
    """
    meta = _meta(root)
    blocks, warnings = _json_ld(root, depth)
    articles = [one for one in blocks if _is_article(one)]
    metadata = Metadata(
        title=_first(meta, _TITLES) or _told(articles, "headline", "name") or _title(root),
        authors=_authors(meta, articles),
        published=_iso(_first(meta, _DATES) or _told(articles, "datePublished") or ""),
        identifiers=_identifiers(root, meta, articles),
    )
    listed = [_from_meta(value) for value in meta.get("citation_reference", ())]
    listed += [one for article in articles for one in _from_json_ld(article.get("citation"))]
    return Head(metadata, tuple(one for one in listed if one), warnings)


def _meta(root: "HtmlElement") -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for element in root.iter("meta"):
        name = (element.get("name") or element.get("property") or "").strip().lower()
        value = " ".join((element.get("content") or "").split())
        if name and value:
            found.setdefault(name, []).append(value)
    return found


def _first(meta: Mapping[str, Sequence[str]], names: Sequence[str]) -> str | None:
    return next((meta[name][0] for name in names if name in meta), None)


def _title(root: "HtmlElement") -> str | None:
    heads = [" ".join(h1.text_content().split()).rstrip(_PERMALINK) for h1 in root.iter("h1")]
    if len([one for one in heads if one]) == 1:
        return next(one for one in heads if one)
    title = root.find(".//title")
    return None if title is None else " ".join(title.text_content().split()) or None


def _authors(meta: Mapping[str, Sequence[str]], articles: Sequence[Any]) -> tuple[str, ...]:
    for name in _AUTHORS:
        if name in meta and (tagged := _split(meta[name])):
            return tagged
    people = (_names(article.get("author")) for article in articles)
    told = next((found for one in people if (found := list(one))), [])
    return tuple(dict.fromkeys(told)) or _split(meta.get("author", ()))


def _split(values: Sequence[str]) -> tuple[str, ...]:
    """The names in tags, without addresses."""
    split = [one for value in values for one in re.split(r"\s*;\s*", value)]
    return tuple(dict.fromkeys(one for one in split if "://" not in one and one))


def _names(value: object) -> Iterator[str]:
    for one in value if isinstance(value, list) else [value]:
        named = one.get("name") if isinstance(one, Mapping) else one
        if isinstance(named, str) and named.strip():
            yield " ".join(named.split())


def _iso(date: str) -> str | None:
    found = _DATE.search(date)
    if found is None:
        return None
    year, month, day = found.groups()
    parts = [year, *(f"{int(part):02d}" for part in (month, day) if part)]
    return "-".join(parts)


def _identifiers(
    root: "HtmlElement", meta: Mapping[str, Sequence[str]], articles: Sequence[Any]
) -> Identifiers:
    found = Identifiers()
    for name, prefix in _IDENTIFIERS.items():
        for value in meta.get(name, ())[:3]:
            found = merge(found, from_text(prefix + value))
    for article in articles:
        named = article.get("identifier")
        for one in named if isinstance(named, list) else [named]:
            told = one.get("value") if isinstance(one, Mapping) else one
            found = merge(found, from_text(told) if isinstance(told, str) else found)
    links = (link for link in root.iter("link") if link.get("rel") == "canonical")
    canonical = next((link.get("href") for link in links), None)
    address: str = canonical or _first(meta, ("og:url",)) or ""
    return merge(found, from_url(address) if canonical_url(address) else Identifiers())


def _json_ld(
    root: "HtmlElement", depth: int
) -> tuple[list[Mapping[str, Any]], tuple[ReadingWarning, ...]]:
    blocks: list[Mapping[str, Any]] = []
    warnings = []
    for script in list(root.iter("script"))[:2000]:
        if "ld+json" not in (script.get("type") or "") or len(blocks) > _MAX_BLOCKS:
            continue
        try:
            blocks += _objects(parse_json("its JSON-LD", script.text or "", depth))
        except InputUnreadableError as error:
            warnings.append(ReadingWarning("json-ld-left-out", error.message))
    return blocks, tuple(warnings[:3])


def _objects(loaded: object) -> Iterator[Mapping[str, Any]]:
    for one in loaded if isinstance(loaded, list) else [loaded]:
        if isinstance(one, Mapping):
            yield one
            graph = one.get("@graph")
            yield from (
                part
                for part in (graph if isinstance(graph, list) else ())
                if isinstance(part, Mapping)
            )


def _is_article(block: Mapping[str, Any]) -> bool:
    kinds = block.get("@type")
    return any(
        isinstance(kind, str) and _ARTICLES.fullmatch(kind)
        for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


def _told(articles: Sequence[Mapping[str, Any]], *names: str) -> str | None:
    values = (article.get(name) for article in articles for name in names)
    return next((" ".join(one.split()) for one in values if isinstance(one, str)), None)


def _from_meta(value: str) -> Listed | None:
    """A ``citation_reference``: fields "citation_title=…; citation_author=…", or plain words."""
    starts = list(_FIELD.finditer(value))
    if not starts:
        return Listed(None, value)
    ends = [*(one.start() for one in starts[1:]), len(value)]
    fields: dict[str, list[str]] = {}
    for one, end in zip(starts, ends, strict=True):
        fields.setdefault(one.group(1), []).append(value[one.end() : end].strip(" ;"))
    return _listed(
        title=_one(fields, "citation_title", "citation_inbook_title"),
        authors=tuple(fields.get("citation_author", ())),
        date=_one(fields, "citation_publication_date", "citation_year", "citation_date"),
        container=_one(fields, "citation_journal_title", "citation_conference_title"),
        volume=_one(fields, "citation_volume"),
        issue=_one(fields, "citation_issue"),
        first=_one(fields, "citation_firstpage"),
        last=_one(fields, "citation_lastpage"),
        named=from_text(f"doi:{_one(fields, 'citation_doi') or ''}"),
    )


def _one(fields: Mapping[str, Sequence[str]], *names: str) -> str | None:
    return next((fields[name][0] for name in names if fields.get(name)), None)


def _from_json_ld(citation: object) -> Iterator[Listed | None]:
    for one in citation if isinstance(citation, list) else [citation]:
        if isinstance(one, str) and one.strip():
            yield Listed(None, one)
        elif isinstance(one, Mapping):
            address: str = next(
                (v for k in ("@id", "url", "sameAs") if isinstance(v := one.get(k), str)), ""
            )
            yield _listed(
                title=_told([one], "headline", "name"),
                authors=tuple(_names(one.get("author"))),
                date=_told([one], "datePublished"),
                named=merge(from_url(address), from_text(str(one.get("identifier") or ""))),
            )


def _listed(
    *,
    title: str | None,
    authors: tuple[str, ...],
    date: str | None,
    named: Identifiers,
    container: str | None = None,
    volume: str | None = None,
    issue: str | None = None,
    first: str | None = None,
    last: str | None = None,
) -> Listed | None:
    year = _DATE.search(date or "")
    parsed = ParsedReference(
        authors=authors,
        title=title or None,
        year=int(year.group(1)) if year else None,
        container=container,
        volume=volume,
        issue=issue,
        pages=f"{first}–{last}" if first and last else first,
        identifiers=named,
    )
    return Listed(None, words, parsed) if (words := entry_text(parsed)) else None
