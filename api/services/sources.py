"""The works that a document cites, and whether they were read."""

from typing import TYPE_CHECKING

from api.services import render
from api.services.links import identifier, links
from api.services.protocol import Json
from kg.model import LinkedReference, NoticeType, Reading, Work

if TYPE_CHECKING:
    from kg.repository import Repository


def sources(repository: "Repository", document: str) -> Json:
    """The sources of a stored document, in the order of its reference list.

    References to one work are one source; a reference that names no known work stands alone.
    """
    reading = repository.reading(document)
    groups: dict[str, list[LinkedReference]] = {}
    for linked in reading.references:
        groups.setdefault(linked.work or linked.id, []).append(linked)
    return {
        "document": render.document(reading),
        "sources": [_source(repository, reading, group) for group in groups.values()],
    }


def _source(repository: "Repository", reading: Reading, references: list[LinkedReference]) -> Json:
    first = references[0]
    work = _work(repository, first)
    read = repository.documents_of_work(first.work) if first.work else []
    retracted = _retracted(repository, first)
    keys = [linked.reference.key for linked in references]
    return {
        "work": first.work,
        "identifier": identifier(work.identifiers),
        "title": work.title,
        "authors": list(work.authors),
        "year": work.year,
        "container": work.container,
        "text": first.reference.text,
        "status": "retracted" if retracted else _status(first.work, read),
        "references": keys,
        "assertions": _leaning(reading, frozenset(keys)),
        "document": read[0] if read else None,
        "links": links(work.identifiers, work.title),
    }


def _status(work: str | None, read: list[str]) -> str:
    if work is None:
        return "unresolved"
    return "read" if read else "unread"


def _retracted(repository: "Repository", linked: LinkedReference) -> bool:
    names = [linked.work] if linked.work else []
    names += repository.identity.works(linked.reference.identifiers)
    notices = repository.notices(names).values()
    return any(one.type is NoticeType.RETRACTED for about in notices for one in about)


def _work(repository: "Repository", linked: LinkedReference) -> Work:
    """The work as all documents give it; of an unresolved reference, what it says itself."""
    known = repository.work(linked.work) if linked.work else None
    if known is not None:
        return known
    one = linked.reference
    return Work(
        id=linked.id,
        identifiers=one.identifiers,
        title=one.title,
        authors=one.authors,
        year=one.year,
        container=one.container,
    )


def _leaning(reading: Reading, keys: frozenset[str]) -> list[Json]:
    return [
        {"id": one.id, "quote": one.quote, "start": one.start, "end": one.end}
        for one in reading.assertions
        if keys.intersection(one.references)
    ]
