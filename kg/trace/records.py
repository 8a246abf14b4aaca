"""What a trace is made of; the JSON of the design mirrors it field by field."""

from dataclasses import dataclass
from typing import Protocol

from kg.model import Claim, LineagePath, LinkedAssertion, Match, Opinion, Polarity
from kg.tally import Tally


class StoredAssertion(Protocol):
    """An assertion and the document (IRI) in which it stands."""

    @property
    def document(self) -> str:
        """The document's IRI."""
        ...

    @property
    def assertion(self) -> LinkedAssertion:
        """The assertion."""
        ...


@dataclass(frozen=True, slots=True)
class TracePart:
    """One claim that the statement makes, and whether it affirms or denies it."""

    claim: Claim
    polarity: Polarity


@dataclass(frozen=True, slots=True)
class TracedClaim:
    """A claim of the store that bears on one part of the statement.

    ``part`` is a position in ``Trace.parts``; ``score`` in [0, 1]; ``standing`` is None while
    nobody has computed one. ``supporting`` and ``disputing`` are told from the statement's side:
    of a statement that denies, whoever denies with it supports it. ``affirming`` and ``denying``
    are about this claim only and decide nothing about the statement, as the denial of a narrower
    claim does not deny the broader. ``tally`` counts all that was read of the claim. ``origins``
    are the lineages of the supporting and the disputing, each path once.
    """

    part: int
    claim: Claim
    match: Match
    score: float
    standing: Opinion | None
    supporting: tuple[StoredAssertion, ...]
    disputing: tuple[StoredAssertion, ...]
    affirming: tuple[StoredAssertion, ...]
    denying: tuple[StoredAssertion, ...]
    tally: Tally
    origins: tuple[LineagePath, ...]


@dataclass(frozen=True, slots=True)
class Trace:
    """What the store knows about a statement.

    ``nearest`` are assertions that are close to the statement and that no claim of ``claims``
    tells, best first. ``complete`` is True when every path was followed to its end and no list
    was cut; otherwise ``why_incomplete`` says in plain sentences what is missing.
    """

    statement: str
    parts: tuple[TracePart, ...]
    claims: tuple[TracedClaim, ...]
    nearest: tuple[StoredAssertion, ...]
    complete: bool
    why_incomplete: tuple[str, ...]
