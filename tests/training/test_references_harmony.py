"""One convention for the habits of the labelled sets."""

from __future__ import annotations

import pytest

from ingest.references.tokens import tokenize
from training.references_harmony import harmonised, runs

Fields = list[tuple[str, str]]


def relabelled(fields: Fields) -> Fields:
    """The fields of a string after the rules, as (label, words)."""
    text, labels = "", []
    for label, words in fields:
        labels += [label] * len(tokenize(words))
        text += f"{words} "
    tokens = tokenize(text)
    return [
        (label, text[tokens[start].start : tokens[end - 1].end])
        for label, start, end in runs(harmonised(tokens, labels))
    ]


@pytest.mark.parametrize(
    ("told", "meant"),
    [
        (
            [("note", "[12]"), ("author", "Doe J."), ("title", "Ravens.")],
            [("number", "[12]"), ("author", "Doe J."), ("title", "Ravens.")],
        ),
        (
            [("title", "Ravens of the north. In:"), ("container", "Birds,"), ("volume", "2")],
            [("title", "Ravens of the north."), ("container", "In: Birds,"), ("volume", "2")],
        ),
        (
            [("title", "Ravens."), ("editor", "In Roe R (ed.):"), ("title", "Birds.")],
            [("title", "Ravens."), ("editor", "In Roe R (ed.):"), ("container", "Birds.")],
        ),
        (
            [("container", "J Birds"), ("volume", "2001;12"), ("issue", "(3):"), ("pages", "4-9")],
            [
                ("container", "J Birds"),
                ("date", "2001;"),
                ("volume", "12"),
                ("issue", "(3):"),
                ("pages", "4-9"),
            ],
        ),
        (
            [("volume", "12"), ("issue", "(3): 41-49,"), ("date", "2001")],
            [("volume", "12"), ("issue", "(3):"), ("pages", "41-49,"), ("date", "2001")],
        ),
        (
            [("volume", "12: 4"), ("date", "(2001),"), ("pages", "41-49.")],
            [("volume", "12:"), ("issue", "4"), ("date", "(2001),"), ("pages", "41-49.")],
        ),
        (
            [("title", "Ravens."), ("publisher", "Leeds, UK: Nest Press,"), ("date", "2001")],
            [
                ("title", "Ravens."),
                ("location", "Leeds, UK:"),
                ("publisher", "Nest Press,"),
                ("date", "2001"),
            ],
        ),
        (
            [("identifier", "Available at http://a.example/b"), ("date", "(accessed 4 May 2001).")],
            [
                ("note", "Available at"),
                ("identifier", "http://a.example/b"),
                ("note", "(accessed 4 May 2001)."),
            ],
        ),
        (
            [("title", "Ravens."), ("note", "Online: http://a.example/b, last seen in May")],
            [
                ("title", "Ravens."),
                ("note", "Online:"),
                ("identifier", "http://a.example/b,"),
                ("note", "last seen in May"),
            ],
        ),
        (
            [("pages", "4-9."), ("note", "PMID: 1234567")],
            [("pages", "4-9."), ("identifier", "PMID: 1234567")],
        ),
    ],
    ids=[
        "list number",
        "in",
        "second title",
        "year in volume",
        "pages in issue",
        "issue behind colon",
        "place",
        "access",
        "address",
        "pmid",
    ],
)
def test_each_habit_is_settled(told: Fields, meant: Fields) -> None:
    assert relabelled(told) == meant


@pytest.mark.parametrize(
    "fields",
    [
        [("note", "Reprint 2"), ("author", "Doe J."), ("title", "Ravens.")],
        [("title", "What ravens believe in"), ("container", "J Birds"), ("volume", "2")],
        [("editor", "Roe R (ed.):"), ("title", "Birds of the north.")],
        [("publisher", "Nest Press: Leeds,"), ("date", "2001")],
        [("date", "4 May 2001"), ("identifier", "doi: 10.1000/x")],
        [("title", "On http://a.example"), ("date", "2001")],
    ],
)
def test_what_is_no_habit_is_left(fields: Fields) -> None:
    assert relabelled(fields) == fields
