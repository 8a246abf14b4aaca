"""One work's metadata, merged over all that speak of it by a fixed precedence.

First what services said of it (look-ups), then what the documents that *are* the work say of
themselves, then what references to it agree on. Of these two the most frequent value wins,
wordings that differ in case and spacing only count together, and ties go to the first in order, so
that the result never depends on the order of reading.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, fields
from typing import TypeVar

from kg.model import Identifiers, Reference, Work

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class OwnWord:
    """What a document that is the work says of itself; ``published`` is an ISO date or year."""

    title: str | None = None
    published: str | None = None
    authors: tuple[str, ...] = ()
    identifiers: Identifiers = field(default_factory=Identifiers)


def merge(
    work: str,
    own: Sequence[OwnWord],
    references: Sequence[Reference],
    looked_up: Sequence[Work] = (),
) -> Work:
    """The work with the metadata that its documents and the references to it give.

    A pure function of the multisets of the first two, whose order does not matter, and of what
    services said, in the order of their names: what an earlier one tells holds.
    """
    return overlaid([*looked_up, _told(work, own, references)])


def overlaid(told: Sequence[Work]) -> Work:
    """One work from several that are it: of each part of the metadata the first that is known."""
    first, *others = told
    for other in others:
        first = _over(first, other)
    return first


def _over(first: Work, second: Work) -> Work:
    """The first, with what it leaves out from the second; the dates of one, not of both."""
    dated = first if first.year is not None or first.issued is not None else second
    ours, theirs = first.identifiers, second.identifiers
    known = {
        part.name: getattr(ours, part.name) or getattr(theirs, part.name)
        for part in fields(Identifiers)
    }
    return Work(
        id=first.id,
        identifiers=Identifiers(**known),
        type=first.type or second.type,
        title=first.title or second.title,
        authors=first.authors or second.authors,
        year=dated.year,
        issued=dated.issued,
        container=first.container or second.container,
        volume=first.volume or second.volume,
        issue=first.issue or second.issue,
        pages=first.pages or second.pages,
    )


def _told(work: str, own: Sequence[OwnWord], references: Sequence[Reference]) -> Work:
    identifiers = _identifiers(own, references)
    issued = agreed(word.published for word in own)

    def of_references(value: Callable[[Reference], str | None]) -> str | None:
        return agreed(value(reference) for reference in references)

    authors = [word.authors for word in own if word.authors]
    authors = authors or [reference.authors for reference in references if reference.authors]
    container, volume = of_references(_container), of_references(lambda r: r.volume)
    return Work(
        id=work,
        identifiers=identifiers,
        type=_type(identifiers, container, volume),
        title=agreed(word.title for word in own) or of_references(lambda r: r.title),
        authors=_most(authors, _fold_names) or (),
        year=_year(issued) or _most([r.year for r in references if r.year], lambda year: year),
        issued=issued,
        container=container,
        volume=volume,
        issue=of_references(lambda r: r.issue),
        pages=of_references(lambda r: r.pages),
    )


def agreed(values: Iterable[str | None]) -> str | None:
    """The most frequent value, case and spacing aside; the first in order among equals."""
    return _most([value for value in values if value], _fold)


def _most(values: Sequence[T], key: Callable[[T], object]) -> T | None:
    if not values:
        return None
    alike = Counter(key(value) for value in values)
    exact = Counter(values)
    return min(exact, key=lambda value: (-alike[key(value)], -exact[value], str(value)))


def _fold(value: str) -> str:
    return " ".join(value.casefold().split()).rstrip(".")


def _fold_names(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(_fold(name) for name in names)


def _container(reference: Reference) -> str | None:
    return reference.container


def _year(issued: str | None) -> int | None:
    digits = (issued or "")[:4]
    return int(digits) if len(digits) == 4 and digits.isdecimal() else None


def _identifiers(own: Sequence[OwnWord], references: Sequence[Reference]) -> Identifiers:
    said = [word.identifiers for word in own]
    cited = [reference.identifiers for reference in references]

    def best(name: str) -> str | None:
        ours = agreed(getattr(identifiers, name) for identifiers in said)
        return ours or agreed(getattr(identifiers, name) for identifiers in cited)

    return Identifiers(**{part.name: best(part.name) for part in fields(Identifiers)})


def _type(identifiers: Identifiers, container: str | None, volume: str | None) -> str | None:
    if identifiers.isbn:
        return "Book"
    if identifiers.pmid or identifiers.pmcid or (container and volume):
        return "JournalArticle"
    return "Preprint" if identifiers.arxiv else None
