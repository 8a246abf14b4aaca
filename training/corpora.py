"""Where the treebanks lie and how they are split into train, dev and test."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from training.conllu import Document, read_conllu
from training.craft import convert_documents
from training.lexicon import FeatureLexicon

SPLITS = ("train", "dev", "test")


@dataclass(frozen=True, slots=True)
class Corpus:
    """A named treebank with its three splits."""

    name: str
    train: list[Document]
    dev: list[Document]
    test: list[Document]

    def split(self, name: str) -> list[Document]:
        """Return the documents of split ``train``, ``dev`` or ``test``.

        Raises ``KeyError`` for any other name.
        """
        return {"train": self.train, "dev": self.dev, "test": self.test}[name]


def craft_split(position: int) -> str:
    """Return the split of the CRAFT article at ``position`` in the sorted list of identifiers.

    Of every ten neighbours, the fourth goes to dev, the seventh and tenth to test.
    """
    remainder = position % 10
    if remainder == 3:
        return "dev"
    return "test" if remainder in (6, 9) else "train"


def _read_ud(folder: Path, stem: str) -> dict[str, list[Document]]:
    return {split: read_conllu(folder / f"{stem}-ud-{split}.conllu") for split in SPLITS}


def load_ewt(data: Path) -> Corpus:
    """Read UD English EWT below ``data``. Raises ``OSError`` where files are missing."""
    return Corpus("ewt", **_read_ud(data / "treebanks" / "ewt", "en_ewt"))


def load_gum(data: Path) -> Corpus:
    """Read the open genres of UD English GUM. Raises ``OSError`` where files are missing."""
    return Corpus("gum", **_read_ud(data / "treebanks" / "gum-open", "en_gum_open"))


def load_craft(data: Path, lexicon: FeatureLexicon) -> Corpus:
    """Read CRAFT and convert it to Universal Dependencies.

    ``lexicon`` supplies morphological features. Raises ``OSError`` where files are missing.
    """
    paths = sorted((data / "treebanks" / "craft").glob("*.conllu"))
    if not paths:
        raise FileNotFoundError(f"no CRAFT articles below {data}")
    parts: dict[str, list[Document]] = {split: [] for split in SPLITS}
    for position, path in enumerate(paths):
        converted, _ = convert_documents(read_conllu(path), lexicon)
        parts[craft_split(position)].extend(converted)
    return Corpus("craft", **parts)


def load_all(data: Path) -> list[Corpus]:
    """Read EWT, GUM and converted CRAFT, in this order.

    Raises ``OSError`` where files are missing.
    """
    ewt, gum = load_ewt(data), load_gum(data)
    lexicon = FeatureLexicon.learn(ewt.train + gum.train)
    return [ewt, gum, load_craft(data, lexicon)]
