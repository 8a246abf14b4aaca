"""The session in the README is a real one: its commands print what it shows."""

import re
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY
from tests.readme import read_demo, run, with_outputs

README = (REPOSITORY / "README.md").read_text("utf-8")


@pytest.mark.usefixtures("pipeline")
def test_the_session_in_the_readme_prints_what_it_shows(tmp_path: Path) -> None:
    read_demo(tmp_path / "store")
    assert with_outputs(README, lambda command: run(command, tmp_path / "store")) == README


def test_every_page_that_the_readme_links_to_is_there() -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", README):
        assert target.startswith("http") or (REPOSITORY / target).exists(), target
