"""Stored things in the shapes of the design, with the look-ups that these need."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from api.services import render
from api.services.protocol import Json
from kg.model import EvidenceLine, LineagePath, LinkedAssertion, Reading

if TYPE_CHECKING:
    from kg.repository import ClaimSummary, Repository
    from kg.trace import StoredAssertion, Trace


class Telling:
    """Tells what one repository holds."""

    def __init__(self, repository: "Repository") -> None:
        self._repository = repository

    def assertion(self, stored: "StoredAssertion") -> Json:
        """An assertion with its document's title."""
        return render.told(self._repository.reading(stored.document), stored.assertion)

    def assertions(self, stored: Iterable["StoredAssertion"]) -> list[Json]:
        """Assertions with their documents' titles."""
        return [self.assertion(one) for one in stored]

    def evidence(self, stored: Sequence["StoredAssertion"]) -> list[Json]:
        """What the cited works say about the assertions, each with its reference and title."""
        places = {one.assertion.id: one for one in stored}
        return [
            self._line(line, places[line.assertion])
            for line in self._repository.evidence_of(list(places))
        ]

    def claim(self, summary: "ClaimSummary") -> Json:
        """A claim as lists tell it."""
        return {
            **render.claim(summary.claim),
            "standing": render.standing(summary.standing),
            "assertions": summary.assertions,
            "documents": summary.documents,
            "tally": render.tally(summary.tally),
        }

    def origins(self, paths: Sequence[LineagePath]) -> list[Json]:
        """The paths of a lineage."""
        titles = self.titles(paths)
        return [render.origin(path, titles) for path in paths]

    def trace(self, found: "Trace") -> Json:
        """A trace."""
        paths = [path for claim in found.claims for path in claim.origins]
        return render.trace(found, self.assertion, self.titles(paths))

    def titles(self, paths: Iterable[LineagePath]) -> Mapping[str, str | None]:
        """The titles of the works on the paths."""
        works = {hop.work for path in paths for hop in path.path if hop.work}
        return {work: self.title(work) for work in sorted(works)}

    def title(self, work: str) -> str | None:
        """A work's title, None when nobody gives it one."""
        known = self._repository.work(work)
        return None if known is None else known.title

    def _line(self, line: EvidenceLine, stored: "StoredAssertion") -> Json:
        reading = self._repository.reading(stored.document)
        told = render.evidence(line)
        told["reference"] = self._key(line, reading, stored.assertion)
        told["title"] = self.title(line.cited_work) if line.cited_work else None
        return told

    def _key(self, line: EvidenceLine, reading: Reading, one: LinkedAssertion) -> str | None:
        """The key of the reference that the line's pointer denotes."""
        pointer = self._repository.identity.pointer
        for position in one.citations:
            citation = reading.citations[position]
            for key in citation.references:
                if pointer(reading.id, citation.start, citation.end, key) == line.citation:
                    return key
        return None
