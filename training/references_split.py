"""The fixed split of the labelled references: nine tenths to learn from, a tenth held out."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from training.references_data import (
    LabelledReference,
    clusters,
    read_anystyle,
    read_grobid,
    words_of,
)
from training.references_harmony import harmonised

PARTS = 10
HELD_OUT = 7


@dataclass(frozen=True, slots=True)
class Split:
    """References to learn from and references held out; no string of one is nearly in the other."""

    train: tuple[LabelledReference, ...]
    held_out: tuple[LabelledReference, ...]


def part(text: str) -> int:
    """The tenth that a string falls into, by the SHA-256 of its words."""
    return int(sha256(" ".join(words_of(text)).encode()).hexdigest(), 16) % PARTS


def load(data: Path, *, one_convention: bool = True) -> Split:
    """All references below ``data``/references, split. Raises ``OSError`` where sets are missing.

    Their labels are by one convention (``training.references_harmony``), or else by the habits of
    each set. The split is the same.

    Strings that are nearly the same go to one side together, by the part of the first of them in
    the order of their words; of strings with the same words only the last is kept.
    """
    folder = data / "references"
    every = [*read_anystyle(folder / "anystyle"), *read_grobid(folder / "grobid" / "corpus")]
    if one_convention:
        every = [replace(r, labels=tuple(harmonised(r.tokens, r.labels))) for r in every]
    unique = {" ".join(words_of(reference.text)): reference for reference in every}
    names = sorted(name for name in unique if name)
    members: dict[int, list[str]] = defaultdict(list)
    for name, cluster in zip(names, clusters(names), strict=True):
        members[cluster].append(name)
    train: list[LabelledReference] = []
    held_out: list[LabelledReference] = []
    for group in members.values():
        side = held_out if part(group[0]) == HELD_OUT else train
        side += [unique[name] for name in group]
    return Split(tuple(train), tuple(held_out))
