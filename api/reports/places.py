"""Offsets of a text as lines and columns, both from 1, as editors count them."""

from bisect import bisect_right
from dataclasses import dataclass

_SHOWN = 160


@dataclass(frozen=True, slots=True)
class Place:
    """A line and a column of a text."""

    line: int
    column: int


class Places:
    """Finds places in one text; lines end as ``str.splitlines`` ends them."""

    def __init__(self, text: str) -> None:
        self._starts = [0]
        for line in text.splitlines(keepends=True):
            self._starts.append(self._starts[-1] + len(line))

    def at(self, offset: int) -> Place:
        """The place of an offset."""
        line = max(0, min(bisect_right(self._starts, offset), len(self._starts)) - 1)
        return Place(line + 1, offset - self._starts[line] + 1)


def shortened(words: str, length: int = _SHOWN) -> str:
    """Words on one line, with the middle left out where they are long: markers stand at ends."""
    flat = " ".join(words.split())
    if len(flat) <= length:
        return flat
    return f"{flat[: length // 3].rstrip()} … {flat[-(length - length // 3) :].lstrip()}"


def keys(references: list[str]) -> str:
    """Keys as markers: "[1][11]"."""
    return "".join(f"[{key}]" for key in references)
