"""Where the entries of a reference list begin and end.

A list has labels (numbers, names in brackets, bullets), or its entries are told apart by blank
lines, by hanging indents, by standing on a line each, or, in wrapped lines, by where a line was
broken before it was full and the next one begins like a reference.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ingest.references.parse import ParsedReference
from kg.model.layout import Line, blocks

_LABELS = {
    "bracket": re.compile(r"\[\^?(\d{1,4})\][.:]?\s*"),
    "dot": re.compile(r"(\d{1,4})\.(?:\s+|(?=[^\W\d_]))"),
    "paren": re.compile(r"\(?(\d{1,4})\)[.:]?\s*"),
    "superscript": re.compile(r"([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})\s*"),
    "caret": re.compile(r"\^(\d{1,4})[.:]?\s+"),
    "bare": re.compile(r"(\d{1,4})[\t ]+(?=\d*[^\W\d_]|[“\"'‘«.(])"),
}
_NAMED = re.compile(r"\[([^\]\s]{1,24}|[^\]\d]{2,40}\d{4}[a-z]?)\][.:]?\s+")
_BULLET = re.compile(r"[-*•·–—▪◦+‣●○]\s+")
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d[a-z]?\b")
_IDENTIFIED = re.compile(
    r"https?://|\bdoi\b|\b10\.\d{4,9}/|\bPMID\b|\bPMC\d|\barXiv\b", re.IGNORECASE
)
_NAME = r"(?:(?:de|van|von|der|den|la|le|di|del|dos|el|al|ten|ter)\s+){0,2}[^\W\d_a-z][\w'’-]*"
_AUTHOR_START = re.compile(
    rf"{_NAME}(?:[ -]{_NAME}){{0,2}},?\s(?:[^\W\d_a-z]\.?-?){{1,4}}(?:[,.;:&\s(]|$)"
    rf"|(?:[A-Z]\.[ -]?){{1,3}}{_NAME}[,\s]"
    rf"|{_NAME}(?:[ -]{_NAME}){{0,6}}[,.]?\s\(?(?:1[89]|20)\d\d"
    rf"|{_NAME},\s{_NAME}[^.]{{0,200}}[.,]\s[“\"(]"
)
_PLACE = re.compile(
    r"\d\s*\(\d+\)|\d+\s*:\s*[A-Za-z]?\d|\bpp?\.\s*\d|\d[-–]\d|\bvol\b|\bpress\b", re.IGNORECASE
)
_MAX_ENTRY = 2000
_MAX_GAP = 3
_MAX_WIDTH = 135
_MAX_LINES = 12
_MAX_STRAYS = 4
_LITTLE = 20


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


def looks_like_reference(text: str) -> bool:
    """Whether an entry reads like a reference: an identifier or address, or a year with a place."""
    if _IDENTIFIED.search(text):
        return True
    if not _YEAR.search(text):
        return False
    return bool(_AUTHOR_START.match(text) or _PLACE.search(text) or text.count(". ") >= 2)


def begins_with_author(text: str) -> bool:
    """Whether a text begins with a name as reference lists print it."""
    return _AUTHOR_START.match(text) is not None


def number_label(shown: str) -> tuple[str, int, int] | None:
    """The style, number and width of the label that a line begins with."""
    for style, pattern in _LABELS.items():
        if match := pattern.match(shown):
            return style, int(match.group(1).translate(_SUPERSCRIPTS)), match.end()
    return None


def entries_of(text: str, region: Sequence[Line]) -> list[Entry]:
    """The entries in the lines of a reference list, in order."""
    shown = [line for line in region if not line.blank]
    if not shown:
        return []
    first = shown[0].of(text)
    if label := number_label(first):
        return _numbered(text, region, label[0])
    if _NAMED.match(first):
        return _by_label(text, region, _named_label)
    if _BULLET.match(first):
        return _by_label(text, region, _bullet_label)
    return _trimmed(text, _unlabelled(text, region))


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


def _unlabelled(text: str, region: Sequence[Line]) -> list[list[Line]]:
    """The lines of each entry of a list without labels."""
    runs = blocks(region)
    lines = [line for run in runs for line in run]
    whole = [looks_like_reference(text[run[0].start : run[-1].end]) for run in runs]
    paragraphs = len(runs) > 1 and 5 * sum(whole) >= 4 * len(runs)
    if paragraphs and not any(_is_list(text, run) for run in runs):
        return runs
    wrapped = _wrapped(text, lines)
    return [entry for run in runs for entry in _split(text, run, lines, wrapped=wrapped)]


def _is_list(text: str, run: Sequence[Line]) -> bool:
    """Whether a block is more than one entry: many lines, or lines that are references each."""
    if len(run) > _MAX_LINES:
        return True
    each = [
        begins_with_author(line.of(text)) and looks_like_reference(line.of(text)) for line in run
    ]
    return len(run) > 1 and all(each)


def _split(
    text: str, run: Sequence[Line], lines: Sequence[Line], *, wrapped: bool
) -> list[list[Line]]:
    indents = {line.indent for line in lines}
    hanging = len(indents) == 2 and min(indents) == 0
    width = _width(lines)
    entries: list[list[Line]] = []
    for line in run:
        if entries and hanging:
            begins = line.indent == 0
        elif entries and wrapped:
            begins = _begins(text, entries[-1], line, width)
        else:
            begins = not entries or not _continues(text, entries[-1], line)
        if begins:
            entries.append([line])
        else:
            entries[-1].append(line)
    return entries


def _wrapped(text: str, lines: Sequence[Line]) -> bool:
    """Whether lines were broken at a width: none is long, many are nearly as long as the longest.

    Not where nearly every line is a reference of its own.
    """
    longest = _width(lines)
    if longest > _MAX_WIDTH or len(lines) < 2:
        return False
    shown = [line.of(text) for line in lines]
    alone = sum(begins_with_author(line) and looks_like_reference(line) for line in shown)
    full = sum(line.end - line.start >= 0.8 * longest for line in lines)
    return 5 * alone < 4 * len(lines) and 4 * full >= len(lines)


def _width(lines: Sequence[Line]) -> int:
    """The width of the widest lines; a few that could not be broken (addresses) are left out."""
    widths = sorted(line.end - line.start for line in lines)
    return widths[-1 - len(widths) // 20]


def _begins(text: str, entry: Sequence[Line], line: Line, width: int) -> bool:
    """Whether a wrapped line begins a new entry.

    Its first word would have fitted on the line before, or the entry so far is complete; and it
    begins like a reference, or the line before was cut short.
    """
    before, shown = entry[-1].of(text), line.of(text)
    so_far = text[entry[0].start : entry[-1].end]
    if not _finished(before) or shown.startswith(("http", "doi", "10.", "www.")):
        return False
    slack = width - len(before) - 1 - len(shown.split()[0])
    opens = shown[0].isupper() or shown[0] in '“"‘«'
    if slack >= 0.3 * width:
        return opens or begins_with_author(shown)
    if not begins_with_author(shown) and not (slack >= 0.1 * width and opens):
        return False
    return slack >= 0 or (_ended(before) and _complete(so_far))


def _ended(before: str) -> bool:
    return before[-1] in "./" or _is_address(before.split()[-1])


def _finished(before: str) -> bool:
    """Whether a line may be the last of an entry."""
    return before[-1] in '.)/]"”’' or before[-1].isdigit() or _is_address(before.split()[-1])


def _is_address(word: str) -> bool:
    return _IDENTIFIED.search(word) is not None


def _complete(entry: str) -> bool:
    """Whether an entry so far tells when, and has more to tell than names."""
    year = _YEAR.search(entry)
    if year is None:
        return False
    place = _PLACE.search(entry) is not None or _IDENTIFIED.search(entry) is not None
    at_end = len(entry) - year.end() < _LITTLE
    return place or (len(entry) >= 3 * _LITTLE if at_end else True)


def _continues(text: str, entry: Sequence[Line], line: Line) -> bool:
    """Whether a line that is no entry of its own goes on with the one before it."""
    shown, before = line.of(text), text[entry[0].start : entry[-1].end]
    if shown.startswith(("http", "doi", "10.", "www.")):
        return not _is_address(before) and looks_like_reference(before)
    unfinished = not _finished(before) and not looks_like_reference(shown)
    return (shown[0].islower() and not begins_with_author(shown)) or unfinished


def _trimmed(text: str, found: Sequence[Sequence[Line]]) -> list[Entry]:
    """Entries up to where the list has ended: at five that are no references, or a long one."""
    entries: list[Entry] = []
    strays = 0
    for run in found:
        shown = text[run[0].start : run[-1].end]
        known = looks_like_reference(shown) or begins_with_author(shown)
        strays = 0 if known else strays + 1
        entries.append(Entry(None, run[0].start, run[-1].end, run[0].start))
        if strays > _MAX_STRAYS or len(shown) > _MAX_ENTRY:
            break
    while entries and not looks_like_reference(text[entries[-1].start : entries[-1].end]):
        entries.pop()
    return entries
