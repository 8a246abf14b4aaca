"""SPARQL from the command line: where the query comes from, and how its answer is printed."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path

from api.cli.output import table
from api.services.protocol import Service
from kg.model import InputUnreadableError, UsageError

MEDIA_TYPES = {
    "json": "application/sparql-results+json, application/ld+json;q=0.9",
    "xml": "application/sparql-results+xml, application/rdf+xml;q=0.9",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "turtle": "text/turtle",
    "ntriples": "application/n-triples",
    "jsonld": "application/ld+json",
}
_RESULTS = ("table", "json", "xml", "csv", "tsv")
_GRAPHS = ("turtle", "ntriples", "jsonld", "json", "xml")
_TABLE = "application/sparql-results+json, text/turtle;q=0.9"


def query_text(query: str | None, file: Path | None) -> str:
    """The query, given outright, as - for standard input, or in a file.

    Raises UsageError (``one-query``) and InputUnreadableError (``missing-file``,
    ``unreadable-file``).
    """
    if (query is None) == (file is None):
        raise UsageError("one-query", "Give one query: outright, as -, or with -f FILE.")
    if file is not None:
        return _file_text(file)
    if query == "-":
        return _decoded(sys.stdin.buffer.read(), "standard input")
    return query or ""


def _file_text(file: Path) -> str:
    try:
        return _decoded(file.read_bytes(), str(file))
    except FileNotFoundError as error:
        raise InputUnreadableError(
            "missing-file", f"There is no file {file}; check the path."
        ) from error
    except OSError as error:
        raise InputUnreadableError(
            "unreadable-file", f"{file} cannot be read ({error.strerror}); check its permissions."
        ) from error


def _decoded(content: bytes, shown: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputUnreadableError(
            "not-utf8", f"{shown} is not valid UTF-8 at byte {error.start}; save it as UTF-8."
        ) from error


def ask_sparql(service: Service, query: str, output: str | None) -> bool:
    """Print the answer to a query; True when it was cut at a limit.

    ``output`` is a name of ``MEDIA_TYPES``, ``table``, or None for the form's own: a table, or
    Turtle for a graph. Raises UsageError ``format-does-not-fit``.
    """
    accept = (
        _TABLE if output is None else MEDIA_TYPES.get(output, "application/sparql-results+json")
    )
    try:
        result = service.sparql(query, accept)
    except UsageError as error:
        if error.code != "not-acceptable":
            raise
        raise UsageError(
            "format-does-not-fit",
            f"--format {output} does not fit this form of query. SELECT and ASK can be printed as "
            f"{_listed(_RESULTS)}; CONSTRUCT and DESCRIBE as {_listed(_GRAPHS)}.",
        ) from error
    if output in {None, "table"} and result.media_type == "application/sparql-results+json":
        _print_table(result.body)
    else:
        sys.stdout.buffer.write(result.body)
        if not result.body.endswith(b"\n"):
            sys.stdout.buffer.write(b"\n")
        sys.stdout.buffer.flush()
    return result.truncated


def _listed(names: Sequence[str]) -> str:
    return f"{', '.join(names[:-1])} or {names[-1]}"


def _print_table(body: bytes) -> None:
    answer = json.loads(body)
    if "boolean" in answer:
        sys.stdout.write(f"{str(answer['boolean']).lower()}\n")
        return
    columns = answer["head"]["vars"]
    rows = [
        [row[name]["value"] if name in row else None for name in columns]
        for row in answer["results"]["bindings"]
    ]
    table(columns, rows)
