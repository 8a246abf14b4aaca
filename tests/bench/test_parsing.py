"""The parsing section: our scores and the peers' in one page."""

from bench.parsing import section, shortfalls

SCORES = {
    name: {
        "words": 100.0, "words_per_second": 9000.0, "tokens": 99.0, "sentences": 80.0,
        "upos": 95.0, "xpos": 94.0, "lemmas": 96.0, "uas": uas, "las": uas - 3,
    }
    for name, uas in (("ewt", 85.25), ("craft", 88.75))
}  # fmt: skip


def test_both_test_sets_and_the_peers_are_shown() -> None:
    body = section(SCORES, 12.5, 0.75)
    assert "| EWT test | 100 | 99.0 | 80.0 | 95.0 | 94.0 | 96.0 | 85.2 | 82.2 | 9000 |" in body
    assert "| CRAFT test articles |" in body
    assert "| **Whence** | **85.2** | **82.2** |" in body
    assert "| Stanza | 86.2 | 83.6 |" in body


def test_a_missed_target_is_said_plainly() -> None:
    assert shortfalls(SCORES) == [
        "EWT test LAS 82.2 (target 84)",
        "EWT test words/s 9000.0 (target 10000)",
        "CRAFT test articles words/s 9000.0 (target 10000)",
    ]
    assert "Short of target: EWT test LAS 82.2 (target 84);" in section(SCORES, 12.5, 0.75)
