"""A service fetches nothing for those who send an address, and says what to do instead."""

import socket
from collections.abc import Iterator

import httpx
import pytest

from tests.api.http.checks import assert_problem
from tests.api.http.conftest import TOKEN
from tests.api.http.fakes import FakeService

WRITING = {"Authorization": f"Bearer {TOKEN}"}
PATHS = ("/api/audit", "/api/extract", "/api/documents")


@pytest.fixture
def address() -> Iterator[str]:
    """An address at which nobody may knock."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.setblocking(False)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/secret"
        with pytest.raises(BlockingIOError):
            listening.accept()


@pytest.mark.parametrize("path", PATHS)
def test_an_address_instead_of_a_document_is_refused(
    path: str, address: str, client: httpx.Client, fake: FakeService
) -> None:
    before = len(fake.calls)
    for options in (
        {"json": {"url": address}},
        {"json": {"text": f" {address}\n", "url": address}},
        {"json": {"text": address}},
        {"files": {"file": ("a.txt", address.encode())}},
        {"files": {"other": (None, "a")}, "data": {"url": address}},
    ):
        response = client.post(path, headers=WRITING, **options)
        detail = assert_problem(response, 400, "no-fetching")["detail"]
        assert "whence audit URL" in detail
    assert len(fake.calls) == before


def test_a_document_with_an_address_is_read_and_the_address_left_alone(
    address: str, client: httpx.Client, fake: FakeService
) -> None:
    sent = {"text": f"Bees sleep, see {address}", "url": address}
    assert client.post("/api/audit", json=sent).status_code == 200
    assert fake.calls[-1][1].url == address


def test_a_pasted_address_is_answered_on_the_page(address: str, client: httpx.Client) -> None:
    response = client.post("/audit", data={"text": address})
    assert response.status_code == 422
    assert "whence audit URL" in response.text


def test_a_file_keeps_what_its_sender_says_of_it(client: httpx.Client, fake: FakeService) -> None:
    files = {"file": ("a.html", b"<p>\xc1</p>", "text/html; charset=koi8-r")}
    assert client.post("/api/extract", files=files).status_code == 200
    assert fake.calls[-1][1].content_type == "text/html; charset=koi8-r"
