"""Every error over HTTP: RFC 9457 problem documents, and pages of the same for people."""

import logging
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.http.pages import error_page
from kg.model import LimitError, WhenceError
from kg.sparql.formats import best
from kg.sparql.syntax import SparqlSyntaxError

MEDIA_TYPE = "application/problem+json"
RETRY_SECONDS = 5

_log = logging.getLogger("whence.http")

_STATUS = {
    "not-acceptable": 406,
    "federation-disabled": 403,
    "query-busy": 429,
    "sparql-too-long": 413,
}
_CODES = {
    400: "bad-request",
    401: "token-needed",
    403: "forbidden",
    404: "not-found",
    405: "method-not-allowed",
    406: "not-acceptable",
    413: "body-too-large",
    415: "unsupported-media-type",
    422: "invalid-request",
    429: "too-many-requests",
    431: "headers-too-large",
}
_MACHINE_PATHS = (
    "/api",
    "/sparql",
    "/graphs",
    "/data",
    "/healthz",
    "/readyz",
    "/metrics",
    "/.well-known",
)


class HttpError(WhenceError):
    """An error that only HTTP knows, with its status and headers."""

    def __init__(
        self, status: int, code: str, message: str, headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(code, message)
        self.http_status = status
        self.headers = dict(headers or {})


def problem(
    request: Request,
    status: int,
    code: str,
    detail: str,
    *,
    headers: Mapping[str, str] | None = None,
    **more: Any,
) -> Response:
    """The answer that tells of an error: a problem document, or a page when a person asks."""
    title = HTTPStatus(status).phrase
    told = dict(headers or {})
    told.pop("content-length", None)
    if status in {429, 503}:
        told.setdefault("Retry-After", str(RETRY_SECONDS))
    if _for_a_person(request):
        page = error_page(request, status, title, detail)
        page.headers.update(told)
        return page
    body = {
        "type": "about:blank",
        "title": title,
        "status": status,
        "detail": detail,
        "instance": request.url.path,
        "code": code,
        **more,
    }
    return JSONResponse(body, status, told, media_type=MEDIA_TYPE)


def _for_a_person(request: Request) -> bool:
    accept = request.headers.get("accept", "")
    if "text/html" not in accept or request.url.path.startswith(_MACHINE_PATHS):
        return False
    return best(accept, ["text/html", MEDIA_TYPE, "application/json"]) == "text/html"


def status_of(error: WhenceError) -> int:
    """The HTTP status of an error of ours."""
    return _STATUS.get(error.code, error.http_status)


def _whence_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, WhenceError)  # noqa: S101 (registered for nothing else)
    more: dict[str, Any] = {}
    if isinstance(error, SparqlSyntaxError):
        more = {"line": error.line, "column": error.column}
    status = status_of(error)
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR and not isinstance(error, LimitError):
        _log.error("%s: %s %r", _asked(request), error.code, error.message)
    headers = error.headers if isinstance(error, HttpError) else None
    return problem(request, status, error.code, error.message, headers=headers, **more)


def _http_exception(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 (registered for nothing else)
    status = error.status_code
    detail = {
        404: f"There is nothing at {request.url.path}.",
        405: f"{request.method} is not possible at {request.url.path}.",
    }.get(status, str(error.detail))
    code = _CODES.get(status, f"http-{status}")
    return problem(request, status, code, detail, headers=error.headers)


def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101 (registered for nothing else)
    errors = [
        {"field": ".".join(str(part) for part in found["loc"]), "message": found["msg"]}
        for found in error.errors()
    ]
    what = "; ".join(f"{found['field']}: {found['message']}" for found in errors)
    return problem(
        request, 422, "invalid-request", f"The request does not hold. {what}.", errors=errors
    )


def _asked(request: Request) -> str:
    """The request in one line of a log, whatever its path holds."""
    return f"{request.method} {request.url.path!r}"


def _unexpected(request: Request, error: Exception) -> Response:
    _log.error("%s failed", _asked(request), exc_info=error)
    return problem(
        request,
        500,
        "internal-error",
        "Something went wrong here, and it has been logged. The store is as it was.",
    )


class UnexpectedErrors:
    """Tells of an error that nobody foresaw, below the layers that every answer passes through."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer for the app where it fails before it has begun to answer."""
        begun = False

        async def watching(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self._app(scope, receive, watching)
        except Exception as error:
            if begun or scope["type"] != "http":
                raise
            await _unexpected(Request(scope), error)(scope, receive, send)


def install(app: FastAPI) -> None:
    """Let the app tell of every error in this one shape."""
    app.add_exception_handler(WhenceError, _whence_error)
    app.add_exception_handler(HTTPException, _http_exception)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(Exception, _unexpected)
