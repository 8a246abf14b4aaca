"""One server process over one service."""

import os
import signal
import socket
import subprocess
import sys
import threading

import httpx
import pytest

from api.http.server import serve
from kg.model import UsageError
from tests.api.http.fakes import FakeService

PROGRAM = """
import sys
from api.http.server import serve
from tests.api.http.fakes import FakeService
service = FakeService()
serve(service, port=0, token="secret", ready=lambda *told: print(*told, flush=True))
service.close()
print("closed", flush=True)
"""


def test_it_tells_where_it_answers_and_ends_in_order() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": "."},
    ) as server:
        assert server.stdout is not None
        url, token = server.stdout.readline().split()
        printed = server.stdout.readline().strip()
        assert token == "secret"
        assert printed == f"{url}/?token=secret"
        with httpx.Client(base_url=url) as client:
            response = client.get("/healthz")
            assert response.status_code == 200
            assert "server" not in response.headers
            assert client.get("/?token=secret").status_code == 303
            described = client.get("/sparql", headers={"Host": "elsewhere.test"}).text
            assert f"<{url}/sparql>" in described
        server.send_signal(signal.SIGINT)
        rest, _ = server.communicate(timeout=10)
    assert "secret" not in rest


def test_an_address_in_use_is_told_with_a_way_out(fake: FakeService) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(UsageError, match=f"127.0.0.1:{port}.*--port") as caught:
            serve(fake, port=port)
    assert caught.value.code == "address-in-use"
    assert threading.active_count() >= 1
