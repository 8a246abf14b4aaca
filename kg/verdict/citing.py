"""A sentence that cites, as seen from one of its citations."""

from collections.abc import Sequence
from dataclasses import dataclass

from kg.verdict.words import words

LEAST_TERMS = 3
"""A stretch before a marker of fewer terms is too little to be what it is cited for."""


@dataclass(frozen=True, slots=True)
class Marker:
    """A marker's place in a sentence, and how many works it cites."""

    start: int
    end: int
    works: int = 1


@dataclass(frozen=True, slots=True)
class CitingSentence:
    """A sentence without its markers, from the point of view of one marker.

    ``focus`` is the part that the marker stands for: from the marker before it to itself, or all
    before it, or the whole sentence, whichever is the first to say enough. ``place`` is where in
    the sentence the marker stands, 0 to 1; ``shared`` is True when it cites several works, and
    ``others`` counts the other markers.
    """

    text: str
    focus: str
    place: float = 1.0
    shared: bool = False
    others: int = 0


def citing_sentence(sentence: str, markers: Sequence[Marker], at: int) -> CitingSentence:
    """The sentence as the marker at position ``at`` of ``markers`` sees it.

    ``markers`` are in order of place; they are cut out of the text.
    """
    own = markers[at]
    whole = _without(sentence, markers, 0, len(sentence))
    before = markers[at - 1].end if at else 0
    choices = (
        _without(sentence, markers, before, own.start),
        _without(sentence, markers, 0, own.start),
        whole,
    )
    focus = next((part for part in choices if len(words(part).terms) >= LEAST_TERMS), whole)
    return CitingSentence(
        text=whole,
        focus=focus,
        place=own.start / max(1, len(sentence)),
        shared=own.works > 1,
        others=len(markers) - 1,
    )


def _without(sentence: str, markers: Sequence[Marker], start: int, end: int) -> str:
    pieces = []
    position = start
    for marker in markers:
        if position <= marker.start < end:
            pieces.append(sentence[position : marker.start])
            position = marker.end
    pieces.append(sentence[position:end])
    return " ".join(" ".join(pieces).split())
