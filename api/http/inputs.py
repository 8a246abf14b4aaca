"""Documents as they are sent: JSON with a text, or a multipart form with a file."""

import json
from typing import Any

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from starlette.datastructures import FormData, UploadFile

from api.http.no_fetching import no_fetching, refuse_address
from api.http.problems import HttpError
from api.services.protocol import Source
from kg.model import UsageError

_NAME_LENGTH = 4096


class Text(BaseModel):
    """A document as JSON."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [{"name": "note.txt", "text": "MDMA acts mainly on 5-HT1B receptors [1]."}]
        },
    )

    text: str = Field(description="The document itself.")
    name: str = Field("text.txt", max_length=_NAME_LENGTH, description="Its file name.")
    url: str | None = Field(None, description="Where it was found.")
    work: str | None = Field(None, description="The work that it is: DOI, PMID, URL …")
    format: str | None = Field(None, description="Its format; told from the content if left out.")


REQUEST_BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {"schema": Text.model_json_schema()},
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["file"],
                    "properties": {
                        "file": {"type": "string", "format": "binary"},
                        "url": {"type": "string"},
                        "work": {"type": "string"},
                        "format": {"type": "string"},
                    },
                }
            },
        },
    }
}
"""The request body of a route that takes a document, for OpenAPI."""


async def document_of(request: Request) -> Source:
    """The document that a request carries, which is more than the address of one.

    Raises as ``source_of`` does.
    """
    source = await source_of(request)
    refuse_address(source.content)
    return source


async def source_of(request: Request) -> Source:
    """The bytes that a request carries, and what it says of them.

    Raises RequestValidationError, UsageError (``file-missing``, ``no-fetching``) and HttpError 415.
    """
    packed = request.headers.get("content-encoding", "identity").strip().lower()
    if packed not in ("identity", ""):
        raise HttpError(
            415,
            "content-encoding-refused",
            "Send the document as it is: a packed body is not unpacked here.",
        )
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "application/json":
        return _from_json(await request.body())
    if kind == "multipart/form-data":
        async with request.form(max_files=1, max_fields=8) as form:
            return await _from_form(form)
    raise HttpError(
        415,
        "unsupported-media-type",
        "Send a document as application/json with a text, or as multipart/form-data with a file.",
    )


def _from_json(body: bytes) -> Source:
    try:
        given = Text.model_validate_json(body)
    except ValidationError as error:
        if _is_address_alone(body):
            raise no_fetching() from error
        raise RequestValidationError(error.errors(include_context=False)) from error
    return Source(
        name=given.name,
        content=given.text.encode("utf-8", "surrogatepass"),
        format=given.format,
        work=given.work,
        url=given.url,
    )


async def _from_form(form: FormData) -> Source:
    file = form.get("file")
    if not isinstance(file, UploadFile):
        if _field(form, "url"):
            raise no_fetching()
        raise UsageError("file-missing", "The form has no file. Send the document as file=….")
    return Source(
        name=(file.filename or "upload")[:_NAME_LENGTH],
        content=await file.read(),
        format=_field(form, "format"),
        work=_field(form, "work"),
        url=_field(form, "url"),
        content_type=file.content_type,
    )


def _is_address_alone(body: bytes) -> bool:
    """Whether a JSON object names an address and has no text."""
    try:
        given = json.loads(body)
    except (ValueError, RecursionError):
        return False
    return isinstance(given, dict) and "text" not in given and isinstance(given.get("url"), str)


def _field(form: FormData, name: str) -> str | None:
    value = form.get(name)
    return value if isinstance(value, str) and value else None
