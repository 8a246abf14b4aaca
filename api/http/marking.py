"""A document's text cut into segments that carry their claims, citations and headings."""

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text that one markup holds for from end to end.

    ``assertions`` are ids whose quote covers it; ``tone`` is "affirmed", "negated", "hedged" or
    "" ; ``citation`` is the first key that a marker here denotes ("" when it is undefined, None
    when this is no marker).
    """

    text: str
    assertions: tuple[str, ...] = ()
    tone: str = ""
    citation: str | None = None
    heading: bool = False


def _boundaries(text: str, spans: Sequence[tuple[int, int]]) -> list[int]:
    points = {0, len(text)}
    for start, end in spans:
        points.update((start, end))
    return sorted(point for point in points if 0 <= point <= len(text))


def tone(assertion: Mapping[str, Any]) -> str:
    """How an assertion is coloured: its certainty where it is not plainly stated, else polarity."""
    if assertion["polarity"] == "negated":
        return "negated"
    return "affirmed" if assertion["certainty"] == "stated" else "hedged"


def _heading_spans(document: Mapping[str, Any]) -> list[tuple[int, int]]:
    text = document["text"]
    spans = []
    for section in document["sections"]:
        title = section["title"]
        if title and text.startswith(title, section["start"]):
            spans.append((section["start"], section["start"] + len(title)))
    return spans


class _Sweep:
    """Which spans are open at a position, asked for growing positions only."""

    def __init__(self, spans: Sequence[tuple[int, int, Any]]) -> None:
        self._coming = sorted(spans, key=lambda span: span[:2], reverse=True)
        self._open: list[tuple[int, int, Any]] = []

    def at(self, position: int) -> list[Any]:
        while self._coming and self._coming[-1][0] <= position:
            self._open.append(self._coming.pop())
        self._open = [span for span in self._open if span[1] > position]
        return [value for _, _, value in self._open]


def segments(document: Mapping[str, Any]) -> Iterator[Segment]:
    """Cut a document (the shape of ``extract`` with its "text") into segments, in order.

    Joined, their texts are the document's text.
    """
    text = document["text"]
    assertions = [(a["start"], a["end"], a) for a in document["assertions"]]
    defined = {reference["key"] for reference in document["references"]}
    citations = [(c["start"], c["end"], c) for c in document["citations"]]
    headings = _heading_spans(document)
    spans = [(start, end) for start, end, _ in (*assertions, *citations)] + headings
    points = _boundaries(text, spans)
    open_assertions, open_citations = _Sweep(assertions), _Sweep(citations)
    open_headings = _Sweep([(start, end, True) for start, end in headings])
    for start, end in itertools.pairwise(points):
        here = open_assertions.at(start)
        keys = [key for citation in open_citations.at(start) for key in citation["references"]]
        tones = {tone(assertion) for assertion in here}
        yield Segment(
            text[start:end],
            tuple(assertion["id"].rsplit("/", 1)[-1] for assertion in here),
            next((name for name in ("negated", "hedged", "affirmed") if name in tones), ""),
            next((key for key in keys if key in defined), "") if keys else None,
            bool(open_headings.at(start)),
        )
