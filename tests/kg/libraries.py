"""Small libraries of readings that cite each other and make the same claims, for property tests."""

from collections.abc import Sequence
from datetime import UTC, datetime

from hypothesis import strategies as st

from kg.identity import Identity
from kg.model import (
    Certainty,
    Citation,
    Claim,
    Concept,
    Document,
    Identifiers,
    LinkedAssertion,
    LinkedReference,
    Polarity,
    Qualifier,
    QualifierKind,
    Quantity,
    Reading,
    Reference,
    Role,
    Run,
)
from ontology.relations import relation_scheme
from ontology.vocabulary import shipped
from tests.kg.strategies import claim

BASE = "https://whence.example/id/"
IDENTITY = Identity(BASE)
READ_AT = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)

_RELATIONS = relation_scheme()
_INCREASES = _RELATIONS.lookup("increase")
_DECREASES = _RELATIONS.lookup("decrease")
assert _INCREASES is not None
assert _DECREASES is not None

OWN = Concept(IDENTITY.concept("social touch"), "social touch")
KNOWN = Concept(shipped().entries[0].id, shipped().entries[0].label, vocabulary=True)
INCREASES = Concept(_INCREASES.id, _INCREASES.label, vocabulary=True)
DECREASES = Concept(_DECREASES.id, _DECREASES.label, vocabulary=True)
OPEN = Concept(IDENTITY.relation("sweeten"), "sweetens")


def qualifier(kind: QualifierKind, label: str) -> Qualifier:
    return Qualifier(IDENTITY.qualifier(kind, label), kind, label)


MICE = qualifier(QualifierKind.SPECIES, "mouse")
MAINLY = qualifier(QualifierKind.EXCLUSIVITY, "mainly")

CLAIMS = (
    claim(KNOWN, INCREASES, OWN),
    claim(KNOWN, INCREASES, OWN, [MICE]),
    claim(KNOWN, INCREASES, OWN, [MICE, MAINLY]),
    claim(KNOWN, DECREASES, OWN),
    claim(OWN, OPEN, None),
)


def work_of(number: int) -> Identifiers:
    """The identifiers of the n-th work of the library."""
    return Identifiers(doi=f"10.9999/work-{number}")


def reference(key: str, number: int, **fields: object) -> Reference:
    """A reference to the n-th work; negative numbers resolve to nothing."""
    identifiers = work_of(number) if number >= 0 else Identifiers()
    return Reference(key, f"[{key}]", 0, 3, identifiers, **fields)  # type: ignore[arg-type]


def reading(
    key: str,
    work: int,
    stated: Sequence[tuple[Claim, dict[str, object], Sequence[str]]],
    references: Sequence[Reference] = (),
    *,
    version: str = "1",
    title: str | None = None,
    published: str | None = None,
) -> Reading:
    """A reading of a document that is the n-th work.

    ``stated`` are claims, fields of their assertions, and the keys of what is cited for them.
    """
    lines = [f"{number} {one[0].label}." for number, one in enumerate(stated)]
    text = "\n".join([f"{key} in version {version}.", *lines])
    document = Document(key, text, title=title, work=work_of(work), published=published)
    id_ = IDENTITY.document(key)
    linked = tuple(
        LinkedReference(IDENTITY.reference(id_, one.key), one, IDENTITY.work_of_reference(one))
        for one in references
    )
    run = Run(version, "model", "0" * 64)
    citations, assertions = [], []
    for number, (of, fields, keys) in enumerate(stated):
        start = text.index(lines[number])
        if keys:
            marker = Citation("[…]", start, start + 1, tuple(keys))
            citations.append(marker)
        assertions.append(
            _assertion(id_, of, lines[number], start, linked, keys, fields, citations)
        )
    return Reading(
        id=id_,
        work=IDENTITY.work_of_document(document),
        run_id=IDENTITY.run(run),
        document=document,
        run=run,
        references=linked,
        citations=tuple(citations),
        assertions=tuple(assertions),
    )


def _assertion(
    document: str,
    of: Claim,
    line: str,
    start: int,
    linked: Sequence[LinkedReference],
    keys: Sequence[str],
    fields: dict[str, object],
    citations: Sequence[Citation],
) -> LinkedAssertion:
    works = {one.reference.key: one.work for one in linked}
    listed = tuple(key for key in keys if key in works)
    return LinkedAssertion(
        id=IDENTITY.assertion(document, line, [of.label], 0),
        claim=of,
        subject_text=of.subject.label,
        relation_text=of.relation.label,
        object_text=of.object.label if of.object else None,
        quote=line,
        start=start,
        end=start + len(line),
        sentence_start=start,
        sentence_end=start + len(line),
        qualifier_texts=tuple(one.label for one in of.qualifiers),
        citations=(len(citations) - 1,) if keys else (),
        references=listed,
        works=tuple(dict.fromkeys(work for key in listed if (work := works[key]))),
        **fields,  # type: ignore[arg-type]
    )


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """One of few documents, being one of few works, about few claims, citing the same works."""
    number = draw(st.integers(0, 3))
    cited = draw(st.lists(st.integers(-1, 4), max_size=3, unique=True))
    references = [
        reference(str(n), n, year=draw(st.sampled_from([None, 2001, 2002]))) for n in cited
    ]
    keys = st.lists(st.sampled_from([*map(str, cited), "undefined"]), max_size=2, unique=True)
    fields = st.fixed_dictionaries(
        {
            "polarity": st.sampled_from(Polarity),
            "certainty": st.sampled_from(Certainty),
            "role": st.sampled_from([Role.OWN_FINDING, Role.RELAYED]),
            "confidence": st.sampled_from([0.3, 0.5, 0.9]),
            "quantities": st.sampled_from([(), (Quantity("67%", 0, 3, 67, "%"),)]),
        }
    )
    stated = st.lists(st.tuples(st.sampled_from(CLAIMS), fields, keys), max_size=3)
    return reading(
        f"document-{number}.txt",
        draw(st.sampled_from([number, number, 0])),
        draw(stated),
        references,
        version=draw(st.sampled_from("12")),
        title=draw(st.sampled_from([None, "A title", "Another title"])),
        published=draw(st.sampled_from([None, "2001", "2002-03-04"])),
    )
