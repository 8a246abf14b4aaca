"""How far two annotations of the same sentences agree: ``python -m bench.gold.agreement``.

A claim of one matches a claim of the other when their subject, relation and object heads meet; F1
is over claims that either asks for, matched with any claim of the other. Polarity, certainty, role
and markers are compared on matches. Where a reader may give several values, agreement means one in
common; the strict figures ask for the same values, and for claims that both ask for. Needs no
article, but the second annotation: ``tests/gold/README.md`` says how it is made.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path

from bench.gold.match import assignment, overlap
from bench.gold.records import FIRST, SECOND, GoldClaim, GoldSentence, Place, read
from bench.gold.score import Share


def meet(one: GoldClaim, two: GoldClaim) -> bool:
    """Whether the heads of two claims meet in every part."""
    relation = not one.relation or not two.relation or _common(one.relation, two.relation)
    return relation and _common(one.subject, two.subject) and _common(one.object, two.object)


def _common(one: Sequence[Place | None], two: Sequence[Place | None]) -> bool:
    if None in one and None in two:
        return True
    return any(a and b and overlap(a, b) for a in one for b in two)


def _pairs(one: Sequence[GoldClaim], two: Sequence[GoldClaim]) -> list[tuple[GoldClaim, GoldClaim]]:
    """Claims of both paired one to one, claims that are asked for first."""
    order = sorted(range(len(one)), key=lambda i: one[i].optional)
    options = {
        i: sorted((k for k, b in enumerate(two) if meet(one[i], b)), key=lambda k: two[k].optional)
        for i in order
    }
    return [(one[i], two[k]) for i, k in assignment(options).items()]


def agreement(first: Sequence[GoldSentence], second: Sequence[GoldSentence]) -> dict[str, Share]:
    """Shares of claims matched each way, and of matches that agree in their stance."""
    again = {(one.article, *one.key): one for one in second}
    names = ("first found in second", "second found in first", "polarity", "certainty", "role",
             "markers", "polarity, strict", "certainty, strict", "role, strict",
             "claims asked for by both")  # fmt: skip
    shares = {name: Share() for name in names}
    for one in first:
        other = again.get((one.article, *one.key))
        if other is None:
            continue
        pairs = _pairs(one.claims, other.claims)
        for name, side, claims in ((names[0], 0, one.claims), (names[1], 1, other.claims)):
            matched = [id(pair[side]) for pair in pairs]
            for claim in claims:
                if not claim.optional:
                    shares[name].add(id(claim) in matched)
        _count_strictly(shares[names[-1]], one.claims, other.claims)
        for a, b in pairs:
            if not (a.optional and b.optional):
                _compare(shares, a, b)
    return shares


def _count_strictly(share: Share, one: Sequence[GoldClaim], two: Sequence[GoldClaim]) -> None:
    """Claims that both ask for, of all that either asks for, as F1 counts them."""
    mine = [claim for claim in one if not claim.optional]
    other = [claim for claim in two if not claim.optional]
    share.right += 2 * len(_pairs(mine, other))
    share.of += len(mine) + len(other)


def _compare(shares: dict[str, Share], one: GoldClaim, two: GoldClaim) -> None:
    for name in ("polarity", "certainty", "role"):
        mine, other = set(getattr(one, name)), set(getattr(two, name))
        shares[name].add(bool(mine & other))
        shares[f"{name}, strict"].add(mine == other)
    for this, that in ((one, two), (two, one)):
        for mark in this.markers:
            shares["markers"].add(mark in (*that.markers, *that.allowed))


def main() -> None:
    """Print the agreement."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--first", type=Path, default=FIRST)
    arguments.add_argument("--second", type=Path, default=SECOND)
    given = arguments.parse_args()
    second = read(given.second)
    shares = agreement(read(given.first), second)
    print(f"{'sentences annotated twice':34}{len(second)}")
    for name, share in shares.items():
        print(f"{name:34}{share.value:.3f} ({share.right}/{share.of})")
    there, back = list(shares.values())[:2]
    both = there.value + back.value
    print(f"{'claim F1':34}{2 * there.value * back.value / both if both else 0.0:.3f}")


if __name__ == "__main__":
    main()
