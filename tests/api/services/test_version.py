"""The program's version."""

import re
import tomllib

from api.services.version import version
from tests.conftest import REPOSITORY


def test_in_a_checkout_it_is_the_declared_one() -> None:
    declared = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))
    assert version() == declared["project"]["version"]
    assert re.fullmatch(r"\d+\.\d+\.\d+.*", version())
