"""Works in the shared graph ``works``."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from pyoxigraph import Literal, NamedNode, Quad

from kg.identity import Identity
from kg.mapping.bibliography import author_list, curies, identifiers_of, resource
from kg.mapping.predicates import (
    AUTHOR_LIST,
    CONTAINER,
    CREATOR,
    DOI,
    IDENTIFIER,
    ISSUE,
    ISSUED,
    PAGES,
    PMCID,
    PMID,
    TITLE,
    TYPE,
    URL,
    VOLUME,
    WORK,
    YEAR,
)
from kg.mapping.terms import (
    G_YEAR,
    Descriptions,
    Term,
    Writer,
    dated,
    local_name,
    local_term,
    names,
    optional,
    text,
    year,
)
from kg.model import Identifiers, Work
from ontology.namespaces import FABIO, SCHEMA

WORKS_GRAPH = "works"

_SCHEMA_TYPES = frozenset(
    {"BlogPosting", "NewsArticle", "WebPage", "WebSite", "Article", "ScholarlyArticle", "Report"}
)
_AS_CURIES = ("arxiv", "isbn", "pii")
_OWN_PROPERTIES = {"doi": DOI, "pmid": PMID, "pmcid": PMCID, "url": URL}


def work_quads(work: Work, identity: Identity) -> Iterator[Quad]:
    """One work with its merged metadata. No quad comes twice."""
    type_ = type_term(work)
    types = [WORK] if type_ is None else [WORK, type_]
    return Writer(identity.graph(WORKS_GRAPH)).node(work.id, (TYPE, types), *metadata(work))


def metadata(work: Work) -> tuple[tuple[NamedNode, Term | Sequence[Term] | None], ...]:
    """The properties that tell a work's metadata, all but its type."""
    identifiers = work.identifiers
    return (
        (DOI, optional(identifiers.doi)),
        (PMID, optional(identifiers.pmid)),
        (PMCID, optional(identifiers.pmcid)),
        (URL, resource(identifiers.url)),
        (IDENTIFIER, curies(identifiers, _AS_CURIES)),
        (TITLE, optional(work.title)),
        (CREATOR, [text(name) for name in dict.fromkeys(work.authors)]),
        (AUTHOR_LIST, author_list(work.authors)),
        (ISSUED, _issued(work)),
        (YEAR, year(work.year) if work.year is not None and work.issued is not None else None),
        (CONTAINER, optional(work.container)),
        (VOLUME, optional(work.volume)),
        (ISSUE, optional(work.issue)),
        (PAGES, optional(work.pages)),
    )


def work_from_quads(quads: Iterable[Quad]) -> dict[str, Work]:
    """The works that quads of the graph ``works`` describe, by IRI.

    Raises WhenceError ("graph-damaged") where they are not as ``work_quads`` writes them.
    """
    described = Descriptions(quads)
    return {
        id_: replace(metadata_from(described, id_), type=_type_of(described, id_))
        for id_ in described.subjects(WORK)
    }


def type_term(work: Work) -> NamedNode | None:
    """The class of a work's type, where it has one."""
    if work.type is None:
        return None
    return local_term(SCHEMA if work.type in _SCHEMA_TYPES else FABIO, work.type)


def type_name(iri: str) -> str | None:
    """The type that a class stands for; None for a class of another vocabulary."""
    return local_name(FABIO, iri) or local_name(SCHEMA, iri)


def _issued(work: Work) -> Literal | None:
    """When it was issued: as precisely as is known, a year at least.

    A year that stands alone in ``issued`` only, not in ``year``, is a plain string: the datatype
    tells the two apart.
    """
    if work.issued is not None:
        return text(work.issued) if work.year is None else dated(work.issued)
    return None if work.year is None else year(work.year)


def metadata_from(described: Descriptions, id_: str) -> Work:
    """The metadata that ``metadata`` told, under the IRI that has it."""
    own = {kind: described.value(id_, term) for kind, term in _OWN_PROPERTIES.items()}
    written = identifiers_of(described.values(id_, IDENTIFIER))
    issued, number = _dates(described, id_)
    return Work(
        id=id_,
        identifiers=Identifiers(**own, **written),
        title=described.value(id_, TITLE),
        authors=names(described.value(id_, AUTHOR_LIST)),
        year=number,
        issued=issued,
        container=described.value(id_, CONTAINER),
        volume=described.value(id_, VOLUME),
        issue=described.value(id_, ISSUE),
        pages=described.value(id_, PAGES),
    )


def _dates(described: Descriptions, id_: str) -> tuple[str | None, int | None]:
    issued = described.value(id_, ISSUED)
    if described.value(id_, YEAR) is not None:
        return issued, described.integer(id_, YEAR)
    alone = any(
        isinstance(term, Literal) and term.datatype == G_YEAR for term in described.all(id_, ISSUED)
    )
    return (None, described.integer(id_, ISSUED)) if alone else (issued, None)


def _type_of(described: Descriptions, id_: str) -> str | None:
    types = (type_name(type_) for type_ in described.values(id_, TYPE))
    return next((name for name in types if name is not None), None)
