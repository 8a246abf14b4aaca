"""The figures for monitoring."""

import asyncio

import pytest
from anyio import CapacityLimiter
from prometheus_client.parser import text_string_to_metric_families
from starlette.types import Message, Receive, Scope, Send

from api.http.metrics import Measured, Metrics


def samples(metrics: Metrics) -> dict[tuple[str, frozenset[tuple[str, str]]], float]:
    return {
        (one.name, frozenset(one.labels.items())): one.value
        for family in text_string_to_metric_families(metrics.text().decode())
        for one in family.samples
    }


def requests(metrics: Metrics, **labels: str) -> float:
    return samples(metrics).get(("whence_http_requests_total", frozenset(labels.items())), 0.0)


def test_requests_are_counted_and_timed() -> None:
    metrics = Metrics()
    metrics.count("GET", "/a", 200, 0.01)
    metrics.count("GET", "/a", 200, 1.0)
    metrics.count("BREW", "/a", 405, 0.0)
    assert requests(metrics, method="GET", route="/a", status="200") == 2
    assert requests(metrics, method="other", route="/a", status="405") == 1
    found = samples(metrics)
    route = ("route", "/a")
    assert found["whence_http_request_seconds_count", frozenset({route})] == 3
    assert found["whence_http_request_seconds_sum", frozenset({route})] == pytest.approx(1.01)
    assert found["whence_http_request_seconds_bucket", frozenset({route, ("le", "0.02")})] == 2


def test_what_is_taken_of_a_limiter_is_shown_as_it_is() -> None:
    async def walk() -> list[float]:
        metrics, limiter = Metrics(), CapacityLimiter(2)
        metrics.watch("whence_queries", "Queries.", limiter)
        seen = [samples(metrics)["whence_queries", frozenset()]]
        async with limiter:
            seen.append(samples(metrics)["whence_queries", frozenset()])
        return seen

    assert asyncio.run(walk()) == [0.0, 1.0]


def test_an_answer_that_fails_counts_as_an_error() -> None:
    async def failing(scope: Scope, receive: Receive, send: Send) -> None:
        raise RuntimeError

    async def nothing() -> Message:
        return {"type": "http.disconnect"}

    async def forget(message: Message) -> None:
        return None

    metrics = Metrics()
    with pytest.raises(RuntimeError):
        asyncio.run(Measured(failing, metrics)({"type": "http", "method": "GET"}, nothing, forget))
    assert requests(metrics, method="GET", route="other", status="500") == 1
