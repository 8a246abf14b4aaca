"""Where the reference list of a plain text stands, and where its entries begin and end."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from ingest.references.parse import ParsedReference
from ingest.sections import plain_title
from ingest.tables import column, rows
from kg.model.layout import Line, lines

_LABELS = {
    "bracket": re.compile(r"\[(\d{1,4})\][.:]?\s*"),
    "dot": re.compile(r"(\d{1,4})\.(?:\s+|(?=[^\W\d_]))"),
    "paren": re.compile(r"\(?(\d{1,4})\)[.:]?\s*"),
    "superscript": re.compile(r"([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})\s*"),
    "caret": re.compile(r"\^(\d{1,4})[.:]?\s+"),
    "bare": re.compile(r"(\d{1,4})[\t ]+(?=[A-Z“\"h])"),
}
_NAMED = re.compile(r"\[([^\]\s]{1,24})\][.:]?\s+")
_BULLET = re.compile(r"[-*•·–—▪◦+]\s+")
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d[a-z]?\b")
_IDENTIFIED = re.compile(
    r"https?://|\bdoi\b|\b10\.\d{4,9}/|\bPMID\b|\bPMC\d|\barXiv\b", re.IGNORECASE
)
_NAME = r"(?:(?:de|van|von|der|den|la|le|di|del|dos|el|al|ten|ter)\s+){0,2}[^\W\d_a-z][\w'’-]*"
_AUTHOR_START = re.compile(
    rf"{_NAME}(?:[ -]{_NAME}){{0,2}},?\s(?:[^\W\d_a-z]\.?-?){{1,4}}(?:[,.;&\s(]|$)"
    rf"|(?:[A-Z]\.[ -]?){{1,3}}{_NAME}[,\s]"
    rf"|{_NAME}(?:[ -]{_NAME}){{0,6}}[,.]?\s\((?:1[89]|20)\d\d"
    rf"|{_NAME},\s{_NAME}[^.]{{0,200}}[.,]\s[“\"(]"
)
_PLACE = re.compile(
    r"\d\s*\(\d+\)|\d+\s*:\s*[A-Za-z]?\d|\bpp?\.\s*\d|\d[-–]\d|\bvol\b|\bpress\b", re.IGNORECASE
)
_MAX_ENTRY = 2000
_MAX_GAP = 3


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: its label without punctuation (None: it has none), and where its words stand.

    ``line_start`` is where the label begins; ``start`` is after it. ``parsed`` are the fields that
    the document's format marks itself (None: it marks none).
    """

    key: str | None
    start: int
    end: int
    line_start: int
    parsed: ParsedReference | None = None


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


def looks_like_reference(text: str) -> bool:
    """Whether an entry reads like a reference: an identifier or address, or a year with a place."""
    if _IDENTIFIED.search(text):
        return True
    if not _YEAR.search(text):
        return False
    return bool(_AUTHOR_START.match(text) or _PLACE.search(text) or text.count(". ") >= 2)


def _under_heading(text: str, all_lines: Sequence[Line]) -> ReferenceList | None:
    for index in range(len(all_lines) - 1, -1, -1):
        strength = _heading_strength(all_lines[index].of(text))
        if strength is None:
            continue
        entries = _entries(text, _region(text, all_lines[index + 1 :]))
        likely = sum(looks_like_reference(text[e.start : e.end]) for e in entries)
        if likely and (strength == "strong" or 2 * likely >= len(entries)):
            line = all_lines[index]
            heading = (line.start, line.end)
            return ReferenceList(entries[0].line_start, entries[-1].end, tuple(entries), heading)
    return None


def _trailing_numbers(text: str, all_lines: Sequence[Line]) -> ReferenceList | None:
    for index in range(len(all_lines) - 1, -1, -1):
        line = all_lines[index]
        if line.blank or (label := _number_label(line.of(text))) is None or label[1] != 1:
            continue
        entries = _entries(text, _region(text, all_lines[index:]))
        likely = [looks_like_reference(text[e.start : e.end]) for e in entries]
        enough = len(entries) > 1 or (likely and entries[0].end - entries[0].start < _MAX_ENTRY)
        if enough and sum(likely) >= 0.6 * len(likely) and _ends(text, entries[-1].end):
            return ReferenceList(entries[0].line_start, entries[-1].end, tuple(entries))
    return _trailing_names(text, all_lines)


def _trailing_names(text: str, all_lines: Sequence[Line]) -> ReferenceList | None:
    """At least three entries in author-year style that end the text without any heading."""
    first = len(all_lines)
    count = 0
    for index in range(len(all_lines) - 1, -1, -1):
        line = all_lines[index]
        if line.blank:
            continue
        shown = line.of(text)
        if not (_AUTHOR_START.match(shown) and looks_like_reference(shown)):
            break
        first, count = index, count + 1
    if count < 3:
        return None
    entries = _entries(text, all_lines[first:])
    return ReferenceList(entries[0].line_start, entries[-1].end, tuple(entries))


def _ends(text: str, end: int) -> bool:
    """Whether little follows a list that no heading announced."""
    return len(text[end:].strip()) <= _MAX_ENTRY


def _heading_strength(shown: str) -> str | None:
    if not shown or len(shown) > 60:
        return None
    plain = plain_title(shown)
    return next((row[1] for row in rows("reference_headings") if row[0] == plain), None)


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


def _number_label(shown: str) -> tuple[str, int, int] | None:
    """The style, number and width of the label that a line begins with."""
    for style, pattern in _LABELS.items():
        if match := pattern.match(shown):
            return style, int(match.group(1).translate(_SUPERSCRIPTS)), match.end()
    return None


def _entries(text: str, region: Sequence[Line]) -> list[Entry]:
    shown = [line for line in region if not line.blank]
    if not shown:
        return []
    first = shown[0].of(text)
    if label := _number_label(first):
        return _numbered(text, region, label[0])
    if _NAMED.match(first):
        return _by_label(text, region, _named_label)
    if _BULLET.match(first):
        return _by_label(text, region, _bullet_label)
    return _unlabelled(text, region)


_Label = tuple[str | None, int]


def _numbered(text: str, region: Sequence[Line], style: str) -> list[Entry]:
    last = 0

    def label_of(shown: str) -> _Label | None:
        nonlocal last
        match = _LABELS[style].match(shown)
        if match is None:
            return None
        number = int(match.group(1).translate(_SUPERSCRIPTS))
        if last and not last < number <= last + _MAX_GAP:
            return None
        last = number
        return str(number), match.end()

    return _by_label(text, region, label_of)


def _named_label(shown: str) -> _Label | None:
    match = _NAMED.match(shown)
    return (match.group(1), match.end()) if match else None


def _bullet_label(shown: str) -> _Label | None:
    match = _BULLET.match(shown)
    return (None, match.end()) if match else None


def _by_label(
    text: str, region: Sequence[Line], label_of: Callable[[str], _Label | None]
) -> list[Entry]:
    """Entries that begin at labelled lines; other lines go on with the entry, a blank ends it."""
    entries: list[Entry] = []
    open_ = False
    for line in region:
        if line.blank:
            open_ = False
            continue
        shown = line.of(text)
        if label := label_of(shown):
            begin = min(line.start + label[1], line.end)
            entries.append(Entry(label[0], begin, line.end, line.start))
            open_ = True
        elif open_ or (entries and entries[-1].start == entries[-1].end):
            last = entries[-1]
            begin = line.start if last.start == last.end else last.start
            entries[-1] = Entry(last.key, begin, line.end, last.line_start)
            open_ = True
        elif entries and not _goes_on(text, entries[-1], shown):
            break
    return [entry for entry in entries if entry.start < entry.end]


def _goes_on(text: str, last: Entry, shown: str) -> bool:
    """Whether a stray line after a blank may stand between entries (a page header, say)."""
    return len(shown) <= 60 and not text[last.end - 1 : last.end].isspace() and shown[-1:] != "."


def _unlabelled(text: str, region: Sequence[Line]) -> list[Entry]:
    """Entries told apart by blank lines, by hanging indents, or by how each line begins."""
    entries: list[Entry] = []
    hanging = _hanging(region)
    strays = 0
    previous: Line | None = None
    for line in region:
        if line.blank:
            previous = None
            continue
        shown = line.of(text)
        if previous is not None and entries and not _begins(text, previous, line, hanging):
            entries[-1] = Entry(None, entries[-1].start, line.end, entries[-1].line_start)
        else:
            strays = 0 if looks_like_reference(shown) or _AUTHOR_START.match(shown) else strays + 1
            entries.append(Entry(None, line.start, line.end, line.start))
        if strays > 1 or len(shown) > _MAX_ENTRY:
            break
        previous = line
    while entries and not looks_like_reference(text[entries[-1].start : entries[-1].end]):
        entries.pop()
    return entries


def _hanging(region: Sequence[Line]) -> bool:
    indents = {line.indent for line in region if not line.blank}
    return len(indents) == 2 and min(indents) == 0


def _begins(text: str, previous: Line, line: Line, hanging: bool) -> bool:
    """Whether a line that follows another directly begins a new entry."""
    if hanging:
        return line.indent == 0
    shown, before = line.of(text), previous.of(text)
    finished = before[-1] in ".)/]" or _IDENTIFIED.search(before.split()[-1]) is not None
    starts = bool(_AUTHOR_START.match(shown)) or shown.startswith(("http://", "https://"))
    return finished and (starts or (len(before) > 120 and looks_like_reference(shown)))
