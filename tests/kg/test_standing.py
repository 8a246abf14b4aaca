"""Standing as a subjective-logic opinion over independent origins."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Direction, StandingLabel
from kg.standing import CONTESTED, DECIDED, DISCOUNT, Contribution, label, opinion, opinion_of


def says(
    origin: str, supports: bool = True, weight: float = 0.9, full: bool = True, name: str = "a"
) -> Contribution:
    return Contribution(origin, supports, weight, full, "own finding", f"{name}-{origin}")


contributions = st.lists(
    st.builds(
        Contribution,
        origin=st.sampled_from(["w1", "w2", "w3", "w4"]),
        supports=st.booleans(),
        weight=st.floats(0, 1),
        full=st.booleans(),
        because=st.sampled_from(["own finding", "says so"]),
        assertion=st.sampled_from([f"a{number}" for number in range(9)]),
    )
)


@given(contributions)
def test_an_opinion_sums_to_one_and_lies_in_its_bounds(found: list[Contribution]) -> None:
    made = opinion(found)
    assert made.belief + made.disbelief + made.uncertainty == pytest.approx(1, abs=1e-5)
    assert min(made.belief, made.disbelief) >= 0
    assert 0 < made.uncertainty <= 1
    assert made.expectation == pytest.approx(made.belief + made.uncertainty / 2, abs=1e-5)


@given(contributions, st.randoms(use_true_random=False))
def test_the_order_of_contributions_does_not_matter(
    found: list[Contribution], random: st.DataObject
) -> None:
    shuffled = list(found)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert opinion(shuffled) == opinion(found)


@given(contributions)
def test_each_origin_counts_for_at_most_one(found: list[Contribution]) -> None:
    weights: dict[str, float] = {}
    for term in opinion(found).terms:
        weights[term.origin] = weights.get(term.origin, 0) + term.weight
    assert all(weight <= 1 + 1e-5 for weight in weights.values())


@given(contributions)
def test_denying_everything_swaps_belief_and_disbelief(found: list[Contribution]) -> None:
    made = opinion(found)
    other = opinion(replace(one, supports=not one.supports) for one in found)
    assert (other.belief, other.disbelief) == (made.disbelief, made.belief)


@given(contributions, st.integers(1, 5))
def test_saying_the_same_again_adds_nothing(found: list[Contribution], times: int) -> None:
    assert opinion(found * times).belief == pytest.approx(opinion(found).belief, abs=1e-5)


def test_the_published_example_of_evidence_and_opinion() -> None:
    made = opinion_of(positive=8, negative=0)
    assert (made.belief, made.disbelief, made.uncertainty) == (0.8, 0, 0.2)
    assert made.expectation == 0.9


def test_nothing_known_is_full_uncertainty_and_the_base_rate() -> None:
    made = opinion([])
    assert (made.belief, made.disbelief, made.uncertainty, made.expectation) == (0, 0, 1, 0.5)
    assert made.label is StandingLabel.UNKNOWN
    assert made.terms == ()


def test_an_origin_that_says_both_things_is_split() -> None:
    made = opinion([says("w1", True, 0.8), says("w1", False, 0.8)])
    assert made.belief == made.disbelief
    assert [term.weight for term in made.terms] == [0.4, 0.4]
    assert made.uncertainty == pytest.approx(2 / 2.8, abs=1e-5)


def test_a_second_independent_origin_adds_belief() -> None:
    assert opinion([says("w1"), says("w2")]).belief > opinion([says("w1")]).belief


def test_an_origin_without_data_is_discounted() -> None:
    (term,) = opinion([says("w1", full=False, weight=0.8)]).terms
    assert term.weight == pytest.approx(DISCOUNT * 0.8)


def test_repeating_a_finding_elsewhere_in_its_work_does_not_weaken_it() -> None:
    alone = opinion([says("w1", weight=0.9)])
    repeated = opinion([says("w1", weight=0.9), says("w1", weight=0.2, full=False, name="b")])
    assert repeated.belief == alone.belief


def test_what_is_only_supposed_is_no_evidence() -> None:
    assert opinion([says("w1", weight=0)]).label is StandingLabel.UNKNOWN


def test_terms_say_their_origin_direction_and_assertions() -> None:
    made = opinion([says("w2", False), says("w1"), says("w1", name="b")])
    assert [(term.origin, term.direction) for term in made.terms] == [
        ("w1", Direction.SUPPORTS),
        ("w2", Direction.CONTRADICTS),
    ]
    assert made.terms[0].assertions == ("a-w1", "b-w1")


@pytest.mark.parametrize(("weight", "full"), [(0.85, False), (0.85 * 0.5, True)])
def test_one_plain_statement_or_hedged_finding_on_each_side_is_contested(
    weight: float, full: bool
) -> None:
    made = opinion([says("w1", True, weight, full), says("w2", False, weight, full)])
    assert made.label is StandingLabel.CONTESTED


def test_a_single_plain_statement_is_thin() -> None:
    assert opinion([says("w1", weight=0.85, full=False)]).label is StandingLabel.THIN


@pytest.mark.parametrize(
    ("belief", "disbelief", "expected"),
    [
        (0, 0, StandingLabel.UNKNOWN),
        (DECIDED, 0, StandingLabel.SUPPORTED),
        (0, DECIDED, StandingLabel.DISPUTED),
        (DECIDED - 0.01, 0, StandingLabel.THIN),
        (CONTESTED, CONTESTED, StandingLabel.CONTESTED),
        (0.7, CONTESTED, StandingLabel.CONTESTED),
        (0.7, CONTESTED - 0.01, StandingLabel.SUPPORTED),
        (0.01, 0.4, StandingLabel.DISPUTED),
    ],
)
def test_labels_follow_the_thresholds(
    belief: float, disbelief: float, expected: StandingLabel
) -> None:
    assert label(belief, disbelief) is expected
