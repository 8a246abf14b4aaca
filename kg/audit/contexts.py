"""What a citation stands in: its sentence, the words it closes, its paragraph and heading.

A marker that follows the full stop belongs to the sentence before it. The words of markers are
blanked out: the names in "(Bedi et al., 2009)" say nothing about what is cited.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from kg.audit.subject import Subject
from kg.model import Citation

_ENDS = re.compile(
    r"(?<!\bal)(?<!\b[Ff]ig)(?<!\b[Ff]igs)(?<!\be\.g)(?<!\bi\.e)(?<!\bvs)(?<!\b[A-Z])(?<!\bet)"
    r"(?<!\bca)(?<!\bcf)(?<!\bRef)(?<!\bDr)[.!?][”\"’)\]]*\s+(?=[A-Z“\"(\[])"
)
_LETTER = re.compile(r"\w")
_BEGIN = re.compile(r"[\w“\"‘(]*\w")


@dataclass(frozen=True, slots=True)
class Context:
    """Where a citation stands. Texts are without the words of markers.

    ``segment`` are the words from the marker before in the sentence up to this one; ``near`` are
    the sentences around; ``rest`` is the paragraph without the sentence; ``paragraph`` is its
    position in ``Subject.paragraphs``; ``start`` and ``end`` are those of the sentence, without
    markers that close the one before.
    """

    start: int
    end: int
    paragraph: int
    sentence: str
    segment: str
    near: str
    rest: str
    heading: str


def contexts(subject: Subject) -> tuple[Context, ...]:
    """The context of every citation, position by position."""
    bare = without_markers(subject.text, subject.citations)
    starts = [start for start, _ in subject.paragraphs]
    cut: dict[int, list[tuple[int, int]]] = {}
    found = []
    for citation in subject.citations:
        paragraph = max(0, bisect_right(starts, citation.start) - 1)
        if paragraph not in cut:
            cut[paragraph] = sentences(subject.text, *subject.paragraphs[paragraph])
        found.append(_context(subject, bare, citation, paragraph, cut[paragraph]))
    return tuple(found)


def without_markers(text: str, citations: Sequence[Citation]) -> str:
    """The text with spaces for markers, so that offsets stay."""
    pieces, at = [], 0
    for citation in sorted(citations, key=lambda one: one.start):
        if citation.start >= at:
            pieces += [text[at : citation.start], " " * (citation.end - citation.start)]
            at = citation.end
    return "".join((*pieces, text[at:]))


def sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The sentences of a stretch of text, each with the white space after it."""
    ends = [match.end() for match in _ENDS.finditer(text, start, end)]
    return list(zip([start, *ends], [*ends, end], strict=True))


def _context(
    subject: Subject,
    bare: str,
    citation: Citation,
    paragraph: int,
    cut: Sequence[tuple[int, int]],
) -> Context:
    at = max(bisect_right([start for start, _ in cut], citation.start) - 1, 0)
    if at and not _LETTER.search(bare, cut[at][0], citation.start):
        at -= 1
    start, end = cut[at]
    begins = _BEGIN.search(bare, start, end)
    start = begins.start() if begins else start
    first, last = subject.paragraphs[paragraph]
    before = bare[cut[at - 1][0] : cut[at - 1][1]] if at else ""
    after = bare[cut[at + 1][0] : cut[at + 1][1]] if at + 1 < len(cut) else ""
    return Context(
        start=start,
        end=end,
        paragraph=paragraph,
        sentence=bare[start:end],
        segment=bare[_opening(subject, bare, citation, start) : min(citation.start, end)],
        near=f"{before} {after}",
        rest=f"{bare[first:start]} {bare[end:last]}",
        heading=_heading(subject, citation.start),
    )


def _opening(subject: Subject, bare: str, citation: Citation, start: int) -> int:
    """Where the words begin that a marker closes: after the last marker that has words after it."""
    ends = (other.end for other in subject.citations if start <= other.start < citation.start)
    return max((end for end in ends if _LETTER.search(bare, end, citation.start)), default=start)


def _heading(subject: Subject, place: int) -> str:
    titles = [one.title for one in subject.reading.sections if one.start <= place and one.title]
    return titles[-1] if titles else ""
