"""The sections of docs/quality.md that are plain output."""

from importlib.util import find_spec
from pathlib import Path

import pytest

from bench.page import TABLE, command, shown
from bench.quality import published

ROWS = published(TABLE)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["section"])
def test_every_section_has_its_measurement(row: dict[str, str]) -> None:
    assert find_spec(f"bench.{row['section']}") is not None
    assert row["needs"] in ("data", "files")
    assert row["about"].endswith(".")


def test_a_measurement_is_given_what_it_needs() -> None:
    assert command("verdict", "data", Path("data")) == ["-m", "bench.verdict", "--data", "data"]
    assert "demo/README.md" not in command("reading", "files", Path("data"))
    assert shown("reading", "files") == "python -m bench.reading demo/*.md"
