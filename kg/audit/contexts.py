"""What a citation stands in: its sentence, the words it closes, its paragraph and heading.

A marker that follows the full stop belongs to the sentence before it. The words of markers are
blanked out: the names in "(Bedi et al., 2009)" say nothing about what is cited. Of a sentence or
paragraph without end only the words nearest to the marker are its context, so that what is kept for
all markers grows with the text and not with its square.
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
_MOST = 3000
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


@dataclass(frozen=True, slots=True)
class _Sentences:
    """The sentences of a paragraph, and where each begins."""

    spans: Sequence[tuple[int, int]]
    starts: Sequence[int]


def contexts(subject: Subject) -> tuple[Context, ...]:
    """The context of every citation, position by position."""
    bare = without_markers(subject.text, subject.citations)
    starts = [start for start, _ in subject.paragraphs]
    cut: dict[int, _Sentences] = {}
    found = []
    for citation in subject.citations:
        paragraph = max(0, bisect_right(starts, citation.start) - 1)
        if paragraph not in cut:
            spans = sentences(subject.text, *subject.paragraphs[paragraph])
            cut[paragraph] = _Sentences(spans, [start for start, _ in spans])
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
    subject: Subject, bare: str, citation: Citation, paragraph: int, cut: _Sentences
) -> Context:
    at = max(bisect_right(cut.starts, citation.start) - 1, 0)
    if at and not _LETTER.search(bare, cut.spans[at][0], citation.start):
        at -= 1
    begun, ended = cut.spans[at]
    start, end = max(begun, citation.start - _MOST), min(ended, citation.end + _MOST)
    begins = _BEGIN.search(bare, start, end)
    start = begins.start() if begins else start
    first, last = subject.paragraphs[paragraph]
    before = cut.spans[at - 1] if at else (begun, begun)
    after = cut.spans[at + 1] if at + 1 < len(cut.spans) else (ended, ended)
    return Context(
        start=start,
        end=end,
        paragraph=paragraph,
        sentence=bare[start:end],
        segment=bare[_opening(subject, bare, citation, start) : min(citation.start, end)],
        near=f"{bare[before[0] : before[1]][-_MOST:]} {bare[after[0] : after[1]][:_MOST]}",
        rest=f"{bare[max(first, start - _MOST) : start]} {bare[end : min(last, end + _MOST)]}",
        heading=_heading(subject, citation.start),
    )


def _opening(subject: Subject, bare: str, citation: Citation, start: int) -> int:
    """Where the words begin that a marker closes: after the last marker that has words after it."""
    before = reversed(subject.citations_in(start, citation.start))
    ends = (other.end for other in before)
    return next((end for end in ends if _LETTER.search(bare, end, citation.start)), start)


def _heading(subject: Subject, place: int) -> str:
    titles = [one.title for one in subject.reading.sections if one.start <= place and one.title]
    return titles[-1] if titles else ""
