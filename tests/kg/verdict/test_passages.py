from kg.verdict.passages import Passages, tells_procedure
from kg.verdict.sentences import sentences

TEXT = (
    "Caffeine and sleep\n\n"
    "Adult bees were fed caffeine for three days. "
    "Caffeinated bees slept two hours less than control bees. "
    "Slow-wave sleep (SWS) hardly changed in either group. "
    "Honey yield was measured with a scale. "
    "The weather was warm during the whole month."
)
PASSAGES = Passages.of(sentences(TEXT), TEXT)


def first(sentence: str) -> str:
    return PASSAGES.best(sentence, 1)[0].passage.text


def test_the_passage_with_the_shared_terms_is_first() -> None:
    assert first("Bees given caffeine sleep less.").startswith("Caffeinated bees slept")


def test_the_best_come_first_and_places_are_kept() -> None:
    found = PASSAGES.best("Caffeine made bees sleep less than controls.", 3)
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    assert all(TEXT[one.passage.start : one.passage.end] == one.passage.text for one in found)


def test_an_abbreviation_finds_its_long_form_and_the_long_form_it() -> None:
    text = "Rapid eye movement (REM) sleep fell. All bees lived long lives. REM came late at night."
    passages = Passages.of(sentences(text), text)
    by_short = {one.passage.text for one in passages.best("REM is rare.", 3)}
    by_long = {one.passage.text for one in passages.best("Rapid eye movement is rare.", 3)}
    assert by_short == by_long
    assert "All bees lived long lives." not in by_short


def test_what_was_done_counts_less_than_what_came_of_it() -> None:
    text = "Sleep of bees was measured at night. Sleep of bees was short at night."
    passages = Passages.of(sentences(text), text)
    assert passages.best("Bees sleep little at night.", 1)[0].passage.text.endswith(
        "short at night."
    )
    asked = "Sleep of bees was recorded at night."
    assert passages.best(asked, 1)[0].passage.text.startswith("Sleep of bees was measured")


def test_a_heading_is_no_passage() -> None:
    assert all(one.text != "Caffeine and sleep" for one in PASSAGES.passages)


def test_nothing_shared_gives_nothing() -> None:
    assert PASSAGES.best("Quantum chromodynamics predicts gluons.", 3) == ()


def test_an_empty_text_gives_nothing() -> None:
    assert Passages.of((), "").best("Bees sleep.", 3) == ()


def test_procedures_are_told_by_their_participles() -> None:
    assert tells_procedure("Blood pressure was carefully measured.")
    assert not tells_procedure("Blood pressure was high, as measured at home.")
