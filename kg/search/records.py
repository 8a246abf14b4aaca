"""What a search is over and what it gives."""

from dataclasses import dataclass
from enum import StrEnum

from kg.model import Polarity


class HitKind(StrEnum):
    """What a hit is."""

    ASSERTION = "assertion"
    WORK = "work"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Hit:
    """One answer of a search, best first; ``score`` is BM25 and compares within one search only.

    ``document`` is the IRI of the document of an assertion or document, ``claim`` the IRI of an
    assertion's claim, ``quote`` its words, ``polarity`` whether these affirm or deny the claim that
    is its ``label``; None where the kind has none.
    """

    kind: HitKind
    id: str
    label: str
    quote: str | None
    document: str | None
    claim: str | None
    score: float
    polarity: Polarity | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to be found. ``owner`` is the document or work whose removal removes it.

    ``more`` is searched and not shown. A document's entry also keeps ``version``, which tells
    whether it is up to date, and ``works``, the IRIs of the works that it speaks of.
    """

    kind: HitKind
    id: str
    owner: str
    label: str
    quote: str | None = None
    claim: str | None = None
    polarity: Polarity | None = None
    more: tuple[str, ...] = ()
    version: str | None = None
    works: tuple[str, ...] = ()
