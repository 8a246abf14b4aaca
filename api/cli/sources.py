"""What the references of documents lead to, looked up once a document."""

from api.services.protocol import Json, Service
from kg.model import WhenceError


class SourcesOf:
    """The sources of the documents that an answer speaks of."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._known: dict[str, dict[str, Json]] = {}

    def cited(self, assertion: Json) -> list[tuple[str, Json | None]]:
        """The assertion's references with the sources they lead to, None for one unknown."""
        by_key = self._by_key(assertion["document"])
        return [(key, by_key.get(key)) for key in assertion["references"]]

    def _by_key(self, document: str) -> dict[str, Json]:
        if document not in self._known:
            self._known[document] = self._looked_up(document)
        return self._known[document]

    def _looked_up(self, document: str) -> dict[str, Json]:
        try:
            found = self._service.sources(document)["sources"]
        except WhenceError:
            return {}
        return {key: source for source in found for key in source["references"]}
