"""Assertions as quads, with their cues, quantities and the wording of their qualifiers."""

from collections.abc import Iterable, Iterator

from pyoxigraph import Quad

from kg.identity import Identity
from kg.mapping.predicates import (
    ASSERTION,
    CERTAINTY,
    CITES,
    COMPARATOR,
    CONFIDENCE,
    CUE,
    CUE_SPAN,
    CUE_TEXT,
    EFFECT,
    END,
    GENERATED_BY,
    HAS_QUALIFIER,
    IN_DOCUMENT,
    IN_SECTION,
    IN_WORK,
    OBJECT_KIND,
    OBJECT_TEXT,
    OF_CLAIM,
    POLARITY,
    POSITION,
    QUALIFIER_MENTION,
    QUALIFIER_MENTION_TYPE,
    QUANTITATIVE_VALUE,
    QUANTITY,
    QUANTITY_OF,
    QUOTE,
    RELATION_TEXT,
    ROLE,
    SENTENCE_END,
    SENTENCE_START,
    START,
    STATED_BY,
    SUBJECT_KIND,
    SUBJECT_TEXT,
    TYPE,
    UNIT,
    VALUE,
    WORDING,
)
from kg.mapping.terms import (
    Descriptions,
    Writer,
    integer,
    iri,
    number,
    optional,
    optional_word,
    text,
    word_term,
)
from kg.model import Cue, LinkedAssertion, Quantity, Reading


def assertion_quads(
    reading: Reading,
    assertion: LinkedAssertion,
    position: int,
    section: str | None,
    identity: Identity,
    writer: Writer,
) -> Iterator[Quad]:
    """One assertion of a reading; the citations that bear on it are said by their pointers."""
    id_ = assertion.id
    cues = [(identity.cue(id_, n), cue) for n, cue in enumerate(assertion.cues)]
    quantities = [(identity.quantity(id_, n), one) for n, one in enumerate(assertion.quantities)]
    worded = zip(assertion.claim.qualifiers, assertion.qualifier_texts, strict=False)
    mentions = {identity.qualifier_mention(id_, q.id): (q.id, words) for q, words in worded}
    yield from writer.node(
        id_,
        (TYPE, ASSERTION),
        (OF_CLAIM, iri(assertion.claim.id)),
        (POLARITY, word_term(assertion.polarity)),
        (CERTAINTY, word_term(assertion.certainty)),
        (ROLE, word_term(assertion.role)),
        (CONFIDENCE, number(assertion.confidence)),
        (IN_DOCUMENT, iri(reading.id)),
        (IN_WORK, iri(reading.work)),
        (IN_SECTION, None if section is None else iri(section)),
        (POSITION, integer(position)),
        (QUOTE, text(assertion.quote)),
        (START, integer(assertion.start)),
        (END, integer(assertion.end)),
        (SENTENCE_START, integer(assertion.sentence_start)),
        (SENTENCE_END, integer(assertion.sentence_end)),
        (SUBJECT_TEXT, text(assertion.subject_text)),
        (RELATION_TEXT, text(assertion.relation_text)),
        (OBJECT_TEXT, optional(assertion.object_text)),
        (SUBJECT_KIND, optional_word(assertion.subject_kind)),
        (OBJECT_KIND, optional_word(assertion.object_kind)),
        (STATED_BY, optional(assertion.attribution)),
        (CITES, [iri(work) for work in dict.fromkeys(assertion.works)]),
        (CUE_TEXT, [text(words) for words in dict.fromkeys(cue.text for cue in assertion.cues)]),
        (CUE_SPAN, [iri(cue_id) for cue_id, _ in cues]),
        (QUANTITY, [iri(quantity_id) for quantity_id, _ in quantities]),
        (QUALIFIER_MENTION, [iri(mention) for mention in mentions]),
        (GENERATED_BY, iri(reading.run_id)),
    )
    for place, (cue_id, cue) in enumerate(cues):
        yield from _cue(cue_id, cue, place, writer)
    for place, (quantity_id, quantity) in enumerate(quantities):
        yield from _quantity(quantity_id, quantity, place, writer)
    for mention, (qualifier, words) in mentions.items():
        yield from writer.node(
            mention,
            (TYPE, QUALIFIER_MENTION_TYPE),
            (HAS_QUALIFIER, iri(qualifier)),
            (WORDING, text(words)),
        )


def _cue(id_: str, cue: Cue, position: int, writer: Writer) -> Iterator[Quad]:
    return writer.node(
        id_,
        (TYPE, CUE),
        (WORDING, text(cue.text)),
        (START, integer(cue.start)),
        (END, integer(cue.end)),
        (EFFECT, text(cue.effect)),
        (POSITION, integer(position)),
    )


def _quantity(id_: str, quantity: Quantity, position: int, writer: Writer) -> Iterator[Quad]:
    return writer.node(
        id_,
        (TYPE, QUANTITATIVE_VALUE),
        (WORDING, text(quantity.text)),
        (START, integer(quantity.start)),
        (END, integer(quantity.end)),
        (VALUE, number(quantity.value)),
        (UNIT, optional(quantity.unit)),
        (COMPARATOR, optional(quantity.comparator)),
        (QUANTITY_OF, optional(quantity.of)),
        (POSITION, integer(position)),
    )


def quantity_from_quads(quads: Iterable[Quad]) -> Quantity:
    """The quantity that the quads of its node describe.

    Raises WhenceError ("graph-damaged") when they are not those of one quantity.
    """
    described = Descriptions(quads)
    (node,) = described.subjects(QUANTITATIVE_VALUE)
    return quantity_of(described, node)


def cue_of(described: Descriptions, node: str) -> Cue:
    """The cue that a node describes."""
    return Cue(
        text=described.required(node, WORDING),
        start=described.integer(node, START),
        end=described.integer(node, END),
        effect=described.required(node, EFFECT),
    )


def quantity_of(described: Descriptions, node: str) -> Quantity:
    """The quantity that a node describes."""
    return Quantity(
        text=described.required(node, WORDING),
        start=described.integer(node, START),
        end=described.integer(node, END),
        value=described.number(node, VALUE),
        unit=described.value(node, UNIT),
        comparator=described.value(node, COMPARATOR),
        of=described.value(node, QUANTITY_OF),
    )
