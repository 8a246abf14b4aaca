"""The reading rules that are data: one tab-separated file a table, ``#`` starts a comment line."""

from functools import cache
from importlib.resources import files


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of ``<name>.tsv``, each a tuple of cells; comments and empty lines left out."""
    content = (files(__package__) / f"{name}.tsv").read_text(encoding="utf-8")
    return tuple(
        tuple(cell.strip() for cell in line.split("\t"))
        for line in content.splitlines()
        if line.strip() and not line.startswith("#")
    )


@cache
def column(name: str) -> tuple[str, ...]:
    """The first column of a table."""
    return tuple(row[0] for row in rows(name))
