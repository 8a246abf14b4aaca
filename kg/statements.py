"""What deriving needs to know of an assertion, and where it finds it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from kg.model import Certainty, Claim, EvidenceLine, Polarity, Quantity, Role


@dataclass(frozen=True, slots=True)
class Pointer:
    """One marker's pointer to one reference; ``work`` is None when that resolves to nothing."""

    id: str
    work: str | None


@dataclass(frozen=True, slots=True)
class Statement:
    """One assertion as evidence, standing and lineage see it.

    ``id``, ``document``, ``work`` and ``claim`` are IRIs; ``quote`` is the exact words.
    """

    id: str
    document: str
    work: str
    claim: str
    polarity: Polarity
    certainty: Certainty
    role: Role
    confidence: float
    quote: str
    quantities: tuple[Quantity, ...] = ()
    pointers: tuple[Pointer, ...] = field(default=())


class EvidenceSource(Protocol):
    """Where lineage and standing find assertions and what their sources say."""

    def statements(self, assertions: Iterable[str]) -> Mapping[str, Statement]:
        """The assertions by IRI; unknown ones are left out."""
        ...

    def lines(self, assertions: Iterable[str]) -> Mapping[str, tuple[EvidenceLine, ...]]:
        """The evidence lines of each assertion that has any, sorted by IRI."""
        ...


class Corpus(EvidenceSource, Protocol):
    """All that was read, as deriving asks for it."""

    def read(self, works: Iterable[str]) -> Mapping[str, Sequence[Statement]]:
        """The statements of each of the works that was read; unread works are left out."""
        ...

    def of_claims(self, claims: Iterable[str]) -> Mapping[str, Sequence[Statement]]:
        """The statements of each claim that has any."""
        ...

    def claims(self, claims: Iterable[str]) -> Mapping[str, Claim]:
        """The claims by IRI; unknown ones are left out."""
        ...

    def narrower(self, claims: Iterable[str]) -> Mapping[str, Sequence[str]]:
        """The claims that add qualifiers to each of the claims that is narrowed by any."""
        ...

    def retracted(self, works: Iterable[str]) -> frozenset[str]:
        """Those of the works that a notice says to be retracted."""
        ...
