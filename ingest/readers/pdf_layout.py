"""The reading order of a PDF page: columns, lines across them, headers and footers.

A gutter is a vertical strip that few lines cross and that has lines on both sides at one height.
Lines that cross it (titles, wide captions) part the page into bands; in each band the left column
is read before the right one.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.readers.pdf_lines import Fragment, PageText

_STEP = 2.0
_MIN_LINES = 5
_MAX_CROSSING = 0.35
_MARGIN_LINES = 3
_REPEATED = 0.3
_PAGE_NUMBER = re.compile(r"[-–—\s|]*(?:page\s+)?(?:#+|[ivxl]{1,7})(?:\s*(?:of|/)\s*#+)?[-–—\s|]*")
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Line:
    """A line in reading order; ``column`` counts the columns of the document as they are read.

    ``left`` and ``right`` are the line's edges, ``column_left`` and ``column_right`` its column's.
    """

    text: str
    page: int
    column: int
    left: float
    right: float
    bottom: float
    top: float
    size: float
    bold: bool
    hyphen: bool
    column_left: float
    column_right: float


@dataclass(frozen=True, slots=True)
class Margins:
    """What stands in the margins of several pages.

    ``texts`` have their numbers blanked; ``heights`` are those at which page numbers stand at the
    bottom.
    """

    texts: frozenset[str]
    heights: frozenset[int]


def margins_of(pages: Sequence[PageText]) -> Margins:
    """What stands at the top or bottom of several pages."""
    texts: Counter[str] = Counter()
    heights: Counter[int] = Counter()
    for page in pages:
        texts.update({_blanked(one.text) for one in _margins(page)})
        heights.update({round(one.bottom) for one in _margins(page) if _is_low_number(one, page)})
    enough = max(2, _REPEATED * len(pages))
    return Margins(
        frozenset(text for text, count in texts.items() if count >= enough),
        frozenset(height for height, count in heights.items() if count >= enough),
    )


def without_margins(page: PageText, repeated: Margins) -> tuple[list[Fragment], int]:
    """The fragments that are no header, footer or page number, and how many were.

    What stands below the place of the page number is a footer, on one page only too (the notice of
    publication on the first).
    """
    found = _margins(page)
    numbers = [one for one in found if _is_low_number(one, page)]
    floor = min((one.bottom for one in numbers if round(one.bottom) in repeated.heights), default=0)
    margins = {
        id(one)
        for one in found
        if one.middle < floor
        or _blanked(one.text) in repeated.texts
        or _PAGE_NUMBER.fullmatch(_blanked(one.text))
    }
    kept = [one for one in page.fragments if id(one) not in margins]
    return kept, len(page.fragments) - len(kept)


def _margins(page: PageText) -> list[Fragment]:
    """The fragments on the first and last lines of a page, in its outer parts."""
    heights = sorted({round(one.bottom) for one in page.fragments})
    outer = {*heights[:_MARGIN_LINES], *heights[-_MARGIN_LINES:]}
    return [
        one
        for one in page.fragments
        if round(one.bottom) in outer and not 0.12 < one.middle / max(1.0, page.height) < 0.88
    ]


def _is_low_number(one: Fragment, page: PageText) -> bool:
    low = one.middle < 0.5 * page.height
    return low and _PAGE_NUMBER.fullmatch(_blanked(one.text)) is not None


def _blanked(text: str) -> str:
    return _DIGITS.sub("#", text.casefold()).strip()


def ordered(fragments: Sequence[Fragment], page: int, first_column: int) -> list[Line]:
    """The lines of a page in reading order; its columns are numbered from ``first_column``."""
    lines: list[Line] = []
    for column, stretch in enumerate(_columns(list(fragments), 0), first_column):
        lines += _lines(stretch, page, column)
    return lines


def _columns(fragments: list[Fragment], depth: int) -> Iterator[list[Fragment]]:
    """Stretches of fragments that are one column each, in reading order."""
    gutter = _gutter(fragments) if depth < 3 else None
    if gutter is None:
        if fragments:
            yield fragments
        return
    crossing = [one for one in fragments if _crosses(one, gutter)]
    rest = [one for one in fragments if not _crosses(one, gutter)]
    edges = sorted((one.middle for one in crossing), reverse=True)
    for index, band in enumerate(_bands(rest, edges)):
        left = [one for one in band if one.right <= gutter + 2]
        right = [one for one in band if one.right > gutter + 2]
        yield from _columns(left, depth + 1)
        yield from _columns(right, depth + 1)
        if index < len(edges):
            wide = [one for one in crossing if one.middle == edges[index]]
            if index == 0 or edges[index] != edges[index - 1]:
                yield wide


def _bands(fragments: Sequence[Fragment], edges: Sequence[float]) -> Iterator[list[Fragment]]:
    """The fragments above the first edge, between each two, and below the last."""
    limits = [float("inf"), *edges, float("-inf")]
    for above, below in pairwise(limits):
        yield [one for one in fragments if below < one.middle <= above]


def _crosses(one: Fragment, gutter: float) -> bool:
    return one.left < gutter - 2 and one.right > gutter + 2


def _gutter(fragments: Sequence[Fragment]) -> float | None:
    """Where the column ends that the page begins with; None where it has one column."""
    lines = [one for one in fragments if len(one.text) >= 12]
    if len(lines) < 2 * _MIN_LINES:
        return None
    begin = min(one.left for one in lines)
    end = max(one.right for one in lines)
    best: tuple[int, float] | None = None
    place = begin + 0.2 * (end - begin)
    run: list[tuple[int, float]] = []
    while place < begin + 0.8 * (end - begin):
        run.append((sum(_crosses(one, place) for one in lines), place))
        place += _STEP
    fewest = min((count for count, _ in run), default=len(lines))
    places = [place for count, place in run if count == fewest]
    if places:
        best = (fewest, _widest_middle(places))
    if best is None or best[0] > _MAX_CROSSING * len(lines):
        return None
    return best[1] if _both_sides(lines, best[1]) else None


def _widest_middle(places: Sequence[float]) -> float:
    """The middle of the longest run of neighbouring places."""
    runs: list[list[float]] = [[places[0]]]
    for place in places[1:]:
        if place - runs[-1][-1] <= _STEP * 1.5:
            runs[-1].append(place)
        else:
            runs.append([place])
    longest = max(runs, key=len)
    return longest[len(longest) // 2]


def _both_sides(lines: Sequence[Fragment], gutter: float) -> bool:
    """Whether lines stand side by side, and the right ones begin at one edge."""
    left = [one for one in lines if one.right <= gutter + 2]
    right = [one for one in lines if one.left >= gutter - 2]
    if min(len(left), len(right)) < _MIN_LINES:
        return False
    beside = sum(any(abs(one.middle - two.middle) < one.size for two in right) for one in left)
    edges = Counter(round(one.left / 3) for one in right)
    aligned = sum(edges[key] for key, _ in edges.most_common(3))
    return 4 * beside >= min(len(left), len(right)) and 2 * aligned >= len(right)


def _lines(fragments: Sequence[Fragment], page: int, column: int) -> list[Line]:
    """The lines of one column from top to bottom."""
    rows: list[list[Fragment]] = []
    for one in sorted(fragments, key=lambda f: -f.middle):
        if rows and _same_row(rows[-1][0], one):
            rows[-1].append(one)
        else:
            rows.append([one])
    lefts = sorted(min(one.left for one in row) for row in rows)
    rights = sorted(max(one.right for one in row) for row in rows)
    left, right = lefts[len(lefts) // 20], rights[-1 - len(rights) // 20]
    return [_line(sorted(row, key=lambda f: f.left), page, column, left, right) for row in rows]


def _same_row(one: Fragment, two: Fragment) -> bool:
    overlap = min(one.top, two.top) - max(one.bottom, two.bottom)
    return overlap > 0.5 * min(one.size, two.size)


def _line(row: Sequence[Fragment], page: int, column: int, left: float, right: float) -> Line:
    text = row[0].text
    for before, after in pairwise(row):
        wide = after.left - before.right > 2 * after.size
        close = after.left - before.right < 0.1 * after.size
        text += ("\t" if wide else "" if close else " ") + after.text
    longest = max(row, key=lambda one: len(one.text))
    return Line(
        text=text,
        page=page,
        column=column,
        left=row[0].left,
        right=max(one.right for one in row),
        bottom=longest.bottom,
        top=longest.top,
        size=longest.size,
        bold=all(one.bold for one in row if any(c.isalpha() for c in one.text)),
        hyphen=row[-1].hyphen,
        column_left=left,
        column_right=right,
    )
