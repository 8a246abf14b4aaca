from dataclasses import fields

from kg.verdict.citing import CitingSentence
from kg.verdict.features import Features, feature_names, features, vector


def of(sentence: str, *passages: str, shared: bool = False) -> Features:
    return features(CitingSentence(sentence, sentence, shared=shared), passages)


def test_a_repeated_sentence_is_covered_wholly() -> None:
    said = "Caffeine shortened the sleep of adult bees."
    found = of(said, said)
    assert found.focus_best == found.focus_all == found.text_pairs_all == 1.0
    assert found.missing == found.rarest_missing == 0.0


def test_an_unrelated_passage_covers_nothing() -> None:
    found = of("Caffeine shortened the sleep of adult bees.", "Glaciers melt fast in summer.")
    assert found.focus_best == 0.0
    assert found.missing == len({"caffein", "shorten", "sleep", "adult", "bee"})


def test_passages_together_cover_more_than_each() -> None:
    found = of("Bees need sleep and honey.", "Bees need honey in winter.", "Sleep helps memory.")
    assert found.focus_all > found.focus_best


def test_numbers_and_hedges_and_denials_are_compared() -> None:
    found = of(
        "Sleep fell by 40 minutes in 12 bees.",
        "Sleep may not fall by 20 minutes in 12 bees.",
    )
    assert found.numbers == 2
    assert found.numbers_missing == 1
    assert found.numbers_differ == 0.5
    assert found.hedge_dropped == 1.0
    assert found.denial_differs == 1.0


def test_shared_features_are_zero_for_a_marker_of_one_work() -> None:
    alone = of("Bees sleep at night.", "Bees sleep at night.")
    shared = of("Bees sleep at night.", "Bees sleep at night.", shared=True)
    assert alone.shared_best == alone.shared_all == alone.shared_marker == 0.0
    assert shared.shared_best == shared.focus_best == 1.0


def test_a_sentence_without_terms_is_no_error() -> None:
    assert of("It is.", "And so on.").focus_best == 0.0


def test_the_vector_is_in_the_order_of_the_names() -> None:
    found = of("Bees sleep at night.", "Bees sleep by day.")
    assert len(vector(found)) == len(feature_names()) == len(fields(Features))
    assert vector(found)[feature_names().index("focus_best")] == found.focus_best
