"""What Whence computes over all that was read: evidence, standing, lineage, findings."""

from dataclasses import dataclass, field

from kg.model.terms import (
    Direction,
    Distortion,
    FindingCode,
    NoticeType,
    PathEnd,
    Severity,
    StandingLabel,
)


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """What one cited work says about the assertion that cites it."""

    id: str
    assertion: str
    citation: str
    cited_work: str | None
    direction: Direction
    passage: str | None = None
    from_assertion: str | None = None
    distortions: tuple[Distortion, ...] = ()
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class StandingTerm:
    """One independent origin's part in a standing; ``weight`` in [0, 1]."""

    origin: str
    direction: Direction
    weight: float
    because: str
    assertions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Opinion:
    """A subjective-logic opinion (belief + disbelief + uncertainty = 1) and its terms."""

    belief: float
    disbelief: float
    uncertainty: float
    expectation: float
    label: StandingLabel
    terms: tuple[StandingTerm, ...] = ()


@dataclass(frozen=True, slots=True)
class Hop:
    """One step of a lineage: the work, the assertion read in it and its quote, if any."""

    work: str
    assertion: str | None = None
    quote: str | None = None
    distortions: tuple[Distortion, ...] = ()


@dataclass(frozen=True, slots=True)
class LineagePath:
    """A path from an assertion towards where its claim came from, and why it ends."""

    work: str | None
    end: PathEnd
    path: tuple[Hop, ...]


@dataclass(frozen=True, slots=True)
class Notice:
    """A dated statement about a work, and where it was found.

    ``date`` is an ISO 8601 date; ``source`` names the list it came from; ``notice`` is the DOI or
    PMID of the notice itself ("doi:10.…", "pmid:…").
    """

    id: str
    work: str
    type: NoticeType
    date: str | None = None
    reason: str | None = None
    source: str | None = None
    notice: str | None = None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What an audit finding proposes instead."""

    references: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding of an audit; ``start``, ``end`` and ``quote`` are None where it has no place."""

    code: FindingCode
    severity: Severity
    message: str
    references: tuple[str, ...] = ()
    start: int | None = None
    end: int | None = None
    quote: str | None = None
    suggestion: Suggestion | None = None
    passage: str | None = None
    score: float | None = field(default=None)
