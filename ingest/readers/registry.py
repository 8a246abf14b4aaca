"""The formats that can be read: each a name, what it is called, and its reader."""

from collections.abc import Mapping
from types import MappingProxyType

from ingest.readers.base import FormatReader
from ingest.readers.markdown import read_markdown
from ingest.readers.plain import read_plain

READERS: Mapping[str, FormatReader] = MappingProxyType(
    {"text": read_plain, "markdown": read_markdown}
)
"""Format name, as ``--format`` takes it and ``Document.format`` keeps it, to reader."""
