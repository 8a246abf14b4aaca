"""Bytes in, a document with its structure out. A module a format, behind ``registry``."""

from ingest.readers.base import Link, ReadText
from ingest.readers.limits import Limits
from ingest.readers.read import MAX_BYTES, read_document

__all__ = ["MAX_BYTES", "Limits", "Link", "ReadText", "read_document"]
