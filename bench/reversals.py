"""How often a reversal is told, on citations that are accurate and on the same ones turned round.

``python -m bench.reversals --data DIR`` takes the accurate citations of the citation-integrity
data. A finding on one is a false alarm. Each is then reversed, by exchanging a word of direction
for its opposite (``bench/data/opposites.tsv``) or by putting in a "not"; these made ones tell what
is found at best, since the words exchanged are words that are known. *Close* ones have a passage
with most of their terms. The threshold was chosen on the train split.
"""

import argparse
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from kg.audit.sources_say import CONTRARY
from kg.verdict.features import coverage
from kg.verdict.reversal import reversal
from training.integrity import Example, Label, load

OPPOSITES = Path(__file__).parent / "data" / "opposites.tsv"
CLOSE = 0.6
THRESHOLDS = (0.1, 0.2, 0.3, 0.4)

_AUXILIARY = re.compile(r"\b(?:is|are|was|were|can|may|could|has|have|had|did|does|do)\b(?! not)")
_WORD = re.compile(r"[a-z]+")


def opposites() -> dict[str, str]:
    """Each word with its opposite, both ways; the first opposite of a word holds."""
    table: dict[str, str] = {}
    lines = OPPOSITES.read_text(encoding="utf-8").splitlines()
    for line in (one for one in lines if not one.startswith(("#", "word\t"))):
        word, other = line.split("\t")
        table.setdefault(word, other)
        table.setdefault(other, word)
    return table


def turned(sentence: str) -> Iterator[str]:
    """The sentence with its first word of direction exchanged, and with its first verb denied."""
    known = opposites()
    found = next((one for one in _WORD.finditer(sentence) if one.group() in known), None)
    if found is not None:
        yield f"{sentence[: found.start()]}{known[found.group()]}{sentence[found.end() :]}"
    verb = _AUXILIARY.search(sentence)
    if verb is not None:
        yield f"{sentence[: verb.end()]} not{sentence[verb.end() :]}"


def _score(sentence: str, passages: Sequence[str]) -> float:
    found = reversal(sentence, passages)
    return found.score if found else 0.0


def _lines(examples: Sequence[Example]) -> Iterator[tuple[str, list[float]]]:
    accurate = [one for one in examples if one.label is Label.SUPPORT]
    made = [(text, one.passages) for one in accurate for text in turned(one.citing.focus)]
    close = [(text, found) for text, found in made if max(coverage(text, p) for p in found) > CLOSE]
    yield "accurate", [_score(one.citing.focus, one.passages) for one in accurate]
    yield "made reversals", [_score(*one) for one in made]
    yield "made reversals, close", [_score(*one) for one in close]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m bench.reversals", description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    data = parser.parse_args().data
    shown = "".join(f"{least:>9.1f}" for least in THRESHOLDS)
    print(f"{'told at':32}{'number':>8}{shown}   (the audit's threshold is {CONTRARY})")
    for split in ("train", "dev"):
        for name, scores in _lines(load(data, split)):
            parts = [sum(one >= least for one in scores) / len(scores) for least in THRESHOLDS]
            print(f"{split}: {name:26}{len(scores):>8}" + "".join(f"{p:>9.4f}" for p in parts))


if __name__ == "__main__":
    main()
