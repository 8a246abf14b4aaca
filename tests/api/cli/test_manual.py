"""Every command has help and a section in the manual, which shows its real help."""

import typer

from api.cli.main import app
from api.cli.manual import command_names, documented, help_text, with_help_texts
from api.services.settings import SETTINGS
from tests.conftest import REPOSITORY

PAGE = (REPOSITORY / "docs" / "commands.md").read_text("utf-8")


def test_every_command_has_a_section() -> None:
    assert documented(PAGE) == command_names()


def test_the_sections_show_the_real_help() -> None:
    assert with_help_texts(PAGE) == PAGE


def test_every_command_and_parameter_has_help() -> None:
    commands = typer.main.get_group(app).commands
    for name in command_names():
        assert help_text(name).splitlines()[2].strip().endswith((".", "?")), name
        for parameter in commands[name].params:
            assert getattr(parameter, "help", None), (name, parameter.name)


def test_every_setting_is_in_the_manual() -> None:
    for setting in SETTINGS:
        assert setting.variable in PAGE
        assert setting.help in PAGE
