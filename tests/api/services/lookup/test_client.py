"""The HTTP client: it waits, asks again, gives up, and says who asks."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from api.services.attempts import ATTEMPTS
from api.services.lookup import client as module
from api.services.lookup.client import Client, NoAnswerError
from tests.api.services.lookup.server import Services

WORK = "/crossref/works/10.9999%2Fdance"


class Time:
    """A clock that only sleeping moves."""

    def __init__(self) -> None:
        self.now = 0.0
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


@pytest.fixture
def passing() -> Time:
    return Time()


@pytest.fixture
def client(passing: Time) -> Iterator[Client]:
    made = Client(
        "whence/1",
        contact="library@whence.test",
        rate=0,
        timeout=5,
        sleep=passing.sleep,
        clock=lambda: passing.now,
    )
    yield made
    made.close()


def test_it_tells_who_asks_and_gives_the_body(client: Client, services: Services) -> None:
    assert b"DANCE" in client.get(services.url + WORK, [("mailto", "a@b.test")])
    (got,) = services.received
    assert got.headers["User-Agent"] == "whence/1 (mailto:library@whence.test)"
    assert got.path == "/crossref/works/10.9999/dance"
    assert (got.query, got.body) == ({"mailto": ["a@b.test"]}, b"")


def test_a_busy_service_is_asked_again_after_longer_and_longer(
    client: Client, services: Services, passing: Time
) -> None:
    services.moods = [(503, {}), (429, {})]
    assert client.get(services.url + WORK, [])
    assert passing.slept == [1.0, 2.0]


def test_it_waits_as_long_as_the_service_says(
    client: Client, services: Services, passing: Time
) -> None:
    later = format_datetime(datetime.now(UTC) + timedelta(seconds=20), usegmt=True)
    services.moods = [(429, {"Retry-After": "7"}), (503, {"Retry-After": later})]
    assert client.get(services.url + WORK, [])
    assert passing.slept[0] == 7.0
    assert 15 < passing.slept[1] <= 20


def test_a_service_that_asks_for_too_long_a_wait_is_not_waited_for(
    client: Client, services: Services, passing: Time
) -> None:
    services.moods = [(429, {"Retry-After": "3600"})]
    with pytest.raises(NoAnswerError, match="429"):
        client.get(services.url + WORK, [])
    assert (len(services.received), passing.slept) == (1, [])


def test_a_senseless_wait_counts_as_none(client: Client, services: Services, passing: Time) -> None:
    services.moods = [(503, {"Retry-After": "soon"})]
    assert client.get(services.url + WORK, [])
    assert passing.slept == [1.0]


def test_it_gives_up_after_some_attempts(client: Client, services: Services) -> None:
    services.moods = [(500, {})] * 9
    with pytest.raises(NoAnswerError, match="500"):
        client.get(services.url + WORK, [])
    assert len(services.received) == ATTEMPTS


@pytest.mark.parametrize("status", [400, 401, 403, 418])
def test_a_refusal_is_not_repeated(client: Client, services: Services, status: int) -> None:
    services.moods = [(status, {})]
    with pytest.raises(NoAnswerError, match=str(status)):
        client.get(services.url + WORK, [])
    assert len(services.received) == 1


def test_what_is_not_known_is_an_empty_answer(client: Client, services: Services) -> None:
    assert client.get(f"{services.url}/crossref/works/10.9999%2Fnone", []) == b""


def test_no_server_is_no_answer_and_the_reason_has_no_address(
    client: Client, passing: Time
) -> None:
    with pytest.raises(NoAnswerError) as raised:
        client.get("http://127.0.0.1:1/works", [("api_key", "secret")])
    assert "secret" not in str(raised.value)
    assert "127.0.0.1" not in str(raised.value)
    assert len(passing.slept) == ATTEMPTS - 1


def test_an_endless_answer_is_cut(
    client: Client, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MAX_BYTES", 10)
    with pytest.raises(NoAnswerError, match="too long"):
        client.get(services.url + WORK, [])


def test_a_loop_of_redirects_ends(client: Client, services: Services) -> None:
    services.moods = [(302, {"Location": WORK})] * 9
    with pytest.raises(NoAnswerError):
        client.get(services.url + WORK, [])


def test_requests_keep_their_distance(services: Services, passing: Time) -> None:
    slow = Client("whence/1", rate=4, sleep=passing.sleep, clock=lambda: passing.now)
    for _ in range(3):
        slow.get(services.url + WORK, [])
    slow.close()
    assert passing.slept == [0.25, 0.25]
