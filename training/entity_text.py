"""Annotated text from files of tokens: blanks put back, entities as spans of characters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

LEFT = frozenset(",.;:!?)]}%") | {"...", "''"}
RIGHT = frozenset("([{$#")
TIGHT = frozenset("-/")
CONTRACTED = frozenset(("s", "t", "m", "d", "re", "ve", "ll"))
_SUFFIX = re.compile(r"n't|['’](?:s|m|d|re|ve|ll)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, order=True)
class Entity:
    """One entity: ``text[start:end]`` of its passage, and its label."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of text with its entities in order of place; none overlap."""

    text: str
    entities: tuple[Entity, ...]


@dataclass(frozen=True, slots=True)
class Tagged:
    """One sentence as a file has it: tokens, and for each "O" or an IOB tag ("B-Disease")."""

    tokens: tuple[str, ...]
    tags: tuple[str, ...]


def read_iob(lines: Iterable[str]) -> Iterator[Tagged]:
    """Yield the sentences of a file: a token a line, its tag in the last column, blank between.

    Raises ``ValueError`` for a line of one column.
    """
    tokens: list[str] = []
    tags: list[str] = []
    for number, line in enumerate(lines, 1):
        columns = line.rstrip("\n").split("\t")
        if not columns[0].strip():
            if tokens:
                yield Tagged(tuple(tokens), tuple(tags))
            tokens, tags = [], []
        elif len(columns) < 2:
            raise ValueError(f"line {number}: a token without a tag")
        else:
            tokens.append(columns[0].strip())
            tags.append(columns[-1].strip())
    if tokens:
        yield Tagged(tuple(tokens), tuple(tags))


def spans_of(tags: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Yield the entities of IOB tags as first token, token after the last, and label."""
    start, label = 0, ""
    for position, tag in enumerate([*tags, "O"]):
        prefix, _, name = tag.partition("-")
        if label and (prefix != "I" or name != label):
            yield start, position, label
            label = ""
        if prefix != "O" and not label:
            start, label = position, name


def blanks(tokens: Sequence[str], *, split: bool) -> list[bool]:
    """Say for each token whether a blank follows it in running text.

    ``split``: the file parts tokens at every hyphen, stroke and point, so these are joined again.
    """
    quotes = _opening_quotes(tokens)
    return [
        not _joined(tokens, position, quotes, split=split) for position in range(len(tokens) - 1)
    ] + [False] * bool(tokens)


def _joined(tokens: Sequence[str], at: int, quotes: frozenset[int], *, split: bool) -> bool:
    here, after = tokens[at], tokens[at + 1]
    if after in LEFT or here in RIGHT or at in quotes or _SUFFIX.fullmatch(after):
        return True
    if after == '"':
        return at + 1 not in quotes
    if _apostrophe(tokens, at + 1) or _apostrophe(tokens, at):
        return True
    return split and (here in TIGHT or after in TIGHT or _number_goes_on(tokens, at))


def _opening_quotes(tokens: Sequence[str]) -> frozenset[int]:
    return frozenset([at for at, token in enumerate(tokens) if token == '"'][::2])


def _apostrophe(tokens: Sequence[str], at: int) -> bool:
    """Whether the token is an apostrophe inside a word: "it ' s"."""
    inside = 0 < at < len(tokens) - 1
    return inside and tokens[at] in "'’" and tokens[at + 1].lower() in CONTRACTED


def _number_goes_on(tokens: Sequence[str], at: int) -> bool:
    """Whether a point or comma and the next token are parts of one number or locant."""
    if not 0 < at < len(tokens) - 1 or not (tokens[at - 1].isdigit() and tokens[at + 1].isdigit()):
        return False
    if tokens[at] == ".":
        return True
    locant = at + 2 < len(tokens) and tokens[at + 2] == "-"
    return tokens[at] == "," and (locant or len(tokens[at + 1]) == 3)


def passage(sentences: Sequence[Tagged], labels: dict[str, str], *, split: bool) -> Passage:
    """Return sentences in running text; ``labels`` maps a file's labels to ours.

    Entities with other labels are left out.
    """
    parts: list[str] = []
    entities: list[Entity] = []
    position = 0
    for sentence in sentences:
        starts = []
        for token, blank in zip(sentence.tokens, blanks(sentence.tokens, split=split), strict=True):
            starts.append(position)
            parts.append(token + " " * blank)
            position += len(parts[-1])
        for first, after, label in spans_of(sentence.tags):
            if label in labels:
                end = starts[after - 1] + len(sentence.tokens[after - 1])
                entities.append(Entity(starts[first], end, labels[label]))
        parts.append(" ")
        position += 1
    return Passage("".join(parts).rstrip(), tuple(entities))
