"""Identifiers, authors and dates of works, references and documents."""

from collections.abc import Iterable

from pyoxigraph import Literal, NamedNode

from kg.mapping.terms import Term, listed, text
from kg.model import Identifiers

_KINDS = ("doi", "pmid", "pmcid", "arxiv", "isbn", "pii", "url")

FORMATS = {
    "text": "text/plain",
    "markdown": "text/markdown",
    "html": "text/html",
    "xml": "application/xml",
    "jats": "application/jats+xml",
    "tei": "application/tei+xml",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "epub": "application/epub+zip",
    "latex": "application/x-latex",
    "bibtex": "application/x-bibtex",
    "ris": "application/x-research-info-systems",
    "csl-json": "application/vnd.citationstyles.csl+json",
}
"""The formats of documents and their media types."""

_OTHER_FORMAT = "application/x-whence-"
_BY_MEDIA_TYPE = {media_type: name for name, media_type in FORMATS.items()}


def media_type(name: str) -> str:
    """The media type of a format."""
    return FORMATS.get(name, f"{_OTHER_FORMAT}{name}")


def format_of(media: str) -> str:
    """The format of a media type."""
    return _BY_MEDIA_TYPE.get(media, media.removeprefix(_OTHER_FORMAT))


def curies(identifiers: Identifiers, kinds: Iterable[str] = _KINDS) -> list[Term]:
    """Identifiers as CURIEs ("doi:10.1/x"), those of some kinds only."""
    known = ((kind, getattr(identifiers, kind)) for kind in kinds)
    return [text(f"{kind}:{value}") for kind, value in known if value is not None]


def identifiers_of(written: Iterable[str]) -> dict[str, str]:
    """The identifiers in CURIEs, by kind."""
    split = (curie.partition(":") for curie in written)
    return {kind: value for kind, _, value in split if kind in _KINDS}


def author_list(authors: tuple[str, ...]) -> Literal | None:
    """Names in order, or nothing."""
    return listed(authors) if authors else None


def resource(url: str | None) -> Term | None:
    """A URL as an IRI; as a string where it is no valid one."""
    if url is None:
        return None
    try:
        return NamedNode(url)
    except ValueError:
        return text(url)
