"""The links that a format puts on its citations, made into whole markers.

A format links each number or name; the marker is what stands in the text: "[1, 3–5]", a run of
superscripts, "(Bedi 2009; Hysek 2014)". Two links with a dash between them are a range of the
reference list, and so is a link whose words are one.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ingest.citations import expand
from kg.model import Citation

_DASH = "-–—−‐‑⁻"
_SUPER = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_PLAIN = str.maketrans(f"{_SUPER}⁻", "0123456789-")
_BETWEEN_RANGE = re.compile(rf"[\])]?\s?[{_DASH}]\s?[\[(]?")
_UNLINKED_END = re.compile(rf"\s?[{_DASH}]\s?(\d{{1,4}}|[{_SUPER}]{{1,4}})(?![\w{_SUPER}])")
_IN_BRACKETS = re.compile(r"[,;\s]*(?:(?:and|&)\s)?")
_IN_SUPERSCRIPT = re.compile(r"\s?[,;˒'][\s]?|")
_NUMBERS = re.compile(rf"[\[(]?\s?\d{{1,4}}(?:\s?[{_DASH}]\s?\d{{1,4}})?\s?[\])]?")
_CLOSERS = {"[": "]", "(": ")"}
_MAX_RANGE = 200


@dataclass(frozen=True, slots=True)
class Mark:
    """Words that a format links to entries of the reference list, by their keys."""

    start: int
    end: int
    keys: tuple[str, ...]


def whole_markers(text: str, marks: Sequence[Mark], order: Sequence[str]) -> tuple[Citation, ...]:
    """The markers of a text by the links on them; ``order`` are the keys of the list in order."""
    places = {key: place for place, key in enumerate(order)}
    trimmed = sorted((_trimmed(text, mark) for mark in marks), key=lambda m: (m.start, m.end))
    joined = list(_ranges(text, trimmed, order, places))
    return tuple(
        Citation(text[one.start : one.end], one.start, one.end, one.keys)
        for run in _runs(text, joined)
        for one in _enclosed(text, run)
    )


def _trimmed(text: str, mark: Mark) -> Mark:
    """A mark without separators at its edges, and without a bracket that it does not close."""
    start, end = mark.start, mark.end
    while end - start > 1 and text[end - 1] in ",; ":
        end -= 1
    shown = text[start:end]
    if shown[0] in _CLOSERS and _CLOSERS[shown[0]] not in shown:
        start += 1
    elif shown[-1] in ")]" and not ("(" in shown or "[" in shown):
        end -= 1
    return Mark(start, end, mark.keys) if start < end else mark


def cites_by_number(text: str, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether most of the words that link to references are numbers."""
    numbers = sum(not any(c.isalpha() for c in text[start:end]) for start, end in spans)
    return 2 * numbers > len(spans)


def _ranges(
    text: str, marks: Sequence[Mark], order: Sequence[str], places: Mapping[str, int]
) -> Iterator[Mark]:
    at = 0
    while at < len(marks):
        after = marks[at + 1] if at + 1 < len(marks) else None
        mark = _own_range(text, marks[at], after.start if after else len(text), places)
        if after is not None and _spans(text, mark, after):
            keys = _between(mark.keys[-1], after.keys[0], order, places)
            mark = Mark(mark.start, after.end, _once(*mark.keys, *keys, *after.keys))
            at += 1
        yield mark
        at += 1


def _spans(text: str, one: Mark, two: Mark) -> bool:
    """Whether two numbers are the ends of a range."""
    between = text[one.end : two.start] if one.end <= two.start else "no"
    numbers = _is_number(text, one) and _is_number(text, two)
    return numbers and _BETWEEN_RANGE.fullmatch(between) is not None


def _is_number(text: str, mark: Mark) -> bool:
    return _NUMBERS.fullmatch(text[mark.start : mark.end].translate(_PLAIN)) is not None


def _between(
    first: str, last: str, order: Sequence[str], places: Mapping[str, int]
) -> Sequence[str]:
    begin, end = places.get(first, 0), places.get(last, -1)
    return order[begin : end + 1] if begin < end <= begin + _MAX_RANGE else ()


def _own_range(text: str, mark: Mark, limit: int, places: Mapping[str, int]) -> Mark:
    """A mark with all that its words "1–3" say, or the words after it and before ``limit``."""
    shown = text[mark.start : mark.end].translate(_PLAIN).strip("[]() ")
    end = mark.end
    more = _UNLINKED_END.match(text, mark.end) if shown.isdecimal() else None
    if more and more.end() <= limit:
        shown, end = f"{shown}-{more.group(1).translate(_PLAIN)}", more.end()
    if not re.fullmatch(rf"\d{{1,4}}\s?[{_DASH}]\s?\d{{1,4}}", shown):
        return mark
    named = [key for key in expand(shown) if key in places]
    if len(named) < 2 or mark.keys[0] not in named:
        return mark
    return Mark(mark.start, end, _once(*mark.keys[:1], *named, *mark.keys))


def _runs(text: str, marks: Sequence[Mark]) -> Iterator[list[Mark]]:
    """Marks that stand together in one pair of brackets or one superscript."""
    run: list[Mark] = []
    for mark in marks:
        if run and not _together(text, run[-1], mark):
            yield run
            run = []
        run.append(mark)
    if run:
        yield run


def _together(text: str, one: Mark, two: Mark) -> bool:
    between = text[one.end : two.start]
    if _raised(text, one) and _raised(text, two):
        return _IN_SUPERSCRIPT.fullmatch(between) is not None
    return bool(between) and _IN_BRACKETS.fullmatch(between) is not None


def _raised(text: str, mark: Mark) -> bool:
    return text[mark.start] in _SUPER and text[mark.end - 1] in _SUPER


def _enclosed(text: str, run: Sequence[Mark]) -> list[Mark]:
    """A run as one marker where brackets or a superscript hold it together, else as it is."""
    first, last = run[0], run[-1]
    whole = Mark(first.start, last.end, _once(*(key for mark in run for key in mark.keys)))
    if all(_raised(text, mark) for mark in run):
        return [whole]
    start = first.start - (2 if text.endswith(" ", 0, first.start) else 1)
    end = last.end + (1 if text[last.end : last.end + 1] == " " else 0)
    opener = text[start] if start >= 0 else ""
    if opener in _CLOSERS and text[end : end + 1] == _CLOSERS[opener]:
        return [Mark(start, end + 1, whole.keys)]
    return list(run)


def _once(*keys: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(keys))
