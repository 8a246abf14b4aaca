"""A server on this machine that answers as Crossref, OpenAlex and Europe PMC do.

It knows a few works; every request that it receives is kept whole.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from urllib.parse import parse_qs, unquote, urlsplit

from tests.api.served import QuietHandler, served
from tests.api.services.lookup import answers


@dataclass(frozen=True)
class Received:
    """One request: its target, as it was sent and decoded, its headers and its body."""

    target: str
    headers: dict[str, str]
    body: bytes

    @property
    def path(self) -> str:
        return unquote(urlsplit(self.target).path)

    @property
    def query(self) -> dict[str, list[str]]:
        return parse_qs(urlsplit(self.target).query)


@dataclass
class Services:
    """The server: its address, what it received, and how it is to misbehave first.

    ``moods`` are answers given before the true ones: a status, and headers. ``garbled`` is how many
    answers are no JSON.
    """

    url: str = ""
    received: list[Received] = field(default_factory=list)
    moods: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    garbled: int = 0

    def settings(self) -> dict[str, str]:
        """The environment that makes Whence ask here."""
        return {
            "WHENCE_CROSSREF_URL": f"{self.url}/crossref",
            "WHENCE_OPENALEX_URL": f"{self.url}/openalex",
            "WHENCE_EUROPEPMC_URL": f"{self.url}/europepmc",
            "WHENCE_LOOKUP_RATE": "0",
            "WHENCE_LOOKUP_TIMEOUT": "5",
            "WHENCE_CONTACT": "library@whence.test",
        }


@contextmanager
def serving() -> Iterator[Services]:
    """The server while it runs, on a free port."""
    services = Services()

    class Handler(QuietHandler, BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            length = int(self.headers.get("content-length", 0))
            got = Received(self.path, dict(self.headers), self.rfile.read(length))
            services.received.append(got)
            status, headers, answer = _answer(services, got)
            body = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    with served(Handler) as services.url:
        yield services


def _answer(services: Services, got: Received) -> tuple[int, dict[str, str], object]:
    if services.moods:
        status, headers = services.moods.pop(0)
        return status, headers, b"{}"
    if services.garbled:
        services.garbled -= 1
        return 200, {}, b"<html>Log in to the network</html>"
    service, _, path = got.path.lstrip("/").partition("/")
    found = _KNOWN[service](path, got.query)
    return (404, {}, b"Resource not found.") if found is None else (200, {}, found)


def _crossref(path: str, query: dict[str, list[str]]) -> object:
    if path == "works":
        return answers.crossref_list(query["query.bibliographic"][0])
    return answers.crossref_work(path.removeprefix("works/"))


def _openalex(path: str, query: dict[str, list[str]]) -> object:
    if path == "works":
        return answers.openalex_list(query["filter"][0].removeprefix("title.search:"))
    return answers.openalex_work(path.removeprefix("works/"))


def _europepmc(path: str, query: dict[str, list[str]]) -> object:
    assert path == "search"
    return answers.europepmc_list(query["query"][0])


_KNOWN = {"crossref": _crossref, "openalex": _openalex, "europepmc": _europepmc}
