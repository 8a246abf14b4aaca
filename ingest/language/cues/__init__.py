"""The language rules that are data: one tab-separated file a table.

``#`` starts a comment line; the first other line names the columns. Each row of a cue table ends
with an example sentence, which is a test: adding a cue needs a row and no Python.
"""

from functools import cache
from importlib.resources import files


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of ``<name>.tsv`` as column → cell; an empty cell is written "-"."""
    content = (files(__package__) / f"{name}.tsv").read_text(encoding="utf-8")
    lines = [line for line in content.splitlines() if line.strip() and not line.startswith("#")]
    columns = lines[0].split("\t")
    return tuple(
        dict(zip(columns, (_cell(cell) for cell in line.split("\t")), strict=True))
        for line in lines[1:]
    )


@cache
def words(name: str) -> frozenset[str]:
    """The first column of a table."""
    return frozenset(next(iter(row.values())) for row in rows(name))


@cache
def mapping(name: str, value: str) -> dict[str, str]:
    """The first column of a table → another column."""
    return {next(iter(row.values())): row[value] for row in rows(name)}


@cache
def word_set(name: str) -> frozenset[str]:
    """One of the small closed lists of ``sets.tsv``."""
    return frozenset(mapping("sets", "words")[name].split())


def _cell(cell: str) -> str:
    stripped = cell.strip()
    return "" if stripped == "-" else stripped
