"""How this installation audits: the policy of ``whence.toml`` and the options, and what is known.

``[audit]`` of the file takes ``select``, ``ignore`` (lists of codes) and ``thorough``;
``[audit.severity]`` and ``[audit.threshold]`` a value a code.
"""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from api.services import render
from api.services.protocol import AuditOptions, Json
from api.services.settings import Settings
from kg.model import FindingCode, Reading, ReadingWarning, Severity, UsageError

if TYPE_CHECKING:
    from kg.audit import AtHand, Policy


def report(
    reading: Reading,
    options: AuditOptions,
    at_hand: "AtHand | None" = None,
    warnings: Sequence[ReadingWarning] = (),
) -> Json:
    """The audit of a reading; with ``options.text`` its text too. Raises as ``policy`` does.

    ``warnings`` are what stood in the way of knowing more; where there are any the report has them.
    """
    from kg.audit import audit

    found = render.audit(reading, audit(reading, at_hand, policy(options)))
    if warnings:
        found["warnings"] = render.warnings(warnings)
    return {**found, "text": reading.document.text} if options.text else found


def policy(options: AuditOptions) -> "Policy":
    """The policy of the settings file, narrowed by the options.

    Raises UsageError (``unknown-code``, ``bad-settings-file``).
    """
    from kg.audit import Policy

    table = _table()
    chosen = _codes(options.select) or _codes(table.get("select", ()))
    return Policy(
        select=chosen or None,
        ignore=_codes(options.ignore) | _codes(table.get("ignore", ())),
        severities=_severities(_by_code(table, "severity")),
        thresholds=_thresholds(_by_code(table, "threshold")),
        thorough=options.thorough or table.get("thorough") is True,
    )


def _table() -> Mapping[str, object]:
    file = Path(Settings().text("config"))
    try:
        content = file.read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise _bad(f"{file} cannot be read ({error}).") from error
    try:
        table = tomllib.loads(content).get("audit", {})
    except tomllib.TOMLDecodeError as error:
        raise _bad(f"{file} is no TOML: {error}.") from error
    if not isinstance(table, dict):
        raise _bad(f"{file}: audit must be a table.")
    return table


def _codes(names: object) -> frozenset[FindingCode]:
    if isinstance(names, str) or not isinstance(names, Iterable):
        raise _bad("select and ignore must be lists of codes.")
    return frozenset(code(part) for name in names for part in str(name).split(",") if part.strip())


def code(name: str) -> FindingCode:
    """The code of that name. Raises UsageError ``unknown-code``."""
    try:
        return FindingCode(name.strip())
    except ValueError as error:
        listed = ", ".join(FindingCode)
        raise UsageError(
            "unknown-code", f"There is no code {name.strip()!r}; it is one of {listed}."
        ) from error


def _by_code(table: Mapping[str, object], name: str) -> Mapping[FindingCode, object]:
    values = table.get(name, {})
    if not isinstance(values, dict):
        raise _bad(f"audit.{name} must be a table of codes.")
    return {code(key): value for key, value in values.items()}


def _severities(values: Mapping[FindingCode, object]) -> dict[FindingCode, Severity]:
    try:
        return {key: Severity(str(value)) for key, value in values.items()}
    except ValueError as error:
        raise _bad(f"{error}: a severity is error, warning or note.") from error


def _thresholds(values: Mapping[FindingCode, object]) -> dict[FindingCode, float]:
    found = {}
    for key, value in values.items():
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
            raise _bad(f"audit.threshold.{key} must be a number from 0 to 1.")
        found[key] = float(value)
    return found


def _bad(message: str) -> UsageError:
    return UsageError("bad-settings-file", message)
