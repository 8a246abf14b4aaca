"""A text cut where findings begin and end, so that each stretch carries the same findings."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

_GRAVITY = ("error", "warning", "note")


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of text; ``findings`` are positions in the report, ``severity`` the gravest."""

    text: str
    findings: tuple[int, ...] = ()
    severity: str = ""
    opens: tuple[int, ...] = ()


def marks(report: Mapping[str, Any]) -> Iterator[Mark]:
    """The text of a report in stretches, in order; joined they are the text.

    ``opens`` are the findings that begin with a stretch.
    """
    text: str = report["text"]
    placed = [
        (number, finding["start"], finding["end"], finding["severity"])
        for number, finding in enumerate(report["findings"])
        if finding["start"] is not None
    ]
    points = {0, len(text)}.union(*((start, end) for _, start, end, _ in placed))
    for start, end in pairwise(sorted(points)):
        here = [one for one in placed if one[1] <= start and end <= one[2]]
        severity = min((one[3] for one in here), key=_GRAVITY.index, default="")
        yield Mark(
            text[start:end],
            tuple(one[0] for one in here),
            severity,
            tuple(one[0] for one in here if one[1] == start),
        )
