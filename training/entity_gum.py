"""Named mentions out of GUM's entity brackets (Zeldes 2017, "The GUM corpus").

GUM marks every noun phrase that refers. A mention is named where the words that identify it (its
minimal span) have a proper noun among them; a time is a date where it names a year, month or day.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from training.conllu import COLUMNS
from training.entity_text import Entity, Passage

LABELS = {
    "person": "person", "organization": "organisation", "place": "place", "time": "date",
}  # fmt: skip
_YEAR = re.compile(r"(?:1\d{3}|20\d\d)s?")
_BRACKET = re.compile(r"\((\d+)-([^()]*)|(\d+)\)|\)")
_ENTITY = re.compile(r"(?:^|\|)Entity=([^|]*)")
_MINSPAN = 4
_LONGEST_NAME = 8
_LONGEST_DATE = 5
_CALENDAR = frozenset(
    name.lower()
    for names in (calendar.month_name, calendar.day_name, calendar.month_abbr, ("century",))
    for name in names
)
_EDGES = frozenset(("DET", "ADP", "PUNCT"))


@dataclass(frozen=True, slots=True)
class _Token:
    form: str
    upos: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Mention:
    """A mention by tokens of its document; ``core`` are the first and last that identify it."""

    kind: str
    first: int
    last: int
    core: tuple[int, int]


def read_gum(path: Path) -> list[Passage]:
    """Return the paragraphs of one file, each with its named mentions.

    Raises ``OSError`` where the file cannot be read.
    """
    blocks = path.read_text(encoding="utf-8").split("\n# newpar")
    return [found for block in blocks if (found := _paragraph(block.splitlines())).text]


def _paragraph(lines: list[str]) -> Passage:
    parts: list[str] = []
    tokens: list[_Token] = []
    marks: list[str] = []
    position = 0
    inside, range_end = 0, ""
    for columns in _rows(lines):
        number, form, upos, misc = columns[0], columns[1], columns[3], columns[9]
        blank = "" if "SpaceAfter=No" in misc.split("|") else " "
        if "-" in number:
            inside, range_end = int(number.split("-")[1]), blank
            continue
        if inside:
            blank = range_end if int(number) == inside else ""
            inside = 0 if int(number) == inside else inside
        tokens.append(_Token(form, upos, position, position + len(form)))
        found = _ENTITY.search(misc)
        marks.append(found[1] if found else "")
        parts.append(form + blank)
        position += len(parts[-1])
    entities = _chosen(_named(mention, tokens) for mention in _mentions(marks))
    return Passage("".join(parts).rstrip(), entities)


def _rows(lines: list[str]) -> Iterator[list[str]]:
    for line in lines:
        columns = line.split("\t")
        if len(columns) == COLUMNS and "." not in columns[0]:
            yield columns


def _mentions(marks: list[str]) -> Iterator[_Mention]:
    """Yield the mentions of a document from the brackets of its tokens."""
    open_: list[tuple[str, list[str], int]] = []
    for at, mark in enumerate(marks):
        for found in _BRACKET.finditer(mark):
            if found[1] is not None:
                open_.append((found[1], found[2].split("-"), at))
                continue
            place = _opened(open_, found[3])
            if place is not None:
                _, fields, first = open_.pop(place)
                yield _Mention(fields[0], first, at, _core(fields, first, at))


def _opened(open_: list[tuple[str, list[str], int]], group: str | None) -> int | None:
    """Return where the mention that a bracket closes stands: the last opened, or of its group."""
    places = [at for at, one in enumerate(open_) if group is None or one[0] == group]
    return places[-1] if places else None


def _core(fields: list[str], first: int, last: int) -> tuple[int, int]:
    numbers = fields[_MINSPAN].split(",") if len(fields) > _MINSPAN else []
    places = [first + int(number) - 1 for number in numbers if number.isdigit()]
    return (min(places), max(places)) if places else (first, last)


def _named(mention: _Mention, tokens: list[_Token]) -> Entity | None:
    label = LABELS.get(mention.kind)
    if label is None:
        return None
    first, last = _extent(mention, tokens, whole=label == "date")
    found = tokens[first : last + 1]
    if not (_is_date(found) if label == "date" else _is_name(found)):
        return None
    return Entity(found[0].start, found[-1].end, label)


def _extent(mention: _Mention, tokens: list[_Token], *, whole: bool) -> tuple[int, int]:
    """The core with the proper nouns beside it, or the whole, without determiners at its start."""
    first, last = (mention.first, mention.last) if whole else mention.core
    while first > mention.first and tokens[first - 1].upos == "PROPN":
        first -= 1
    while last < mention.last and tokens[last + 1].upos == "PROPN":
        last += 1
    while first < last and tokens[first].upos in _EDGES:
        first += 1
    return first, last


def _is_name(tokens: list[_Token]) -> bool:
    edges = (tokens[0], tokens[-1])
    proper = all(edge.upos in ("PROPN", "NUM") or edge.form[0].isupper() for edge in edges)
    return (
        proper and len(tokens) <= _LONGEST_NAME and any(token.upos == "PROPN" for token in tokens)
    )


def _is_date(tokens: list[_Token]) -> bool:
    dated = any(t.form.lower() in _CALENDAR or _YEAR.fullmatch(t.form) for t in tokens)
    return dated and len(tokens) <= _LONGEST_DATE


def _chosen(found: Iterator[Entity | None]) -> tuple[Entity, ...]:
    """Of mentions that overlap, the longest."""
    kept: list[Entity] = []
    for one in sorted((e for e in found if e is not None), key=lambda e: (e.start - e.end, e)):
        if all(one.end <= other.start or other.end <= one.start for other in kept):
            kept.append(one)
    return tuple(sorted(kept))
