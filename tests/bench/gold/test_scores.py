from dataclasses import replace

import pytest

from bench.gold.__main__ import short_of_target, table
from bench.gold.found import Case, Found
from bench.gold.match import Matched, assignment, matched
from bench.gold.records import GoldClaim, GoldSentence, Place
from bench.gold.score import Scores, Share, scored
from kg.model import Assertion, Certainty, Mention, Polarity, Role

TEXT = "Otters eat crabs and urchins. [1]"
OTTERS, EAT, CRABS, URCHINS, MARK = (0, 6), (7, 10), (11, 16), (21, 28), (30, 33)


def gold(object_: Place | None = CRABS, **more: object) -> GoldClaim:
    plain = GoldClaim(
        subject=(OTTERS,), relation=(EAT,), object=(object_,), polarity=("affirmed",),
        certainty=("stated",), role=("relayed",), markers=(MARK,),
    )  # fmt: skip
    return replace(plain, **more)  # type: ignore[arg-type]


def found(
    object_: Place | None = CRABS, text: str = "crabs", confidence: float = 0.9, **more: object
) -> Found:
    at = object_ or (0, 0)
    plain = Assertion(
        subject=Mention("Otters", *OTTERS, "otter"),
        relation=Mention("eat", *EAT, "eat"),
        object=Mention(text, *at, text) if object_ else None,
        quote="", start=0, end=1, sentence=TEXT, sentence_start=0, sentence_end=33,
        role=Role.RELAYED, confidence=confidence,
    )  # fmt: skip
    markers = more.pop("markers", (MARK,))
    assertion = replace(plain, **more)  # type: ignore[arg-type]
    return Found(assertion, OTTERS, EAT, object_, markers)  # type: ignore[arg-type]


def case(claims: list[GoldClaim], given: list[Found]) -> Matched:
    sentence = GoldSentence("a", "0" * 64, 6, 1, "", tuple(claims))
    return matched(Case(sentence, TEXT, tuple(range(len(TEXT))), tuple(given)))


def test_claims_are_matched_by_their_three_heads() -> None:
    one = case([gold(), gold(URCHINS), gold(None)], [found(), found(None), found(MARK)])
    assert [claim.object for claim, _ in one.pairs] == [(CRABS,), (None,)]
    assert [claim.object for claim in one.missed] == [(URCHINS,)]
    assert [f.object for f in one.wrong] == [MARK]


def test_a_head_may_be_any_of_those_annotated_and_is_used_once() -> None:
    either = gold(object=(CRABS, URCHINS))
    one = case([either, gold()], [found(), found(URCHINS)])
    assert len(one.pairs) == 2
    assert not one.wrong


def test_optional_claims_and_finer_splits_count_for_nothing() -> None:
    one = case(
        [gold(), gold(URCHINS, optional=True)],
        [found(), found(URCHINS), found(text="blue crabs"), found()],
    )
    scores = scored([one])
    assert (scores.precision, scores.recall, scores.optional) == (Share(1, 2), Share(1, 1), 2)


def test_stance_is_scored_on_matches() -> None:
    wrong = found(polarity=Polarity.NEGATED, certainty=Certainty.HEDGED, role=Role.OPINION)
    scores = scored([case([gold()], [wrong]), case([gold(role=("opinion", "relayed"))], [found()])])
    assert scores.polarity == scores.certainty == scores.role == Share(1, 2)
    assert scores.above(0.8) == Share(1, 2)


@pytest.mark.parametrize(
    ("claim", "markers", "precision", "recall"),
    [
        (gold(), (MARK,), Share(1, 1), Share(1, 1)),
        (gold(), (), Share(0, 0), Share(0, 1)),
        (gold(markers=()), (MARK,), Share(0, 1), Share(0, 0)),
        (gold(markers=(), allowed=(MARK,)), (MARK,), Share(0, 0), Share(0, 0)),
        (gold(), (MARK, (40, 43)), Share(1, 1), Share(1, 1)),
    ],
)
def test_links_count_the_markers_of_the_sentence(
    claim: GoldClaim, markers: tuple[Place, ...], precision: Share, recall: Share
) -> None:
    scores = scored([case([claim], [found(markers=markers)])])
    assert (scores.link_precision, scores.link_recall) == (precision, recall)


def test_confidence_is_held_against_what_is_right() -> None:
    given = [found(), found(MARK, confidence=0.95), found(None, confidence=0.55)]
    scores = scored([case([gold()], given)])
    assert scores.above(0.8) == Share(1, 2)
    assert scores.above(0.5, 0.6) == Share(0, 1)


def test_a_sentence_without_claims_is_right_when_nothing_is_found() -> None:
    scores = scored([case([], []), case([], [found()])])
    assert scores.silent == Share(1, 2)


def test_the_largest_choice_is_made() -> None:
    assert assignment({0: [0, 1], 1: [0]}) == {0: 1, 1: 0}
    assert assignment({0: [], 1: [0], 2: [0]}) == {1: 0}


def test_the_table_has_a_column_for_each_half() -> None:
    lines = list(table(["tune", "report"], [Scores(), scored([case([gold()], [found()])])]))
    precision = next(line for line in lines if line.startswith("claim precision"))
    assert precision.split() == ["claim", "precision", "0.000", "(0/0)", "1.000", "(1/1)", "0.80"]


def test_what_misses_its_target_is_said() -> None:
    missed = scored([case([gold(CRABS), gold(URCHINS)], [found(URCHINS, "urchins")])])
    said = list(short_of_target({"articles": missed}))
    assert "short of target: articles, claim recall 0.500 (0.70)" in said
    assert not any("polarity" in line or "precision" in line for line in said)
