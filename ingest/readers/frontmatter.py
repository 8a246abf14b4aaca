"""The YAML front matter of a Markdown document: title, authors, published, doi, url."""

from collections.abc import Mapping
from datetime import date, datetime

from ingest.identifiers import from_text, from_url, merge
from ingest.readers.base import Metadata
from kg.model import Identifiers, ReadingWarning

_MAX_LENGTH = 65536
_PUBLISHED = ("published", "date", "issued", "year")
_AUTHORS = ("authors", "author", "by")


def read_front_matter(content: str) -> tuple[Metadata, tuple[ReadingWarning, ...]]:
    """What front matter says; a warning ``front-matter`` and nothing when it is no YAML mapping."""
    import yaml

    try:
        loaded = yaml.safe_load(content) if len(content) <= _MAX_LENGTH else None
    except (yaml.YAMLError, RecursionError, ValueError):
        loaded = None
    if not isinstance(loaded, Mapping):
        message = "the front matter is no YAML mapping and was left out"
        return Metadata(), (ReadingWarning("front-matter", message),)
    fields = {str(name).casefold(): value for name, value in loaded.items()}
    return _metadata(fields), ()


def _metadata(fields: Mapping[str, object]) -> Metadata:
    return Metadata(
        title=_text(fields.get("title")),
        authors=next((found for name in _AUTHORS if (found := _names(fields.get(name)))), ()),
        published=next((day for name in _PUBLISHED if (day := _text(fields.get(name)))), None),
        identifiers=_identifiers(fields),
    )


def _identifiers(fields: Mapping[str, object]) -> Identifiers:
    printed = [
        _text(fields.get("doi")),
        _prefixed("PMID:", fields.get("pmid")),
        _text(fields.get("pmcid")),
    ]
    printed += [_prefixed("arXiv:", fields.get("arxiv")), _prefixed("ISBN ", fields.get("isbn"))]
    address = _text(fields.get("url")) or _text(fields.get("link")) or ""
    return merge(Identifiers(), *(from_text(one) for one in printed if one), from_url(address))


def _prefixed(prefix: str, value: object) -> str | None:
    bare = _text(value)
    return f"{prefix}{bare}" if bare else None


def _names(value: object) -> tuple[str, ...]:
    if isinstance(value, list):
        return tuple(name for one in value[:500] if (name := _name(one)))
    name = _name(value)
    return (name,) if name else ()


def _name(value: object) -> str | None:
    return _text(value.get("name") if isinstance(value, Mapping) else value)


def _text(value: object) -> str | None:
    """A scalar as one line of text; dates as ISO 8601; None for anything else."""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return " ".join(str(value).split()) or None
