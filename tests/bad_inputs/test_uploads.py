"""Uploads that must do no harm: without an end, and packed."""

import asyncio
import gzip
import json

import pytest
from starlette.exceptions import HTTPException
from starlette.types import Message, Receive, Scope, Send

from api.http.limits import BodyLimit
from api.http.settings import HttpSettings
from tests.api.http.conftest import TOKEN, served
from tests.api.http.fakes import FakeService

CHUNK = 65536
LIMIT = 10 * CHUNK


def test_an_upload_without_an_end_is_stopped_at_the_limit() -> None:
    taken = 0

    async def receive() -> Message:
        nonlocal taken
        taken += CHUNK
        return {"type": "http.request", "body": b"x" * CHUNK, "more_body": True}

    async def send(message: Message) -> None:
        return None

    async def reads_all(scope: Scope, receive: Receive, send: Send) -> None:
        while (await receive())["more_body"]:
            continue

    scope = {"type": "http", "path": "/api/documents", "headers": []}
    with pytest.raises(HTTPException) as caught:
        asyncio.run(BodyLimit(reads_all, 1, LIMIT)(scope, receive, send))
    assert caught.value.status_code == 413
    assert taken <= LIMIT + CHUNK


def test_a_packed_body_is_refused_unread() -> None:
    body = gzip.compress(json.dumps({"text": "a" * 10_000_000}).encode())
    headers = {"content-type": "application/json", "content-encoding": "gzip"}
    service = FakeService(timeout=3.0)
    with served(service, HttpSettings(token=TOKEN)) as client:
        answer = client.post("/api/extract", content=body, headers=headers)
        assert client.get("/readyz").status_code == 200
    service.close()
    assert answer.status_code == 415
    assert answer.json()["code"] == "content-encoding-refused"
