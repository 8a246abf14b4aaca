"""Auditing from the command line: where the report comes from, and how it is printed."""

import json
import sys
from contextlib import closing
from pathlib import Path

from api.cli.inputs import STANDARD_INPUT, SUFFIXES, is_given, read
from api.cli.invocation import Invocation
from api.services.protocol import AuditOptions, Json, Source
from kg.model import InputUnreadableError, NotFoundError


def audited(
    invocation: Invocation, name: str, options: AuditOptions, lookup: str | None = None
) -> Json:
    """The audit of a file, of standard input, of a web page, or of a stored document.

    ``lookup`` names a service that is asked about the cited works.
    """
    if is_given(name) and not _is_stored(invocation, name):
        source = read(name)
        if _has_store(invocation):
            with invocation.service(lookup=lookup) as service:
                return service.audit(source, options)
        return _without_store(invocation, source, options, lookup)
    return _stored_report(invocation, name, options, lookup)


def print_report(report: Json, name: str, form: str) -> None:
    """The report on standard output: "text", "json", "html", "markdown" or "sarif"."""
    from api.cli.output import console, write_json
    from api.cli.render_audit import render_audit
    from api.reports import as_html, as_markdown, as_sarif

    shown = report["document"]["title"] or "standard input" if name == STANDARD_INPUT else name
    if form == "text":
        render_audit(console(), report, shown)
    elif form == "json":
        write_json(report)
    elif form == "sarif":
        sys.stdout.write(json.dumps(as_sarif(report, shown), ensure_ascii=False, indent=2) + "\n")
    else:
        sys.stdout.write((as_html if form == "html" else as_markdown)(report, shown))


def _without_store(
    invocation: Invocation, source: Source, options: AuditOptions, lookup: str | None
) -> Json:
    from api.services.workbench import Workbench

    workbench = Workbench(invocation.model_name())
    if lookup is None:
        return workbench.audit(source, options)
    from api.services.lookup import open_lookup

    with closing(open_lookup(lookup)) as asked:
        return workbench.audit(source, options, asked)


def _is_stored(invocation: Invocation, name: str) -> bool:
    """Whether an address is that of a document in the store, which is not fetched."""
    if "://" not in name or not _has_store(invocation):
        return False
    with invocation.service() as service:
        return name.startswith(service.base_iri)


def _has_store(invocation: Invocation) -> bool:
    from kg.stores import StoreFolder

    store = invocation.store_name()
    return "://" in store or StoreFolder(Path(store)).exists()


def _stored_report(
    invocation: Invocation, name: str, options: AuditOptions, lookup: str | None
) -> Json:
    """The audit of a stored document; a name that is plainly a path is a missing file else."""
    try:
        with invocation.service(lookup=lookup) as service:
            return service.audit(name, options)
    except NotFoundError as error:
        if "/" not in name and Path(name).suffix.lower() not in SUFFIXES:
            raise
        raise InputUnreadableError(
            "missing-file", f"There is no file {name}, and no document of that name was read."
        ) from error
