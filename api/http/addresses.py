"""Addresses: the base of the data's IRIs, the root of this service, the page about an IRI."""

from urllib.parse import quote

from fastapi import Request

from api.http.settings import HttpSettings
from kg.identity import DEFAULT_BASE

_BY_NAME = {"document": "documents", "claim": "claims", "assertion": "assertions"}
_CONCEPTS = frozenset({"concept", "relation"})


def base_of(request: Request) -> str:
    """The base of the data's IRIs: as set, else the service's own. Never taken from a request."""
    settings: HttpSettings = request.app.state.settings
    base = settings.base_iri or getattr(request.app.state.service, "base_iri", DEFAULT_BASE)
    return str(base)


def root_of(request: Request) -> str:
    """The address of this service, from the base of the data's IRIs."""
    return base_of(request).removesuffix("/").removesuffix("/id")


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
