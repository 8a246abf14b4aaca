"""A reading as the quads of its document's graph."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from itertools import count

from pyoxigraph import Literal, NamedNode, Quad

from kg.identity import Identity
from kg.mapping.assertions import assertion_quads
from kg.mapping.bibliography import author_list, curies, media_type
from kg.mapping.predicates import (
    AUTHOR_LIST,
    CITED_FOR,
    CONTAINER,
    CONTENT,
    CREATOR,
    DENOTES,
    DOCUMENT,
    END,
    ENTITY,
    FILE_NAME,
    FORMAT,
    GENERATED_AT,
    GENERATED_BY,
    IDENTIFIER,
    ISSUE,
    ISSUED,
    KIND,
    LANGUAGE,
    LEVEL,
    LIKENESS_KEY,
    OF_WORK,
    OWN_WORK,
    PAGES,
    PART_OF,
    POINTER,
    POSITION,
    REFERENCE,
    REFERENCE_KEY,
    REFERENCES,
    SECTION,
    SHA256,
    SOURCE,
    START,
    TITLE,
    TYPE,
    VOLUME,
)
from kg.mapping.terms import (
    Writer,
    dated,
    integer,
    iri,
    local_term,
    moment,
    optional,
    text,
    worded,
    year,
)
from kg.meeting.keys import likeness_keys
from kg.model import Citation, LinkedReference, Reading, Section
from ontology.namespaces import DEO

NO_KEY = ""
"""The key in the IRI of a pointer whose marker names no reference."""


def reading_quads(reading: Reading, identity: Identity, read_at: datetime) -> Iterator[Quad]:
    """The graph of a document: what only this document says.

    Claims, works and the run are described in shared graphs (``claim_quads``, ``work_quads``,
    ``run_quads``); warnings are not stored. No quad comes twice.
    """
    writer = Writer(identity.document_graph(reading.id))
    sections = [identity.section(reading.id, n) for n in range(len(reading.sections))]
    yield from _document(reading, writer, read_at)
    for position, section in enumerate(reading.sections):
        yield from _section(reading, section, sections[position], position, writer)
    for position, reference in enumerate(reading.references):
        yield from _reference(reading, reference, position, writer)
    yield from _pointers(reading, identity, writer)
    for position, assertion in enumerate(reading.assertions):
        section_id = None if assertion.section is None else sections[assertion.section]
        yield from assertion_quads(reading, assertion, position, section_id, identity, writer)


def _document(reading: Reading, writer: Writer, read_at: datetime) -> Iterator[Quad]:
    document = reading.document
    return writer.node(
        reading.id,
        (TYPE, [DOCUMENT, ENTITY]),
        (OF_WORK, iri(reading.work)),
        (SOURCE, text(document.key)),
        (FILE_NAME, None if document.file_name is None else text(document.file_name)),
        (TITLE, _titled(document.title, document.language)),
        (FORMAT, text(media_type(document.format))),
        (LANGUAGE, text(document.language)),
        (SHA256, text(document.sha256)),
        (ISSUED, None if document.published is None else dated(document.published)),
        (IDENTIFIER, curies(document.work)),
        (CREATOR, [text(name) for name in dict.fromkeys(document.authors)]),
        (AUTHOR_LIST, author_list(document.authors)),
        (GENERATED_AT, moment(read_at)),
        (GENERATED_BY, iri(reading.run_id)),
    )


def _section(
    reading: Reading, section: Section, id_: str, position: int, writer: Writer
) -> Iterator[Quad]:
    return writer.node(
        id_,
        (TYPE, SECTION),
        (PART_OF, iri(reading.id)),
        (TITLE, _titled(section.title, reading.document.language)),
        (KIND, None if section.kind is None else local_term(DEO, section.kind)),
        (POSITION, integer(position)),
        (LEVEL, integer(section.level)),
        (START, integer(section.start)),
        (END, integer(section.end)),
    )


def _reference(
    reading: Reading, linked: LinkedReference, position: int, writer: Writer
) -> Iterator[Quad]:
    reference = linked.reference
    keys = () if linked.work is None else likeness_keys(reference)
    return writer.node(
        linked.id,
        (TYPE, REFERENCE),
        (PART_OF, iri(reading.id)),
        (CONTENT, text(reference.text)),
        (REFERENCE_KEY, text(reference.key)),
        (POSITION, integer(position)),
        (START, integer(reference.start)),
        (END, integer(reference.end)),
        (REFERENCES, None if linked.work is None else iri(linked.work)),
        (OWN_WORK, None if linked.own_work is None else iri(linked.own_work)),
        (LIKENESS_KEY, [text(key) for key in dict.fromkeys(keys)]),
        (IDENTIFIER, curies(reference.identifiers)),
        (TITLE, optional(reference.title)),
        (AUTHOR_LIST, author_list(reference.authors)),
        (ISSUED, None if reference.year is None else year(reference.year)),
        (CONTAINER, optional(reference.container)),
        (VOLUME, optional(reference.volume)),
        (ISSUE, optional(reference.issue)),
        (PAGES, optional(reference.pages)),
    )


def _pointers(reading: Reading, identity: Identity, writer: Writer) -> Iterator[Quad]:
    """One pointer for each marker and reference, numbered through the document."""
    listed = {linked.reference.key: linked.id for linked in reading.references}
    cited_for = _cited_for(reading, listed)
    numbers = count()
    for place, citation in enumerate(reading.citations):
        for key in citation.references or (None,):
            yield from _pointer(
                identity.pointer(reading.id, citation.start, citation.end, key or NO_KEY),
                citation,
                next(numbers),
                (key, None if key is None else listed.get(key)),
                cited_for.get((place, key), []),
                writer,
            )


def _pointer(
    id_: str,
    citation: Citation,
    position: int,
    target: tuple[str | None, str | None],
    assertions: list[NamedNode],
    writer: Writer,
) -> Iterator[Quad]:
    key, reference = target
    return writer.node(
        id_,
        (TYPE, POINTER),
        (CONTENT, text(citation.marker)),
        (DENOTES, None if reference is None else iri(reference)),
        (REFERENCE_KEY, text(key) if key is not None and reference is None else None),
        (POSITION, integer(position)),
        (START, integer(citation.start)),
        (END, integer(citation.end)),
        (CITED_FOR, assertions),
    )


def _cited_for(
    reading: Reading, listed: Mapping[str, str]
) -> dict[tuple[int, str | None], list[NamedNode]]:
    """For each marker's position and key, the assertions that it bears on.

    Of a marker's references that are in the list, only those that bear on the assertion count.
    """
    found: dict[tuple[int, str | None], list[NamedNode]] = {}
    for assertion in reading.assertions:
        bearing = set(assertion.references)
        for place in assertion.citations:
            for key in reading.citations[place].references or (None,):
                if key in bearing or key not in listed:
                    found.setdefault((place, key), []).append(iri(assertion.id))
    return found


def _titled(title: str | None, language: str) -> Literal | None:
    return None if title is None else worded(title, language)
