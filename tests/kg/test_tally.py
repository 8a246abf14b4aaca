"""How often a claim is affirmed, denied and left open."""

from hypothesis import given
from hypothesis import strategies as st

from kg.model import Certainty, Polarity
from kg.tally import Tally, tally

SAID = st.lists(st.tuples(st.sampled_from(Polarity), st.sampled_from(Certainty)))


@given(SAID)
def test_each_assertion_is_counted_once(said: list[tuple[Polarity, Certainty]]) -> None:
    counted = tally(said)
    assert counted.affirmed + counted.negated + counted.undecided == len(said)


def test_a_supposition_neither_affirms_nor_denies() -> None:
    said = [
        (Polarity.AFFIRMED, Certainty.HEDGED),
        (Polarity.NEGATED, Certainty.STATED),
        (Polarity.NEGATED, Certainty.HYPOTHETICAL),
        (Polarity.AFFIRMED, Certainty.QUESTIONED),
    ]
    assert tally(said) == Tally(affirmed=1, negated=1, undecided=2)
