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
from kg.verdict.features import PASSAGES
from kg.verdict.passages import Passages
from kg.verdict.sentences import Passage

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


def searched(examples: Sequence[Example]) -> list[Example]:
    """Each example with the passages that Whence finds for it in its own cited article.

    An article's text is not part of the data: the passages of all its examples stand for it.
    """
    texts = _texts(examples)
    return [_searched(one, texts[one.article]) for one in examples]


def swapped(examples: Sequence[Example]) -> list[Example]:
    """Each example with the passages that Whence finds for it in another cited article.

    It is the article of the example half the list away; those of the same article are left out,
    and those for which nothing is found.
    """
    texts = _texts(examples)
    half = len(examples) // 2
    others = [examples[at - half].article for at in range(len(examples))]
    found = [
        _searched(one, texts[other])
        for one, other in zip(examples, others, strict=True)
        if one.article != other
    ]
    return [one for one in found if one.passages]


def _texts(examples: Sequence[Example]) -> dict[int, Passages]:
    lines: dict[int, dict[str, None]] = {}
    for one in examples:
        lines.setdefault(one.article, {}).update(dict.fromkeys(one.passages))
    return {
        article: Passages.of((Passage(line, 0, len(line)) for line in said), " ".join(said))
        for article, said in lines.items()
    }


def _searched(example: Example, text: Passages) -> Example:
    best = text.best(example.citing.focus, PASSAGES)
    return replace(example, passages=tuple(one.passage.text for one in best))


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
