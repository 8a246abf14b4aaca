"""The HTTP client: one question at a time, at a limited rate, and again when a service is busy."""

import time
from collections.abc import Callable, Sequence
from threading import RLock

import httpx

from api.services.attempts import BusyError, attempted, refuse_busy

MAX_BYTES = 16 * 2**20
"""The longest answer that is read."""

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
            try:
                return attempted(lambda: self._once(url, parameters), self._sleep)
            except BusyError as error:
                raise NoAnswerError(error.reason) from error

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def _once(self, url: str, parameters: Sequence[tuple[str, str]]) -> bytes:
        self._pace()
        try:
            with self._http.stream("GET", url, params=list(parameters)) as response:
                return _body(response)
        except httpx.TimeoutException as error:
            raise BusyError("it did not answer in time") from error
        except httpx.TransportError as error:
            raise BusyError(f"it is out of reach, {type(error).__name__}") from error
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise NoAnswerError(f"it cannot be asked, {type(error).__name__}") from error

    def _pace(self) -> None:
        wait = self._next - self._clock()
        if wait > 0:
            self._sleep(wait)
        self._next = self._clock() + self._interval


def _body(response: httpx.Response) -> bytes:
    status = response.status_code
    if status == httpx.codes.NOT_FOUND:
        return b""
    refuse_busy(response)
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
