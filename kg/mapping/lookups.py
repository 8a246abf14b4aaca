"""The shared graph ``lookups``: what bibliographic services said of works.

The abstract is not RDF: it lies with the texts of the store, and the graph holds its SHA-256.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from pyoxigraph import Quad

from kg.identity import Identity
from kg.mapping.predicates import ABOUT, ABSTRACT, KIND, LISTED_IN, LOOK_UP, TYPE
from kg.mapping.terms import Descriptions, Writer, iri, optional
from kg.mapping.works import metadata, metadata_from, type_name, type_term
from kg.model import LookUp

LOOKUPS_GRAPH = "lookups"


@dataclass(frozen=True, slots=True)
class StoredLookUp:
    """A look-up as the graph has it: ``abstract`` is the SHA-256 of the abstract, not its words."""

    lookup: LookUp
    abstract: str | None = None


def lookup_quads(stored: StoredLookUp, identity: Identity) -> Iterator[Quad]:
    """One look-up."""
    work = stored.lookup.work
    return Writer(identity.graph(LOOKUPS_GRAPH)).node(
        identity.lookup(work.id, stored.lookup.service),
        (TYPE, LOOK_UP),
        (ABOUT, iri(work.id)),
        (LISTED_IN, optional(stored.lookup.service)),
        (KIND, type_term(work)),
        (ABSTRACT, optional(stored.abstract)),
        *metadata(work),
    )


def lookups_from_quads(quads: Iterable[Quad]) -> dict[str, StoredLookUp]:
    """The look-ups that quads describe, by IRI.

    Raises WhenceError ("graph-damaged") where they are not as ``lookup_quads`` writes them.
    """
    described = Descriptions(quads)
    return {id_: _stored(described, id_) for id_ in described.subjects(LOOK_UP)}


def _stored(described: Descriptions, id_: str) -> StoredLookUp:
    kinds = described.values(id_, KIND)
    work = replace(
        metadata_from(described, id_),
        id=described.required(id_, ABOUT),
        type=next((name for kind in kinds if (name := type_name(kind))), None),
    )
    lookup = LookUp(described.required(id_, LISTED_IN), work)
    return StoredLookUp(lookup, described.value(id_, ABSTRACT))
