"""Which language a text is in."""

import pytest

from ingest.languages import identify, is_foreign


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The drug reduced the fear of the people who took it over several weeks.", "en"),
        ("Das Mittel hat die Angst der Menschen verringert, die es einige Wochen nahmen.", "de"),
        ("Le médicament a réduit la peur des personnes qui le prenaient.", "fr"),
        ("Препарат уменьшил страх у людей, которые его принимали.", "ru"),
        ("Short.", "und"),
        ("", "und"),
        ("MDMA, LSD, 5-HT2A, 5-HT1B; GABA.", "und"),
        ("🙂" * 40, "und"),
        ("a" * 100_000, "und"),
    ],
)
def test_languages_are_told_or_left_open(text: str, language: str) -> None:
    assert identify(text) == language


def test_a_foreign_preface_does_not_decide() -> None:
    preface = "Das Mittel hat die Angst der Menschen verringert, die es nahmen. " * 60
    body = "The drug reduced the fear of the people who took it for several weeks. " * 600
    assert identify(preface + body) == "en"


def test_only_a_known_other_language_is_foreign() -> None:
    assert [is_foreign(tag) for tag in ("en", "en-GB", "und", "de")] == [False, False, False, True]
