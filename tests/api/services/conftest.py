"""A store with the demo documents, and a service over HTTP on it."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from api.services.local import LocalService
from api.services.protocol import Source
from api.services.remote import RemoteService
from tests.api.services.library import library

if TYPE_CHECKING:
    from ingest.language import Language

TOKEN = "token-of-the-test"


@dataclass(frozen=True)
class Pair:
    """One store, in this process and over HTTP."""

    local: LocalService
    remote: RemoteService
    folder: Path
    url: str


def sources(demo: Path) -> list[Source]:
    files = sorted(path for path in demo.glob("*.md") if path.name != "README.md")
    return [Source(path.name, path.read_bytes()) for path in files]


@pytest.fixture(scope="module")
def pair(
    tmp_path_factory: pytest.TempPathFactory, demo: Path, pipeline: "Language"
) -> Iterator[Pair]:
    import uvicorn

    from api.http.app import create_app
    from api.http.settings import HttpSettings

    folder = tmp_path_factory.mktemp("services") / "store"
    local = LocalService.open(folder)
    for source in sources(demo):
        local.ingest(source)
    app = create_app(local, HttpSettings(token=TOKEN))
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="warning"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        thread.join(0.02)
    url = f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    remote = RemoteService(url, TOKEN)
    yield Pair(local, remote, folder, url)
    remote.close()
    server.should_exit = True
    thread.join()
    local.close()


@pytest.fixture(scope="session")
def local() -> Iterator[LocalService]:
    """A small library that needs no language model."""
    service = library()
    yield service
    service.close()
