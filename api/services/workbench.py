"""Reading without a store: a source in, linked records out. The model is loaded when needed."""

from dataclasses import dataclass
from threading import RLock
from typing import TYPE_CHECKING

from api.services.once import once
from api.services.protocol import PLAIN_AUDIT, AuditOptions, Json, Source
from api.services.settings import Settings
from api.services.version import version

if TYPE_CHECKING:
    from api.services.lookup import Lookup
    from ingest.language import Language
    from ingest.readers import ReadText
    from kg.identity import Identity
    from kg.linking import Linker
    from kg.model import Assertion, Reading


@dataclass(frozen=True, slots=True)
class Extracted:
    """A document as JSON, and the plain text that its offsets count in."""

    record: Json
    text: str


class Workbench:
    """Reads sources with one model, and links them by the shipped vocabularies.

    ``model`` names a spaCy pipeline, None the one that ships. ``base`` is the base of the IRIs.
    Several threads may call it; they read one after the other, as a pipeline demands.
    """

    def __init__(self, model: str | None = None, base: str | None = None) -> None:
        self._model = model
        self._base = base or Settings().text("base-iri")
        self._lock = RLock()

    @once
    def language(self) -> "Language":
        """The language layer; this loads the model."""
        from ingest.language import Language

        entities = Settings().choice("entities", "no", "yes") == "yes"
        return Language(self._model, entities=entities)

    @once
    def identity(self) -> "Identity":
        """The maker of IRIs."""
        from kg.identity import Identity
        from kg.stores.folder import checked_base

        return Identity(checked_base(self._base))

    @once
    def linker(self) -> "Linker":
        """The linker by the shipped vocabularies and relation scheme."""
        from kg.linking import Linker
        from ontology.relations import relation_scheme
        from ontology.vocabulary import shipped

        return Linker(self.identity, shipped(), relation_scheme())

    def read(self, source: Source) -> "Reading":
        """The source, read and linked. Raises InputUnreadableError, LimitError, UsageError.

        What a format's reader does in its own process holds up nobody else.
        """
        from ingest.reading import Reader

        read = _document_of(source)
        with self._lock:
            return self.linker.link(Reader(self.language, version()).extract(read))

    def parse(self, text: str) -> "tuple[Assertion, ...]":
        """The assertions that a statement makes."""
        with self._lock:
            return self.language.parse(text)

    def extract(self, source: Source) -> Extracted:
        """The source as JSON, with its text."""
        from api.services.render import extract

        reading = self.read(source)
        return Extracted(extract(reading), reading.document.text)

    def explain(self, source: Source) -> Json:
        """The sentences of the source that yielded no claim, each with its words and the reason."""
        from ingest.reading import without_claim

        read = _document_of(source)
        with self._lock:
            skipped = without_claim(self.language, read)
        text = read.document.text
        return {
            "document": {"title": read.document.title, "characters": len(text)},
            "skipped": [
                {
                    "start": one.start,
                    "end": one.end,
                    "quote": text[one.start : one.end],
                    "reason": one.reason,
                    "because": one.because,
                }
                for one in skipped
            ],
        }

    def audit(
        self, source: Source, options: AuditOptions = PLAIN_AUDIT, lookup: "Lookup | None" = None
    ) -> Json:
        """The findings about the source's citations, by what a look-up tells of the works."""
        from api.services.auditing import report
        from kg.repository.at_hand import looked_up

        reading = self.read(source)
        if lookup is None:
            return report(reading, options)
        found = lookup.find(reading)
        return report(reading, options, looked_up(found.lookups), found.warnings)


def _document_of(source: Source) -> "ReadText":
    """What the source's format says, before any language is read."""
    from ingest.readers import read_document

    return read_document(
        source.name,
        source.content,
        format=source.format,
        url=source.url,
        work=source.work,
        content_type=source.content_type,
    )
