"""Open IE on CaRB.

``python -m bench.openie --data DIR`` cross-validates over halves of the development sentences, with
coordination left whole and split, and prints published figures beside ours. ``--gold FILE`` instead
scores the shipped weights on any gold file in CaRB's format; ``--tuples FILE`` prints the tuples of
a file with one tokenised sentence a line.
"""

import argparse
from dataclasses import replace
from pathlib import Path

from bench.openie.carb import score
from bench.openie.confidence import judged, shipped_weights
from bench.openie.data import read_gold, read_gold_file, read_openie5
from bench.openie.reading import Candidate, candidates
from bench.openie.tables import by_construction, section
from bench.openie.validation import cross_validated
from bench.quality import options, report
from ingest.language.pipeline import load


def _validate(arguments: argparse.Namespace) -> None:
    gold = read_gold(arguments.data)
    known = score(gold, read_openie5(arguments.data))
    nlp = load(arguments.model)
    found = candidates(nlp, list(gold), split=False)
    apart = candidates(nlp, list(gold), split=True)
    whole = cross_validated(gold, found)
    ours = {
        "whole": whole,
        "split": cross_validated(gold, apart),
        "whole, *is*": cross_validated(gold, _with_is(found)),
        "split, *is*": cross_validated(gold, _with_is(apart)),
    }
    body = section(ours, known, by_construction(gold, found, whole))
    report("open-ie", "Open IE", body, write=arguments.write)


def _with_is(found: dict[str, list[Candidate]]) -> dict[str, list[Candidate]]:
    """The candidates with "is" for the base form of a verb that the text leaves out."""
    return {sentence: [_inflected(one) for one in here] for sentence, here in found.items()}


def _inflected(one: Candidate) -> Candidate:
    if one.found.implied != "be":
        return one
    relation = one.tuple.relation.replace("be", "is", 1)
    return replace(one, tuple=replace(one.tuple, relation=relation))


def _score(arguments: argparse.Namespace) -> None:
    gold = read_gold_file(arguments.gold)
    found = candidates(load(arguments.model), list(gold), split=arguments.split)
    result = score(gold, judged(found, shipped_weights()))
    best = result.best
    print(f"AUC {result.auc:.3f}  P {best.precision:.3f}  R {best.recall:.3f}  F1 {best.f1:.3f}")


def _tuples(arguments: argparse.Namespace) -> None:
    lines = arguments.tuples.read_text(encoding="utf-8").splitlines()
    found = candidates(load(arguments.model), lines, split=arguments.split)
    for sentence, tuples in judged(found, shipped_weights()).items():
        for one in sorted(tuples, key=lambda t: -t.confidence):
            print("\t".join([sentence, f"{one.confidence:.4f}", one.relation, *one.arguments]))


def main() -> None:
    """Print the tables, the score or the tuples."""
    parser = options("bench.openie", __doc__)
    parser.add_argument("--gold", type=Path, help="score the shipped weights on this gold file")
    parser.add_argument("--tuples", type=Path, help="print the tuples of these sentences")
    parser.add_argument("--split", action="store_true", help="a tuple for each conjunct")
    arguments = parser.parse_args()
    if arguments.gold:
        _score(arguments)
    elif arguments.tuples:
        _tuples(arguments)
    else:
        _validate(arguments)


if __name__ == "__main__":
    main()
