"""The command that runs the service, and how other commands are told where it answers."""

import signal
import sys
from pathlib import Path
from typing import Annotated

import typer

from api.cli.invocation import Invocation, shared
from api.cli.looking_up import LookupOption
from kg.model import UsageError


def register(app: typer.Typer) -> None:
    """Add the commands of this group."""
    app.command()(shared(serve))


def serve(
    invocation: Invocation,
    host: Annotated[
        str | None,
        typer.Option(help="The address to listen on [env: WHENCE_HOST; default: 127.0.0.1]."),
    ] = None,
    port: Annotated[
        int | None,
        typer.Option(
            min=0,
            max=65535,
            help="The port to listen on, 0 for a free one [env: WHENCE_PORT; default: 8000].",
        ),
    ] = None,
    lookup: LookupOption = None,
) -> None:
    """Run the service: REST, SPARQL and pages over the store.

    It prints its URL with the token that writing needs ($WHENCE_TOKEN, or a random one), and
    stays in the foreground. Commands on the same store reach it by themselves. With --lookup
    (or $WHENCE_LOOKUP, or lookup under [serve] in whence.toml) it asks about the works that a
    document cites when one is read or audited; else nobody is asked.
    """
    from api.services.configuration import served_lookup
    from api.services.settings import Settings

    settings = Settings()
    serve_store(
        invocation,
        host=host or settings.text("host"),
        port=settings.whole("port") if port is None else port,
        token=settings.optional("token"),
        lookup=lookup.value if lookup else served_lookup(),
    )


def serve_store(
    invocation: Invocation, *, host: str, port: int, token: str | None, lookup: str | None = None
) -> None:
    """Serve the store until interrupted.

    ``lookup`` names a service that is asked about the works that documents cite. Raises UsageError
    (``serve-needs-folder``, ``address-in-use``, ``unknown-lookup``) and StoreBusyError.
    """
    from api.http.server import serve
    from api.services.announcement import announce, withdraw
    from api.services.local import LocalService

    name = invocation.store_name()
    if "://" in name:
        raise UsageError(
            "serve-needs-folder", f"{name} is no folder; name the store's folder with --store."
        )
    folder = Path(name)
    service = LocalService.open(folder, model=invocation.model_name(), create=True, lookup=lookup)

    def ready(url: str, chosen: str) -> None:
        service.announce(url)
        announce(folder, url, chosen)

    _end_in_order()
    try:
        serve(service, host, port, token, ready=ready)
    finally:
        withdraw(folder)
        service.close()


def _end_in_order() -> None:
    """Let a request to end, like an interrupt, close the store and withdraw the announcement."""
    for name in ("SIGTERM", "SIGHUP"):
        if number := getattr(signal, name, None):
            signal.signal(number, lambda *_: sys.exit(0))
