"""In how many open texts each stem occurs: sentences of papers, and titles of references."""

import html
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kg.audit.fit.words import stems

FEWEST = 6
"""Stems in fewer texts are left out: all that is rarer is equally rare."""

_TAG = re.compile(r"<[^>]*>")
_MARK = re.compile(r"<\|[^|]*\|>")
_TITLES = (
    ("references/anystyle/*.xml", re.compile(r"<title>(.*?)</title>", re.DOTALL)),
    (
        "references/grobid/corpus/*.xml",
        re.compile(r'<title[^>]*level="a"[^>]*>(.*?)</title>', re.S),
    ),
)


def write_frequencies(data: Path, file: Path) -> None:
    """Count the stems of all texts under ``data`` into a table, the most frequent first."""
    counts: Counter[str] = Counter()
    texts = dict.fromkeys(_texts(data))
    for text in texts:
        counts.update(set(stems(text)))
    kept = [(stem, n) for stem, n in counts.items() if n >= FEWEST]
    rows = [f"{stem}\t{n}" for stem, n in sorted(kept, key=lambda pair: (-pair[1], pair[0]))]
    head = "# The number of texts counted, then each stem with the number of texts that have it."
    file.write_text("\n".join((head, str(len(texts)), *rows)) + "\n", encoding="utf-8")


def _texts(data: Path) -> Iterator[str]:
    for name in ("train", "dev"):
        for record in _records(data / f"citations/integrity/contexts-{name}.jsonl"):
            yield from record["sentences"]
        for record in _records(data / f"citations/integrity/claims-{name}.jsonl"):
            yield _MARK.sub("", record["claim"])
        for record in _records(data / f"citations/scicite/{name}.jsonl"):
            yield record["text"]
    for record in _records(data / "citations/integrity/corpus.jsonl"):
        yield from (sentence.strip() for sentence in record["abstract"])
    for pattern, title in _TITLES:
        for path in sorted(data.glob(pattern)):
            for found in title.findall(path.read_text(encoding="utf-8")):
                yield html.unescape(_TAG.sub("", found))
    for path in sorted((data / "treebanks/craft").rglob("*.conllu")):
        yield from _sentences(path)


def _sentences(path: Path) -> Iterator[str]:
    words: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line[:1].isdigit():
            words.append(line.split("\t")[1])
        elif not line and words:
            yield " ".join(words)
            words = []


def _records(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)
