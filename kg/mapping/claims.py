"""Claims, the store's own concepts and qualifiers in the shared graph ``claims``."""

from collections.abc import Callable, Iterable, Iterator

from pyoxigraph import Quad

from kg.derive import bare
from kg.identity import Identity
from kg.mapping.predicates import (
    CLAIM,
    CONCEPT,
    HAS_QUALIFIER,
    LABEL,
    NARROWS,
    OBJECT,
    PREF_LABEL,
    QUALIFIER,
    QUALIFIER_KIND,
    RELATION,
    SCHEMA_CLAIM,
    SUBJECT,
    TYPE,
)
from kg.mapping.terms import Descriptions, Writer, damaged, iri, word_term, worded
from kg.model import Claim, Concept, Qualifier, QualifierKind

CLAIMS_GRAPH = "claims"

Labels = Callable[[str], str | None]
"""The preferred label of a vocabulary's concept by its IRI; None for an unknown one."""


def concept_ids(claim: Claim) -> frozenset[str]:
    """The IRIs that are described beside a claim: its own concepts and its qualifiers."""
    concepts = {concept.id for concept in _concepts(claim) if not concept.vocabulary}
    return frozenset(concepts | {qualifier.id for qualifier in claim.qualifiers})


def claim_quads(claims: Iterable[Claim], identity: Identity) -> Iterator[Quad]:
    """The claims, each bare claim that a qualified one narrows, and what describes their parts.

    Concepts of vocabularies are described in the vocabularies' graphs. No quad comes twice.
    """
    given = {claim.id: claim for claim in claims}
    wider = (bare(claim, identity) for claim in given.values())
    every = {claim.id: claim for claim in wider} | given
    writer = Writer(identity.graph(CLAIMS_GRAPH))
    concepts: dict[str, Concept] = {}
    qualifiers: dict[str, Qualifier] = {}
    for claim in every.values():
        concepts.update((one.id, one) for one in _concepts(claim) if not one.vocabulary)
        qualifiers.update((one.id, one) for one in claim.qualifiers)
        yield from _claim(claim, bare(claim, identity).id, writer)
    for concept in concepts.values():
        yield from writer.node(concept.id, (TYPE, CONCEPT), (PREF_LABEL, worded(concept.label)))
    for qualifier in qualifiers.values():
        yield from _qualifier(qualifier, writer)


def claims_from_quads(quads: Iterable[Quad], labels: Labels) -> dict[str, Claim]:
    """The claims that the quads of claims, own concepts and qualifiers describe, by IRI.

    ``labels`` gives the labels of vocabulary concepts; one that no vocabulary knows any more goes
    by the last part of its IRI. Raises WhenceError ("graph-damaged") for incomplete claims.
    """
    described = Descriptions(quads)
    found = (_claim_of(described, id_, labels) for id_ in described.subjects(CLAIM))
    return {claim.id: claim for claim in found}


def _concepts(claim: Claim) -> list[Concept]:
    return [one for one in (claim.subject, claim.relation, claim.object) if one is not None]


def _claim(claim: Claim, wider: str, writer: Writer) -> Iterator[Quad]:
    return writer.node(
        claim.id,
        (TYPE, [CLAIM, SCHEMA_CLAIM]),
        (SUBJECT, iri(claim.subject.id)),
        (RELATION, iri(claim.relation.id)),
        (OBJECT, iri(claim.object.id) if claim.object else None),
        (HAS_QUALIFIER, [iri(qualifier.id) for qualifier in claim.qualifiers]),
        (LABEL, worded(claim.label)),
        (NARROWS, iri(wider) if wider != claim.id else None),
    )


def _qualifier(qualifier: Qualifier, writer: Writer) -> Iterator[Quad]:
    return writer.node(
        qualifier.id,
        (TYPE, QUALIFIER),
        (QUALIFIER_KIND, word_term(qualifier.kind)),
        (LABEL, worded(qualifier.label)),
    )


def _claim_of(described: Descriptions, id_: str, labels: Labels) -> Claim:
    object_ = described.value(id_, OBJECT)
    return Claim(
        id=id_,
        label=described.required(id_, LABEL),
        subject=_concept(described, described.required(id_, SUBJECT), labels),
        relation=_concept(described, described.required(id_, RELATION), labels),
        object=None if object_ is None else _concept(described, object_, labels),
        qualifiers=tuple(
            _qualifier_of(described, node) for node in described.values(id_, HAS_QUALIFIER)
        ),
    )


def _concept(described: Descriptions, id_: str, labels: Labels) -> Concept:
    own = described.value(id_, PREF_LABEL)
    if own is not None:
        return Concept(id_, own)
    known = labels(id_)
    return Concept(id_, known or id_.rstrip("/").rsplit("/", 1)[-1], vocabulary=True)


def _qualifier_of(described: Descriptions, id_: str) -> Qualifier:
    if id_ not in described:
        raise damaged(f"the qualifier {id_} is not described")
    kind = described.word(QualifierKind, id_, QUALIFIER_KIND)
    return Qualifier(id_, kind, described.required(id_, LABEL))


def vocabulary_label(iri_: str) -> str | None:
    """The label of a concept of the shipped vocabularies or of the relation scheme."""
    from ontology.relations import relation_scheme
    from ontology.vocabulary import shipped

    known = shipped().get(iri_) or relation_scheme().get(iri_)
    return known.label if known else None
