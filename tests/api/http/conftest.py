"""A real server with a real client over the fake service."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import httpx
import pytest
import uvicorn

from api.http.app import create_app
from api.http.server import configuration
from api.http.settings import HttpSettings
from api.services.protocol import Service
from tests.api.http.fakes import FakeService

TOKEN = "token-of-the-test"


@contextmanager
def served(service: Service, settings: HttpSettings | None = None) -> Iterator[httpx.Client]:
    """A client of a server that runs in a thread for as long as the block does."""
    server = uvicorn.Server(configuration(create_app(service, settings)))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        thread.join(0.02)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=30) as client:
            yield client
    finally:
        server.should_exit = True
        thread.join()


@pytest.fixture(scope="session")
def fake() -> Iterator[FakeService]:
    """The service behind the client."""
    service = FakeService(timeout=3.0)
    yield service
    service.close()


@pytest.fixture(scope="session")
def client(fake: FakeService) -> Iterator[httpx.Client]:
    """A client of the whole application."""
    settings = HttpSettings(token=TOKEN, max_body=100_000, max_upload=200_000)
    with served(fake, settings) as opened:
        yield opened


@pytest.fixture
def authorised() -> dict[str, str]:
    """The headers of one who may write."""
    return {"Authorization": f"Bearer {TOKEN}"}
