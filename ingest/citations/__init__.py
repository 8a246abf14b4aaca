"""Citation markers in running text.

Numbers in square brackets and superscript numbers need little but their form; numbers in round
brackets, superscripts after short words, and numbers that lost their raising ("mice.12,13") are
ambiguous, so they count only where the list is numbered and the text cites that way. Author-year
markers are matched to references by family name and year. "Ibid." repeats the marker before it.
A key that the list has not is kept as it stands.
"""

from collections.abc import Sequence

from ingest.citations.bracketed import labels, named_references, round_brackets, square_brackets
from ingest.citations.keys import Keys
from ingest.citations.matching import candidates
from ingest.citations.names import author_year, narrated
from ingest.citations.numbers import expand
from ingest.citations.raised import flattened, superscripts
from ingest.citations.repeated import repeated
from ingest.citations.spans import Spans
from kg.model import Citation, Reference

__all__ = ["candidates", "expand", "find_citations"]

_FINDERS = (
    square_brackets,
    labels,
    author_year,
    narrated,
    named_references,
    superscripts,
    round_brackets,
    flattened,
    repeated,
)


def find_citations(
    text: str,
    references: Sequence[Reference],
    exclude: Sequence[tuple[int, int]] = (),
    known: Sequence[Citation] = (),
) -> tuple[Citation, ...]:
    """The markers of a text in order of place.

    ``exclude`` are spans that hold no markers (the reference list, code); ``known`` are markers
    that the document's format itself marks: they hold, and nothing that overlaps them is added.
    """
    keys = Keys.of(references)
    found = list(known)
    for finder in _FINDERS:
        blocked = Spans([*exclude, *((c.start, c.end) for c in found)])
        free = [c for c in finder(text, keys, found) if not blocked.meets(c.start, c.end)]
        found = sorted([*found, *free], key=lambda c: (c.start, c.end))
    return tuple(found)
