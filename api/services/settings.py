"""The settings of Whence: one table with name, environment variable, default and meaning."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.model import UsageError


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting; its environment variable is ``WHENCE_`` and its name in capitals."""

    name: str
    default: str
    help: str
    secret: bool = False

    @property
    def variable(self) -> str:
        """The environment variable that sets it."""
        return "WHENCE_" + self.name.upper().replace("-", "_")


SETTINGS = (
    Setting("store", "whence-data", "The store: a folder, or the http(s) URL of a running Whence."),
    Setting("model", "", "A spaCy pipeline (name or folder) instead of the one that ships."),
    Setting("config", "whence.toml", "The file that says how to audit and serve."),
    Setting("entities", "no", "Whether to tell chemicals, diseases, persons …: yes or no; slower."),
    Setting("base-iri", "http://localhost:8000/id/", "The base of a new store's IRIs."),
    Setting("host", "127.0.0.1", "The address that the service listens on."),
    Setting("port", "8000", "The port that the service listens on; 0 takes a free one."),
    Setting("token", "", "The token that writing over HTTP needs; random when empty.", secret=True),
    Setting("query-timeout", "10", "The seconds that a SPARQL query may run."),
    Setting("query-memory", "1024", "The MiB of memory that a SPARQL query may take."),
    Setting("query-bytes", "33554432", "The bytes that a SPARQL answer may have."),
    Setting("query-workers", "2", "The SPARQL queries that run at a time."),
    Setting("dataset", "union", "What a query without dataset sees: union or unnamed."),
    Setting("client-timeout", "300", "The seconds to wait for an answer of a running service."),
    Setting("fetch-timeout", "20", "The seconds that a page to read is waited for."),
    Setting("contact", "", "An e-mail address for the servers that are asked or fetched from."),
    Setting("lookup", "", "The service that whence serve looks works up in; none when empty."),
    Setting("lookup-rate", "5", "The questions a second that --lookup asks at most."),
    Setting("lookup-timeout", "20", "The seconds that --lookup waits for one answer."),
    Setting("lookup-cache", "", "The file of answers; lookups.sqlite in the store when empty."),
    Setting("crossref-url", "https://api.crossref.org", "Where Crossref is asked."),
    Setting("openalex-url", "https://api.openalex.org", "Where OpenAlex is asked."),
    Setting("openalex-key", "", "The API key for OpenAlex.", secret=True),
    Setting(
        "europepmc-url",
        "https://www.ebi.ac.uk/europepmc/webservices/rest",
        "Where Europe PMC is asked.",
    ),
)
"""Every setting there is."""

_EMAIL = re.compile(r"[!-?A-~]+@[!-?A-~]+")
_BY_NAME = {setting.name: setting for setting in SETTINGS}


@dataclass(frozen=True, slots=True)
class Settings:
    """The values in force: the environment's where it gives any, else the defaults."""

    environment: Mapping[str, str] = field(default_factory=lambda: os.environ)

    @staticmethod
    def variable(name: str) -> str:
        """The environment variable of a setting."""
        return _BY_NAME[name].variable

    def text(self, name: str) -> str:
        """A setting's value; an empty variable counts as not set."""
        setting = _BY_NAME[name]
        return self.environment.get(setting.variable) or setting.default

    def optional(self, name: str) -> str | None:
        """A setting's value, None when it is empty."""
        return self.text(name) or None

    def number(self, name: str) -> float:
        """A setting that is a number, 0 or more. Raises UsageError ``bad-setting``."""
        try:
            value = float(self.text(name))
        except ValueError:
            value = -1.0
        if not 0 <= value < float("inf"):
            raise _bad(name, "a number, 0 or more")
        return value

    def whole(self, name: str) -> int:
        """A setting that is a whole number, 0 or more. Raises UsageError ``bad-setting``."""
        value = self.number(name)
        if not value.is_integer():
            raise _bad(name, "a whole number")
        return int(value)

    def contact(self) -> str | None:
        """The e-mail address that other servers are told, None for none.

        Raises UsageError ``bad-setting``.
        """
        value = self.optional("contact")
        if value is not None and not _EMAIL.fullmatch(value):
            raise _bad("contact", "an e-mail address")
        return value

    def choice(self, name: str, *allowed: str) -> str:
        """A setting that is one of some words. Raises UsageError ``bad-setting``."""
        value = self.text(name)
        if value not in allowed:
            raise _bad(name, " or ".join(allowed))
        return value


def _bad(name: str, wanted: str) -> UsageError:
    return UsageError("bad-setting", f"{_BY_NAME[name].variable} must be {wanted}.")
