"""Opens a service for what ``--store`` names: a folder, or the URL of a running Whence."""

from pathlib import Path

from api.services.announcement import announced
from api.services.protocol import Json, Service
from api.services.settings import Settings
from kg.model import StoreBusyError, UsageError

_DISTRIBUTED = ("sparql+http://", "sparql+https://")


def is_url(store: str | Path) -> bool:
    """Whether a store is named by the URL of a running service."""
    return str(store).lower().startswith(("http://", "https://"))


def open_service(
    store: str | Path,
    model: str | None = None,
    *,
    create: bool = False,
    lookup: str | None = None,
) -> Service:
    """The service for a store.

    A folder is opened in this process; when a running service holds it, that service is asked
    instead. ``create`` makes the store when there is none. ``model`` names a spaCy pipeline; a
    running service keeps its own. ``lookup`` names a service to look cited works up in; the
    process that has the store asks it, so that a running Whence cannot be told to.

    Raises NotFoundError (``store-missing``), UsageError (``not-a-store``, ``store-scheme``,
    ``lookup-needs-folder``, ``unknown-lookup``) and StoreBusyError (``store-busy``,
    ``store-unreachable``).
    """
    if is_url(store):
        _no_lookup(lookup)
        return _remote(str(store), Settings().optional("token"))
    if str(store).lower().startswith(_DISTRIBUTED):
        raise UsageError(
            "store-scheme",
            "This version keeps its store in a folder; name a folder or the http(s) URL of a "
            "running Whence with --store.",
        )
    folder = Path(store)
    from api.services.local import LocalService

    try:
        return LocalService.open(folder, model=model, create=create, lookup=lookup)
    except StoreBusyError:
        found = announced(folder)
        if found is None:
            raise
        _no_lookup(lookup)
        return _remote(found.url, found.token)


def _no_lookup(lookup: str | None) -> None:
    if lookup is not None:
        raise UsageError(
            "lookup-needs-folder",
            "A running Whence looks up what it was started to (whence serve --lookup), and nothing "
            "else for others. Stop it and name its folder with --store, or leave --lookup out.",
        )


def _remote(url: str, token: str | None) -> Service:
    from api.services.remote import RemoteService

    return RemoteService(url, token, timeout=Settings().number("client-timeout"))


def create_store(store: str | Path, base: str | None) -> Json:
    """Make a store, or find the one that is there: {"store", "base"}.

    Raises UsageError (``base-iri-fixed``, ``base-iri-invalid``, ``not-a-store``,
    ``store-scheme``) and WhenceError (``store-unreadable``).
    """
    from kg.stores.folder import StoreFolder

    if "://" in str(store):
        raise UsageError("store-scheme", f"{store} is no folder; name a folder with --store.")
    folder = StoreFolder(Path(store))
    given = base or (None if folder.exists() else Settings().text("base-iri"))
    return {"store": str(folder.path), "base": folder.prepare(given, create=True)}
