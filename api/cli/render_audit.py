"""The findings of an audit, as text."""

from typing import TYPE_CHECKING

from api.cli.render_text import SEVERITY_STYLES, count, flat, line
from api.services.protocol import Json

if TYPE_CHECKING:
    from rich.console import Console


def render_audit(console: "Console", report: Json) -> None:
    """Each finding with its code, place, words and suggestion, and how many there are."""
    document, summary = report["document"], report["summary"]
    line(console, 0, (document["title"] or document["id"], "bold"))
    for finding in report["findings"]:
        _finding(console, finding)
    counted = [
        count(number, severity)
        for severity in SEVERITY_STYLES
        if (number := sum(one["severity"] == severity for one in report["findings"]))
    ]
    read = f"{count(summary['references'], 'reference')}, {count(summary['citations'], 'citation')}"
    line(console, 0, f"{read}: {', '.join(counted) or 'no findings'}.")


def _finding(console: "Console", finding: Json) -> None:
    place = "" if finding["start"] is None else f"{finding['start']}–{finding['end']}: "
    severity = finding["severity"]
    line(
        console,
        2,
        place,
        (severity, SEVERITY_STYLES[severity]),
        f"[{finding['code']}] {flat(finding['message'])}",
    )
    if finding["quote"]:
        line(console, 6, (f"“{flat(finding['quote'])}”", "dim"))
    if finding["suggestion"]:
        keys = "".join(f"[{key}]" for key in finding["suggestion"]["references"])
        line(
            console,
            6,
            f"suggestion: {' '.join(filter(None, (keys, finding['suggestion']['reason'])))}",
        )
