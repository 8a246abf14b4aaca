"""Fetching one document from the web, for someone who named its address.

Only the command line does so. A running service fetches for nobody: whoever can reach it could make
it ask addresses that only it can reach (server-side request forgery, OWASP).
"""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit, urlunsplit

import httpx

from api.services.attempts import ATTEMPTS, BusyError, attempted, refuse_busy
from api.services.settings import Settings
from api.services.version import version
from ingest.identifiers import canonical_url
from ingest.readers import MAX_BYTES
from kg.model import InputUnreadableError, LimitError, UsageError, WhenceError

MAX_REDIRECTS = 5
"""How many redirects are followed at most."""

LONGEST = 120.0
"""The seconds after which a document that still comes in is given up."""

_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_OTHER = re.compile(r"[a-z][a-z0-9+.-]{1,20}://", re.IGNORECASE)
_ACCEPT = "text/html, application/xhtml+xml, application/pdf, application/xml, text/*, */*;q=0.5"
_MISSING = frozenset({404, 410})
_NO_DOCUMENT = ("image/", "audio/", "video/", "font/")
_BY_HAND = "open it in a browser, save it, and read the file with --url"


@dataclass(frozen=True, slots=True)
class Fetched:
    """A document's bytes, the address that they came from in the end, and what they are said to be.

    ``content_type`` is the server's header of that name.
    """

    content: bytes
    url: str
    content_type: str | None = None

    @property
    def name(self) -> str:
        """A file name: the last part of the address's path, else its host."""
        parts = urlsplit(self.url)
        return parts.path.rstrip("/").rpartition("/")[2] or parts.hostname or self.url


def is_address(name: str) -> bool:
    """Whether the name of an input is the address of a web page.

    Raises UsageError ``unsupported-address`` for an address of another kind (``ftp://…``).
    """
    if _ADDRESS.match(name):
        return True
    if _OTHER.match(name):
        raise UsageError(
            "unsupported-address",
            f"{without_secrets(name)} is no http(s) address, and no other is fetched: download it "
            "and name the file.",
        )
    return False


def without_secrets(address: str) -> str:
    """An address that can be shown: without user name and password."""
    before, at, after = address.partition("://")[2].partition("/")[0].rpartition("@")
    return address.replace(f"{before}{at}{after}", after, 1) if at else address


def fetch(address: str, sleep: Callable[[float], None] = time.sleep) -> Fetched:
    """The document at an http(s) address; ``sleep`` is the passing of time between attempts.

    Redirects are followed. A server that is busy, silent or out of reach is asked again. Raises
    InputUnreadableError (``page-missing``, ``page-refused``, ``page-failed``, ``page-unreachable``,
    ``page-unavailable``, ``too-many-redirects``, ``not-a-document``, ``empty-input``), LimitError
    (``fetch-timeout``, ``input-too-large``) and UsageError (``bad-url``, ``bad-setting``).
    """
    shown, settings = without_secrets(address), Settings()
    if canonical_url(address) is None or len(address.split()) != 1:
        raise UsageError("bad-url", f"{shown[:100]!r} is no whole http(s) address: check it.")
    contact = settings.contact()
    agent = f"whence/{version()} (mailto:{contact})" if contact else f"whence/{version()}"
    seconds = settings.number("fetch-timeout")
    client = httpx.Client(
        headers={"User-Agent": agent, "Accept": _ACCEPT, "Accept-Encoding": "gzip, deflate"},
        timeout=seconds,
        follow_redirects=True,
        max_redirects=MAX_REDIRECTS,
    )
    with client:
        try:
            return attempted(lambda: _once(client, address, shown), sleep)
        except _SilenceError as error:
            message = (
                f"{shown} did not answer within {seconds:g} s, asked {ATTEMPTS} times: try again "
                f"later, raise {settings.variable('fetch-timeout')}, or {_BY_HAND} {shown}."
            )
            raise LimitError("fetch-timeout", message) from error
        except _OutOfReachError as error:
            message = f"{shown} is out of reach ({error}): check the address and the network."
            raise InputUnreadableError("page-unreachable", message) from error
        except BusyError as error:
            message = f"{shown} cannot be had now ({error}): try again later."
            raise InputUnreadableError("page-unavailable", message) from error


class _SilenceError(BusyError):
    """The server said nothing in time."""


class _OutOfReachError(BusyError):
    """No connection could be made, or it broke."""


def _once(client: httpx.Client, address: str, shown: str) -> Fetched:
    try:
        with client.stream("GET", address) as response:
            refuse_busy(response)
            if refusal := _refusal(response, shown):
                raise refusal
            content = _body(response, shown)
    except httpx.TimeoutException as error:
        raise _SilenceError("it did not answer in time") from error
    except (httpx.UnsupportedProtocol, httpx.InvalidURL) as error:
        message = f"{shown} is, or leads to, no http(s) address ({str(error)[:100]}): check it."
        raise UsageError("bad-url", message) from error
    except httpx.TransportError as error:
        raise _OutOfReachError(str(error)[:200] or type(error).__name__) from error
    except httpx.TooManyRedirects as error:
        message = f"{shown} leads to other addresses more than {MAX_REDIRECTS} times: {_BY_HAND}."
        raise InputUnreadableError("too-many-redirects", message) from error
    except httpx.HTTPError as error:
        message = f"The answer of {shown} cannot be read ({type(error).__name__}): {_BY_HAND}."
        raise InputUnreadableError("page-failed", message) from error
    if not content:
        message = f"{shown} is empty; there is nothing to read."
        raise InputUnreadableError("empty-input", message)
    return Fetched(content, _shown_url(response.url), response.headers.get("content-type"))


def _shown_url(url: httpx.URL) -> str:
    parts = urlsplit(str(url))
    host = parts.netloc.rpartition("@")[2]
    return urlunsplit(SplitResult(parts.scheme, host, parts.path, parts.query, ""))


def _refusal(response: httpx.Response, shown: str) -> WhenceError | None:
    """The error of an answer that is no document, or too large a one."""
    status = response.status_code
    if status in _MISSING:
        message = f"There is no page {shown} (status {status}): check the address."
        return InputUnreadableError("page-missing", message)
    if httpx.codes.is_client_error(status):
        message = f"{shown} is not for programs (status {status}): {_BY_HAND} {shown}."
        return InputUnreadableError("page-refused", message)
    if not httpx.codes.is_success(status):
        message = f"{shown} gave no document (status {status}): {_BY_HAND} {shown}."
        return InputUnreadableError("page-failed", message)
    kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind.startswith(_NO_DOCUMENT):
        message = f"{shown} is no document ({kind[:60]}): give the address of the page it is in."
        return InputUnreadableError("not-a-document", message)
    length = response.headers.get("content-length", "")
    too_long = length.isascii() and length.isdecimal() and int(length[:15]) > MAX_BYTES
    return _too_large(shown) if too_long else None


def _body(response: httpx.Response, shown: str) -> bytes:
    body = bytearray()
    deadline = time.monotonic() + LONGEST
    for part in response.iter_bytes():
        body += part
        if len(body) > MAX_BYTES:
            raise _too_large(shown)
        if time.monotonic() > deadline:
            message = f"{shown} took longer than {LONGEST:g} s to come: {_BY_HAND} {shown}."
            raise LimitError("fetch-timeout", message)
    return bytes(body)


def _too_large(shown: str) -> LimitError:
    message = f"{shown} has more than {MAX_BYTES} bytes; download it, split it and read the parts."
    return LimitError("input-too-large", message)
