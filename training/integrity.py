"""The citation-integrity data: citing sentences with passages of the cited article and a label.

Sarol et al., Assessing citation integrity in biomedical publications, Bioinformatics
2024;40:btae420. Its three labels are what annotators made of a citation:
*accurate* (SUPPORT), *not accurate* (REFUTE: contradicted, but also not substantiated,
oversimplified, misquoted or indirect), and *irrelevant* (neither). Which of up to five passages
counts is not labelled.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from pathlib import Path
from typing import Any

from kg.verdict.citing import CitingSentence, Marker, citing_sentence

FOLDER = Path("citations/integrity")

_MARKER = re.compile(r"<\|(cit|multi_cit|other_cit)\|>")
_PER_ARTICLE = 1000


class Label(IntEnum):
    """The labels, in the order of the model's classes."""

    SUPPORT = 0
    REFUTE = 1
    NEITHER = 2


@dataclass(frozen=True, slots=True)
class Example:
    """A citing sentence, the passages, the label; ``article`` numbers the cited article.

    Examples of one article must stay together when the data is split.
    """

    citing: CitingSentence
    passages: tuple[str, ...]
    label: Label
    article: int


def load(data: Path, split: str) -> list[Example]:
    """The examples of split ``train`` or ``dev``. Raises FileNotFoundError."""
    corpus = {row["doc_id"]: tuple(row["abstract"]) for row in _rows(data, "corpus.jsonl")}
    return [_example(row, corpus) for row in _rows(data, f"claims-{split}.jsonl")]


def swapped(examples: Sequence[Example]) -> list[Example]:
    """Each example with the passages of the one half the list away, of another cited article."""
    half = len(examples) // 2
    others = [examples[at - half] for at in range(len(examples))]
    return [
        replace(one, passages=other.passages)
        for one, other in zip(examples, others, strict=True)
        if one.article != other.article
    ]


def _rows(data: Path, name: str) -> Iterator[dict[str, Any]]:
    with (data / FOLDER / name).open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def _example(row: dict[str, Any], corpus: dict[int, tuple[str, ...]]) -> Example:
    (document,) = row["cited_doc_ids"]
    labels = {one["label"] for found in row["evidence"].values() for one in found}
    label = Label[labels.pop()] if labels else Label.NEITHER
    return Example(_citing(row["claim"]), corpus[document], label, document // _PER_ARTICLE)


def _citing(claim: str) -> CitingSentence:
    """A claim whose own marker was lost is taken to be marked at its end."""
    found = list(_MARKER.finditer(claim))
    markers = [Marker(m.start(), m.end(), 2 if m[1] == "multi_cit" else 1) for m in found]
    markers.append(Marker(len(claim), len(claim)))
    own = next((at for at, m in enumerate(found) if m[1] != "other_cit"), len(found))
    if own < len(found):
        markers.pop()
    return citing_sentence(claim, markers, own)
