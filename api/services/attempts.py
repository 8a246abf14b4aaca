"""Asking another server, and again when it is busy or out of reach: the rule for all who ask."""

from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TypeVar

import httpx

T = TypeVar("T")

ATTEMPTS = 3
"""How often a question is asked at most."""

FIRST_WAIT = 1.0
"""The seconds before the second attempt; each wait is twice the one before."""

LONGEST_WAIT = 30.0
"""The longest that a server is waited for when it says when to come back."""

_BUSY = frozenset({429, 500, 502, 503, 504})


class BusyError(Exception):
    """The question may be asked again, after ``wait`` seconds where the server says so."""

    def __init__(self, reason: str, wait: float | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.wait = wait


def attempted(ask: Callable[[], T], sleep: Callable[[float], None]) -> T:
    """What ``ask`` gives, asked again after each BusyError as long as there is hope.

    Raises the last BusyError, and what else ``ask`` raises.
    """
    wait = FIRST_WAIT
    for left in reversed(range(ATTEMPTS)):
        try:
            return ask()
        except BusyError as error:
            asked = error.wait if error.wait is not None else wait
            if not left or asked > LONGEST_WAIT:
                raise
            sleep(asked)
            wait *= 2
    raise AssertionError("unreachable")


def refuse_busy(response: httpx.Response) -> None:
    """Raise BusyError for an answer that says to come back."""
    if response.status_code in _BUSY:
        reason = f"it answered with status {response.status_code}"
        raise BusyError(reason, _retry_after(response))


def _retry_after(response: httpx.Response) -> float | None:
    """The seconds of the header Retry-After, which is a number or a date."""
    value = response.headers.get("retry-after", "").strip()
    if value.isascii() and value.isdecimal():
        return float(value[:9])
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())
