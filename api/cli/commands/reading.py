"""Commands that read a text: extract and audit."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.invocation import Invocation, shared

if TYPE_CHECKING:
    from api.services.protocol import Json


class AuditFormat(StrEnum):
    """How an audit is printed."""

    TEXT = "text"
    JSON = "json"


def register(app: typer.Typer) -> None:
    """Add the commands of this group."""
    app.command()(shared(extract))
    app.command()(shared(audit))


def extract(
    invocation: Invocation,
    path: Annotated[str, typer.Argument(metavar="FILE", help="A file, or - for standard input.")],
    text: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write the plain text that the offsets count in."),
    ] = None,
    format_name: Annotated[
        str | None,
        typer.Option("--format", metavar="NAME", help="The format; told by the content otherwise."),
    ] = None,
    work: Annotated[
        str | None,
        typer.Option(
            metavar="ID", help="What the input is: a DOI, PMID:…, PMC…, arXiv:…, ISBN… or URL."
        ),
    ] = None,
    url: Annotated[
        str | None, typer.Option(metavar="URL", help="Where the input came from.")
    ] = None,
) -> None:
    """Read a text and print it as JSON, storing nothing.

    Offsets count Unicode code points in the plain text that --text writes, end exclusive.
    """
    from api.cli.inputs import read
    from api.cli.output import tell, write_json, write_text
    from api.services.workbench import Workbench

    source = read(path, format_name=format_name, work=work, url=url)
    found = Workbench(invocation.model_name()).extract(source)
    if text is not None:
        write_text(text, found.text)
    write_json(found.record)
    if not invocation.quiet:
        for warning in found.record["warnings"]:
            tell(f"warning[{warning['code']}]: {warning['message']}")


def audit(
    invocation: Invocation,
    name: Annotated[
        str,
        typer.Argument(
            metavar="FILE|-|DOCUMENT",
            help="A file, - for standard input, or a document of the store.",
        ),
    ],
    output: Annotated[
        AuditFormat, typer.Option("--format", help="How to print the findings.")
    ] = AuditFormat.TEXT,
) -> None:
    """Find what is wrong with a document's citations.

    A file is audited without being stored. The exit status is 1 when there are errors.
    """
    from api.cli.output import console, write_json
    from api.cli.render_audit import render_audit

    report = _report(invocation, name)
    if invocation.json or output is AuditFormat.JSON:
        write_json(report)
    else:
        render_audit(console(), report)
    if any(finding["severity"] == "error" for finding in report["findings"]):
        raise typer.Exit(1)


def _report(invocation: Invocation, name: str) -> "Json":
    from api.cli.inputs import STANDARD_INPUT, read
    from api.services.workbench import Workbench

    if name == STANDARD_INPUT or Path(name).exists():
        return Workbench(invocation.model_name()).audit(read(name))
    return _stored_report(invocation, name)


def _stored_report(invocation: Invocation, name: str) -> "Json":
    """The audit of a stored document; a name that is plainly a path is a missing file else."""
    from api.cli.inputs import SUFFIXES
    from kg.model import InputUnreadableError, NotFoundError

    try:
        with invocation.service() as service:
            return service.audit(name)
    except NotFoundError as error:
        if "/" not in name and Path(name).suffix.lower() not in SUFFIXES:
            raise
        raise InputUnreadableError(
            "missing-file", f"There is no file {name}, and no document of that name was read."
        ) from error
