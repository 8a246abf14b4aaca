"""The works that a document cites, as text."""

from typing import TYPE_CHECKING

from api.cli.render_text import STATUS_STYLES, count, flat, line
from api.services.protocol import Json

if TYPE_CHECKING:
    from rich.console import Console

_SHOWN = 160


def render_sources(console: "Console", found: Json) -> None:
    """Each work with its references, whether it was read, who leans on it, and where to get it."""
    document, sources = found["document"], found["sources"]
    line(console, 0, (document["title"] or document["id"], "bold"))
    if not sources:
        line(console, 2, "It cites nothing.")
        return
    for source in sources:
        _source(console, source)
    counted = [
        f"{number} {status}"
        for status in STATUS_STYLES
        if (number := sum(source["status"] == status for source in sources))
    ]
    line(console, 0, f"{count(len(sources), 'source')}: {', '.join(counted)}.")


def _source(console: "Console", source: Json) -> None:
    keys = "".join(f"[{key}]" for key in source["references"])
    named = flat(source["title"] or source["work"] or source["text"] or "")
    status = source["status"]
    shown = named if len(named) <= _SHOWN else f"{named[:_SHOWN]}…"
    line(console, 2, f"{keys} {shown} – ", (status, STATUS_STYLES[status]))
    details = [flat(part) for part in _details(source) if part]
    if details:
        line(console, 6, (" · ".join(details), "dim"))
    leaning = len(source["assertions"])
    line(console, 6, f"{count(leaning, 'assertion leans', 'assertions lean')} on it")
    if status == "unread":
        for link in source["links"]:
            line(console, 6, f"{link['label']}: {link['url']}")
        if source["identifier"]:
            line(console, 6, f"to read it: whence ingest FILE --work {source['identifier']}")


def _details(source: Json) -> tuple[str | None, ...]:
    year = str(source["year"]) if source["year"] else None
    work = source["work"] if source["title"] else None
    return (", ".join(source["authors"]), year, source["container"], work)
