"""An audit as one HTML file that needs nothing else: the findings, and the text with its marks."""

from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, Template

from api.reports.marks import marks
from api.reports.places import Places


def as_html(report: dict[str, Any], name: str) -> str:
    """The report as a page; everything of the document is escaped."""
    places = Places(report["text"])
    where = [
        None if finding["start"] is None else places.at(finding["start"])
        for finding in report["findings"]
    ]
    return _template().render(report=report, name=name, marks=list(marks(report)), where=where)


@cache
def _template() -> Template:
    source = (files(__package__) / "report.html").read_text(encoding="utf-8")
    return Environment(autoescape=True, trim_blocks=True).from_string(source)
