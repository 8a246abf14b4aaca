"""Commands about notices: what was retracted, corrected, called into question."""

from typing import Annotated

import typer

from api.cli.invocation import Invocation, shared


def register(app: typer.Typer) -> None:
    """Add the commands of this group."""
    group = typer.Typer(help="Lists of retractions and other notices about works.")
    group.command()(shared(add))
    group.callback()(notices)
    app.add_typer(group, name="notices")


def notices() -> None:
    """Keep lists of retractions and other notices about works."""


def add(
    invocation: Invocation,
    file: Annotated[str, typer.Argument(metavar="FILE", help="A file, or - for standard input.")],
) -> None:
    """Store a list of notices.

    It reads the CSV of Retraction Watch, and plain lists with a PMID or DOI a line, whose works
    count as retracted. Notices are never removed; the same list again adds nothing.
    """
    from api.cli.inputs import read
    from api.cli.output import write_json

    source = read(file)
    with invocation.service(create=True) as service:
        done = service.add_notices(source)
    if invocation.json:
        write_json(done)
    else:
        typer.echo(f"{done['notices']} notices in {done['source']}, {done['new']} of them new.")
