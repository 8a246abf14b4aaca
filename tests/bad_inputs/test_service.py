"""Hostile inputs sent to a running service: each is answered as is expected, and it lives on."""

import re
from collections.abc import Callable, Iterator

import httpx
import pytest

from api.http.settings import HttpSettings
from api.services.local import LocalService
from tests.api.http.conftest import TOKEN, served
from tests.bad_inputs.files import FILES
from tests.bad_inputs.texts import HOSTILE

pytestmark = pytest.mark.usefixtures("pipeline")

STATUSES = {413, 422, 503}
MEGABYTE = 1024 * 1024
Case = tuple[str, Callable[[], bytes], tuple[str, ...]]
CASES: dict[str, Case] = {
    **{name: (one.name, one.content, one.codes) for name, one in HOSTILE.items()},
    **{name: (one.name, one.content, one.codes) for name, one in FILES.items()},
}
LONG = (
    "100 000",
    "million",
    "10 MB",
    "30 000",
    "without an end",
    "brackets only",
    "Markdown emphasis",
)
"""In the names of what only costs the time of the language model: read without it elsewhere."""


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    service = LocalService.open(tmp_path_factory.mktemp("hostile") / "store")
    with served(service, HttpSettings(token=TOKEN)) as opened:
        opened.headers["Authorization"] = f"Bearer {TOKEN}"
        prose = "Otters reduce the number of crayfish in cold rivers [1]. " * 350
        warm = {"text": f"{prose}\n\n1. Pond A. Otters. Hydra. 2001;5:3."}
        assert opened.post("/api/audit", json=warm).status_code == 200
        assert opened.post("/api/documents", json=warm).status_code == 201
        yield opened
    service.close()


def memory(client: httpx.Client) -> float:
    found = re.search(
        r"^process_resident_memory_bytes (\S+)$", client.get("/metrics").text, re.MULTILINE
    )
    assert found is not None
    return float(found[1])


@pytest.mark.parametrize("path", ["/api/audit", "/api/documents"])
@pytest.mark.parametrize("name", [name for name in CASES if not any(one in name for one in LONG)])
def test_a_hostile_input_is_answered_and_does_no_harm(
    name: str, path: str, client: httpx.Client
) -> None:
    shown, content, codes = CASES[name]
    body = content()
    before, documents = memory(client), client.get("/api/documents").json()["total"]
    response = client.post(path, files={"file": (shown.replace("\0", "%00"), body)})
    if response.status_code in STATUSES:
        assert response.headers["content-type"] == "application/problem+json"
        assert response.json()["code"] in codes
        assert client.get("/api/documents").json()["total"] == documents
    else:
        assert response.status_code in {200, 201}
        assert not codes or FILES[name].warnings
    assert client.get("/readyz").json() == {"status": "ready"}
    assert memory(client) - before < 50 * MEGABYTE
