"""Hypothesis strategies for whole records, with consistent offsets, keys and IRIs.

Texts have no surrogates (readers replace them) and no NaN among numbers, which equals nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256

from hypothesis import strategies as st

from kg.identity import Identity
from kg.labels import claim_label
from kg.model import (
    Certainty,
    Citation,
    Claim,
    Concept,
    Cue,
    Direction,
    Distortion,
    Document,
    EntityKind,
    EvidenceLine,
    Identifiers,
    LinkedAssertion,
    LinkedReference,
    Opinion,
    Polarity,
    Qualifier,
    QualifierKind,
    Quantity,
    Reading,
    Reference,
    Role,
    Run,
    Section,
    StandingLabel,
    Work,
)
from ontology.relations import relation_scheme
from ontology.vocabulary import shipped

IDENTITY = Identity("https://whence.example/id/")
READ_AT = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)

characters = st.characters(exclude_categories=["Cs"])
texts = st.text(characters, max_size=30)
words = st.text(characters, min_size=1, max_size=30)
phrases = st.lists(
    st.text(st.characters(categories=("Ll", "Lu", "Nd")), min_size=1, max_size=8),
    min_size=1,
    max_size=3,
).map(" ".join)
small = st.integers(0, 400)
shares = st.floats(0, 1)
floats = st.floats(allow_nan=False)
years = st.integers(1000, 2100)
dates = st.one_of(
    years.map(str), st.dates().map(str), st.dates().map(lambda day: str(day)[:7]), texts
)
_FORMATS = ("text", "markdown", "html", "jats", "something else")
_KINDS = (None, "Introduction", "Methods", "Results", "RelatedWork", "a kind of its own")


def maybe(values: st.SearchStrategy[str] = texts) -> st.SearchStrategy[str | None]:
    """A value or None."""
    return st.none() | values


identifiers = st.builds(
    Identifiers,
    doi=maybe(words.map(lambda suffix: f"10.1/{suffix}".lower())),
    pmid=maybe(small.map(str)),
    pmcid=maybe(small.map("PMC{}".format)),
    arxiv=maybe(st.just("2101.00001")),
    isbn=maybe(st.just("9780306406157")),
    pii=maybe(st.just("S0149763411002168")),
    url=maybe(phrases.map(lambda path: f"https://example.org/{path}")),
)

documents = st.builds(
    Document,
    key=words,
    text=st.text(characters, max_size=400),
    format=st.sampled_from(_FORMATS),
    language=st.sampled_from(("en", "de", "pt-BR", "und", "not a tag")),
    title=maybe(),
    work=identifiers,
    published=maybe(dates),
    authors=st.lists(texts, max_size=3).map(tuple),
    file_name=maybe(),
)

places = st.tuples(small, small).map(sorted).map(tuple)

sections = st.builds(
    lambda place, **values: Section(start=place[0], end=place[1], **values),
    places,
    title=maybe(),
    level=st.integers(1, 6),
    kind=st.sampled_from(_KINDS),
)

runs = st.builds(
    Run,
    version=words,
    model=words,
    model_sha256=words,
    settings=st.lists(st.tuples(texts, texts), max_size=3).map(sorted).map(tuple),
)

cues = st.builds(
    lambda text, place, effect: Cue(text, place[0], place[1], effect), texts, places, texts
)

quantities = st.builds(
    lambda place, **values: Quantity(start=place[0], end=place[1], **values),
    places,
    text=texts,
    value=floats,
    unit=maybe(),
    comparator=maybe(),
    of=maybe(),
)

references = st.builds(
    lambda place, **values: Reference(start=place[0], end=place[1], **values),
    places,
    key=texts,
    text=texts,
    identifiers=identifiers,
    title=maybe(),
    authors=st.lists(texts, max_size=3).map(tuple),
    year=st.none() | st.integers(0, 9999),
    container=maybe(),
    volume=maybe(),
    issue=maybe(),
    pages=maybe(),
)

works = st.builds(
    Work,
    id=identifiers.map(IDENTITY.work).map(lambda iri: iri or IDENTITY.base + "work/none"),
    identifiers=identifiers,
    type=st.sampled_from(
        (None, "JournalArticle", "BlogPosting", "Book", "Preprint", "other thing")
    ),
    title=maybe(),
    authors=st.lists(texts, max_size=3).map(tuple),
    year=st.none() | years,
    issued=maybe(dates),
    container=maybe(),
    volume=maybe(),
    issue=maybe(),
    pages=maybe(),
)

_VOCABULARY = tuple(Concept(one.id, one.label, True) for one in shipped().entries[:40])
_RELATIONS = tuple(Concept(one.id, one.label, True) for one in relation_scheme().relations[:20])

concepts = st.sampled_from(_VOCABULARY) | phrases.map(
    lambda phrase: Concept(IDENTITY.concept(phrase), phrase)
)
relations = st.sampled_from(_RELATIONS) | phrases.map(
    lambda phrase: Concept(IDENTITY.relation(phrase), phrase)
)
qualifiers = st.builds(
    lambda kind, label: Qualifier(IDENTITY.qualifier(kind, label), kind, label),
    st.sampled_from(QualifierKind),
    phrases,
)


def claim(
    subject: Concept, relation: Concept, object_: Concept | None, of: Sequence[Qualifier] = ()
) -> Claim:
    """A claim with the IRI and label that follow from its parts."""
    parts = {qualifier.id: qualifier for qualifier in of}
    ordered = tuple(parts[id_] for id_ in sorted(parts))
    return Claim(
        IDENTITY.claim(subject.id, relation.id, object_.id if object_ else None, sorted(parts)),
        claim_label(subject, relation, object_, ordered),
        subject,
        relation,
        object_,
        ordered,
    )


claims = st.builds(
    claim, concepts, relations, st.none() | concepts, st.lists(qualifiers, max_size=3)
)

evidence_lines = st.builds(
    EvidenceLine,
    id=small.map(lambda n: IDENTITY.evidence_line(str(n), "", None)),
    assertion=small.map(lambda n: IDENTITY.assertion("d", str(n), (), 0)),
    citation=small.map(lambda n: IDENTITY.pointer("d", n, n, "1")),
    cited_work=st.none() | st.just("https://doi.org/10.1/x"),
    direction=st.sampled_from(Direction),
    passage=maybe(),
    from_assertion=st.none() | small.map(lambda n: IDENTITY.assertion("e", str(n), (), 0)),
    distortions=st.lists(st.sampled_from(Distortion), unique=True).map(sorted).map(tuple),
    confidence=st.none() | shares,
)

opinions = st.builds(
    Opinion,
    belief=shares,
    disbelief=shares,
    uncertainty=shares,
    expectation=shares,
    label=st.sampled_from(StandingLabel),
)


@dataclass(frozen=True)
class _Parts:
    """What assertions refer to."""

    document: str
    text: str
    references: tuple[LinkedReference, ...]
    citations: tuple[Citation, ...]
    sections: int


@st.composite
def spans(draw: st.DrawFn, text: str) -> tuple[int, int]:
    """A stretch of a text."""
    start = draw(st.integers(0, len(text)))
    return start, draw(st.integers(start, len(text)))


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """A reading as linking makes it: quotes at their offsets, keys unique, places in range."""
    document = draw(documents)
    id_ = IDENTITY.document(document.key)
    linked = tuple(
        LinkedReference(IDENTITY.reference(id_, one.key), one, IDENTITY.work_of_reference(one))
        for one in draw(st.lists(references, max_size=3, unique_by=lambda one: one.key))
    )
    found = tuple(draw(st.lists(sections, max_size=3)))
    citations = draw(_citations(document.text, [one.reference.key for one in linked]))
    parts = _Parts(id_, document.text, linked, citations, len(found))
    run = draw(runs)
    assertions = draw(st.lists(_assertions(parts), max_size=3, unique_by=lambda one: one.id))
    return Reading(
        id=id_,
        work=IDENTITY.work_of_document(document),
        run_id=IDENTITY.run(run),
        document=document,
        run=run,
        sections=found,
        references=linked,
        citations=citations,
        assertions=tuple(assertions),
    )


@st.composite
def _citations(draw: st.DrawFn, text: str, keys: list[str]) -> tuple[Citation, ...]:
    places = draw(st.lists(spans(text), max_size=3, unique=True))
    known = st.sampled_from(keys) | words if keys else words
    return tuple(
        Citation(
            text[start:end],
            start,
            end,
            tuple(draw(st.lists(known, max_size=3, unique=True))),
        )
        for start, end in places
    )


@st.composite
def _assertions(draw: st.DrawFn, parts: _Parts) -> LinkedAssertion:
    about = draw(claims)
    sentence_start, sentence_end = draw(spans(parts.text))
    start, end = sorted(draw(st.tuples(*[st.integers(sentence_start, sentence_end)] * 2)))
    chosen = _bearing(draw, parts)
    wording = draw(st.lists(words, min_size=3, max_size=3))
    return LinkedAssertion(
        id=IDENTITY.assertion(parts.document, draw(texts), wording, draw(st.integers(0, 2))),
        claim=about,
        subject_text=wording[0],
        relation_text=wording[1],
        object_text=wording[2] if about.object else None,
        quote=parts.text[start:end],
        start=start,
        end=end,
        sentence_start=sentence_start,
        sentence_end=sentence_end,
        qualifier_texts=tuple(draw(words) for _ in about.qualifiers),
        polarity=draw(st.sampled_from(Polarity)),
        certainty=draw(st.sampled_from(Certainty)),
        role=draw(st.sampled_from(Role)),
        cues=tuple(draw(st.lists(cues, max_size=2))),
        subject_kind=draw(st.none() | st.sampled_from(EntityKind)),
        object_kind=draw(st.none() | st.sampled_from(EntityKind)),
        attribution=draw(maybe()),
        quantities=tuple(draw(st.lists(quantities, max_size=2))),
        section=draw(st.none() | st.integers(0, parts.sections - 1)) if parts.sections else None,
        citations=chosen[0],
        references=chosen[1],
        works=chosen[2],
        confidence=draw(shares),
    )


def _bearing(
    draw: st.DrawFn, parts: _Parts
) -> tuple[tuple[int, ...], tuple[str, ...], tuple[str, ...]]:
    """Some citations; the listed keys that they name; the works these resolve to."""
    if not parts.citations:
        return (), (), ()
    places = draw(st.sets(st.integers(0, len(parts.citations) - 1)))
    ordered = tuple(sorted(places))
    works_by_key = {one.reference.key: one.work for one in parts.references}
    named = (key for place in ordered for key in parts.citations[place].references)
    keys = tuple(dict.fromkeys(key for key in named if key in works_by_key))
    resolved = (works_by_key[key] for key in keys)
    return ordered, keys, tuple(dict.fromkeys(work for work in resolved if work))


def digest(text: str) -> str:
    """The SHA-256 of a text, under which stores keep it."""
    return sha256(text.encode()).hexdigest()


def plain_reading(key: str = "note.txt") -> Reading:
    """The least reading that says something and cites something."""
    text = "MDMA releases serotonin. [1]\n\n1. A study. 2019."
    document = Document(key=key, text=text)
    id_ = IDENTITY.document(key)
    run = Run("0.1.0", "model", "ab12")
    about = claim(
        Concept(IDENTITY.concept("MDMA"), "MDMA"),
        Concept(IDENTITY.relation("release"), "releases"),
        Concept(IDENTITY.concept("serotonin"), "serotonin"),
    )
    reference = Reference("1", "1. A study. 2019.", 30, 47, title="A study", year=2019)
    work = IDENTITY.work_of_reference(reference)
    assert work is not None
    return Reading(
        id=id_,
        work=IDENTITY.work_of_document(document),
        run_id=IDENTITY.run(run),
        document=document,
        run=run,
        references=(LinkedReference(IDENTITY.reference(id_, "1"), reference, work),),
        citations=(Citation("[1]", 25, 28, ("1",)),),
        assertions=(
            LinkedAssertion(
                id=IDENTITY.assertion(id_, text[:24], ("MDMA", "releases", "serotonin"), 0),
                claim=about,
                subject_text="MDMA",
                relation_text="releases",
                object_text="serotonin",
                quote=text[:23],
                start=0,
                end=23,
                sentence_start=0,
                sentence_end=24,
                citations=(0,),
                references=("1",),
                works=(work,),
            ),
        ),
    )
