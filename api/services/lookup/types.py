"""What the services call the types of works, in the terms of FaBiO and schema.org (types.tsv)."""

import csv
from collections.abc import Mapping
from functools import cache
from importlib.resources import files


def type_of(service: str, name: str | None) -> str | None:
    """The local name of the type that a service calls ``name``; None for one that is not known."""
    return _types().get((service, (name or "").casefold()))


@cache
def _types() -> Mapping[tuple[str, str], str]:
    content = (files(__package__) / "types.tsv").read_text(encoding="utf-8")
    rows = csv.DictReader(content.splitlines(), delimiter="\t")
    return {(row["service"], row["type"]): row["ours"] for row in rows}
