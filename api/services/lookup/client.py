"""The HTTP client: one question at a time, at a limited rate, and again when a service is busy."""

import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from threading import RLock

import httpx

ATTEMPTS = 3
"""How often a question is asked at most."""

FIRST_WAIT = 1.0
"""The seconds before the second attempt; each wait is twice the one before."""

LONGEST_WAIT = 30.0
"""The longest that a service is waited for when it says when to come back."""

MAX_BYTES = 16 * 2**20
"""The longest answer that is read."""

_BUSY = frozenset({429, 500, 502, 503, 504})
_REFUSED = frozenset({401, 403})


class NoAnswerError(Exception):
    """A service gave no answer that can be used; the message says why, and holds no address."""


class Client:
    """Asks one service.

    ``contact`` is an e-mail address that the service's keepers may write to; ``rate`` is how many
    requests a second are made at most; ``timeout`` is in seconds. ``sleep`` and ``clock`` are the
    passing of time. Its methods may be called from several threads.
    """

    def __init__(
        self,
        agent: str,
        *,
        contact: str | None = None,
        rate: float = 5.0,
        timeout: float = 20.0,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        named = f"{agent} (mailto:{contact})" if contact else agent
        self._http = httpx.Client(
            headers={"User-Agent": named, "Accept": "application/json"},
            timeout=timeout,
            follow_redirects=True,
            max_redirects=3,
        )
        self._interval = 1 / rate if rate > 0 else 0.0
        self._sleep = sleep
        self._clock = clock
        self._next = 0.0
        self._lock = RLock()

    def get(self, url: str, parameters: Sequence[tuple[str, str]]) -> bytes:
        """The body of the answer; empty when the service does not know what is asked for.

        Raises NoAnswerError.
        """
        with self._lock:
            wait = FIRST_WAIT
            for left in reversed(range(ATTEMPTS)):
                try:
                    return self._once(url, parameters)
                except _BusyError as error:
                    asked = error.wait if error.wait is not None else wait
                    if not left or asked > LONGEST_WAIT:
                        raise NoAnswerError(error.reason) from error
                    self._sleep(asked)
                    wait *= 2
        raise AssertionError("unreachable")

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def _once(self, url: str, parameters: Sequence[tuple[str, str]]) -> bytes:
        self._pace()
        try:
            with self._http.stream("GET", url, params=list(parameters)) as response:
                return _body(response)
        except httpx.TimeoutException as error:
            raise _BusyError("it did not answer in time") from error
        except httpx.TransportError as error:
            raise _BusyError(f"it is out of reach, {type(error).__name__}") from error
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise NoAnswerError(f"it cannot be asked, {type(error).__name__}") from error

    def _pace(self) -> None:
        wait = self._next - self._clock()
        if wait > 0:
            self._sleep(wait)
        self._next = self._clock() + self._interval


class _BusyError(Exception):
    """The question may be asked again, after ``wait`` seconds where the service says so."""

    def __init__(self, reason: str, wait: float | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.wait = wait


def _body(response: httpx.Response) -> bytes:
    status = response.status_code
    if status == httpx.codes.NOT_FOUND:
        return b""
    if status in _BUSY:
        raise _BusyError(f"it answered with status {status}", _retry_after(response))
    if status in _REFUSED:
        raise NoAnswerError(f"it refused, with status {status}")
    if status != httpx.codes.OK:
        raise NoAnswerError(f"it answered with status {status}")
    body = bytearray()
    for part in response.iter_bytes():
        body += part
        if len(body) > MAX_BYTES:
            raise NoAnswerError("its answer is too long")
    return bytes(body)


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
