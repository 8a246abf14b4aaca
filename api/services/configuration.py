"""The settings file of this installation, ``whence.toml`` unless ``WHENCE_CONFIG`` names another.

``[audit]`` says how to audit (``api.services.auditing``); ``[serve]`` takes ``lookup``, the service
that a running Whence looks cited works up in.
"""

import tomllib
from collections.abc import Mapping
from pathlib import Path

from api.services.settings import Settings
from kg.model import UsageError


def table(name: str) -> Mapping[str, object]:
    """A table of the settings file; empty where the file or the table is missing.

    Raises UsageError (``bad-settings-file``).
    """
    file = Path(Settings().text("config"))
    try:
        content = file.read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise bad(f"{file} cannot be read ({error}).") from error
    try:
        found = tomllib.loads(content).get(name, {})
    except tomllib.TOMLDecodeError as error:
        raise bad(f"{file} is no TOML: {error}.") from error
    if not isinstance(found, dict):
        raise bad(f"{file}: {name} must be a table.")
    return found


def served_lookup() -> str | None:
    """The service that a running Whence asks: of the environment, else of the file; None: none.

    Raises UsageError (``bad-settings-file``).
    """
    given = Settings().optional("lookup") or table("serve").get("lookup")
    if given is not None and not isinstance(given, str):
        raise bad("serve.lookup must be the name of a service.")
    return given or None


def bad(message: str) -> UsageError:
    """The error that the settings file is not as it should be."""
    return UsageError("bad-settings-file", message)
