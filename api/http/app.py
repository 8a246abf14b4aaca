"""The application: routes and pages over a service, with one shape of errors and its limits."""

from importlib.metadata import PackageNotFoundError, version
from typing import Any

from anyio import CapacityLimiter
from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from fastapi.staticfiles import StaticFiles
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware

from api.http import pages, problems, reference, shapes
from api.http.jobs import Jobs
from api.http.limits import BodyLimit, HeadAsGet, HeaderLimit, SafeHeaders
from api.http.metrics import Measured, Metrics
from api.http.routes import ROUTERS
from api.http.security import TokenFromUrl
from api.http.settings import HttpSettings
from api.services.protocol import Service

_EXPOSED = ("Link", "Location", "Retry-After", "X-Truncated")
_PROBLEM_SCHEMA: dict[str, Any] = {
    "type": "object",
    "required": ["type", "title", "status", "detail", "instance", "code"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "What is wrong, and what to do next."},
        "instance": {"type": "string"},
        "code": {"type": "string", "description": "Stable: programs may rely on it."},
        "line": {"type": ["integer", "null"], "description": "Of a query that does not parse."},
        "column": {"type": ["integer", "null"]},
        "errors": {"type": "array", "items": {"type": "object"}},
    },
    "example": {
        "type": "about:blank",
        "title": "Not Found",
        "status": 404,
        "detail": "There is no question 'claims-abuot'. Did you mean claims-about?",
        "instance": "/api/queries/claims-abuot",
        "code": "unknown-query",
    },
}


def create_app(service: Service, settings: HttpSettings | None = None) -> FastAPI:
    """The application over a service. It does not close the service."""
    settings = settings or HttpSettings()
    metrics = Metrics()
    app = FastAPI(
        title="Whence",
        summary="Where does this claim come from, and does its source really say so?",
        version=_version(),
        docs_url=None,
        redoc_url=None,
        middleware=_middleware(settings, metrics),
    )
    app.state.service = service
    app.state.settings = settings
    app.state.jobs = Jobs()
    app.state.queries = CapacityLimiter(settings.max_queries)
    app.state.query_threads = CapacityLimiter(settings.max_queries)
    app.state.metrics = metrics
    metrics.watch("whence_queries", "Queries that run or wait.", app.state.queries)
    problems.install(app)
    for router in (*ROUTERS, reference.router, pages.router):
        app.include_router(router)
    app.mount("/static", StaticFiles(directory=pages.STATIC, check_dir=False), "static")
    app.openapi = lambda: _openapi(app)  # type: ignore[method-assign]
    return app


def _version() -> str:
    try:
        return version("whence")
    except PackageNotFoundError:  # run from a folder that is not installed
        return "0"


def _middleware(settings: HttpSettings, metrics: Metrics) -> list[Middleware]:
    return [
        Middleware(SafeHeaders),
        Middleware(
            CORSMiddleware,
            allow_origins=["*"],
            allow_methods=["GET", "HEAD", "POST"],
            allow_headers=["Accept", "Content-Type"],
            expose_headers=_EXPOSED,
        ),
        Middleware(GZipMiddleware, minimum_size=2048),
        Middleware(TokenFromUrl, token=settings.token),
        Middleware(HeadAsGet),
        Middleware(Measured, metrics=metrics),
        Middleware(HeaderLimit, max_headers=settings.max_headers),
        Middleware(BodyLimit, max_body=settings.max_body, max_upload=settings.max_upload),
        Middleware(problems.UnexpectedErrors),
    ]


def _openapi(app: FastAPI) -> dict[str, Any]:
    if app.openapi_schema is None:
        schema = get_openapi(
            title=app.title, version=app.version, summary=app.summary, routes=app.routes
        )
        schemas = schema.setdefault("components", {}).setdefault("schemas", {})
        schemas["Problem"] = _PROBLEM_SCHEMA
        shapes.describe(schema)
        app.openapi_schema = schema
    return app.openapi_schema
