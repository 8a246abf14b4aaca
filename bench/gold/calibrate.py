"""How sure to be of a construction: ``python -m bench.gold.calibrate [--write]``.

Counts which claims of each construction are right in the claims gold and prints what the other
half says of a confidence made from one half. ``--write`` puts the bases from both halves into
``ingest/language/cues/confidence.tsv``.
"""

import argparse
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import ingest.language.cues as cues
from bench.gold.found import cases
from bench.gold.match import Matched, matched
from bench.gold.records import FIRST, read
from bench.gold.score import BINS, Share
from ingest.language import Language
from ingest.language.cues import mapping

ADDED = 10
"""So many claims of the average share are added to each construction, for the rare ones."""
MOST = 0.95
"""No base is higher: the gold has too few claims to say more, and few kinds of text."""
TABLE = Path(cues.__file__).with_name("confidence.tsv")


@dataclass(frozen=True, slots=True)
class Judged:
    """A claim found: its construction, whether it is right, and what lowers its base."""

    construction: str
    right: bool
    lowered: float


@dataclass(frozen=True, slots=True)
class Base:
    """The base of one construction and what it was made from."""

    right: int
    found: int
    base: float


def main() -> None:
    """Print what each half says of the other, and the bases; write them where asked."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--shared", type=Path, default=Path("../shared"))
    arguments.add_argument("--write", action="store_true", help=f"write {TABLE.name}")
    given = arguments.parse_args()
    found = [matched(case) for case in cases(read(FIRST), given.shared, Language())]
    halves = {
        half: list(judged(one for one in found if one.case.gold.half == half))
        for half in ("tune", "report")
    }
    for half, other in (("tune", "report"), ("report", "tune")):
        print(f"bases from {half}, claims of {other}")
        print("\n".join(_reliability(bases(halves[half]), halves[other])))
    both = bases([*halves["tune"], *halves["report"]])
    print("\n".join(_rows(both)))
    if given.write:
        _write(both)


def judged(found: Iterable[Matched]) -> Iterator[Judged]:
    """Every claim found in the sentences."""
    known = mapping("confidence", "base")
    for one in found:
        right = [(claim.assertion, True) for _, claim in (*one.pairs, *one.optional)]
        wrong = [(claim.assertion, False) for claim in one.wrong]
        for assertion, is_right in (*right, *wrong):
            lowered = assertion.confidence / float(known[assertion.rule])
            yield Judged(assertion.rule, is_right, lowered)


def bases(claims: Sequence[Judged]) -> dict[str, Base]:
    """The base of each construction: its mean confidence is then its share of right claims.

    ``ValueError`` where there are no claims.
    """
    if not claims:
        raise ValueError("no claims to learn from")
    average = sum(one.right for one in claims) / len(claims)
    mean = sum(one.lowered for one in claims) / len(claims)
    grouped: dict[str, list[Judged]] = defaultdict(list)
    for one in claims:
        grouped[one.construction].append(one)
    found: dict[str, Base] = {}
    for construction in mapping("confidence", "base"):
        own = grouped[construction]
        right = sum(one.right for one in own)
        share = (right + ADDED * average) / (len(own) + ADDED)
        lowered = (sum(one.lowered for one in own) + ADDED * mean) / (len(own) + ADDED)
        found[construction] = Base(right, len(own), round(min(share / lowered, MOST), 3))
    return found


def _reliability(known: Mapping[str, Base], claims: Sequence[Judged]) -> Iterator[str]:
    sure = [(min(1.0, known[one.construction].base * one.lowered), one.right) for one in claims]
    for low, high in BINS:
        within = [right for confidence, right in sure if low <= confidence < high]
        share = Share(sum(within), len(within))
        yield f"  {low:.1f} to {min(high, 1.0):.1f}: {share.value:.3f} ({share.right}/{share.of})"
    gap = sum(c for c, _ in sure) - sum(right for _, right in sure)
    yield f"  mean confidence minus share of right: {gap / len(sure):+.3f}"


def _rows(found: Mapping[str, Base]) -> Iterator[str]:
    for construction, one in found.items():
        yield f"{construction}\t{one.right}\t{one.found}\t{one.base}"


def _write(found: Mapping[str, Base]) -> None:
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    head = [line for line in lines if line.startswith(("#", "construction\t"))]
    TABLE.write_text("\n".join([*head, *_rows(found)]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
