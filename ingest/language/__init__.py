"""From prose to assertions: a spaCy pipeline and rules over its trees.

``Language`` is the only way in. Nothing heavy is imported before a text is read.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property
from importlib.metadata import PackageNotFoundError, version

from ingest.language.assemble import Extracted, ReadSentence, assemble
from ingest.language.drafts import Skipped
from ingest.language.normalise import MAX_PIECE, Span, pieces
from kg.model import Assertion, Citation, Document, Run, Section

__all__ = ["Extracted", "Language", "Skipped"]


class Language:
    """The language layer over one model.

    ``model`` is a folder or the name of an installed spaCy package; None: ``$WHENCE_MODEL``, else
    the model shipped with Whence. It is loaded when the first text is read; ``UsageError`` is
    raised then where it cannot be. With ``entities`` mentions tell of what kind they are, where the
    model finds that; reading takes longer then.
    """

    def __init__(self, model: str | None = None, *, entities: bool = False) -> None:
        self._model = model
        self._entities = entities

    @cached_property
    def _name(self) -> str:
        from ingest.language.pipeline import model_name

        return model_name(self._model)

    @cached_property
    def run(self) -> Run:
        """What reads: program version, model, its SHA-256, settings."""
        from ingest.language.pipeline import model_sha256, shown_name

        return Run(
            version=_version(),
            model=shown_name(self._name),
            model_sha256=model_sha256(self._name),
            settings=(
                ("coordination", "split"),
                *((("entities", "yes"),) if self._entities else ()),
                ("longest_piece", str(MAX_PIECE)),
            ),
        )

    def assertions(
        self,
        document: Document,
        sections: Sequence[Section],
        citations: Sequence[Citation],
        skip: Sequence[Span],
    ) -> tuple[Assertion, ...]:
        """The assertions of a document in order of place; ``skip`` are spans that are no prose."""
        return self.extract(document, sections, citations, skip).assertions

    def explain(
        self,
        document: Document,
        sections: Sequence[Section] = (),
        citations: Sequence[Citation] = (),
        skip: Sequence[Span] = (),
    ) -> tuple[Skipped, ...]:
        """What of a document yielded no claim, and why."""
        return self.extract(document, sections, citations, skip).skipped

    def parse(self, text: str) -> tuple[Assertion, ...]:
        """The assertions that a statement makes, offsets into ``text``; empty where it has none."""
        return self.extract(Document(key="statement", text=text), (), (), ()).assertions

    def extract(
        self,
        document: Document,
        sections: Sequence[Section],
        citations: Sequence[Citation],
        skip: Sequence[Span],
    ) -> Extracted:
        """The assertions of a document and what yielded none, in one pass."""
        read = self._read(document.text, citations, skip)
        return assemble(document, sections, citations, read)

    def _read(
        self, text: str, citations: Sequence[Citation], skip: Sequence[Span]
    ) -> Iterator[ReadSentence]:
        from ingest.language.pipeline import load, parse

        nlp = load(self._name, entities=self._entities)
        for sentence, paragraph in parse(nlp, pieces(text, citations, skip)):
            yield ReadSentence(sentence, paragraph)


def _version() -> str:
    try:
        return version("whence")
    except PackageNotFoundError:
        return "0.1.0"
