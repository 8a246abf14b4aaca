"""``/docs``: the REST interface on one page, made from its OpenAPI description."""

from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from api.http.pages import render

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Operation:
    """One line of the page."""

    method: str
    path: str
    summary: str
    parameters: tuple[str, ...]
    group: str
    needs_token: bool


@router.get("/docs")
def reference(request: Request) -> HTMLResponse:
    """Every operation with what it takes."""
    groups: dict[str, list[Operation]] = {}
    for operation in operations(request.app.openapi()):
        groups.setdefault(operation.group, []).append(operation)
    return render(request, "reference.html", groups=groups)


def operations(schema: dict[str, dict[str, dict[str, dict[str, object]]]]) -> list[Operation]:
    """The operations of an OpenAPI description, in its order."""
    return [
        _operation(method, path, described)
        for path, methods in schema["paths"].items()
        for method, described in methods.items()
    ]


def _operation(method: str, path: str, described: dict[str, object]) -> Operation:
    parameters, tags = described.get("parameters", []), described.get("tags", [])
    assert isinstance(parameters, list)  # noqa: S101 (by OpenAPI)
    assert isinstance(tags, list)  # noqa: S101 (by OpenAPI)
    return Operation(
        method=method.upper(),
        path=path,
        summary=str(described.get("description", "")),
        parameters=tuple(
            dict.fromkeys(str(one["name"]) for one in parameters if one["in"] == "query")
        ),
        group=str(tags[0]) if tags else "Other",
        needs_token="security" in described,
    )
