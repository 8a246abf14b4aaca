"""Plain text: stored as it stands; title, headings and reference list found in it."""

from ingest.readers.base import Content, Metadata
from ingest.references import locate
from ingest.sections import find_structure


def read_plain(text: str) -> Content:
    """The structure of a plain text."""
    listed = locate(text)
    apart = (listed.start, listed.end) if listed else None
    structure = find_structure(text, apart)
    return Content(
        text=text,
        metadata=Metadata(title=structure.title.title if structure.title else None),
        sections=structure.sections,
        marks=structure.marks,
        entries=listed.entries if listed else (),
        list_spans=(apart,) if apart else (),
    )
