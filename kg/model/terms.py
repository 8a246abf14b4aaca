"""The closed word lists of the domain, as string enumerations whose values appear in JSON."""

from enum import StrEnum


class Polarity(StrEnum):
    """Whether an assertion affirms its claim or denies it."""

    AFFIRMED = "affirmed"
    NEGATED = "negated"


class Certainty(StrEnum):
    """How surely an assertion states its claim."""

    STATED = "stated"
    HEDGED = "hedged"
    HYPOTHETICAL = "hypothetical"
    QUESTIONED = "questioned"


class Role(StrEnum):
    """On whose authority an assertion stands."""

    OWN_FINDING = "own-finding"
    RELAYED = "relayed"
    BACKGROUND = "background"
    OPINION = "opinion"


class QualifierKind(StrEnum):
    """The kinds of qualifier that change what a claim means."""

    SPECIES = "species"
    POPULATION = "population"
    DOSE = "dose"
    CONDITION = "condition"
    TIME = "time"
    EXCLUSIVITY = "exclusivity"


class EntityKind(StrEnum):
    """What a name names, where a model tells it."""

    CHEMICAL = "chemical"
    DISEASE = "disease"
    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    DATE = "date"


class Direction(StrEnum):
    """What a cited work says about the assertion that cites it."""

    SUPPORTS = "supports"
    CONTRADICTS = "contradicts"
    SILENT = "silent"
    UNREAD = "unread"
    UNRESOLVED = "unresolved"


class PathEnd(StrEnum):
    """Why a path of a lineage ends where it does."""

    OWN_FINDING = "own-finding"
    UNREAD = "unread"
    UNRESOLVED = "unresolved"
    SILENT = "silent"
    CONTRARY = "contrary"
    UNCITED = "uncited"
    LOOP = "loop"
    DEPTH_LIMIT = "depth-limit"


class Distortion(StrEnum):
    """How a citing wording differs from the cited one."""

    HEDGE_DROPPED = "hedge-dropped"
    POLARITY_FLIPPED = "polarity-flipped"
    NUMBER_CHANGED = "number-changed"
    SCOPE_WIDENED = "scope-widened"
    HYPOTHESIS_AS_FACT = "hypothesis-as-fact"


class Match(StrEnum):
    """How a claim in the store relates to a traced statement."""

    SAME = "same"
    NARROWER = "narrower"
    BROADER = "broader"
    OPPOSITE = "opposite"
    RIVAL = "rival"


class StandingLabel(StrEnum):
    """The standing of a claim in one word, by documented thresholds."""

    SUPPORTED = "supported"
    DISPUTED = "disputed"
    CONTESTED = "contested"
    THIN = "thin"
    UNKNOWN = "unknown"


class NoticeType(StrEnum):
    """What a notice says of its work."""

    RETRACTED = "retracted"
    CORRECTED = "corrected"
    EXPRESSION_OF_CONCERN = "expression-of-concern"
    SUPERSEDED = "superseded"


class Severity(StrEnum):
    """How much an audit finding matters."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class FindingCode(StrEnum):
    """The stable codes of audit findings."""

    DUPLICATE_REFERENCE = "duplicate-reference"
    UNCITED_REFERENCE = "uncited-reference"
    UNDEFINED_CITATION = "undefined-citation"
    WRONG_SOURCE = "wrong-source"
    CONTRARY_SOURCE = "contrary-source"
    SILENT_SOURCE = "silent-source"
    YEAR_CONFLICT = "year-conflict"
    NAME_CONFLICT = "name-conflict"
    NUMBER_CONFLICT = "number-conflict"
    RETRACTED_WORK = "retracted-work"
    UNRESOLVED_REFERENCE = "unresolved-reference"
    UNCITED_CLAIM = "uncited-claim"
    DISTORTION = "distortion"
