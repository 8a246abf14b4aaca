"""An audit as SARIF 2.1.0, the exchange format of static analysis (OASIS, 2020)."""

from typing import Any
from urllib.parse import quote

from api.reports.places import Places, keys
from api.services.version import version

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)

_LEVELS = {"error": "error", "warning": "warning", "note": "note"}


def as_sarif(report: dict[str, Any], name: str) -> dict[str, Any]:
    """The report as a SARIF log with one run; columns count Unicode code points."""
    places = Places(report["text"])
    rules = _rules()
    numbers = {rule["id"]: number for number, rule in enumerate(rules)}
    uri = quote(name, safe="/:.-_~")
    return {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {"name": "Whence", "semanticVersion": version(), "rules": rules}
                },
                "columnKind": "unicodeCodePoints",
                "artifacts": [{"location": {"uri": uri}, "roles": ["analysisTarget"]}],
                "results": [
                    _result(finding, places, numbers[finding["code"]], uri)
                    for finding in report["findings"]
                ],
            }
        ],
    }


def _rules() -> list[dict[str, Any]]:
    from kg.audit import RULES
    from kg.model import FindingCode

    summaries = {rule.code: rule.summary for rule in reversed(RULES)}
    usual = {rule.code: rule.severity for rule in reversed(RULES)}
    return [
        {
            "id": code.value,
            "shortDescription": {"text": _sentence(summaries.get(code, code.value))},
            "defaultConfiguration": {"level": _LEVELS[usual.get(code, "warning")]},
        }
        for code in FindingCode
    ]


def _sentence(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}."


def _result(finding: dict[str, Any], places: Places, rule: int, uri: str) -> dict[str, Any]:
    location: dict[str, Any] = {"artifactLocation": {"uri": uri, "index": 0}}
    if finding["start"] is not None:
        start, end = places.at(finding["start"]), places.at(finding["end"])
        location["region"] = {
            "startLine": start.line,
            "startColumn": start.column,
            "endLine": end.line,
            "endColumn": end.column,
            "charOffset": finding["start"],
            "charLength": finding["end"] - finding["start"],
            "snippet": {"text": finding["quote"]},
        }
    result = {
        "ruleId": finding["code"],
        "ruleIndex": rule,
        "level": _LEVELS[finding["severity"]],
        "message": {"text": _message(finding)},
        "locations": [{"physicalLocation": location}],
        "properties": {"references": finding["references"]},
    }
    if finding["score"] is not None:
        result["rank"] = round(100 * finding["score"], 1)
    return result


def _message(finding: dict[str, Any]) -> str:
    suggestion = finding["suggestion"]
    if not suggestion:
        return str(finding["message"])
    cite = f"cite {keys(suggestion['references'])}. " if suggestion["references"] else ""
    return f"{finding['message']} Suggestion: {cite}{suggestion['reason']}"
