"""The shared graph ``derived``: evidence lines, standings, citations between works, runs."""

import json
from collections.abc import Iterable, Iterator

from pyoxigraph import Quad

from kg.identity import Identity
from kg.mapping.predicates import (
    ACTIVITY,
    BELIEF,
    CITED_WORK,
    CONFIDENCE,
    DIRECTION,
    DISBELIEF,
    DISPUTED_BY,
    DISTORTION,
    EVIDENCE_LINE,
    EXPECTATION,
    FOR_ASSERTION,
    FROM_ASSERTION,
    MODEL,
    MODEL_SHA256,
    PASSAGE,
    RUN,
    SETTINGS,
    STANDING_LABEL,
    SUPPORTED_BY,
    TYPE,
    UNCERTAINTY,
    VERSION,
    VIA_CITATION,
    WORK_CITES,
)
from kg.mapping.terms import (
    Descriptions,
    Writer,
    iri,
    listed,
    number,
    optional,
    text,
    word,
    word_term,
)
from kg.model import Direction, Distortion, EvidenceLine, Opinion, Run, StandingLabel

DERIVED_GRAPH = "derived"


def evidence_quads(line: EvidenceLine, identity: Identity) -> Iterator[Quad]:
    """One evidence line."""
    return _writer(identity).node(
        line.id,
        (TYPE, EVIDENCE_LINE),
        (FOR_ASSERTION, iri(line.assertion)),
        (VIA_CITATION, iri(line.citation)),
        (CITED_WORK, None if line.cited_work is None else iri(line.cited_work)),
        (DIRECTION, word_term(line.direction)),
        (PASSAGE, optional(line.passage)),
        (FROM_ASSERTION, None if line.from_assertion is None else iri(line.from_assertion)),
        (DISTORTION, [word_term(distortion) for distortion in dict.fromkeys(line.distortions)]),
        (CONFIDENCE, None if line.confidence is None else number(line.confidence)),
    )


def evidence_from_quads(quads: Iterable[Quad]) -> dict[str, EvidenceLine]:
    """The evidence lines that quads describe, by IRI; distortions are in the order of their names.

    Raises WhenceError ("graph-damaged") where they are not as ``evidence_quads`` writes them.
    """
    described = Descriptions(quads)
    return {id_: _line(described, id_) for id_ in described.subjects(EVIDENCE_LINE)}


def _line(described: Descriptions, id_: str) -> EvidenceLine:
    known = described.value(id_, CONFIDENCE) is not None
    return EvidenceLine(
        id=id_,
        assertion=described.required(id_, FOR_ASSERTION),
        citation=described.required(id_, VIA_CITATION),
        cited_work=described.value(id_, CITED_WORK),
        direction=described.word(Direction, id_, DIRECTION),
        passage=described.value(id_, PASSAGE),
        from_assertion=described.value(id_, FROM_ASSERTION),
        distortions=tuple(
            sorted(word(Distortion, term) for term in described.all(id_, DISTORTION))
        ),
        confidence=described.number(id_, CONFIDENCE) if known else None,
    )


def standing_quads(
    claim: str,
    opinion: Opinion,
    identity: Identity,
    supported_by: Iterable[str] = (),
    disputed_by: Iterable[str] = (),
) -> Iterator[Quad]:
    """A claim's standing, and the works that support and dispute it; terms are not stored."""
    return _writer(identity).node(
        claim,
        (BELIEF, number(opinion.belief)),
        (DISBELIEF, number(opinion.disbelief)),
        (UNCERTAINTY, number(opinion.uncertainty)),
        (EXPECTATION, number(opinion.expectation)),
        (STANDING_LABEL, word_term(opinion.label)),
        (SUPPORTED_BY, [iri(work) for work in dict.fromkeys(supported_by)]),
        (DISPUTED_BY, [iri(work) for work in dict.fromkeys(disputed_by)]),
    )


def standing_from_quads(quads: Iterable[Quad]) -> dict[str, Opinion]:
    """The standings that quads describe, by the claim's IRI, without terms.

    Raises WhenceError ("graph-damaged") for an incomplete one.
    """
    described = Descriptions(quads)
    return {claim: _opinion(described, claim) for claim in described.having(STANDING_LABEL)}


def _opinion(described: Descriptions, claim: str) -> Opinion:
    return Opinion(
        belief=described.number(claim, BELIEF),
        disbelief=described.number(claim, DISBELIEF),
        uncertainty=described.number(claim, UNCERTAINTY),
        expectation=described.number(claim, EXPECTATION),
        label=described.word(StandingLabel, claim, STANDING_LABEL),
    )


def cites_quads(work: str, cited: Iterable[str], identity: Identity) -> Iterator[Quad]:
    """That a work cites others."""
    works = [iri(other) for other in dict.fromkeys(cited)]
    return _writer(identity).node(work, (WORK_CITES, works))


def run_quads(run: Run, run_id: str, identity: Identity) -> Iterator[Quad]:
    """One run. Its settings are written in order, since their order does not matter."""
    return _writer(identity).node(
        run_id,
        (TYPE, [ACTIVITY, RUN]),
        (VERSION, text(run.version)),
        (MODEL, text(run.model)),
        (MODEL_SHA256, text(run.model_sha256)),
        (SETTINGS, listed(sorted(run.settings)) if run.settings else None),
    )


def run_from_quads(quads: Iterable[Quad]) -> dict[str, Run]:
    """The runs that quads describe, by IRI, settings sorted.

    Raises WhenceError ("graph-damaged") for an incomplete one.
    """
    described = Descriptions(quads)
    return {id_: _run(described, id_) for id_ in described.subjects(RUN)}


def _run(described: Descriptions, id_: str) -> Run:
    settings = json.loads(described.value(id_, SETTINGS) or "[]")
    return Run(
        version=described.required(id_, VERSION),
        model=described.required(id_, MODEL),
        model_sha256=described.required(id_, MODEL_SHA256),
        settings=tuple((str(name), str(value)) for name, value in settings),
    )


def _writer(identity: Identity) -> Writer:
    return Writer(identity.graph(DERIVED_GRAPH))
