"""The word lists that passages and verdicts rest on: one tab-separated file a table.

``#`` starts a comment line; the first other line names the columns.
"""

from functools import cache
from importlib.resources import files


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of ``<name>.tsv`` as column → cell."""
    content = (files(__package__) / f"{name}.tsv").read_text(encoding="utf-8")
    lines = [line for line in content.splitlines() if line.strip() and not line.startswith("#")]
    columns = lines[0].split("\t")
    return tuple(dict(zip(columns, line.split("\t"), strict=True)) for line in lines[1:])


def column(name: str, of: str) -> tuple[str, ...]:
    """One column of ``<name>.tsv``."""
    return tuple(row[of] for row in rows(name))
