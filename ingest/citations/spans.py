"""Spans of a text that may not be met."""

from bisect import bisect_left
from collections.abc import Sequence


class Spans:
    """Spans merged and sorted for quick look-up."""

    def __init__(self, spans: Sequence[tuple[int, int]]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(spans):
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], end)
            else:
                self._starts.append(start)
                self._ends.append(end)

    def meets(self, start: int, end: int) -> bool:
        """Whether any span overlaps ``start`` to ``end``."""
        at = bisect_left(self._starts, end) - 1
        return at >= 0 and self._ends[at] > start
