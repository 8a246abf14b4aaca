"""``/api/queries``: the catalogue of questions, each with its answer as JSON or CSV."""

import csv
import io
from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse

from api.http.access import PROBLEMS, AnyService
from api.services.protocol import Json
from kg.model import UsageError
from kg.sparql.formats import best, not_acceptable

router = APIRouter(prefix="/api", tags=["Questions"], responses=PROBLEMS)

_OFFERED = ("application/json", "text/csv")
_FORMULA = tuple("=+-@\t\r")


@router.get("/queries", operation_id="listQuestions")
def list_questions(service: AnyService) -> Json:
    """The questions that can be asked, with their parameters."""
    return service.questions()


@router.get(
    "/queries/{name}",
    operation_id="askQuestion",
    openapi_extra={
        "parameters": [
            {
                "name": "parameters",
                "in": "query",
                "style": "form",
                "explode": True,
                "description": "The question's own parameters, as /api/queries lists them.",
                "schema": {"type": "object", "additionalProperties": {"type": "string"}},
                "example": {"about": "MDMA"},
            }
        ],
        "responses": {"200": {"description": "Rows", "content": {"text/csv": {}}}},
    },
)
def ask_question(name: str, request: Request, service: AnyService) -> Response:
    """The answer to a question: {"name", "columns", "rows"}, or CSV by Accept."""
    media_type = best(request.headers.get("accept", ""), _OFFERED)
    if media_type is None:
        raise not_acceptable(_OFFERED)
    found = service.ask(name, _parameters(request))
    headers = {"Vary": "Accept"}
    if media_type == "application/json":
        return JSONResponse(found, headers=headers)
    return Response(to_csv(found), media_type="text/csv", headers=headers)


def _parameters(request: Request) -> Mapping[str, str]:
    given: dict[str, str] = {}
    for key, value in request.query_params.multi_items():
        if key in given:
            raise UsageError("bad-parameter", f"The parameter {key} was given twice.")
        given[key] = value
    return given


def to_csv(table: Json) -> str:
    """A table as CSV; text that a spreadsheet would take for a formula is quoted with ``'``."""
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(table["columns"])
    for row in table["rows"]:
        writer.writerow([_cell(row.get(column)) for column in table["columns"]])
    return file.getvalue()


def _cell(value: Any) -> Any:
    if isinstance(value, str) and value.startswith(_FORMULA):
        return "'" + value
    return "" if value is None else value
