"""One convention where the labelled sets differ only in what they call a thing or where they cut.

The sets agree on most. Each rule here names one habit that a set, or a part of it, has against
the others, and relabels it in all sets, in what is learnt from and in what is held out. No string
is left out, and what is mislabelled beyond a habit stays so. ``HABITS`` is what the model card and
the tables print.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import groupby, pairwise

from ingest.references.tokens import YEAR, Token
from ingest.tables import rows

Rule = Callable[[Sequence[Token], list[str]], None]
Run = tuple[str, int, int]

_KINDS = {kind: frozenset(words.split()) for kind, words in rows("reference_words")}
_ADDRESS = frozenset({"http", "https", "www", "ftp"})
_ACCESS = _KINDS["access"] - _ADDRESS - {"url", "last"}
_IN = frozenset({"in", "dans", "im"})
_YEAR = re.compile(rf"{YEAR}[a-z]?")
_LIST_NUMBER = re.compile(r"\d{1,3}[a-z]?")
_LONGEST_PLACE = 4


def harmonised(tokens: Sequence[Token], labels: Sequence[str]) -> list[str]:
    """The labels of one string by the one convention."""
    told = list(labels)
    for _, rule in HABITS:
        rule(tokens, told)
    return told


def runs(labels: Sequence[str]) -> list[Run]:
    """The stretches of one label, in order: the label, where it begins, and its end."""
    found, at = [], 0
    for label, members in groupby(labels):
        size = sum(1 for _ in members)
        found.append((label, at, at + size))
        at += size
    return found


def _relabel(labels: list[str], start: int, end: int, label: str) -> None:
    labels[start:end] = [label] * (end - start)


def _words(tokens: Sequence[Token], start: int, end: int) -> list[int]:
    return [at for at in range(start, end) if tokens[at].is_word]


def _list_number(tokens: Sequence[Token], labels: list[str]) -> None:
    label, _, end = runs(labels)[0]
    words = _words(tokens, 0, end)
    if label == "note" and len(words) == 1 and _LIST_NUMBER.fullmatch(tokens[words[0]].text):
        _relabel(labels, 0, end, "number")


def _announcing_in(tokens: Sequence[Token], labels: list[str]) -> None:
    stretches = runs(labels)
    for (label, start, end), (after, _, _) in pairwise(stretches):
        words = _words(tokens, start, end)
        last = words[-1] if words else start
        opened = last > start and not tokens[last - 1].is_word
        if (
            len(words) > 1
            and label in ("title", "author", "note", "date")
            and after in ("container", "editor")
            and tokens[last].text.lower() in _IN
            and (opened or tokens[last].text[0].isupper() or label != "title")
        ):
            _relabel(labels, last, end, after)


def _title_within(tokens: Sequence[Token], labels: list[str]) -> None:
    """The second title of a chapter is what its editors, announced by "In", have edited."""
    stretches = runs(labels)
    for (label, start, end), (after, begun, ended) in pairwise(stretches):
        words = _words(tokens, start, end)
        if label == "editor" and after == "title" and words:
            within = tokens[words[0]].text.lower() in _IN
            if within and "container" not in labels:
                _relabel(labels, begun, ended, "container")


def _year_in_volume(tokens: Sequence[Token], labels: list[str]) -> None:
    for label, start, end in runs(labels):
        if label != "volume" or end - start < 2 or "date" in labels:
            continue
        if _YEAR.fullmatch(tokens[start].text) and tokens[start + 1].text in ";.,":
            _relabel(labels, start, start + 2, "date")


def _behind_colon(tokens: Sequence[Token], labels: list[str]) -> None:
    """A number behind the colon of a volume: its issue where pages follow, else the pages."""
    paged = "pages" in labels
    for label, start, end in runs(labels):
        marks = [at for at in range(start + 1, end - 1) if tokens[at].text == ":"]
        if label not in ("issue", "volume") or not marks:
            continue
        if tokens[marks[0] + 1].text[0].isdigit() and not (paged and label == "issue"):
            _relabel(labels, marks[0] + 1, end, "issue" if paged else "pages")


def _place_in_publisher(tokens: Sequence[Token], labels: list[str]) -> None:
    for label, start, end in runs(labels):
        marks = [at for at in range(start, end - 1) if tokens[at].text == ":"]
        if label != "publisher" or not marks:
            continue
        before = [tokens[at].text for at in _words(tokens, start, marks[0])]
        placed = before and len(before) <= _LONGEST_PLACE and before[0][0].isupper()
        named = any(word.lower() in _KINDS["press"] or word[0].isdigit() for word in before)
        if placed and not named and not tokens[marks[0] + 1].glued:
            _relabel(labels, start, marks[0] + 1, "location")


def _access(tokens: Sequence[Token], labels: list[str]) -> None:
    """What tells how or when something was looked at is a note."""
    for label, start, end in runs(labels):
        if label == "identifier":
            stop = next((at for at in range(start, end) if _is_address(tokens, at)), start)
            if _accessing(tokens, start, stop) is not None:
                _relabel(labels, start, stop, "note")
        elif label == "date":
            noted = start > 0 and labels[start - 1] == "note"
            said = _accessing(tokens, max(0, start - 3), start) if noted else None
            begun = start if said is not None else _accessing(tokens, start, end)
            if begun is not None:
                opened = begun > start and tokens[begun - 1].text in "(["
                _relabel(labels, begun - opened, end, "note")


def _accessing(tokens: Sequence[Token], start: int, end: int) -> int | None:
    """Where the first word of access stands."""
    return next((at for at in range(start, end) if tokens[at].text.lower() in _ACCESS), None)


def _numbered(tokens: Sequence[Token], labels: list[str]) -> None:
    for label, start, end in runs(labels):
        words = [tokens[at].text.lower() for at in _words(tokens, start, end)]
        if label == "note" and words and words[0] in ("pmid", "pmcid", "pmc"):
            _relabel(labels, start, end, "identifier")


def _is_address(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at].text.lower() in _ADDRESS


def _addresses(tokens: Sequence[Token], labels: list[str]) -> None:
    at = 0
    while at < len(tokens):
        if _is_address(tokens, at) and labels[at] in ("note", "publisher", "container", "date"):
            end = at + 1
            while end < len(tokens) and tokens[end].glued:
                end += 1
            _relabel(labels, at, end, "identifier")
            at = end
        at += 1


HABITS: tuple[tuple[str, Rule], ...] = (
    ("the number of a string in its list, unlabelled or a note: number", _list_number),
    ("“In” at the end of one field, announcing the next: the next", _announcing_in),
    ("a second title, behind “In” and editors: container", _title_within),
    ("a year at the head of a volume: date", _year_in_volume),
    (
        "behind the colon of a volume or issue: its pages, or its issue where pages follow",
        _behind_colon,
    ),
    ("a place and its colon at the head of a publisher: location", _place_in_publisher),
    ("“Retrieved from”, and the date of that: note", _access),
    ("an address in a note, publisher, container or date: identifier", _addresses),
    ("a PMID or PMCID among the notes: identifier", _numbered),
)
"""Each habit and the label it gets, with the rule for it."""
