"""The corpora of entities: where they lie, what each labels, and how it is split."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from training.entity_gum import LABELS as GUM_LABELS
from training.entity_gum import read_gum
from training.entity_text import Passage, Tagged, passage, read_iob

SUBSTANCES = ("chemical", "disease")
NAMES = ("person", "organisation", "place", "date")
_MOST = 6
"""Sentences that are put together to one passage for training, at most."""


@dataclass(frozen=True, slots=True)
class EntityCorpus:
    """A corpus with the labels that it gives wherever they are due, and its splits."""

    name: str
    labels: frozenset[str]
    train: list[Passage]
    dev: list[Passage]
    test: list[Passage]


@dataclass(frozen=True, slots=True)
class _Source:
    """A corpus of IOB files; ``split``: its tokens are parted at every sign."""

    name: str
    files: tuple[str, str, str]
    labels: dict[str, str]
    split: bool


_SOURCES = (
    _Source(
        "bc5cdr",
        ("train.tsv", "devel.tsv", "test.tsv"),
        {"Chemical": "chemical", "Disease": "disease"},
        split=True,
    ),
    _Source(
        "ncbi-disease",
        ("train.conll", "dev.conll", "test.conll"),
        {"Disease": "disease"},
        split=True,
    ),
    _Source(
        "wnut17",
        ("wnut17train.conll", "emerging.dev.conll", "emerging.test.annotated"),
        {
            "person": "person",
            "location": "place",
            "corporation": "organisation",
            "group": "organisation",
        },
        split=False,
    ),
)


def load_entities(data: Path) -> list[EntityCorpus]:
    """Read BC5CDR, NCBI Disease, WNUT 2017 and GUM's named mentions below ``data``.

    Training passages are up to six sentences, dev and test passages of the IOB files one sentence.
    Raises ``OSError`` where files are missing and ``ValueError`` where a line is malformed.
    """
    return [*(_load(source, data / "entities" / source.name) for source in _SOURCES), _gum(data)]


def _load(source: _Source, folder: Path) -> EntityCorpus:
    train, dev, test = (_sentences(folder / name) for name in source.files)
    rng = random.Random(1)
    return EntityCorpus(
        source.name,
        frozenset(source.labels.values()),
        [passage(group, source.labels, split=source.split) for group in _groups(train, rng)],
        [passage([one], source.labels, split=source.split) for one in dev],
        [passage([one], source.labels, split=source.split) for one in test],
    )


def _gum(data: Path) -> EntityCorpus:
    folder = data / "treebanks" / "gum-open"
    splits = {
        split: read_gum(folder / f"en_gum_open-ud-{split}.conllu")
        for split in ("train", "dev", "test")
    }
    return EntityCorpus("gum", frozenset(GUM_LABELS.values()), **splits)


def _sentences(path: Path) -> list[Tagged]:
    with path.open(encoding="utf-8") as stream:
        return list(read_iob(stream))


def _groups(sentences: list[Tagged], rng: random.Random) -> Iterator[list[Tagged]]:
    at = 0
    while at < len(sentences):
        size = rng.randint(1, _MOST)
        yield sentences[at : at + size]
        at += size
