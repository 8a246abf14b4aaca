"""Works, references and citations: what a document leans on."""

from dataclasses import dataclass, field

from kg.model.terms import NoticeType


@dataclass(frozen=True, slots=True)
class Identifiers:
    """The identifiers of a work, each normalised or None.

    ``doi`` is in lower case without resolver; ``pmid`` is digits; ``pmcid`` is ``PMC`` and digits;
    ``arxiv`` has no version; ``isbn`` is 13 digits; ``pii`` is ScienceDirect's, upper case;
    ``url`` is an absolute http(s) URL without fragment and tracking parameters.
    """

    doi: str | None = None
    pmid: str | None = None
    pmcid: str | None = None
    arxiv: str | None = None
    isbn: str | None = None
    pii: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """One entry of a document's reference list, as it stands there and parsed.

    ``key`` is the label that citations use ("3"); unique in its document.
    ``start`` and ``end`` are code points of the document's text.
    ``authors`` are names as printed, in order ("Bedi G").
    """

    key: str
    text: str
    start: int
    end: int
    identifiers: Identifiers = field(default_factory=Identifiers)
    title: str | None = None
    authors: tuple[str, ...] = ()
    year: int | None = None
    container: str | None = None
    volume: str | None = None
    issue: str | None = None
    pages: str | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """One marker in running text. ``references`` are keys of the document's reference list.

    A marker whose key is not in the list keeps that key: it is reported as undefined, not lost.
    """

    marker: str
    start: int
    end: int
    references: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GivenNotice:
    """A notice as a list gives it: about what, which kind, when, why; see ``Notice``."""

    about: Identifiers
    type: NoticeType
    date: str | None = None
    reason: str | None = None
    source: str | None = None
    notice: str | None = None


@dataclass(frozen=True, slots=True)
class Work:
    """Bibliographic identity and the metadata merged for it over all that was read."""

    id: str
    identifiers: Identifiers = field(default_factory=Identifiers)
    type: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    year: int | None = None
    issued: str | None = None
    container: str | None = None
    volume: str | None = None
    issue: str | None = None
    pages: str | None = None


@dataclass(frozen=True, slots=True)
class LookUp:
    """What a bibliographic service said of a work.

    ``work`` is the metadata under the IRI that the store knows the work by; ``service`` is the
    service's short name ("crossref").
    """

    service: str
    work: Work
    abstract: str | None = None
