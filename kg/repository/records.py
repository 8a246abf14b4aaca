"""What the repository tells about documents, claims and assertions."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Generic, TypeVar

from kg.model import Claim, LinkedAssertion, Opinion
from kg.tally import Tally

T = TypeVar("T")


class Change(StrEnum):
    """What adding a reading did."""

    ADDED = "added"
    REPLACED = "replaced"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """One page of a list; ``next`` is the cursor of the following one, None on the last.

    ``total`` counts all items of the list, None where nobody counted.
    """

    items: tuple[T, ...]
    next: str | None = None
    total: int | None = None


@dataclass(frozen=True, slots=True)
class DocumentSummary:
    """A stored document without its records; ``id`` and ``work`` are IRIs."""

    id: str
    work: str
    key: str
    title: str | None
    format: str
    language: str
    sha256: str
    published: str | None
    read_at: datetime
    characters: int
    assertions: int
    references: int


@dataclass(frozen=True, slots=True)
class StoredAssertion:
    """An assertion with the IRIs of its document and work."""

    document: str
    work: str
    assertion: LinkedAssertion


@dataclass(frozen=True, slots=True)
class ClaimSummary:
    """A claim with its standing (without terms) and the numbers of who states it."""

    claim: Claim
    standing: Opinion | None
    assertions: int
    documents: int
    tally: Tally


@dataclass(frozen=True, slots=True)
class ClaimCriteria:
    """Which claims to list: IRIs of concepts, works and documents; None matches all.

    ``about`` are concepts for subject or object; any of a set will do. ``claims`` are the claims
    themselves. ``standing`` is a label.
    """

    about: frozenset[str] | None = None
    relation: frozenset[str] | None = None
    object: frozenset[str] | None = None
    standing: str | None = None
    work: str | None = None
    document: str | None = None
    claims: frozenset[str] | None = None
