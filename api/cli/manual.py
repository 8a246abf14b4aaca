"""The manual page of the commands: prose by hand, help texts by the program.

``python -m api.cli.manual docs/commands.md`` brings the help texts in the page up to date.
"""

import re
import sys
from pathlib import Path

import typer

from api.cli.main import app

_WIDTH = 80
_BLOCK = re.compile(r"(?ms)^(## whence(?: (?P<name>\S+))?\n.*?^```text\n)(?P<help>.*?)(?=^```$)")


def command_names() -> tuple[str, ...]:
    """The names of all commands, in the order in which ``whence --help`` lists them."""
    group = typer.main.get_group(app)
    return tuple(group.list_commands(typer.Context(group, info_name="whence")))


def help_text(name: str | None) -> str:
    """The help of a command (None: of the program) as a terminal of 80 columns shows it."""
    group = typer.main.get_group(app)
    root = typer.Context(group, info_name="whence", terminal_width=_WIDTH, **group.context_settings)
    if name is None:
        return group.get_help(root).rstrip() + "\n"
    command = group.get_command(root, name)
    if command is None:
        raise KeyError(name)
    context = typer.Context(command, info_name=name, parent=root, terminal_width=_WIDTH)
    return command.get_help(context).rstrip() + "\n"


def with_help_texts(page: str) -> str:
    """The page with each section's first block of text replaced by the command's help."""
    return _BLOCK.sub(lambda block: block[1] + help_text(block["name"]), page)


def documented(page: str) -> tuple[str, ...]:
    """The commands that have a section with a help text, in order."""
    return tuple(block["name"] for block in _BLOCK.finditer(page) if block["name"])


if __name__ == "__main__":
    file = Path(sys.argv[1])
    file.write_text(with_help_texts(file.read_text("utf-8")), "utf-8")
