"""Title, headings and sections of a plain text.

A heading is a short line without end punctuation that stands by itself before prose, or one that
says what it is: underlined, numbered, in capitals, or a title known from ``tables/section_kinds``.
Sections do not nest: each runs from its title to the next title, whatever their levels.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from ingest.tables import column, rows
from kg.model import Section
from kg.model.layout import Line, blocks, hard_wrapped, lines

_MAX_LENGTH = 120
_MAX_WORDS = 16
_MAX_TITLE = 250
_MAX_TITLE_WORDS = 40
_MAX_RUN = 3
_PROSE_LENGTH = 80
_NUMBER = re.compile(r"(?:\d{1,2}(?:\.\d{1,2}){0,3}[.)]?|[IVX]{1,5}\.|[A-H]\.)\s+(?=\S)")
_SPACED = re.compile(r"(?:\w ){4,}\w")
_ATX = re.compile(r"(#{1,6})\s+(?=\S)")
_UNDERLINE = re.compile(r"(={3,}|-{3,}|~{3,})")
_BULLET = re.compile(r"[-*•·–—▪◦+>]\s")
_NO_HEADING = re.compile(
    r"https?://|www\.|\S@\S|[\]⁰¹²³⁴-⁹|]$"
    r"|^(?:fig(?:ure)?|table|box|by|photo|image|published|posted|updated|received|accepted|doi"
    r"|copyright|©)\b(?!.*\?$)",
    re.IGNORECASE,
)
_SENTENCE_BREAK = re.compile(r"[a-z]{2}\.\s+[A-Z]")
_BYLINE = re.compile(
    r"\b(?:1[89]|20)\d\d\b|\buniversity\b|\bdepartment\b|\binstitute\b|\b(?:ph\.?d|m\.?d|msc)\b"
    r"|^[A-Z][\w'’.-]+(?: [A-Z][\w'’.-]*){1,3}(?:,| and | &)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Heading:
    """A title in a text.

    ``text[start:end]`` is the title; ``mark_start`` to ``mark_end`` covers what marks it too
    (hashes, underline). ``level`` counts from 1.
    """

    title: str
    start: int
    end: int
    level: int
    mark_start: int
    mark_end: int


@dataclass(frozen=True, slots=True)
class Structure:
    """The title of a text (None when it shows none), and its sections, in order.

    ``marks`` are the spans of title and headings: no prose.
    """

    title: Heading | None
    sections: tuple[Section, ...]
    marks: tuple[tuple[int, int], ...]


def find_structure(text: str, apart: tuple[int, int] | None = None) -> Structure:
    """The title and the sections of a plain text.

    ``apart`` is where its reference list stands: no headings are looked for in there, and a
    section that runs into it without a heading between ends before it.
    """
    headings = find_headings(text, apart)
    first = headings[0] if headings and not text[: headings[0].mark_start].strip() else None
    title = first if first and not _is_section(first.title) else None
    return structure_of(text, title, headings[1:] if title else headings, apart)


def _is_section(shown: str) -> bool:
    return _NUMBER.match(shown) is not None or kind_of(shown) is not None


def structure_of(
    text: str,
    title: Heading | None,
    headings: Sequence[Heading],
    apart: tuple[int, int] | None = None,
) -> Structure:
    """The sections that known headings cut a text into; the title belongs to none of them."""
    body = title.mark_end if title else 0
    starts = [heading.start for heading in headings]
    ends = [*(heading.mark_start for heading in headings[1:]), len(text)][: len(starts)]
    sections = [
        Section(
            heading.title, start, _trimmed(text, start, end), heading.level, kind_of(heading.title)
        )
        for heading, start, end in zip(headings, starts, ends, strict=True)
    ]
    first = headings[0].mark_start if headings else len(text)
    lead = text[body:first]
    if lead.strip():
        start = body + len(lead) - len(lead.lstrip())
        sections.insert(0, Section(None, start, _trimmed(text, start, first)))
    if apart is not None:
        sections = [
            _ended(section, text, apart)
            for section in sections
            if section.start < apart[0] or section.start >= apart[1]
        ]
    shown = [title, *headings] if title else list(headings)
    marks = tuple((heading.mark_start, heading.mark_end) for heading in shown)
    return Structure(title, tuple(sections), marks)


def parted(sections: Sequence[Section], text: str, place: int) -> tuple[Section, ...]:
    """The sections with an untitled one from a place on that stands within one of them.

    For formats that tell where a part begins that has no heading (the text after an abstract).
    """
    found: list[Section] = []
    for section in sections:
        if section.start < place < section.end:
            found.append(replace(section, end=_trimmed(text, section.start, place)))
            found.append(Section(None, place, section.end))
        else:
            found.append(section)
    return tuple(found)


def _ended(section: Section, text: str, apart: tuple[int, int]) -> Section:
    """A section without the reference list, unless the list is what it is for."""
    if section.kind == "Reference" or not section.start < apart[0] < section.end:
        return section
    return replace(section, end=_trimmed(text, section.start, apart[0]))


def kind_of(title: str) -> str | None:
    """The local name of the DEO class that a section's title tells, or None."""
    plain = plain_title(title)
    if reference_heading(title) == "strong":
        return "Reference"
    for pattern, kind in _kinds():
        if pattern.fullmatch(plain):
            return None if kind == "-" else kind
    return None


def plain_title(title: str) -> str:
    """A title for comparing: lower case, without hashes, number, emphasis and final colon."""
    bare = _ATX.sub("", title.strip(), count=1)
    return _NUMBER.sub("", bare, count=1).strip(" *_:.").casefold()


def reference_heading(title: str) -> str | None:
    """How surely a title is that of a reference list: ``strong``, ``weak`` or None: it is none."""
    plain = plain_title(title.strip(" []<>—–-"))
    if _SPACED.fullmatch(plain):
        plain = plain.replace(" ", "")
    return next((how for pattern, how in _list_headings() if pattern.fullmatch(plain)), None)


@cache
def _list_headings() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), how) for pattern, how in rows("reference_headings"))


def find_headings(text: str, apart: tuple[int, int] | None = None) -> tuple[Heading, ...]:
    """The headings of a plain text outside ``apart``, its title first when it has one."""
    units = _units(text)
    begin, end = apart or (0, 0)
    headings: list[Heading] = []
    run: list[Heading] = []
    for index, unit in enumerate(units):
        inside = begin <= unit.start < end
        heading = None if inside else _heading_of(text, units, index)
        if heading is not None:
            run.append(heading)
            continue
        if run:
            headings += _real(run, text, unit, at_start=index == len(run))
        run = []
    return (*headings, *(heading for heading in run if _says_so(heading)))


@cache
def _kinds() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), kind) for pattern, kind in rows("section_kinds"))


@dataclass(frozen=True, slots=True)
class _Unit:
    """A stretch that is a heading or is not: a block of lines, or one line of a block.

    ``isolated``: blank lines (or the edges of the text) on both sides.
    """

    lines: tuple[Line, ...]
    isolated: bool
    first: bool

    @property
    def start(self) -> int:
        return self.lines[0].start

    @property
    def end(self) -> int:
        return self.lines[-1].end


def _units(text: str) -> list[_Unit]:
    all_lines = lines(text)
    wrapped = hard_wrapped(text, all_lines)
    units: list[_Unit] = []
    for block in blocks(all_lines):
        if not units and _broken_title(text, block):
            units.append(_Unit(tuple(block), isolated=True, first=True))
        else:
            units += _wrapped_units(text, block) if wrapped else _line_units(text, block)
    return units


def _broken_title(text: str, block: list[Line]) -> bool:
    """Whether the block that begins a text is a title of two or three lines."""
    if not 2 <= len(block) <= 3 or _UNDERLINE.fullmatch(block[1].of(text)):
        return False
    shown = " ".join(line.of(text) for line in block)
    return _fits(shown, _MAX_TITLE) and not any(_is_section(line.of(text)) for line in block)


def _wrapped_units(text: str, block: list[Line]) -> list[_Unit]:
    """A block whose first line says that it is a heading is split after it."""
    head = 2 if len(block) > 1 and _UNDERLINE.fullmatch(block[1].of(text)) else 1
    if len(block) > head and (head == 2 or _marked(block[0].of(text))):
        return [
            _Unit(tuple(block[:head]), isolated=True, first=True),
            *_wrapped_units(text, block[head:]),
        ]
    return [_Unit(tuple(block), isolated=True, first=True)]


def _line_units(text: str, block: list[Line]) -> list[_Unit]:
    units: list[_Unit] = []
    at = 0
    while at < len(block):
        underlined = at + 1 < len(block) and _UNDERLINE.fullmatch(block[at + 1].of(text))
        taken = block[at : at + 2] if underlined else block[at : at + 1]
        alone = len(block) == len(taken) or bool(underlined)
        units.append(_Unit(tuple(taken), isolated=alone, first=at == 0))
        at += len(taken)
    return units


def _heading_of(text: str, units: Sequence[_Unit], index: int) -> Heading | None:
    unit = units[index]
    first = unit.lines[0]
    shown = first.of(text)
    if len(unit.lines) == 2 and (rule := _UNDERLINE.fullmatch(unit.lines[1].of(text))):
        level = 1 if rule.group().startswith("=") else 2
        return _heading(shown, first.start, level, first.start, unit.end) if _fits(shown) else None
    if atx := _ATX.match(shown):
        start = first.start + atx.end()
        title = shown[atx.end() :].rstrip("# ")
        return _heading(title, start, len(atx.group(1)), first.start, unit.end)
    if len(unit.lines) > 1:
        return _long_title(text, unit) if index == 0 else None
    if not _fits(shown, _MAX_TITLE if index == 0 else _MAX_LENGTH):
        return None
    if not unit.isolated and not _stands_out(text, units, index):
        return None
    return _heading(shown, first.start, _level(shown), first.start, first.end)


def _heading(title: str, start: int, level: int, mark_start: int, mark_end: int) -> Heading:
    return Heading(title, start, start + len(title), level, mark_start, mark_end)


def _long_title(text: str, unit: _Unit) -> Heading | None:
    """A title that was broken over two or three lines, at the start of a text."""
    shown = text[unit.start : unit.end]
    words = " ".join(shown.split())
    if len(unit.lines) > 3 or not _fits(words, _MAX_TITLE):
        return None
    return Heading(words, unit.start, unit.end, 1, unit.start, unit.end)


def _fits(shown: str, longest: int = _MAX_LENGTH) -> bool:
    """Whether a line could be a heading by its shape alone."""
    longest_words = _MAX_WORDS if longest == _MAX_LENGTH else _MAX_TITLE_WORDS
    if not shown or len(shown) > longest or len(shown.split()) > longest_words:
        return False
    if shown[-1] in ".!;,:" or not (
        shown[0].isupper() or shown[0].isdigit() or shown[0] in "“\"'‘"
    ):
        return False
    if _BULLET.match(shown) or not any(c.isalpha() for c in shown):
        return False
    return not (_NO_HEADING.search(shown) and not _marked(shown)) and not _SENTENCE_BREAK.search(
        shown
    )


def _marked(shown: str) -> bool:
    """Whether a line says itself that it is a heading."""
    if len(shown) > _MAX_LENGTH or shown[-1:] in (".", ",", ";"):
        return False
    letters = [c for c in shown if c.isalpha()]
    capitals = len(letters) >= 5 and all(c.isupper() for c in letters) and len(shown.split()) <= 12
    known = kind_of(shown) is not None or plain_title(shown) in ("abstract", "summary")
    numbered = _NUMBER.match(shown) is not None and len(shown.split()) <= 10 and letters[:1] != []
    return capitals or known or (numbered and letters[0].isupper()) or _ATX.match(shown) is not None


def _says_so(heading: Heading) -> bool:
    """Whether a heading stands even with nothing after it."""
    return kind_of(heading.title) == "Reference" or heading.mark_end > heading.end


def _stands_out(text: str, units: Sequence[_Unit], index: int) -> bool:
    """Whether a short line between other lines is a heading: prose after it, none cut before."""
    if index + 1 >= len(units):
        return False
    shown = units[index].lines[0].of(text)
    if not units[index].first and text[units[index - 1].end - 1] not in '.!?:…)”"]':
        return False
    after = text[units[index + 1].start : units[index + 1].end]
    long_enough = len(after) >= _PROSE_LENGTH and len(after) > len(shown)
    return long_enough and (index == 0 or _marked(shown) or _title_case(shown))


def _title_case(shown: str) -> bool:
    words = [
        word for word in re.findall(r"[^\W\d_][\w'’-]*", shown) if word not in column("small_words")
    ]
    return 0 < len(words) <= 10 and all(word[0].isupper() for word in words)


def _level(shown: str) -> int:
    number = _NUMBER.match(shown)
    return 1 + number.group().strip(" .)").count(".") if number else 1


def _real(run: list[Heading], text: str, prose: _Unit, *, at_start: bool) -> list[Heading]:
    """The headings in a run of candidates before prose: a long run is a list, bylines are none."""
    if text[prose.start].islower():
        run = run[:-1]
    title, rest = (run[:1], run[1:]) if at_start else ([], run)
    if at_start:
        rest = [one for one in rest if not _BYLINE.search(one.title) or _marked(one.title)]
    if len(rest) > _MAX_RUN:
        rest = [one for one in rest if _marked(one.title) or one.mark_end > one.end]
    return [*title, *rest]


def _trimmed(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip())
