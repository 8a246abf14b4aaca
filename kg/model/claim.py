"""Claims, concepts, and a document's records once they are linked and carry IRIs."""

from dataclasses import dataclass

from kg.model.assertion import Cue, Quantity, ReadingWarning, Run
from kg.model.bibliography import Citation, Reference
from kg.model.document import Document, Page, Section
from kg.model.terms import Certainty, EntityKind, Polarity, QualifierKind, Role


@dataclass(frozen=True, slots=True)
class Concept:
    """An entry of a SKOS vocabulary, or one of the store's own made from a phrase.

    ``vocabulary`` is True when a shipped or added vocabulary knows it; its labels then live in
    that vocabulary's graph and are not written again. Relations of the relation scheme are
    concepts too; an open relation is one of the store's own.
    """

    id: str
    label: str
    vocabulary: bool = False


@dataclass(frozen=True, slots=True)
class Qualifier:
    """A linked qualifier of a claim; ``label`` is its normalised wording ("mainly")."""

    id: str
    kind: QualifierKind
    label: str


@dataclass(frozen=True, slots=True)
class Claim:
    """What is stated, apart from who states it: no polarity and no hedge.

    ``qualifiers`` are sorted by id.
    """

    id: str
    label: str
    subject: Concept
    relation: Concept
    object: Concept | None
    qualifiers: tuple[Qualifier, ...] = ()


@dataclass(frozen=True, slots=True)
class LinkedReference:
    """A reference with its IRI and the work it resolves to (None: unresolved).

    ``own_work`` is the work that its document alone tells, where it met another in a store.
    """

    id: str
    reference: Reference
    work: str | None
    own_work: str | None = None


@dataclass(frozen=True, slots=True)
class LinkedAssertion:
    """One place in one document that states a claim, with every IRI in place.

    ``text[start:end] == quote`` in the document's text. ``subject_text`` are the words of the
    claim's subject, which may be what the text says as object ("is inhibited by"), and so for
    ``object_text``. ``subject_kind`` and ``object_kind`` are what these words name here, None where
    that is not told. ``qualifier_texts`` are the words of
    ``claim.qualifiers``, position by position. ``citations`` are positions in
    ``Reading.citations``; ``references`` are keys of the document's list, in order, and
    ``works`` the IRIs they resolve to (unresolved ones left out). ``section`` is a position in
    ``Reading.sections``. ``confidence`` is in [0, 1].
    """

    id: str
    claim: Claim
    subject_text: str
    relation_text: str
    object_text: str | None
    quote: str
    start: int
    end: int
    sentence_start: int
    sentence_end: int
    qualifier_texts: tuple[str, ...] = ()
    subject_kind: EntityKind | None = None
    object_kind: EntityKind | None = None
    polarity: Polarity = Polarity.AFFIRMED
    certainty: Certainty = Certainty.STATED
    role: Role = Role.BACKGROUND
    cues: tuple[Cue, ...] = ()
    attribution: str | None = None
    quantities: tuple[Quantity, ...] = ()
    section: int | None = None
    citations: tuple[int, ...] = ()
    references: tuple[str, ...] = ()
    works: tuple[str, ...] = ()
    confidence: float = 0.5


@dataclass(frozen=True)
class Reading:
    """A document as the store keeps it: linked, every record with its IRI.

    ``id``, ``work`` and ``run_id`` are IRIs. ``warnings`` and ``pages`` are told to the reader and
    not stored.
    """

    id: str
    work: str
    run_id: str
    document: Document
    run: Run
    sections: tuple[Section, ...] = ()
    references: tuple[LinkedReference, ...] = ()
    citations: tuple[Citation, ...] = ()
    assertions: tuple[LinkedAssertion, ...] = ()
    warnings: tuple[ReadingWarning, ...] = ()
    pages: tuple[Page, ...] = ()
