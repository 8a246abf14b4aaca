"""A small library in memory, without a language model: two articles that disagree.

The first cites the second (twice in its list) and something that is not resolved; the second
cites nothing. Both make the same claim, one affirming and one denying it.
"""

from dataclasses import replace

from api.services.local import LocalService
from kg.model import Certainty, Polarity, Reading
from kg.repository import Repository
from tests.kg.libraries import BASE, CLAIMS, READ_AT, reading, reference

SHARED = CLAIMS[0]
OWN = CLAIMS[4]


def _marked(made: Reading) -> Reading:
    """The reading with markers that stand in its text."""
    text = made.document.text
    citations = tuple(replace(one, marker=text[one.start : one.end]) for one in made.citations)
    return replace(made, citations=citations)


FIRST = _marked(
    reading(
        "first.txt",
        0,
        [
            (SHARED, {"certainty": Certainty.HEDGED}, ["1", "3"]),
            (OWN, {"polarity": Polarity.NEGATED}, []),
        ],
        [
            reference("1", 1, title="On bees", authors=("A. Author",), year=2001),
            reference("2", 1),
            reference("3", -1),
        ],
        title="The first article",
        published="2002",
    )
)
SECOND = reading(
    "second.txt", 1, [(SHARED, {"polarity": Polarity.NEGATED}, [])], title="The second article"
)
UNREAD = reading("third.txt", 2, [], [reference("1", 3, title="An unread work")])


def library(*readings: Reading) -> LocalService:
    """A service over the readings."""
    repository = Repository.in_memory(BASE)
    repository.add_many(list(readings or (FIRST, SECOND, UNREAD)), READ_AT)
    return LocalService(repository)
