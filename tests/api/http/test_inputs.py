"""Documents as they are sent."""

import json
from typing import Any

import httpx
import pytest

from tests.api.http.checks import assert_problem
from tests.api.http.fakes import FakeService

PATH = "/api/extract"


def sent(fake: FakeService) -> Any:
    name, source = fake.calls[-1]
    assert name == "extract"
    return source


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"text": None},
        {"text": 1},
        {"text": ["a"]},
        {"text": "a", "colour": "red"},
        {"text": "a", "name": "x" * 4097},
        [],
        "a",
    ],
)
def test_json_of_another_shape_is_refused(body: Any, client: httpx.Client) -> None:
    found = assert_problem(client.post(PATH, json=body), 422, "invalid-request")
    assert found["errors"]


@pytest.mark.parametrize("body", [b"", b"{", b'{"text": "\xff"}', b"[" * 50_000])
def test_what_is_no_json_is_refused(body: bytes, client: httpx.Client) -> None:
    response = client.post(PATH, content=body, headers={"Content-Type": "application/json"})
    assert_problem(response, 422, "invalid-request")


def test_the_type_may_carry_a_charset(client: httpx.Client, fake: FakeService) -> None:
    headers = {"Content-Type": "Application/JSON; charset=utf-8"}
    response = client.post(PATH, content='{"text": "ä"}'.encode(), headers=headers)
    assert response.status_code == 200
    assert sent(fake).content == "ä".encode()


@pytest.mark.parametrize("text", ["\ufeffa", "a\x00b", "a\r\nb", "\u202ea", "e\u0301", "👩‍🔬"])
def test_a_text_reaches_the_service_letter_by_letter(
    text: str, client: httpx.Client, fake: FakeService
) -> None:
    assert client.post(PATH, json={"text": text}).status_code == 200
    assert sent(fake).content.decode() == text


def test_half_a_character_is_refused_or_kept_but_does_no_harm(client: httpx.Client) -> None:
    body = json.dumps({"text": "a\ud800b"}).encode()
    response = client.post(PATH, content=body, headers={"Content-Type": "application/json"})
    assert response.status_code in {200, 422}


@pytest.mark.parametrize(
    "kind", ["", "text/plain", "application/pdf", "application/x-www-form-urlencoded"]
)
def test_another_type_is_refused_with_those_that_will_do(kind: str, client: httpx.Client) -> None:
    response = client.post(PATH, content=b"a", headers={"Content-Type": kind})
    detail = assert_problem(response, 415, "unsupported-media-type")["detail"]
    assert "application/json" in detail
    assert "multipart/form-data" in detail


def test_a_form_without_a_file_is_refused(client: httpx.Client) -> None:
    response = client.post(PATH, files={"other": (None, "a")})
    assert_problem(response, 400, "file-missing")


def test_a_form_with_a_text_for_a_file_is_refused(client: httpx.Client) -> None:
    assert_problem(client.post(PATH, files={"file": (None, "a")}), 400, "file-missing")


def test_a_form_with_two_files_is_refused(client: httpx.Client) -> None:
    files = [("file", ("a", b"a")), ("file", ("b", b"b"))]
    assert_problem(client.post(PATH, files=files), 400, "bad-request")


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("multipart/form-data", b"--b\r\n"),
        ("multipart/form-data; boundary=b", b"no part"),
        ("multipart/form-data; boundary=b", b"--b\r\nno header"),
        ("multipart/form-data; boundary=b", b""),
    ],
)
def test_a_damaged_form_is_refused(kind: str, body: bytes, client: httpx.Client) -> None:
    response = client.post(PATH, content=body, headers={"Content-Type": kind})
    assert_problem(response, 400, response.json()["code"])


def test_an_empty_field_is_as_good_as_none(client: httpx.Client, fake: FakeService) -> None:
    client.post(PATH, files={"file": ("", b"Words.")}, data={"work": "", "format": ""})
    client.post(PATH, files={"file": ("n.txt", b"Words.")}, data={"work": "", "format": ""})
    assert (sent(fake).work, sent(fake).format, sent(fake).url) == (None, None, None)
