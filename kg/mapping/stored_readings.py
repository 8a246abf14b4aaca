"""A reading, and single statements, back from quads."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import TypeVar

from pyoxigraph import Quad

from kg.identity import Identity
from kg.mapping.assertions import cue_of, quantity_of
from kg.mapping.bibliography import format_of, identifiers_of
from kg.mapping.predicates import (
    ASSERTION,
    AUTHOR_LIST,
    CERTAINTY,
    CITED_FOR,
    CONFIDENCE,
    CONTAINER,
    CONTENT,
    CUE_SPAN,
    DENOTES,
    DOCUMENT,
    END,
    FILE_NAME,
    FORMAT,
    GENERATED_BY,
    HAS_QUALIFIER,
    IDENTIFIER,
    IN_DOCUMENT,
    IN_SECTION,
    IN_WORK,
    ISSUE,
    ISSUED,
    KIND,
    LANGUAGE,
    LEVEL,
    OBJECT_KIND,
    OBJECT_TEXT,
    OF_CLAIM,
    OF_WORK,
    OWN_WORK,
    PAGES,
    POINTER,
    POLARITY,
    POSITION,
    QUALIFIER_MENTION,
    QUANTITY,
    QUOTE,
    REFERENCE,
    REFERENCE_KEY,
    REFERENCES,
    RELATION_TEXT,
    ROLE,
    SECTION,
    SENTENCE_END,
    SENTENCE_START,
    SOURCE,
    START,
    STATED_BY,
    SUBJECT_KIND,
    SUBJECT_TEXT,
    TITLE,
    VOLUME,
    WORDING,
)
from kg.mapping.terms import Descriptions, damaged, local_name, names
from kg.model import (
    Certainty,
    Citation,
    Claim,
    Document,
    EntityKind,
    Identifiers,
    LinkedAssertion,
    LinkedReference,
    Polarity,
    Reading,
    Reference,
    Role,
    Run,
    Section,
)
from kg.statements import Pointer, Statement
from ontology.namespaces import DEO

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Marker:
    """One pointer: the citation's position, the key it names, the reference's key in the list."""

    citation: int
    key: str | None
    listed: bool
    work: str | None


def reading_from_quads(
    quads: Iterable[Quad],
    text: str,
    claims: Mapping[str, Claim],
    run: Run,
    identity: Identity,
) -> Reading:
    """The reading that ``reading_quads`` wrote, its warnings apart.

    ``text`` is the document's text, ``claims`` are those of its assertions by IRI. Raises
    WhenceError ("graph-damaged") where the quads are not those of one document.
    """
    return _Back(Descriptions(quads), claims, identity).reading(text, run)


def references_from_quads(quads: Iterable[Quad]) -> dict[str, LinkedReference]:
    """The references that quads describe, by IRI, in the order of their lists.

    Raises WhenceError ("graph-damaged") for incomplete ones.
    """
    described = Descriptions(quads)
    nodes = _in_order(described, described.subjects(REFERENCE))
    return {node: _reference(described, node) for node in nodes}


def statement_from_quads(quads: Iterable[Quad]) -> Statement:
    """One assertion as deriving sees it.

    ``quads`` are those of the assertion, its quantities, the pointers cited for it and the
    references these denote. Raises WhenceError ("graph-damaged") where they are not.
    """
    described = Descriptions(quads)
    (id_,) = described.subjects(ASSERTION)
    return Statement(
        id=id_,
        document=described.required(id_, IN_DOCUMENT),
        work=described.required(id_, IN_WORK),
        claim=described.required(id_, OF_CLAIM),
        polarity=described.word(Polarity, id_, POLARITY),
        certainty=described.word(Certainty, id_, CERTAINTY),
        role=described.word(Role, id_, ROLE),
        confidence=described.number(id_, CONFIDENCE),
        quote=described.required(id_, QUOTE),
        quantities=_ordered(described, described.values(id_, QUANTITY), quantity_of),
        pointers=tuple(
            Pointer(pointer, _denoted_work(described, pointer))
            for pointer in described.subjects(POINTER)
            if id_ in described.values(pointer, CITED_FOR)
        ),
    )


class _Back:
    """One document's graph while it is read back."""

    def __init__(
        self, described: Descriptions, claims: Mapping[str, Claim], identity: Identity
    ) -> None:
        self._is = described
        self._claims = claims
        self._identity = identity

    def reading(self, text: str, run: Run) -> Reading:
        documents = self._is.subjects(DOCUMENT)
        if len(documents) != 1:
            raise damaged(f"a document's graph describes {len(documents)} documents")
        (id_,) = documents
        citations, cited_for = self._citations()
        sections = _in_order(self._is, self._is.subjects(SECTION))
        places = {section: place for place, section in enumerate(sections)}
        return Reading(
            id=id_,
            work=self._is.required(id_, OF_WORK),
            run_id=self._is.required(id_, GENERATED_BY),
            document=self._document(id_, text),
            run=run,
            sections=tuple(self._section(node) for node in sections),
            references=_ordered(self._is, self._is.subjects(REFERENCE), _reference),
            citations=citations,
            assertions=tuple(
                self._assertion(node, places, cited_for.get(node, []))
                for node in _in_order(self._is, self._is.subjects(ASSERTION))
            ),
        )

    def _document(self, id_: str, text: str) -> Document:
        return Document(
            key=self._is.required(id_, SOURCE),
            text=text,
            format=format_of(self._is.required(id_, FORMAT)),
            language=self._is.required(id_, LANGUAGE),
            title=self._is.value(id_, TITLE),
            work=Identifiers(**identifiers_of(self._is.values(id_, IDENTIFIER))),
            published=self._is.value(id_, ISSUED),
            authors=names(self._is.value(id_, AUTHOR_LIST)),
            file_name=self._is.value(id_, FILE_NAME),
        )

    def _section(self, node: str) -> Section:
        kind = self._is.value(node, KIND)
        return Section(
            title=self._is.value(node, TITLE),
            start=self._is.integer(node, START),
            end=self._is.integer(node, END),
            level=self._is.integer(node, LEVEL),
            kind=None if kind is None else local_name(DEO, kind),
        )

    def _citations(self) -> tuple[tuple[Citation, ...], dict[str, list[_Marker]]]:
        """The citations in order, and for each assertion the pointers that bear on it, in order."""
        citations: list[Citation] = []
        cited_for: dict[str, list[_Marker]] = {}
        pointers = _in_order(self._is, self._is.subjects(POINTER))
        for (start, end), nodes in groupby(pointers, self._span):
            group = list(nodes)
            markers = [self._marker(node, len(citations)) for node in group]
            keys = tuple(marker.key for marker in markers if marker.key is not None)
            citations.append(Citation(self._is.required(group[0], CONTENT), start, end, keys))
            for node, marker in zip(group, markers, strict=True):
                for assertion in self._is.values(node, CITED_FOR):
                    cited_for.setdefault(assertion, []).append(marker)
        return tuple(citations), cited_for

    def _span(self, node: str) -> tuple[int, int]:
        return self._is.integer(node, START), self._is.integer(node, END)

    def _marker(self, node: str, citation: int) -> _Marker:
        reference = self._is.value(node, DENOTES)
        if reference is None:
            return _Marker(citation, self._is.value(node, REFERENCE_KEY), listed=False, work=None)
        key = self._is.required(reference, REFERENCE_KEY)
        return _Marker(citation, key, listed=True, work=self._is.value(reference, REFERENCES))

    def _assertion(
        self, id_: str, sections: Mapping[str, int], markers: Iterable[_Marker]
    ) -> LinkedAssertion:
        bearing = list(markers)
        claim = self._claims.get(self._is.required(id_, OF_CLAIM))
        if claim is None:
            raise damaged(f"the claim of {id_} is not described")
        section = self._is.value(id_, IN_SECTION)
        listed = [marker for marker in bearing if marker.listed]
        return LinkedAssertion(
            id=id_,
            claim=claim,
            subject_text=self._is.required(id_, SUBJECT_TEXT),
            relation_text=self._is.required(id_, RELATION_TEXT),
            object_text=self._is.value(id_, OBJECT_TEXT),
            subject_kind=self._is.optional_word(EntityKind, id_, SUBJECT_KIND),
            object_kind=self._is.optional_word(EntityKind, id_, OBJECT_KIND),
            quote=self._is.required(id_, QUOTE),
            start=self._is.integer(id_, START),
            end=self._is.integer(id_, END),
            sentence_start=self._is.integer(id_, SENTENCE_START),
            sentence_end=self._is.integer(id_, SENTENCE_END),
            qualifier_texts=self._qualifier_texts(id_, claim),
            polarity=self._is.word(Polarity, id_, POLARITY),
            certainty=self._is.word(Certainty, id_, CERTAINTY),
            role=self._is.word(Role, id_, ROLE),
            cues=_ordered(self._is, self._is.values(id_, CUE_SPAN), cue_of),
            attribution=self._is.value(id_, STATED_BY),
            quantities=_ordered(self._is, self._is.values(id_, QUANTITY), quantity_of),
            section=None if section is None else sections[section],
            citations=tuple(dict.fromkeys(marker.citation for marker in bearing)),
            references=tuple(
                dict.fromkeys(marker.key for marker in listed if marker.key is not None)
            ),
            works=tuple(dict.fromkeys(marker.work for marker in listed if marker.work)),
            confidence=self._is.number(id_, CONFIDENCE),
        )

    def _qualifier_texts(self, id_: str, claim: Claim) -> tuple[str, ...]:
        mentions = self._is.values(id_, QUALIFIER_MENTION)
        words = {
            self._is.required(node, HAS_QUALIFIER): self._is.required(node, WORDING)
            for node in mentions
        }
        return tuple(words[one.id] for one in claim.qualifiers if one.id in words)


def _reference(described: Descriptions, node: str) -> LinkedReference:
    issued = described.value(node, ISSUED)
    return LinkedReference(
        id=node,
        reference=Reference(
            key=described.required(node, REFERENCE_KEY),
            text=described.required(node, CONTENT),
            start=described.integer(node, START),
            end=described.integer(node, END),
            identifiers=Identifiers(**identifiers_of(described.values(node, IDENTIFIER))),
            title=described.value(node, TITLE),
            authors=names(described.value(node, AUTHOR_LIST)),
            year=None if issued is None else int(issued),
            container=described.value(node, CONTAINER),
            volume=described.value(node, VOLUME),
            issue=described.value(node, ISSUE),
            pages=described.value(node, PAGES),
        ),
        work=described.value(node, REFERENCES),
        own_work=described.value(node, OWN_WORK),
    )


def _denoted_work(described: Descriptions, pointer: str) -> str | None:
    reference = described.value(pointer, DENOTES)
    return None if reference is None else described.value(reference, REFERENCES)


def _in_order(described: Descriptions, nodes: Iterable[str]) -> list[str]:
    return sorted(nodes, key=lambda node: (described.integer(node, POSITION), node))


def _ordered(
    described: Descriptions, nodes: Iterable[str], of: Callable[[Descriptions, str], T]
) -> tuple[T, ...]:
    return tuple(of(described, node) for node in _in_order(described, nodes))
