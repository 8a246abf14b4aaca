"""One server process over one service."""

import socket
import sys
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from api.services.protocol import Service
from kg.model import UsageError

if TYPE_CHECKING:
    import uvicorn
    from fastapi import FastAPI

_MAX_HEAD = 256 * 1024
"""The most bytes of a request's line and headers: the longest query, percent-encoded."""


def serve(
    service: Service,
    host: str = "127.0.0.1",
    port: int = 8000,
    token: str | None = None,
    *,
    base_iri: str | None = None,
    ready: Callable[[str, str], None] | None = None,
) -> None:
    """Answer over HTTP until interrupted; prints the URL with the write token when ready.

    Port 0 takes a free one; without a token a random one is made. ``ready(url, token)`` is called
    just before the URL is printed. Raises UsageError ``address-in-use``.
    """
    import uvicorn

    from api.http.app import create_app
    from api.http.settings import HttpSettings

    listening = _listen(host, port)
    chosen = HttpSettings(host=host, port=listening.getsockname()[1], base_iri=base_iri)
    if token:
        chosen = replace(chosen, token=token)
    url = chosen.url

    class Announcing(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            if ready is not None:
                ready(url, chosen.token)
            print(f"{url}/?token={chosen.token}", flush=True)  # noqa: T201 (data for the caller)

    with listening:
        Announcing(configuration(create_app(service, chosen))).run(sockets=[listening])


def configuration(app: "FastAPI", port: int = 0) -> "uvicorn.Config":
    """How the server runs an application; the port is that of a server without a socket."""
    import uvicorn

    return uvicorn.Config(
        app,
        port=port,
        http="h11",
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=5,
        h11_max_incomplete_event_size=_MAX_HEAD,
    )


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    if sys.platform != "win32":
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except OSError as error:
        listening.close()
        raise UsageError(
            "address-in-use",
            f"The service cannot listen on {host}:{port} ({error.strerror}). Stop what does, or "
            "take another port with --port.",
        ) from error
    return listening
