"""How a plain text is laid out: its lines and paragraphs, with offsets.

The one place for the rule that tells a hard-wrapped text (a paragraph is a block of lines between
blank lines) from one whose every line is a paragraph.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

_SENTENCE_END = tuple(".!?:;…)]”\"'")
_WRAP_WIDTH = 130
_NEAR = 0.6


@dataclass(frozen=True, slots=True)
class Line:
    """One line without surrounding white space; ``indent`` is the width of what preceded it."""

    start: int
    end: int
    indent: int

    @property
    def blank(self) -> bool:
        """Whether the line holds nothing but white space."""
        return self.start == self.end

    def of(self, text: str) -> str:
        """The line's characters in ``text``."""
        return text[self.start : self.end]


def lines(text: str) -> list[Line]:
    """All lines of a text, blank ones too; any Unicode line ending separates."""
    return list(_lines(text))


def _lines(text: str) -> Iterator[Line]:
    position = 0
    for raw in text.splitlines(keepends=True):
        body = raw.strip()
        indent = len(raw) - len(raw.lstrip()) if body else 0
        start = position + indent
        yield Line(start, start + len(body), indent)
        position += len(raw)


def hard_wrapped(text: str, of: Sequence[Line]) -> bool:
    """Whether lines were broken at a width: most lines that go on end in mid-sentence, near it."""
    going_on = [line for line, after in pairwise(of) if not line.blank and not after.blank]
    if not going_on:
        return False
    broken = sorted(
        line.end - line.start for line in going_on if text[line.end - 1] not in _SENTENCE_END
    )
    widths = sorted(line.end - line.start for line in going_on)
    width = widths[len(widths) * 9 // 10]
    if 2 * len(broken) < len(going_on) or width > _WRAP_WIDTH:
        return False
    return broken[len(broken) // 2] >= _NEAR * width


def blocks(of: Sequence[Line]) -> list[list[Line]]:
    """Runs of lines that are not blank."""
    runs: list[list[Line]] = []
    current: list[Line] = []
    for line in of:
        if not line.blank:
            current.append(line)
        elif current:
            runs.append(current)
            current = []
    return [*runs, current] if current else runs


def paragraphs(text: str) -> tuple[tuple[int, int], ...]:
    """The paragraphs of a text as (start, end), in order, without surrounding white space."""
    all_lines = lines(text)
    if hard_wrapped(text, all_lines):
        return tuple((run[0].start, run[-1].end) for run in blocks(all_lines))
    return tuple((line.start, line.end) for line in all_lines if not line.blank)
