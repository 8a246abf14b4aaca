"""The findings of an audit, as a linter prints them."""

from typing import TYPE_CHECKING

from api.cli.render_text import SEVERITY_STYLES, blank, count, flat, line
from api.reports.places import Places, keys, shortened
from api.services.protocol import Json

if TYPE_CHECKING:
    from rich.console import Console


def render_audit(console: "Console", report: Json, name: str) -> None:
    """Each finding with its place, code, words and fix, and how many there are.

    The first line of a finding is "NAME:LINE:COLUMN: severity[code] message", as editors read it.
    """
    summary, places = report["summary"], Places(report["text"])
    for finding in report["findings"]:
        _finding(console, finding, name, places)
        blank(console)
    counted = [
        count(number, severity)
        for severity in SEVERITY_STYLES
        if (number := sum(one["severity"] == severity for one in report["findings"]))
    ]
    read = f"{count(summary['references'], 'reference')}, {count(summary['citations'], 'citation')}"
    line(console, 0, (name, "bold"), f": {read}: {', '.join(counted) or 'no findings'}.")


def _finding(console: "Console", finding: Json, name: str, places: Places) -> None:
    where = name
    if finding["start"] is not None:
        place = places.at(finding["start"])
        where = f"{name}:{place.line}:{place.column}"
    severity = finding["severity"]
    line(
        console,
        0,
        (f"{where}: ", "bold"),
        (f"{severity}[{finding['code']}]", SEVERITY_STYLES[severity]),
        f" {flat(finding['message'])}",
    )
    if finding["quote"]:
        last = places.at(max(finding["start"], finding["end"] - 1)).line
        line(console, 2, (f"{last:>5} │ ", "dim"), shortened(finding["quote"]))
    if finding["passage"]:
        line(console, 2, ("source │ ", "dim"), shortened(finding["passage"]))
    suggestion = finding["suggestion"]
    if suggestion:
        cite = f"cite {keys(suggestion['references'])}. " if suggestion["references"] else ""
        line(console, 4, ("fix: ", "green"), f"{cite}{suggestion['reason']}")
