"""An audit's report as a document: Markdown, a page of its own, SARIF.

Each takes the JSON of an audit with its "text" (``AuditOptions.text``) and the name to show.
"""

from api.reports.html import as_html
from api.reports.markdown import as_markdown
from api.reports.sarif import as_sarif

MEDIA_TYPES = {
    "json": "application/json",
    "html": "text/html",
    "markdown": "text/markdown",
    "sarif": "application/sarif+json",
}
"""The formats that a report is given in, and their media types."""

__all__ = ["MEDIA_TYPES", "as_html", "as_markdown", "as_sarif"]
