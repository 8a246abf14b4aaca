"""Where the reference list of a plain text stands."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice

from ingest.references.entries import (
    Entry,
    begins_with_author,
    entries_of,
    looks_like_reference,
    number_label,
)
from ingest.sections import plain_title, reference_heading
from ingest.tables import column
from kg.model.layout import Line, lines

_MAX_ENTRY = 2000
_MAX_STARTS = 20
_RULE = re.compile(r"[=_~*#·•–—-]{3,}")


@dataclass(frozen=True, slots=True)
class ReferenceList:
    """A reference list: ``start`` to ``end`` covers all entries, not its heading."""

    start: int
    end: int
    entries: tuple[Entry, ...]
    heading: tuple[int, int] | None = None

    @property
    def numbered(self) -> bool:
        """Whether entries carry numbers that markers can name."""
        return bool(self.entries) and all(
            entry.key is not None and entry.key.isdecimal() for entry in self.entries
        )


def locate(text: str) -> ReferenceList | None:
    """The reference list of a plain text, or None.

    Under a heading from ``tables/reference_headings``, the last one with entries after it;
    without a heading, numbered entries from 1 on that end the text, or author-year entries.
    """
    all_lines = lines(text)
    return _under_heading(text, all_lines) or _trailing_numbers(text, all_lines)


def _under_heading(text: str, all_lines: Sequence[Line]) -> ReferenceList | None:
    for index in range(len(all_lines) - 1, -1, -1):
        strength = _heading_strength(all_lines[index].of(text))
        if strength is None:
            continue
        entries = entries_of(text, _region(text, all_lines[index + 1 :]))
        likely = sum(looks_like_reference(text[e.start : e.end]) for e in entries)
        if likely and (strength == "strong" or 2 * likely >= len(entries)):
            line = all_lines[index]
            heading = (line.start, line.end)
            return ReferenceList(entries[0].line_start, entries[-1].end, tuple(entries), heading)
    return None


def _trailing_numbers(text: str, all_lines: Sequence[Line]) -> ReferenceList | None:
    """The longest list from a number 1 on that ends the text."""
    longest: ReferenceList | None = None
    firsts = (
        index
        for index in range(len(all_lines) - 1, -1, -1)
        if (label := number_label(all_lines[index].of(text))) is not None and label[1] == 1
    )
    for index in islice(firsts, _MAX_STARTS):
        found = _numbers_from(text, all_lines[index:])
        if found and (longest is None or len(found.entries) > len(longest.entries)):
            longest = found
    return longest or _trailing_names(text, all_lines)


def _numbers_from(text: str, following: Sequence[Line]) -> ReferenceList | None:
    entries = entries_of(text, _region(text, following))
    likely = [looks_like_reference(text[e.start : e.end]) for e in entries]
    enough = len(entries) > 1 or (any(likely) and entries[0].end - entries[0].start < _MAX_ENTRY)
    if enough and sum(likely) >= 0.6 * len(likely) and _ends(text, entries[-1].end):
        return ReferenceList(entries[0].line_start, entries[-1].end, tuple(entries))
    return None


def _trailing_names(text: str, all_lines: Sequence[Line]) -> ReferenceList | None:
    """At least three entries in author-year style that end the text without any heading."""
    first = len(all_lines)
    count = 0
    for index in range(len(all_lines) - 1, -1, -1):
        line = all_lines[index]
        if line.blank:
            continue
        shown = line.of(text)
        if not (begins_with_author(shown) and looks_like_reference(shown)):
            break
        first, count = index, count + 1
    if count < 3:
        return None
    entries = entries_of(text, all_lines[first:])
    return ReferenceList(entries[0].line_start, entries[-1].end, tuple(entries))


def _ends(text: str, end: int) -> bool:
    """Whether little follows a list that no heading announced."""
    return len(text[end:].strip()) <= _MAX_ENTRY


def _heading_strength(shown: str) -> str | None:
    if not shown or len(shown) > 60:
        return None
    return reference_heading(shown)


def _region(text: str, following: Sequence[Line]) -> list[Line]:
    """The lines up to a title of what may follow a reference list."""
    region: list[Line] = []
    before_blank = True
    for line in following:
        shown = line.of(text)
        if before_blank and 0 < len(shown) <= 100 and ends_list(plain_title(shown)):
            break
        if shown.startswith("#") and re.match(r"#{1,6}\s+\S", shown):
            break
        if not _RULE.fullmatch(shown):
            region.append(line)
        before_blank = line.blank
    return region


def is_list_heading(shown: str) -> bool:
    """Whether a line is a heading that only reference lists have."""
    return _heading_strength(shown.strip()) == "strong"


def ends_list(plain: str) -> bool:
    """Whether a title (as of ``plain_title``) is one of those that follow a reference list."""
    return any(pattern.fullmatch(plain) for pattern in _ends_patterns())


@cache
def _ends_patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in column("list_ends"))
