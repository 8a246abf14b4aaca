"""Commands about claims and where they come from: trace, claims, sources."""

from enum import StrEnum
from typing import Annotated

import typer

from api.cli.invocation import Invocation, shared


class Standing(StrEnum):
    """How a claim fares; the labels of the design."""

    SUPPORTED = "supported"
    DISPUTED = "disputed"
    CONTESTED = "contested"
    THIN = "thin"
    UNKNOWN = "unknown"


def register(app: typer.Typer) -> None:
    """Add the commands of this group."""
    app.command()(shared(trace))
    app.command()(shared(claims))
    app.command()(shared(sources))


def trace(
    invocation: Invocation,
    statement: Annotated[
        str, typer.Argument(metavar="STATEMENT", help="A statement in plain words, quoted.")
    ],
) -> None:
    """Tell what the store knows about a statement.

    For each claim that bears on it: who supports and who disputes it, in which words, on which
    sources, where these lead, and what has not been read.
    """
    from api.cli.output import console, write_json
    from api.cli.render_trace import render_trace
    from api.cli.sources import SourcesOf
    from kg.model import UsageError

    if not statement.strip():
        raise UsageError("empty-statement", "Give a statement in plain words, in quotes.")
    with invocation.service() as service:
        found = service.trace(statement)
        if invocation.json:
            write_json(found)
        else:
            render_trace(console(), found, SourcesOf(service), verbose=invocation.verbosity > 0)


def claims(
    invocation: Invocation,
    about: Annotated[
        str | None, typer.Option(metavar="WORDS", help="Claims with this subject or object.")
    ] = None,
    relation: Annotated[
        str | None, typer.Option(metavar="WORDS", help="Claims with this relation.")
    ] = None,
    object_: Annotated[
        str | None, typer.Option("--object", metavar="WORDS", help="Claims with this object.")
    ] = None,
    standing: Annotated[Standing | None, typer.Option(help="Claims that fare like this.")] = None,
    work: Annotated[
        str | None, typer.Option(metavar="ID", help="Claims made in this work.")
    ] = None,
    document: Annotated[
        str | None, typer.Option(metavar="DOCUMENT", help="Claims that this document makes.")
    ] = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Show every quote and what each standing is made of.")
    ] = False,
    limit: Annotated[int, typer.Option(min=1, max=100_000, help="The most claims to list.")] = 1000,
) -> None:
    """List claims and how they fare."""
    from api.cli.output import console, tell, write_json
    from api.cli.render_claims import render_claims, render_explained
    from api.services.paging import listed
    from api.services.protocol import ClaimFilter

    criteria = ClaimFilter(
        about=about,
        relation=relation,
        object=object_,
        standing=standing.value if standing else None,
        work=work,
        document=document,
    )
    with invocation.service() as service:
        page = listed(service, criteria, limit)
        if explain:
            page["items"] = [service.claim(item["id"]) for item in page["items"]]
    if invocation.json:
        write_json(page)
        return
    (render_explained if explain else render_claims)(console(), page["items"])
    if page["next"] is not None and not invocation.quiet:
        tell(f"The first {len(page['items'])} claims; --limit gives more.")


def sources(
    invocation: Invocation,
    document: Annotated[
        str, typer.Argument(metavar="DOCUMENT", help="A document: its IRI, file name or title.")
    ],
) -> None:
    """List the works that a document cites.

    Each is read, unread, unresolved or retracted; for an unread one, where its text can be had.
    """
    from api.cli.output import console, write_json
    from api.cli.render_sources import render_sources

    with invocation.service() as service:
        found = service.sources(document)
    if invocation.json:
        write_json(found)
    else:
        render_sources(console(), found)
