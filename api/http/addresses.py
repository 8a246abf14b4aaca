"""Addresses: the base of the data's IRIs, the root of this service, the page about an IRI."""

from urllib.parse import SplitResult, quote, urlsplit

from fastapi import Request

from api.http.settings import EVERYWHERE, HttpSettings
from kg.identity import DEFAULT_BASE

_BY_NAME = {"document": "documents", "claim": "claims", "assertion": "assertions"}
_THIS_MACHINE = frozenset({"localhost", "127.0.0.1", "::1"})
_HTTP_PORT = 80
_CONCEPTS = frozenset({"concept", "relation"})


def base_of(request: Request) -> str:
    """The base of the data's IRIs: as set, else the service's own. Never taken from a request."""
    settings: HttpSettings = request.app.state.settings
    base = settings.base_iri or getattr(request.app.state.service, "base_iri", DEFAULT_BASE)
    return str(base)


def root_of(request: Request) -> str:
    """The address of this service. Never taken from a request.

    It is that of the data's base, under which a proxy may show the service to others; where the
    base names but this machine, it is what the server listens at.
    """
    settings: HttpSettings = request.app.state.settings
    root = base_of(request).removesuffix("/").removesuffix("/id")
    address = urlsplit(root)
    if address.hostname not in _THIS_MACHINE or _answers_at(settings, address):
        return root
    return settings.url


def _answers_at(settings: HttpSettings, address: SplitResult) -> bool:
    """Whether the server listens at an address of this machine."""
    listens = settings.host in _THIS_MACHINE or settings.host in EVERYWHERE
    return listens and (address.port or _HTTP_PORT) == settings.port


def page_of(iri: str | None, base: str) -> str:
    """The path of the page about an IRI, "#" for none; ``base`` is that of the data's IRIs."""
    if not iri:
        return "#"
    own = iri.removeprefix(base) if iri.startswith(base) else ""
    kind, _, name = own.partition("/")
    if kind in _BY_NAME:
        return f"/{_BY_NAME[kind]}/{quote(name, safe='')}"
    vocabulary = not own and ("/vocabulary/" in iri or "#" in iri)
    collection = "concepts" if kind in _CONCEPTS or vocabulary else "works"
    return f"/{collection}/{quote(iri, safe='')}"
