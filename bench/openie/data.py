"""Reading of CaRB's files: gold tuples, sentences, and the output of OpenIE 5."""

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from bench.openie.carb import Tuple

Tuples = dict[str, list[Tuple]]
FOLDER = Path("open-ie") / "carb"
_PART = re.compile(r"(?:Argument|Relation|Context)\((.*?),List\(")
_CONTEXT = "C: "


def read_gold(data: Path) -> Tuples:
    """The gold tuples of the development sentences below ``data``, by sentence.

    Raises ``OSError`` where the file is missing.
    """
    return read_gold_file(data / FOLDER / "gold-dev.tsv")


def read_gold_file(path: Path) -> Tuples:
    """The gold tuples of a file: sentence, relation and arguments, a tab between each.

    Arguments that give the context ("C: …") are left out. Raises ``OSError``.
    """
    found: Tuples = {}
    for line in _lines(path):
        sentence, relation, *arguments = (cell.strip() for cell in line.split("\t"))
        kept = tuple(a for a in arguments if a and _CONTEXT not in a)
        found.setdefault(sentence, []).append(Tuple(relation, kept))
    return found


def read_openie5(data: Path) -> Tuples:
    """What OpenIE 5 found in the development sentences; raises ``OSError`` where it is missing.

    A context ("This finding indicated") goes before the first argument and what has no second
    argument is left out, as in the authors' reader.
    """
    found: Tuples = {}
    for line in _lines(data / FOLDER / "openie5-output-dev.txt"):
        confidence, context, first, relation, rest, sentence = line.split("\t")
        if first and relation and rest:
            one = _openie5(context, _inside(first)[0], _inside(relation)[0], _inside(rest))
            found.setdefault(sentence.strip(), []).append(
                replace(one, confidence=float(confidence))
            )
    return found


def _openie5(context: str, first: str, relation: str, rest: Sequence[str]) -> Tuple:
    said = _inside(context)
    if said and not f"{first} {relation}".startswith(said[0]):
        first = f"{said[0]} {first}"
    return Tuple(relation, (first, *rest))


def _inside(cell: str) -> list[str]:
    return _PART.findall(cell)


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()
