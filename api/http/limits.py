"""How large a request may be, and which headers every answer carries."""

from fastapi import Request
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.http.problems import problem

_UPLOADS = ("/api/documents", "/api/audit", "/api/extract", "/audit")

_POLICY = (
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "font-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'"
)


class BodyLimit:
    """Answers 413 to a body over the limit, as soon as that is known."""

    def __init__(self, app: ASGIApp, max_body: int, max_upload: int) -> None:
        self._app = app
        self._max_body = max_body
        self._max_upload = max_upload

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Count what comes in while the app reads it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        limit = self._max_upload if scope["path"].startswith(_UPLOADS) else self._max_body
        declared = Headers(scope=scope).get("content-length", "")
        received = int(declared) if declared.isdecimal() else 0
        if received <= limit:
            received = 0

        async def counting() -> Message:
            nonlocal received
            if received > limit:
                raise _too_large(limit)
            message = await receive()
            received += len(message.get("body", b""))
            if received > limit:
                raise _too_large(limit)
            return message

        await self._app(scope, counting, send)


def _too_large(limit: int) -> HTTPException:
    return HTTPException(413, f"The body is larger than the {limit} bytes allowed here.")


class HeaderLimit:
    """Answers 431 to headers that are longer together than a limit."""

    def __init__(self, app: ASGIApp, max_headers: int) -> None:
        self._app = app
        self._max_headers = max_headers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Measure before anything reads them."""
        size = sum(len(name) + len(value) for name, value in scope.get("headers", ()))
        if size <= self._max_headers:
            await self._app(scope, receive, send)
            return
        detail = f"The headers have {size} bytes; at most {self._max_headers} are allowed."
        refused = problem(Request(scope), 431, "headers-too-large", detail)
        await refused(scope, receive, send)


class HeadAsGet:
    """Answers HEAD as it would GET; the server leaves out the body."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let routes see GET."""
        if scope["type"] == "http" and scope["method"] == "HEAD":
            scope = {**scope, "method": "GET"}
        await self._app(scope, receive, send)


class SafeHeaders:
    """Tells browsers to load nothing from elsewhere and to take types as they are told."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Add the headers to each answer."""

        async def adding(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.setdefault("X-Content-Type-Options", "nosniff")
                headers.setdefault("Referrer-Policy", "same-origin")
                headers.setdefault("Content-Security-Policy", _POLICY)
            await send(message)

        await self._app(scope, receive, adding)
