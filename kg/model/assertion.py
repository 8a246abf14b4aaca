"""Assertions as they are read from a text, before anything is linked."""

from dataclasses import dataclass, field

from kg.model.bibliography import Citation, Reference
from kg.model.document import Document, Page, Section
from kg.model.terms import Certainty, EntityKind, Polarity, QualifierKind, Role


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of the text that stand for a subject, relation or object.

    ``text`` is what a reader should see: without determiners, with a pronoun or abbreviation
    resolved where that is safe; ``start`` and ``end`` are where the original words stand.
    ``lemma`` is the normalised form that linking uses: lemmas in lower case, single spaces
    (a relation keeps its particle or preposition: "act on"). ``nominal`` is False for words that
    name nothing and only describe ("overactive"). ``names`` are the words of ``text`` that are
    proper names and keep their capitals. ``kind`` is what its head names, None where it is no name
    or the model does not tell.
    """

    text: str
    start: int
    end: int
    lemma: str
    nominal: bool = True
    names: tuple[str, ...] = ()
    kind: EntityKind | None = None


@dataclass(frozen=True, slots=True)
class QualifierMention:
    """Words that narrow what a claim says; ``names`` as in ``Mention``."""

    kind: QualifierKind
    text: str
    start: int
    end: int
    lemma: str
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that changed polarity, certainty, role or attribution.

    ``effect`` is the value they led to ("negated", "hedged", "relayed", ...).
    """

    text: str
    start: int
    end: int
    effect: str


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in a claim: value, unit as printed ("%"), comparator ("<"), what it measures."""

    text: str
    start: int
    end: int
    value: float
    unit: str | None = None
    comparator: str | None = None
    of: str | None = None


@dataclass(frozen=True, slots=True)
class Assertion:
    """One place in one document that states a claim.

    ``text[start:end] == quote`` and ``text[sentence_start:sentence_end] == sentence`` in the
    document's text. ``references`` are keys of the reference list that bear on the assertion,
    in order. ``citations`` are positions in ``Extraction.citations``. ``section`` is a position
    in ``Extraction.sections`` or None. ``rule`` names the extraction rule that produced it.
    """

    subject: Mention
    relation: Mention
    object: Mention | None
    quote: str
    start: int
    end: int
    sentence: str
    sentence_start: int
    sentence_end: int
    qualifiers: tuple[QualifierMention, ...] = ()
    polarity: Polarity = Polarity.AFFIRMED
    certainty: Certainty = Certainty.STATED
    role: Role = Role.BACKGROUND
    cues: tuple[Cue, ...] = ()
    attribution: str | None = None
    quantities: tuple[Quantity, ...] = ()
    section: int | None = None
    citations: tuple[int, ...] = ()
    references: tuple[str, ...] = ()
    confidence: float = 0.5
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """What read a document: program version, model, settings. No clock."""

    version: str
    model: str
    model_sha256: str
    settings: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ReadingWarning:
    """Something a reader should know about how a text was read. ``code`` is stable."""

    code: str
    message: str


@dataclass(frozen=True)
class Extraction:
    """Everything that reading one document yields; the record that leaves ``ingest``."""

    document: Document
    run: Run
    sections: tuple[Section, ...] = ()
    references: tuple[Reference, ...] = ()
    citations: tuple[Citation, ...] = ()
    assertions: tuple[Assertion, ...] = ()
    warnings: tuple[ReadingWarning, ...] = field(default=())
    pages: tuple[Page, ...] = ()
