"""An audit as Markdown: a heading, the count, one item a finding."""

import re
from collections.abc import Iterator
from typing import Any

from api.reports.places import Places, keys, shortened

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")


def as_markdown(report: dict[str, Any], name: str) -> str:
    """The report as Markdown; words of the document are escaped, never markup."""
    summary, places = report["summary"], Places(report["text"])
    lines = [
        f"# Audit of {escaped(name)}",
        "",
        f"{summary['references']} references, {summary['citations']} citations, "
        f"{len(report['findings'])} findings.",
        "",
    ]
    for finding in report["findings"]:
        lines += _finding(finding, places)
    return "\n".join(lines).rstrip() + "\n"


def escaped(words: str) -> str:
    """Words that Markdown shows as they are."""
    return _SPECIAL.sub(r"\\\1", " ".join(words.split()))


def _finding(finding: dict[str, Any], places: Places) -> Iterator[str]:
    where = ""
    if finding["start"] is not None:
        place = places.at(finding["start"])
        where = f", line {place.line}, column {place.column}"
    yield f"- **{finding['severity']}** `{finding['code']}`{where}: {escaped(finding['message'])}"
    if finding["quote"]:
        yield from ("", f"  > {escaped(shortened(finding['quote']))}")
    if finding["passage"]:
        yield from ("", f"  The source says: “{escaped(shortened(finding['passage']))}”")
    if finding["suggestion"]:
        suggestion = finding["suggestion"]
        cited = escaped(keys(suggestion["references"]))
        cite = f"cite {cited}. " if cited else ""
        yield from ("", f"  Suggestion: {cite}{escaped(suggestion['reason'])}")
    yield ""
