"""The shared graph ``notices``: dated statements about works."""

from collections.abc import Iterable, Iterator

from pyoxigraph import Quad

from kg.identity import Identity
from kg.mapping.predicates import (
    ABOUT,
    IDENTIFIER,
    ISSUED,
    LISTED_IN,
    NOTICE,
    NOTICE_TYPE,
    REASON,
    TYPE,
)
from kg.mapping.terms import Descriptions, Writer, dated, iri, optional, word_term
from kg.model import Notice, NoticeType

NOTICES_GRAPH = "notices"


def notice_quads(notice: Notice, identity: Identity) -> Iterator[Quad]:
    """One notice."""
    return Writer(identity.graph(NOTICES_GRAPH)).node(
        notice.id,
        (TYPE, NOTICE),
        (ABOUT, iri(notice.work)),
        (NOTICE_TYPE, word_term(notice.type)),
        (ISSUED, None if notice.date is None else dated(notice.date)),
        (REASON, optional(notice.reason)),
        (LISTED_IN, optional(notice.source)),
        (IDENTIFIER, optional(notice.notice)),
    )


def notices_from_quads(quads: Iterable[Quad]) -> dict[str, Notice]:
    """The notices that quads describe, by IRI.

    Raises WhenceError ("graph-damaged") where they are not as ``notice_quads`` writes them.
    """
    described = Descriptions(quads)
    return {id_: _notice(described, id_) for id_ in described.subjects(NOTICE)}


def _notice(described: Descriptions, id_: str) -> Notice:
    return Notice(
        id=id_,
        work=described.required(id_, ABOUT),
        type=described.word(NoticeType, id_, NOTICE_TYPE),
        date=described.value(id_, ISSUED),
        reason=described.value(id_, REASON),
        source=described.value(id_, LISTED_IN),
        notice=described.value(id_, IDENTIFIER),
    )
