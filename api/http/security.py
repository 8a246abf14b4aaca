"""Who may write: the bearer of the token, or a page of ours with the cookie that it set."""

from hmac import compare_digest
from typing import Annotated
from urllib.parse import parse_qs, urlsplit

from fastapi import Depends, Request
from fastapi.security import HTTPBearer
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from api.http.problems import HttpError

COOKIE = "whence_token"
_WEEK = 7 * 24 * 3600

_bearer = HTTPBearer(auto_error=False, description="The token that `whence serve` prints.")


def _same(given: str, token: str) -> bool:
    return compare_digest(given.encode(), token.encode())


def _from_our_pages(request: Request) -> bool:
    """Whether a browser says that a page of this origin sent the request."""
    site = request.headers.get("sec-fetch-site")
    if site is not None and site not in {"same-origin", "none"}:
        return False
    origin = request.headers.get("origin")
    if origin is None:
        return site is not None
    return urlsplit(origin).netloc.lower() == request.headers.get("host", "").lower()


def may_write(request: Request) -> bool:
    """Whether the request carries the token, as a bearer's or in our cookie from our pages."""
    token: str = request.app.state.settings.token
    scheme, _, given = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer" and _same(given.strip(), token):
        return True
    cookie = request.cookies.get(COOKIE)
    return cookie is not None and _same(cookie, token) and _from_our_pages(request)


def require_token(request: Request) -> None:
    """Let a writing request pass; else HttpError 401, or 403 for a cookie from elsewhere."""
    if may_write(request):
        return
    cookie = request.cookies.get(COOKIE)
    if cookie is not None and _same(cookie, request.app.state.settings.token):
        raise HttpError(
            403, "cross-origin", "The cookie counts for requests of this service's pages only."
        )
    raise HttpError(
        401,
        "token-needed",
        "Writing needs the token that whence serve printed, as Authorization: Bearer TOKEN.",
        {"WWW-Authenticate": 'Bearer realm="whence"'},
    )


Writing = [Depends(require_token), Depends(_bearer)]
"""The dependencies of every route that writes."""

WriteToken = Annotated[None, Depends(require_token)]


class TokenFromUrl:
    """Turns ``/?token=…`` into a cookie and leads on to the same page without the token."""

    def __init__(self, app: ASGIApp, token: str) -> None:
        self._app = app
        self._token = token

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer the one request that carries a token in its URL; pass on every other."""
        given = _token_in_url(scope)
        if given is None:
            await self._app(scope, receive, send)
            return
        response = RedirectResponse("/", 303, {"Cache-Control": "no-store"})
        if _same(given, self._token):
            response.set_cookie(
                COOKIE, self._token, max_age=_WEEK, httponly=True, samesite="strict"
            )
        await response(scope, receive, send)


def _token_in_url(scope: Scope) -> str | None:
    if scope["type"] != "http" or scope["path"] != "/" or scope["method"] != "GET":
        return None
    values = parse_qs(scope["query_string"].decode("latin-1")).get("token")
    return values[0] if values else None
