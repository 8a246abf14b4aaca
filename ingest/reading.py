"""One document through the whole of ``ingest``: bytes in, an ``Extraction`` out."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from ingest.citations import candidates, find_citations
from ingest.language import Extracted, Skipped
from ingest.languages import is_foreign
from ingest.readers import ReadText, read_document
from ingest.references import read_references
from kg.model import (
    Assertion,
    Citation,
    Document,
    Extraction,
    ReadingWarning,
    Reference,
    Run,
    Section,
)


class AssertionExtractor(Protocol):
    """What reading needs of the language layer."""

    @property
    def run(self) -> Run:
        """The model and settings that extraction works with."""
        ...

    def assertions(
        self,
        document: Document,
        sections: Sequence[Section],
        citations: Sequence[Citation],
        skip: Sequence[tuple[int, int]],
    ) -> tuple[Assertion, ...]:
        """The assertions of a document in order of place; ``skip`` are spans that are no prose."""
        ...


class Extractor(Protocol):
    """A language layer that also tells what it took for no claim."""

    def extract(
        self,
        document: Document,
        sections: Sequence[Section],
        citations: Sequence[Citation],
        skip: Sequence[tuple[int, int]],
    ) -> Extracted:
        """The assertions of a document and what yielded none, in one pass."""
        ...


class Reader:
    """Reads documents with one language layer. ``version`` is the program's, kept in each run."""

    def __init__(self, language: AssertionExtractor, version: str) -> None:
        self._language = language
        self._version = version

    def read(
        self,
        name: str,
        content: bytes,
        *,
        format: str | None = None,  # noqa: A002 — the word users know
        url: str | None = None,
        work: str | None = None,
    ) -> Extraction:
        """Everything that one input yields; arguments and errors as for ``read_document``."""
        return self.extract(read_document(name, content, format=format, url=url, work=work))

    def extract(self, read: ReadText) -> Extraction:
        """Everything that a document yields once its reader has read it.

        A text in another language than English gets a warning ``not-english`` and no assertions.
        """
        document = read.document
        references, citations = _references_and_citations(read)
        foreign = is_foreign(document.language)
        return Extraction(
            document=document,
            run=replace(self._language.run, version=self._version),
            sections=read.sections,
            references=references,
            citations=citations,
            assertions=() if foreign else self._assertions(read, citations),
            warnings=(*read.warnings, *_warnings(document, references, citations)),
            pages=read.pages,
        )

    def _assertions(self, read: ReadText, citations: Sequence[Citation]) -> tuple[Assertion, ...]:
        return self._language.assertions(read.document, read.sections, citations, read.skip)


def without_claim(language: Extractor, read: ReadText) -> tuple[Skipped, ...]:
    """The sentences of a document that yielded no claim, in order, and why.

    Of a sentence with a claim nothing is told: what was skipped in it only leads to the claim. A
    text in another language than English has none.
    """
    if is_foreign(read.document.language):
        return ()
    _, citations = _references_and_citations(read)
    found = language.extract(read.document, read.sections, citations, read.skip)
    told = {(one.sentence_start, one.sentence_end) for one in found.assertions}
    empty: list[Skipped] = []
    for one in sorted(found.skipped, key=lambda one: (one.start, -one.end)):
        inside = any(start <= one.start < end for start, end in told)
        nested = bool(empty) and one.start < empty[-1].end
        if not inside and not nested:
            empty.append(one)
    return tuple(empty)


def _references_and_citations(
    read: ReadText,
) -> tuple[tuple[Reference, ...], tuple[Citation, ...]]:
    links = [(link.start, link.end, link.target) for link in read.links]
    references = read_references(read.document.text, read.entries, links)
    if read.all_marked:
        return references, read.citations
    text = read.document.text
    return references, find_citations(text, references, read.unmarked, read.citations)


def _warnings(
    document: Document, references: Sequence[Reference], citations: Sequence[Citation]
) -> tuple[ReadingWarning, ...]:
    warnings = []
    if is_foreign(document.language):
        message = (
            f"the text is in another language than English ({document.language}): "
            "its references and citations were read, no claims"
        )
        warnings.append(ReadingWarning("not-english", message))
    if citations and not references:
        message = f"the text cites {citations[0].marker} and has no reference list that was found"
        warnings.append(ReadingWarning("no-reference-list", message))
    unclear = {c.marker: keys for c in citations if (keys := candidates(c, references))}
    for marker, keys in unclear.items():
        message = f"{marker} may cite {' or '.join(keys)}: nothing in it tells which"
        warnings.append(ReadingWarning("ambiguous-citation", message))
    return tuple(warnings)
