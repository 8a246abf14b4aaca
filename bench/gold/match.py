"""Matching what was found with what was annotated, one to one, by heads."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from bench.gold.found import Case, Found
from bench.gold.records import GoldClaim, Place


@dataclass
class Matched:
    """One sentence: pairs of claims asked for and found, and what is left on either side.

    ``optional`` are matches of optional claims, and finer splits of a claim asked for.
    """

    case: Case
    pairs: list[tuple[GoldClaim, Found]] = field(default_factory=list)
    optional: list[tuple[GoldClaim, Found]] = field(default_factory=list)
    missed: list[GoldClaim] = field(default_factory=list)
    wrong: list[Found] = field(default_factory=list)


def overlap(one: Place, two: Place) -> bool:
    """Whether two spans share a character."""
    return one[0] < two[1] and two[0] < one[1]


def _meets(case: Case, head: Place, places: Iterable[Place | None]) -> bool:
    return any(place is not None and overlap(case.at(place), head) for place in places)


def fits(case: Case, claim: GoldClaim, found: Found) -> bool:
    """Whether subject, relation and object heads are among those annotated."""
    if found.object is None:
        same_object = None in claim.object
    else:
        same_object = _meets(case, found.object, claim.object)
    return (
        same_object
        and _meets(case, found.subject, claim.subject)
        and (not claim.relation or _meets(case, found.relation, claim.relation))
    )


def matched(case: Case) -> Matched:
    """A sentence matched: the most pairs of claims asked for, then the optional ones."""
    result = Matched(case)
    wanted = [claim for claim in case.gold.claims if not claim.optional]
    extra = [claim for claim in case.gold.claims if claim.optional]
    first = assignment({i: _fitting(case, wanted, f) for i, f in enumerate(case.found)})
    result.pairs = [(wanted[c], case.found[i]) for i, c in sorted(first.items())]
    rest = [f for i, f in enumerate(case.found) if i not in first]
    second = assignment({i: _fitting(case, extra, f) for i, f in enumerate(rest)})
    result.optional = [(extra[c], rest[i]) for i, c in sorted(second.items())]
    left = [f for i, f in enumerate(rest) if i not in second]
    for found in left:
        split = next((pair for pair in result.pairs if _finer(case, pair, found)), None)
        if split is None:
            result.wrong.append(found)
        else:
            result.optional.append((split[0], found))
    result.missed = [claim for c, claim in enumerate(wanted) if c not in first.values()]
    return result


def _finer(case: Case, pair: tuple[GoldClaim, Found], found: Found) -> bool:
    """Whether a claim splits one that is matched already: same heads, other words, same stance."""
    one, other = pair[1].assertion, found.assertion
    words = [(a.subject.text, a.object.text if a.object else "") for a in (one, other)]
    stance = [(a.polarity, a.certainty) for a in (one, other)]
    return words[0] != words[1] and stance[0] == stance[1] and fits(case, pair[0], found)


def _fitting(case: Case, claims: Sequence[GoldClaim], found: Found) -> list[int]:
    return [c for c, claim in enumerate(claims) if fits(case, claim, found)]


def assignment(options: Mapping[int, Sequence[int]]) -> dict[int, int]:
    """The largest one-to-one choice from the options (augmenting paths), free ones first."""
    taken: dict[int, int] = {}

    def place(one: int, tried: set[int]) -> bool:
        for choice in sorted(options[one], key=lambda choice: choice in taken):
            if choice in tried:
                continue
            tried.add(choice)
            if choice not in taken or place(taken[choice], tried):
                taken[choice] = one
                return True
        return False

    for one in options:
        place(one, set())
    return {one: choice for choice, one in taken.items()}
