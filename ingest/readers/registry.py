"""The formats that can be read: each a name, and where its reader is."""

from collections.abc import Mapping
from types import MappingProxyType

from ingest.readers.base import TextReader
from ingest.readers.markdown import read_markdown
from ingest.readers.plain import read_plain

TEXT_READERS: Mapping[str, TextReader] = MappingProxyType(
    {"text": read_plain, "markdown": read_markdown}
)
"""The readers that run in this process, by format name."""

ISOLATED_READERS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "html": ("ingest.readers.html", "read_html"),
        "jats": ("ingest.readers.jats", "read_jats"),
        "tei": ("ingest.readers.tei", "read_tei"),
        "pdf": ("ingest.readers.pdf", "read_pdf"),
        "docx": ("ingest.readers.docx", "read_docx"),
        "bibtex": ("ingest.readers.bibtex", "read_bibtex"),
        "ris": ("ingest.readers.ris", "read_ris"),
        "csl-json": ("ingest.readers.csl", "read_csl"),
    }
)
"""Module and name of the readers that run in a child process, by format name."""

FORMATS = (*TEXT_READERS, *ISOLATED_READERS)
"""Every format name, as ``--format`` takes it and ``Document.format`` keeps it."""

SUFFIXES: Mapping[str, str] = MappingProxyType(
    {
        ".txt": "text",
        ".text": "text",
        ".md": "markdown",
        ".markdown": "markdown",
        ".html": "html",
        ".htm": "html",
        ".xhtml": "html",
        ".xml": "jats",
        ".nxml": "jats",
        ".tei": "tei",
        ".pdf": "pdf",
        ".docx": "docx",
        ".bib": "bibtex",
        ".ris": "ris",
        ".json": "csl-json",
    }
)
"""The suffixes by which the files of a folder are picked; what each file is, its content tells."""
