"""Commands that read a text: extract and audit."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from api.cli.invocation import Invocation, shared
from api.cli.looking_up import LookupOption

_INPUT = "A file, - for standard input, or the address of a web page."


class AuditFormat(StrEnum):
    """How an audit is printed."""

    TEXT = "text"
    JSON = "json"
    HTML = "html"
    MARKDOWN = "markdown"
    SARIF = "sarif"


def register(app: typer.Typer) -> None:
    """Add the commands of this group."""
    app.command()(shared(extract))
    app.command()(shared(audit))


def extract(
    invocation: Invocation,
    path: Annotated[str, typer.Argument(metavar="FILE|-|URL", help=_INPUT)],
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
    explain: Annotated[
        bool, typer.Option("--explain", help="Print what yielded no claim instead, and why.")
    ] = False,
) -> None:
    """Read a text and print it as JSON, storing nothing.

    Offsets count Unicode code points in the plain text that --text writes, end exclusive.
    """
    from api.cli.explaining import print_explained
    from api.cli.inputs import read
    from api.cli.output import tell, write_json, write_text
    from api.services.workbench import Workbench

    source = read(path, format_name=format_name, work=work, url=url)
    workbench = Workbench(invocation.model_name())
    if explain:
        print_explained(workbench.explain(source), as_json=invocation.json)
        return
    found = workbench.extract(source)
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
            metavar="FILE|-|URL|DOCUMENT",
            help="A file, - for standard input, the address of a web page, or a document of the "
            "store.",
        ),
    ],
    output: Annotated[
        AuditFormat, typer.Option("--format", help="How to print the findings.")
    ] = AuditFormat.TEXT,
    select: Annotated[
        list[str] | None,
        typer.Option(metavar="CODE", help="Report only this code; may be given again."),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option(metavar="CODE", help="Do not report this code; may be given again."),
    ] = None,
    thorough: Annotated[
        bool, typer.Option("--thorough", help="Run the rules that are quiet by default too.")
    ] = False,
    lookup: LookupOption = None,
) -> None:
    """Find what is wrong with a document's citations.

    A file or a page is audited without being stored; where there is a store, what it knows of the
    cited works counts, and with --lookup what a service says of them. The exit status is 1 when
    there are errors. Severities, thresholds and codes are set in whence.toml too.
    """
    from api.cli.auditing import audited, print_report
    from api.cli.output import tell
    from api.services.protocol import AuditOptions

    chosen = AuditFormat.JSON if invocation.json else output
    options = AuditOptions(
        select=tuple(select or ()),
        ignore=tuple(ignore or ()),
        thorough=thorough,
        text=chosen is not AuditFormat.JSON,
    )
    report = audited(invocation, name, options, lookup.value if lookup else None)
    print_report(report, name, chosen.value)
    if not invocation.quiet:
        for warning in report.get("warnings", ()):
            tell(f"warning[{warning['code']}]: {warning['message']}")
    if any(finding["severity"] == "error" for finding in report["findings"]):
        raise typer.Exit(1)
