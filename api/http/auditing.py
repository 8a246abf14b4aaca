"""What a request says of an audit: its options, and the form of the report."""

from dataclasses import replace
from typing import Annotated, Any

from fastapi import Depends, Query, Request
from fastapi.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response

from api.reports import MEDIA_TYPES, as_html, as_markdown, as_sarif
from api.services.protocol import AuditOptions, Json
from kg.sparql.formats import best

REPORT_RESPONSES: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The findings.",
        "content": {media_type: {} for media_type in MEDIA_TYPES.values()},
    }
}
"""The forms of a report, for OpenAPI."""


def options(
    select: Annotated[str, Query(max_length=2000, description="Only these codes.")] = "",
    ignore: Annotated[str, Query(max_length=2000, description="None of these codes.")] = "",
    thorough: Annotated[bool, Query(description="Run the quiet rules too.")] = False,
    text: Annotated[bool, Query(description="Give the plain text too.")] = False,
) -> AuditOptions:
    """The options of the query string; codes are separated by commas."""
    return AuditOptions(_codes(select), _codes(ignore), thorough, text)


Options = Annotated[AuditOptions, Depends(options)]


def form_of(request: Request) -> str:
    """The form that the Accept header likes best; JSON when it likes none, as everywhere."""
    media_type = best(request.headers.get("accept", ""), list(MEDIA_TYPES.values()))
    return next((form for form, known in MEDIA_TYPES.items() if known == media_type), "json")


def for_form(chosen: AuditOptions, form: str) -> AuditOptions:
    """The options with the text asked for where the form shows it."""
    return chosen if form == "json" else replace(chosen, text=True)


def reported(report: Json, name: str, form: str) -> Response:
    """The report in a form."""
    headers = {"Vary": "Accept"}
    if form == "html":
        return HTMLResponse(as_html(report, name), headers=headers)
    if form == "markdown":
        return PlainTextResponse(
            as_markdown(report, name), headers=headers, media_type=MEDIA_TYPES[form]
        )
    content = as_sarif(report, name) if form == "sarif" else report
    return JSONResponse(content, headers=headers, media_type=MEDIA_TYPES[form])


def _codes(given: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in given.split(",") if part.strip())
