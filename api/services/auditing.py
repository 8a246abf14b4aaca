"""How this installation audits: the policy of ``whence.toml`` and the options, and what is known.

``[audit]`` of the file takes ``select``, ``ignore`` (lists of codes) and ``thorough``;
``[audit.severity]`` and ``[audit.threshold]`` a value a code.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from api.services import render
from api.services.configuration import bad, table
from api.services.protocol import AuditOptions, Json
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

    file = table("audit")
    chosen = _codes(options.select) or _codes(file.get("select", ()))
    return Policy(
        select=chosen or None,
        ignore=_codes(options.ignore) | _codes(file.get("ignore", ())),
        severities=_severities(_by_code(file, "severity")),
        thresholds=_thresholds(_by_code(file, "threshold")),
        thorough=options.thorough or file.get("thorough") is True,
    )


def _codes(names: object) -> frozenset[FindingCode]:
    if isinstance(names, str) or not isinstance(names, Iterable):
        raise bad("select and ignore must be lists of codes.")
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


def _by_code(file: Mapping[str, object], name: str) -> Mapping[FindingCode, object]:
    values = file.get(name, {})
    if not isinstance(values, dict):
        raise bad(f"audit.{name} must be a table of codes.")
    return {code(key): value for key, value in values.items()}


def _severities(values: Mapping[FindingCode, object]) -> dict[FindingCode, Severity]:
    try:
        return {key: Severity(str(value)) for key, value in values.items()}
    except ValueError as error:
        raise bad(f"{error}: a severity is error, warning or note.") from error


def _thresholds(values: Mapping[FindingCode, object]) -> dict[FindingCode, float]:
    found = {}
    for key, value in values.items():
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
            raise bad(f"audit.threshold.{key} must be a number from 0 to 1.")
        found[key] = float(value)
    return found
