"""Whence over HTTP: the errors are those that the service raised."""

from collections.abc import Callable

import httpx
import pytest

from api.services.protocol import ClaimFilter, Source
from api.services.remote import RemoteService, error_of
from kg.model import (
    InputUnreadableError,
    LimitError,
    NotFoundError,
    StoreBusyError,
    UsageError,
    WhenceError,
)
from whence_client import Whence, WhenceProblemError

URL = "http://whence.test"


def remote(handler: Callable[[httpx.Request], httpx.Response]) -> RemoteService:
    http = httpx.Client(transport=httpx.MockTransport(handler))
    return RemoteService(URL, client=Whence(URL, http=http))


@pytest.mark.parametrize(
    ("status", "code", "kind"),
    [
        (400, "sparql-syntax", UsageError),
        (401, "token-needed", UsageError),
        (403, "federation-disabled", UsageError),
        (404, "document-not-found", NotFoundError),
        (406, "not-acceptable", UsageError),
        (413, "body-too-large", LimitError),
        (422, "no-text", InputUnreadableError),
        (422, "invalid-request", UsageError),
        (429, "query-busy", LimitError),
        (500, "internal-error", WhenceError),
        (503, "query-timeout", LimitError),
        (503, "store-busy", StoreBusyError),
        (503, "not-ready", StoreBusyError),
    ],
)
def test_a_problem_becomes_the_error_that_it_was(
    status: int, code: str, kind: type[WhenceError]
) -> None:
    error = error_of(WhenceProblemError(status, code, "What is wrong."))
    assert type(error) is kind
    assert (error.code, error.message) == (code, "What is wrong.")


@pytest.mark.parametrize("url", ["", "whence.test", "ftp://whence.test", "file:///etc", "http://"])
def test_what_is_no_address_of_a_service_is_refused(url: str) -> None:
    with pytest.raises(UsageError) as caught:
        RemoteService(url)
    assert caught.value.code == "store-scheme"


def test_a_page_is_never_asked_larger_than_the_service_gives() -> None:
    asked: list[str] = []

    def handler(request: httpx.Request) -> httpx.Response:
        asked.append(request.url.params["limit"])
        return httpx.Response(200, json={"items": [], "next": None, "total": 0})

    service = remote(handler)
    service.documents(5000)
    service.claims(ClaimFilter(limit=5000))
    service.claims(ClaimFilter(limit=7))
    assert asked == ["1000", "1000", "7"]


def test_what_is_known_of_a_source_goes_with_it() -> None:
    seen: list[httpx.Request] = []

    def handler(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(200, json={"assertions": []})

    remote(handler).extract(Source("a.txt", b"Words.", "text", "10.1/x", "https://x.test/"))
    (request,) = seen
    assert request.url.path == "/api/extract"
    for part in (b'"a.txt"', b'"Words."', b'"text"', b'"10.1/x"', b'"https://x.test/"'):
        assert part in request.content


def test_what_takes_too_long_is_told_apart_from_what_is_out_of_reach() -> None:
    def slow(request: httpx.Request) -> httpx.Response:
        raise httpx.ReadTimeout("", request=request)

    def away(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("", request=request)

    with pytest.raises(LimitError) as late:
        remote(slow).questions()
    assert late.value.code == "service-timeout"
    assert "WHENCE_CLIENT_TIMEOUT" in late.value.message
    with pytest.raises(StoreBusyError) as gone:
        remote(away).questions()
    assert gone.value.code == "store-unreachable"
    assert "--store" in gone.value.message
