"""Which of the works that a service answers with is the one that was asked for."""

from collections.abc import Sequence
from dataclasses import fields

from api.services.lookup.questions import Question
from kg.audit.same_work import content_likeness
from kg.model import Identifiers, LookUp, Reference


def by_identifier(question: Question, found: Sequence[LookUp]) -> LookUp | None:
    """The work with the identifier that was asked for; the only one where it tells none of them.

    A work with another identifier of the same kind is another work, whatever the service says.
    """
    asked = question.identifiers
    same = [one for one in found if _agree(asked, one.work.identifiers)]
    if same:
        return same[0]
    untold = [one for one in found if not _contradict(asked, one.work.identifiers)]
    return untold[0] if len(untold) == len(found) == 1 else None


def by_title(question: Question, found: Sequence[LookUp]) -> LookUp | None:
    """The work that the reference denotes by its content; None where two could be meant.

    It is held to what makes two references one work (``kg.audit.same_work``), the year included.
    """
    likely = []
    for one in found:
        likeness = content_likeness(question.reference, _as_reference(one))
        if likeness is not None:
            same_year = one.work.year == question.reference.year
            likely.append(((likeness, same_year), one))
    if not likely:
        return None
    best = max(rank for rank, _ in likely)
    first, *others = [one for rank, one in likely if rank == best]
    same = all(_agree(first.work.identifiers, one.work.identifiers) for one in others)
    return first if same else None


def _as_reference(found: LookUp) -> Reference:
    work = found.work
    return Reference(
        key="",
        text="",
        start=0,
        end=0,
        identifiers=work.identifiers,
        title=work.title,
        authors=work.authors,
        year=work.year,
        container=work.container,
        volume=work.volume,
        issue=work.issue,
        pages=work.pages,
    )


def _pairs(one: Identifiers, two: Identifiers) -> list[tuple[str, str]]:
    pairs = ((getattr(one, part.name), getattr(two, part.name)) for part in fields(Identifiers))
    return [(first, second) for first, second in pairs if first and second]


def _agree(one: Identifiers, two: Identifiers) -> bool:
    return any(first.casefold() == second.casefold() for first, second in _pairs(one, two))


def _contradict(one: Identifiers, two: Identifiers) -> bool:
    return any(first.casefold() != second.casefold() for first, second in _pairs(one, two))
