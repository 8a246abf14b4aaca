"""Commands over the documents of a store: init, ingest, documents, forget, check."""

from typing import Annotated

import typer

from api.cli.invocation import Invocation, shared
from api.cli.looking_up import LookupOption


def register(app: typer.Typer) -> None:
    """Add the commands of this group."""
    app.command()(shared(init))
    app.command()(shared(ingest))
    app.command()(shared(documents))
    app.command()(shared(forget))
    app.command()(shared(check))


def init(
    invocation: Invocation,
    base_iri: Annotated[
        str | None,
        typer.Option(
            metavar="IRI",
            help="The base of the store's IRIs, fixed for good [env: WHENCE_BASE_IRI; "
            "default: http://localhost:8000/id/].",
        ),
    ] = None,
) -> None:
    """Make a store.

    Reading a document makes a missing store by itself; init is for choosing the base IRI.
    """
    from api.cli.output import write_json
    from api.services.opening import create_store

    made = create_store(invocation.store_name(), base_iri)
    if invocation.json:
        write_json(made)
    else:
        typer.echo(f"A store with the base IRI {made['base']} is ready in {made['store']}.")


def ingest(
    invocation: Invocation,
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH|URL",
            help="Files, folders, addresses of web pages, or - for standard input.",
        ),
    ],
    format_name: Annotated[
        str | None,
        typer.Option("--format", metavar="NAME", help="The format; told by the content otherwise."),
    ] = None,
    work: Annotated[
        str | None,
        typer.Option(
            metavar="ID", help="What the one input is: a DOI, PMID:…, PMC…, arXiv:…, ISBN… or URL."
        ),
    ] = None,
    url: Annotated[
        str | None, typer.Option(metavar="URL", help="Where the one input came from.")
    ] = None,
    jobs: Annotated[
        int | None,
        typer.Option(
            metavar="N",
            min=1,
            help="How many processes read at a time, each with a model of its own "
            "[default: one a processor, up to 4; 1 for a few inputs].",
            show_default=False,
        ),
    ] = None,
    lookup: LookupOption = None,
) -> None:
    """Read documents and store what they say.

    It reads plain text, Markdown, HTML, JATS, TEI, PDF with a text layer, DOCX, BibTeX, RIS and
    CSL-JSON. Folders are read at any depth. One bad file never stops the rest: the exit status is 1
    when some failed, and 3 when the only input cannot be read. Reading the same text again changes
    nothing; a changed text replaces its document. With --lookup, what a service says of the cited
    works is stored too; that it cannot be reached is a warning.
    """
    from api.cli.ingesting import ingest_all

    status = ingest_all(
        invocation,
        paths,
        format_name=format_name,
        work=work,
        url=url,
        jobs=jobs,
        lookup=lookup.value if lookup else None,
    )
    if status:
        raise typer.Exit(status)


def documents(invocation: Invocation) -> None:
    """List the documents of the store."""
    from api.cli.output import table, write_json
    from api.services.paging import every

    with invocation.service() as service:
        items = every(lambda cursor: service.documents(500, cursor))
    if invocation.json:
        write_json({"items": items, "next": None, "total": len(items)})
        return
    columns = ("document", "title", "assertions", "references", "citations")
    rows = [
        (item["key"], item["title"], item["assertions"], item["references"], item["citations"])
        for item in items
    ]
    table(columns, rows)


def forget(
    invocation: Invocation,
    document: Annotated[
        str, typer.Argument(metavar="DOCUMENT", help="A document: its IRI, file name or title.")
    ],
) -> None:
    """Remove a document and all that rests on it alone."""
    from api.cli.output import write_json

    with invocation.service() as service:
        done = service.forget(document)
    if invocation.json:
        write_json(done)
    else:
        typer.echo(f"Forgot {done['document']} ({done['quads']} quads).")


def check(invocation: Invocation) -> None:
    """Check that the store holds together.

    It holds the graph against its shapes, looks for triples that stand in two graphs, and compares
    every quote with the text at its offsets. The exit status is 1 when anything is wrong; each
    violation is named.
    """
    from api.cli.output import table, write_json

    with invocation.service() as service:
        found = service.check()
    violations = found["violations"]
    if invocation.json:
        write_json(found)
    elif violations:
        columns = ("code", "message", "subject", "graph")
        table(columns, [[one[column] for column in columns] for one in violations])
    else:
        documents = f"{found['documents']} document{'' if found['documents'] == 1 else 's'}"
        typer.echo(f"All is well: {documents}, {found['quads']} quads.")
    if violations:
        raise typer.Exit(1)
