"""``docs/quality.md``: one place for the figures, each section written by the command it names.

A section lies between two comments that carry its name, so that a command replaces its own and
touches no other.
"""

import argparse
import csv
from collections.abc import Sequence
from pathlib import Path

PAGE = Path("docs/quality.md")
_OPENING = (
    "# Quality\n\n"
    "Each section is made by the command it names, with `--write` or by `python -m bench.page`; "
    "nothing here is typed by hand.\n"
)


def put(name: str, title: str, body: str, page: Path = PAGE) -> None:
    """Write a section into the page: in place of the one of this name, else at the end."""
    text = page.read_text(encoding="utf-8") if page.exists() else _OPENING
    first, last = f"<!-- {name}: begin -->", f"<!-- {name}: end -->"
    section = f"{first}\n## {title}\n\n{body.strip()}\n{last}"
    if first in text and last in text:
        before, rest = text.split(first, 1)
        text = before + section + rest.split(last, 1)[1]
    else:
        text = f"{text.rstrip()}\n\n{section}\n"
    page.write_text(text, encoding="utf-8")


def table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """A Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines)


def published(path: Path) -> list[dict[str, str]]:
    """The rows of a table of published figures; lines that begin with # are left out."""
    lines = path.read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if line and not line.startswith("#")]
    return list(csv.DictReader(kept, delimiter="\t"))


def options(module: str, description: str | None) -> argparse.ArgumentParser:
    """The arguments that every measurement has: where the data lie, and whether to write."""
    parser = argparse.ArgumentParser(prog=f"python -m {module}", description=description)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--model", help="the model's folder; default: the shipped one")
    parser.add_argument("--write", action="store_true", help=f"also write the section of {PAGE}")
    return parser


def report(name: str, title: str, body: str, *, write: bool) -> None:
    """Print a section, and put it into the page where that is asked."""
    print(body)
    if write:
        put(name, title, body)
