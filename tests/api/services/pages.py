"""A server on this machine that has pages to fetch; every request that it receives is kept."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler

from tests.api.served import QuietHandler, served


@dataclass(frozen=True)
class Page:
    """What stands at a path; ``silence`` is how many seconds the server says nothing before."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    silence: float = 0.0


@dataclass
class Site:
    """The server: its address, its pages by path, what is answered first, and what was asked."""

    url: str = ""
    pages: dict[str, Page] = field(default_factory=dict)
    moods: list[Page] = field(default_factory=list)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)


@contextmanager
def serving() -> Iterator[Site]:
    """The site while it is served, on a free port."""
    site = Site()

    class Handler(QuietHandler, BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append((self.path, dict(self.headers)))
            known = site.pages.get(self.path, Page(b"not here", 404))
            page = site.moods.pop(0) if site.moods else known
            time.sleep(page.silence)
            self.send_response(page.status)
            for name, value in page.headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(page.body)

    with served(Handler) as site.url:
        yield site
