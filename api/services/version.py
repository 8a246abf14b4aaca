"""The program's version, the same installed and in a checkout."""

from functools import cache
from pathlib import Path


@cache
def version() -> str:
    """The version, from the installed package or else from ``pyproject.toml``."""
    from importlib.metadata import PackageNotFoundError
    from importlib.metadata import version as installed

    project = Path(__file__).parents[2] / "pyproject.toml"
    if project.is_file():
        import tomllib

        declared = tomllib.loads(project.read_text("utf-8")).get("project", {})
        if declared.get("name") == "whence":
            return str(declared["version"])
    try:
        return installed("whence")
    except PackageNotFoundError:
        return "0"
