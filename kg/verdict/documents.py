"""A read document as a source of passages, and as a text that cites."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.model import Citation, Reading
from kg.model.layout import paragraphs
from kg.verdict.citing import CitingSentence, Marker, citing_sentence
from kg.verdict.passages import Passages
from kg.verdict.sentences import LONGEST, Passage, sentences

_LISTS = frozenset({"Reference"})
_JOINING = frozenset(" \t,;–-")


@dataclass(frozen=True, slots=True)
class CitingPlace:
    """One marker in its sentence: the sentence's place, and what it says seen from the marker."""

    start: int
    end: int
    citation: Citation
    citing: CitingSentence


def passages_of(reading: Reading) -> Passages:
    """The passages of a document, its reference list left out, as the text prints them."""
    text = reading.document.text
    lists = [(one.start, one.end) for one in reading.sections if one.kind in _LISTS]
    lists += [(one.reference.start, one.reference.end) for one in reading.references]
    found = (
        Passage(text[one.start : one.end], one.start, one.end)
        for one in sentences(_blanked(text, [(c.start, c.end) for c in reading.citations]))
        if not any(start <= one.start < end for start, end in lists)
    )
    return Passages.of(found, text)


def passages_of_abstract(abstract: str, title: str | None = None) -> Passages:
    """The passages of an abstract, and the title of its work as one more."""
    text = f"{title}\n\n{abstract}" if title else abstract
    return Passages.of(sentences(text), text)


def citing_places(reading: Reading) -> Iterator[CitingPlace]:
    """Each marker of a document with the sentence that it belongs to, in order of place.

    A marker after the full stop belongs to the sentence before it. Markers side by side
    ("[3][4]", "[3], [4]") are one to the reader: each of them is seen as citing all their works.
    Markers in what is too long to be a sentence are left out.
    """
    text = reading.document.text
    found = sentences(_blanked(text, [(c.start, c.end) for c in reading.citations]))
    starts = [one.start for one in found]
    blocks = [start for start, _ in paragraphs(text)]
    grouped: dict[int, list[Citation]] = {}
    for citation in sorted(reading.citations, key=lambda one: (one.start, one.end)):
        at = bisect_right(starts, citation.start) - 1
        if at < 0 or bisect_right(blocks, starts[at]) != bisect_right(blocks, citation.start):
            at = min(at + 1, len(found) - 1)
        if at >= 0:
            grouped.setdefault(at, []).append(citation)
    for at in sorted(at for at in grouped if len(found[at].text) <= LONGEST):
        yield from _places(text, found[at], grouped[at])


def _places(text: str, sentence: Passage, citations: Sequence[Citation]) -> Iterator[CitingPlace]:
    start = min(sentence.start, citations[0].start)
    end = max(sentence.end, citations[-1].end)
    groups = _side_by_side(text, citations)
    markers = [
        Marker(
            group[0].start - start,
            group[-1].end - start,
            len({key for one in group for key in one.references}),
        )
        for group in groups
    ]
    for at, group in enumerate(groups):
        citing = citing_sentence(text[start:end], markers, at)
        for citation in group:
            yield CitingPlace(sentence.start, sentence.end, citation, citing)


def _side_by_side(text: str, citations: Sequence[Citation]) -> list[list[Citation]]:
    groups: list[list[Citation]] = []
    for citation in citations:
        if groups and set(text[groups[-1][-1].end : citation.start]) <= _JOINING:
            groups[-1].append(citation)
        else:
            groups.append([citation])
    return groups


def _blanked(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """The text with spaces in place of some spans: every offset stays what it is."""
    pieces: list[str] = []
    position = 0
    for start, end in sorted(spans):
        if start >= position:
            pieces += [text[position:start], " " * (end - start)]
            position = end
    return "".join([*pieces, text[position:]])
