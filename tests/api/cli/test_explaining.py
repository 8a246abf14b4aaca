"""Why a text yielded no claim, on the command line."""

import json

import pytest

from api.cli.explaining import print_explained

EXPLAINED = {
    "document": {"title": None, "characters": 24},
    "skipped": [
        {
            "start": 0,
            "end": 24,
            "quote": "Does tea\nprevent colds?",
            "reason": "question",
            "because": "A question states nothing.",
        }
    ],
}


def test_each_skipped_sentence_has_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    print_explained(EXPLAINED, as_json=False)
    shown = capsys.readouterr()
    assert shown.out.splitlines()[1].split("\t") == [
        "0",
        "24",
        "question",
        "A question states nothing.",
        "Does tea prevent colds?",
    ]
    assert "1 sentences or clauses" in shown.err


def test_as_json_it_is_the_record(capsys: pytest.CaptureFixture[str]) -> None:
    print_explained(EXPLAINED, as_json=True)
    assert json.loads(capsys.readouterr().out) == EXPLAINED
