"""Where output goes: data to standard output, everything else to standard error."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from kg.model import UsageError

if TYPE_CHECKING:
    from rich.console import Console

_WIDE = 1_000_000


def console(file: IO[str] | None = None) -> "Console":
    """A rich console; on what is no terminal it writes plain text and breaks no line."""
    from rich.console import Console

    stream = file or sys.stdout
    if stream.isatty():
        return Console(file=stream, highlight=False)
    return Console(file=stream, highlight=False, width=_WIDE, soft_wrap=True, no_color=True)


def write_json(record: Any) -> None:
    """A record as indented JSON, Unicode as it is."""
    sys.stdout.write(json.dumps(record, ensure_ascii=False, indent=2) + "\n")


def tell(message: str) -> None:
    """A line for the person at the terminal, on standard error."""
    sys.stderr.write(message + "\n")


def table(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """A table on a terminal; elsewhere tab-separated lines with the column names first."""
    texts = [["" if cell is None else str(cell) for cell in row] for row in rows]
    if not sys.stdout.isatty():
        for row in ([*columns], *texts):
            sys.stdout.write("\t".join(" ".join(cell.split()) for cell in row) + "\n")
        return
    from rich import box
    from rich.table import Table
    from rich.text import Text

    shown = Table(box=box.SIMPLE_HEAD, header_style="bold")
    for column in columns:
        shown.add_column(column, overflow="fold")
    for row in texts:
        shown.add_row(*(Text(cell) for cell in row))
    console().print(shown)


def csv_text(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """Rows as CSV (RFC 4180); a cell that a spreadsheet would run as a formula gets a quote."""
    import csv
    import io

    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(columns)
    for row in rows:
        writer.writerow(["" if cell is None else _harmless(cell) for cell in row])
    return written.getvalue()


def _harmless(cell: object) -> object:
    dangerous = isinstance(cell, str) and cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    return f"'{cell}" if dangerous else cell


def write_text(path: Path, text: str) -> None:
    """A text to a file in UTF-8, line endings as they are. Raises UsageError ``cannot-write``."""
    try:
        path.write_bytes(text.encode("utf-8"))
    except OSError as error:
        raise UsageError(
            "cannot-write", f"{path} cannot be written ({error.strerror}); name another file."
        ) from error
