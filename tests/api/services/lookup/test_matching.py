"""Which candidate is the work, and which questions are asked at all."""

from dataclasses import replace

from api.services.lookup.matching import by_identifier, by_title
from api.services.lookup.questions import MAX_TITLE, Question, questions
from kg.model import Identifiers, LookUp, Reference, Work
from tests.kg.libraries import IDENTITY, reading, reference

TITLE = "Storage of honey in cold climates"
CITED = Reference("1", "", 0, 0, title=TITLE, authors=("Moss L",), year=2010)
ASKED = Question("urn:w", CITED, Identifiers(), TITLE)


def candidate(doi: str | None = None, **fields: object) -> LookUp:
    known = {"title": TITLE, "authors": ("Moss, Lia",), "year": 2010, **fields}
    return LookUp("crossref", Work("urn:w", Identifiers(doi=doi), **known))  # type: ignore[arg-type]


def test_the_candidate_with_the_content_of_the_reference_is_the_work() -> None:
    right = candidate("10.9999/right")
    others = [
        candidate("10.9999/a", title="Storage of honey in warm climates"),
        candidate("10.9999/b", authors=("Other, A",)),
        candidate("10.9999/c", year=1999),
    ]
    assert by_title(ASKED, [*others, right]) == right
    assert by_title(ASKED, others) is None
    assert by_title(ASKED, []) is None


def test_two_works_that_could_be_meant_are_none() -> None:
    one, two = candidate("10.9999/one"), candidate("10.9999/two")
    assert by_title(ASKED, [one, two]) is None
    assert by_title(ASKED, [one, one]) == one


def test_an_answer_about_another_identifier_is_about_another_work() -> None:
    asked = replace(ASKED, identifiers=Identifiers(doi="10.9999/a", pmid="7"))
    right, wrong, bare = candidate("10.9999/A"), candidate("10.9999/b"), candidate()
    assert by_identifier(asked, [wrong, right]) == right
    assert by_identifier(asked, [wrong]) is None
    assert by_identifier(asked, [bare]) == bare
    assert by_identifier(asked, [bare, bare]) is None
    assert by_identifier(asked, []) is None


def test_each_cited_work_is_asked_for_once_and_the_document_itself_is_not() -> None:
    title = "On the many dances of bees"
    made = reading(
        "a.txt",
        1,
        [],
        [
            reference("1", 2),
            reference("2", 2, title=title),
            reference("3", 1),
            reference("4", -1),
            reference("5", 3, title="t " * MAX_TITLE),
        ],
    )
    asked = list(questions(made))
    assert [one.identifiers.doi for one in asked] == ["10.9999/work-2", "10.9999/work-3"]
    assert [one.title for one in asked] == [title, None]


def test_short_and_endless_titles_are_not_asked_for() -> None:
    def titled(title: str) -> list[Question]:
        entry = Reference("1", "x", 0, 1, title=title)
        made = reading("a.txt", 1, [], [entry])
        work = IDENTITY.work_of_reference(entry)
        linked = [replace(one, work=work) for one in made.references]
        return list(questions(replace(made, references=tuple(linked))))

    assert titled("Editorial") == []
    assert titled("words and " * MAX_TITLE) == []
    assert [one.title for one in titled("On  the dances\nof bees")] == ["On the dances of bees"]
