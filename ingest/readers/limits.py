"""How much one input may ask of a reader."""

from dataclasses import dataclass

_MB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of one reading, in the child process that it runs in.

    ``seconds`` is wall time; ``memory_mb`` the address space that a child may take; ``characters``
    bounds the plain text; ``pages`` a PDF's pages; ``depth`` how deep XML, HTML and JSON may nest;
    ``unpacked_bytes`` and ``ratio`` bound what an archive may grow to, all its parts together;
    ``parts`` counts them; ``records`` bounds a reference list.
    """

    seconds: float = 60.0
    memory_mb: int = 2048
    characters: int = 20 * _MB
    pages: int = 2000
    depth: int = 200
    unpacked_bytes: int = 256 * _MB
    ratio: int = 100
    parts: int = 5000
    records: int = 200_000
