"""The assertions of a matched claim, by what they do to the statement."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.evidence import UNCERTAIN
from kg.matching import bearing
from kg.model import Match, Polarity
from kg.tally import Tally, tally
from kg.trace.records import StoredAssertion, TracePart

_Assertions = tuple[StoredAssertion, ...]


@dataclass(frozen=True, slots=True)
class Sides:
    """Each assertion once.

    ``affirming`` and ``denying`` speak of the matched claim and, as that claim is not the
    statement's own, decide nothing about the statement: the denial of a narrower claim does.
    ``undecided`` are suppositions and questions.
    """

    supporting: _Assertions
    disputing: _Assertions
    affirming: _Assertions
    denying: _Assertions
    undecided: _Assertions

    def tally(self) -> Tally:
        """How often the matched claim is affirmed, denied and left open."""
        those = (getattr(self, name) for name in self.__slots__)
        return tally(
            (stored.assertion.polarity, stored.assertion.certainty)
            for one in those
            for stored in one
        )


def sides(part: TracePart, match: Match, assertions: Iterable[StoredAssertion]) -> Sides:
    """The assertions of a claim that is ``match`` to the claim of ``part``."""
    found: dict[str, list[StoredAssertion]] = {name: [] for name in Sides.__slots__}
    for stored in assertions:
        found[_side(part, match, stored)].append(stored)
    return Sides(**{name: tuple(those) for name, those in found.items()})


def cuts(label: str, whole: Sides, most: int) -> Iterator[str]:
    """For each side with more than ``most`` assertions, that the rest is not told."""
    told = {
        "support the statement by": whole.supporting,
        "dispute the statement by": whole.disputing,
        "affirm": whole.affirming,
        "deny": whole.denying,
    }
    for does, those in told.items():
        if len(those) > most:
            yield (
                f"{len(those)} passages {does} “{label}”; only the first {most} are told and "
                "followed to their sources."
            )


def _side(part: TracePart, match: Match, stored: StoredAssertion) -> str:
    said = stored.assertion
    if said.certainty in UNCERTAIN:
        return "undecided"
    says = bearing(match, said.polarity)
    if says is None:
        return "affirming" if said.polarity is Polarity.AFFIRMED else "denying"
    return "supporting" if says is part.polarity else "disputing"
