"""Commands that ask: ask, sparql, search."""

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from api.cli.invocation import Invocation, shared


class TableFormat(StrEnum):
    """How an answer with rows is printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


class AnswerFormat(StrEnum):
    """How the answer to a SPARQL query is printed."""

    TABLE = "table"
    JSON = "json"
    XML = "xml"
    CSV = "csv"
    TSV = "tsv"
    TURTLE = "turtle"
    NTRIPLES = "ntriples"
    JSONLD = "jsonld"


def register(app: typer.Typer) -> None:
    """Add the commands of this group."""
    app.command()(shared(ask))
    app.command()(shared(sparql))
    app.command()(shared(search))


def ask(
    invocation: Invocation,
    name: Annotated[str | None, typer.Argument(metavar="NAME", help="A question's name.")] = None,
    parameters: Annotated[
        list[str] | None, typer.Argument(metavar="KEY=VALUE", help="The question's parameters.")
    ] = None,
    output: Annotated[
        TableFormat, typer.Option("--format", help="How to print the answer.")
    ] = TableFormat.TABLE,
) -> None:
    """Ask a question of the catalogue, or list it.

    Without a name it lists the questions with their parameters and an example each.
    """
    from api.cli.render_answers import render_questions, render_rows

    if name is None:
        from api.services.questions import catalogue

        render_questions(catalogue(), as_json=invocation.json or output is TableFormat.JSON)
        return
    given = assignments(parameters or [])
    with invocation.service() as service:
        answer = service.ask(name, given)
    render_rows(answer, TableFormat.JSON.value if invocation.json else output.value)


def assignments(words: Sequence[str]) -> dict[str, str]:
    """Parameters given as KEY=VALUE. Raises UsageError ``bad-parameter``."""
    from kg.model import UsageError

    given = {}
    for word in words:
        key, equals, value = word.partition("=")
        if not equals or not key:
            raise UsageError("bad-parameter", f"{word!r} is no parameter; write it as KEY=VALUE.")
        given[key] = value
    return given


def sparql(
    invocation: Invocation,
    query: Annotated[
        str | None, typer.Argument(metavar="QUERY", help="A SPARQL 1.1 query, or - to read it.")
    ] = None,
    file: Annotated[
        Path | None,
        typer.Option("--file", "-f", metavar="FILE", help="Read the query from a file."),
    ] = None,
    output: Annotated[
        AnswerFormat | None,
        typer.Option("--format", help="How to print the answer [default: table, or turtle]."),
    ] = None,
) -> None:
    """Ask a SPARQL 1.1 query.

    Well-known prefixes need no declaration. A query without a dataset sees the union of all
    graphs. Updates are not taken here.
    """
    from api.cli.querying import ask_sparql, query_text

    text = query_text(query, file)
    chosen = "json" if invocation.json and output is None else output.value if output else None
    with invocation.service() as service:
        truncated = ask_sparql(service, text, chosen)
    if truncated:
        from kg.model import LimitError

        raise LimitError(
            "answer-cut", "The answer was cut at the size limit; make the query more selective."
        )


def search(
    invocation: Invocation,
    words: Annotated[
        list[str], typer.Argument(metavar="WORDS", help='Words, or "a phrase" in quotes.')
    ],
    limit: Annotated[int, typer.Option(min=1, max=1000, help="The most hits to list.")] = 20,
) -> None:
    """Search claims, documents and works by their words."""
    from api.cli.output import console, write_json
    from api.cli.render_answers import render_hits

    with invocation.service() as service:
        found = service.search(" ".join(words), limit)
    if invocation.json:
        write_json(found)
    else:
        render_hits(console(), found["items"])
