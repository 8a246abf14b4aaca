"""The order in which a numbered list's entries are first cited.

Most numbered lists stand in that order. There an entry that is first cited out of turn is odd, and
so is an entry that is cited nowhere though its turn is here.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

ORDERLY = 0.8
"""The share of first citations in ascending order from which on a list counts as so ordered."""

_FEWEST = 12


@dataclass(frozen=True, slots=True)
class Turn:
    """One mention of an entry in the order of mentions.

    ``first``: the entry was not cited before; ``off``: and this is out of turn; ``due_itself``: it
    was cited before, and yet its turn is here, so that the earlier place is the odd one; ``due``:
    the places in the list of the entries that are cited nowhere and whose turn is here.
    """

    first: bool = False
    off: bool = False
    due_itself: bool = False
    due: tuple[int, ...] = ()


def turns(mentions: Sequence[int], size: int) -> list[Turn]:
    """The turn of each mention; ``mentions`` are places in a list of ``size``, in order of text.

    All turns are plain when the list is not in the order of first citation.
    """
    firsts = _first_mentions(mentions)
    chain = _longest_ascending([place for _, place in firsts])
    if len(firsts) < _FEWEST or len(chain) < ORDERLY * len(firsts):
        return [Turn()] * len(mentions)
    kept = [firsts[at] for at in chain]
    positions = [position for position, _ in kept]
    in_turn = frozenset(positions)
    first_at = {place: position for position, place in firsts}
    unused = sorted(set(range(size)) - set(mentions))
    found = []
    for position, place in enumerate(mentions):
        first = first_at[place] == position
        low, high = _gap(kept, positions, position, size)
        due = unused[bisect_right(unused, low) : bisect_left(unused, high)]
        off, itself = first and position not in in_turn, not first and low < place < high
        found.append(Turn(first, off, itself, tuple(due)))
    return found


def _first_mentions(mentions: Sequence[int]) -> list[tuple[int, int]]:
    first: dict[int, int] = {}
    for position, place in enumerate(mentions):
        first.setdefault(place, position)
    return [(position, place) for place, position in first.items()]


def _gap(
    kept: Sequence[tuple[int, int]], positions: Sequence[int], position: int, size: int
) -> tuple[int, int]:
    """The places that are first cited in turn before and after a position."""
    before, after = bisect_left(positions, position), bisect_right(positions, position)
    low = kept[before - 1][1] if before else -1
    high = kept[after][1] if after < len(kept) else size
    return low, high


def _longest_ascending(values: Sequence[int]) -> list[int]:
    """The positions of a longest ascending subsequence (patience sorting)."""
    tops: list[int] = []
    at: list[int] = []
    before: list[int] = []
    for position, value in enumerate(values):
        pile = bisect_left(tops, value)
        tops[pile : pile + 1] = [value]
        at[pile : pile + 1] = [position]
        before.append(at[pile - 1] if pile else -1)
    found = [at[-1]] if at else []
    while found and before[found[-1]] >= 0:
        found.append(before[found[-1]])
    return found[::-1]
