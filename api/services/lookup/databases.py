"""The services that can be asked: where, how, and what reads their answers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from api.services.lookup import crossref, europepmc, openalex
from api.services.lookup.asking import Request
from api.services.lookup.questions import Question
from kg.model import LookUp, UsageError

Parser = Callable[[object, str], tuple[LookUp, ...]]


@dataclass(frozen=True, slots=True)
class Database:
    """One bibliographic service: its short name, its name, how it is asked and what reads it.

    ``contact`` and ``key`` are the names of the parameters that take an e-mail address and an API
    key; ``key_setting`` is the setting that has the key.
    """

    name: str
    title: str
    request: Callable[[Question], Request | None]
    parse: Parser
    contact: str | None = None
    key: str | None = None
    key_setting: str | None = None

    @property
    def url_setting(self) -> str:
        """The setting of its address."""
        return f"{self.name}-url"


DATABASES: Mapping[str, Database] = {
    one.name: one
    for one in (
        Database("crossref", "Crossref", crossref.request, crossref.parse, contact="mailto"),
        Database(
            "openalex",
            "OpenAlex",
            openalex.request,
            openalex.parse,
            contact="mailto",
            key="api_key",
            key_setting="openalex-key",
        ),
        Database("europepmc", "Europe PMC", europepmc.request, europepmc.parse, contact="email"),
    )
}
"""Every service there is, by its short name."""


def database(name: str) -> Database:
    """The service of that name. Raises UsageError (``unknown-lookup``)."""
    if name not in DATABASES:
        raise UsageError(
            "unknown-lookup", f"There is no look-up {name!r}; it is one of {', '.join(DATABASES)}."
        )
    return DATABASES[name]
