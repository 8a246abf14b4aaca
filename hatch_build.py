"""Refuse to build a wheel without the built pages: pip users have no npm."""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class PagesHook(BuildHookInterface):  # type: ignore[type-arg]
    """Checks that the frontend was built before it is packed."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Raise FileNotFoundError when a standard build finds no built pages."""
        pages = Path(self.root, "api", "http", "static", "dist", "page.js")
        if version == "standard" and not pages.is_file():
            raise FileNotFoundError("the pages are not built: run `make wheel`")
