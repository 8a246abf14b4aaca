"""Answers of the catalogue, of SPARQL and of the search, as text."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from api.cli.output import console, csv_text, table, write_json
from api.cli.render_text import blank, flat, line
from api.services.protocol import Json
from api.services.wording import headed

if TYPE_CHECKING:
    from rich.console import Console


def render_questions(found: Json, *, as_json: bool) -> None:
    """The catalogue: each question with its parameters and an example."""
    if as_json:
        write_json(found)
        return
    out = console()
    for question in found["items"]:
        line(out, 0, (question["name"], "bold"), f"  {flat(question['summary'])}")
        for parameter in question["parameters"]:
            wanted = "" if parameter["required"] else ", optional"
            line(
                out,
                4,
                f"{parameter['name']} ({parameter['type']}{wanted}): "
                f"{flat(parameter['description'])}",
            )
        line(out, 4, (_example(question), "dim"))
        blank(out)


def _example(question: Json) -> str:
    given = [
        f"{one['name']}={_shell(one['example'])}"
        for one in question["parameters"]
        if one["example"] is not None
    ]
    return " ".join(("whence ask", question["name"], *given))


def _shell(value: object) -> str:
    from shlex import quote

    return quote(str(value))


def render_rows(answer: Json, output: str) -> None:
    """An answer with columns and rows, as a table, JSON or CSV."""
    if output == "json":
        write_json(answer)
        return
    rows = [[row[column] for column in answer["columns"]] for row in answer["rows"]]
    if output == "csv":
        sys.stdout.write(csv_text(answer["columns"], rows))
    else:
        table(answer["columns"], rows)


def render_hits(out: "Console", hits: Sequence[Json]) -> None:
    """The hits of a search, best first."""
    if not hits:
        line(out, 0, "Nothing found.")
    for hit in hits:
        line(out, 0, (f"{hit['kind']:<10}", "dim"), (_heading(hit), "bold"))
        if hit["quote"]:
            line(out, 10, f"“{flat(hit['quote'])}”")
        line(out, 10, (hit["id"], "dim"))


def _heading(hit: Json) -> str:
    return headed(flat(hit["label"]), hit.get("polarity"))
