"""Records ↔ RDF: the only place that knows both. Pure functions, no store."""

from kg.mapping.assertions import quantity_from_quads
from kg.mapping.claims import (
    CLAIMS_GRAPH,
    Labels,
    claim_quads,
    claims_from_quads,
    concept_ids,
    vocabulary_label,
)
from kg.mapping.derived import (
    DERIVED_GRAPH,
    cites_quads,
    evidence_from_quads,
    evidence_quads,
    run_from_quads,
    run_quads,
    standing_from_quads,
    standing_quads,
)
from kg.mapping.lookups import LOOKUPS_GRAPH, StoredLookUp, lookup_quads, lookups_from_quads
from kg.mapping.notices import NOTICES_GRAPH, notice_quads, notices_from_quads
from kg.mapping.readings import reading_quads
from kg.mapping.stored_readings import (
    reading_from_quads,
    references_from_quads,
    statement_from_quads,
)
from kg.mapping.terms import word, word_term
from kg.mapping.vocabularies import VOCABULARY_GRAPHS, vocabulary_quads
from kg.mapping.works import WORKS_GRAPH, work_from_quads, work_quads

__all__ = [
    "CLAIMS_GRAPH",
    "DERIVED_GRAPH",
    "LOOKUPS_GRAPH",
    "NOTICES_GRAPH",
    "VOCABULARY_GRAPHS",
    "WORKS_GRAPH",
    "Labels",
    "StoredLookUp",
    "cites_quads",
    "claim_quads",
    "claims_from_quads",
    "concept_ids",
    "evidence_from_quads",
    "evidence_quads",
    "lookup_quads",
    "lookups_from_quads",
    "notice_quads",
    "notices_from_quads",
    "quantity_from_quads",
    "reading_from_quads",
    "reading_quads",
    "references_from_quads",
    "run_from_quads",
    "run_quads",
    "standing_from_quads",
    "standing_quads",
    "statement_from_quads",
    "vocabulary_label",
    "vocabulary_quads",
    "word",
    "word_term",
    "work_from_quads",
    "work_quads",
]
