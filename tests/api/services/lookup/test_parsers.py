"""What each service is asked, and what is read out of its answers."""

import pytest

from api.services.lookup.databases import DATABASES, database
from api.services.lookup.fields import at, date, items, number, words
from api.services.lookup.openalex import abstract
from api.services.lookup.questions import Question
from kg.model import Identifiers, Reference, UsageError, Work
from tests.api.services.lookup import answers

IRI = "https://doi.org/10.9999/dance"


def question(title: str | None = None, **identifiers: str) -> Question:
    known = Identifiers(**identifiers)
    return Question(IRI, Reference("1", "", 0, 0, known, title), known, title)


@pytest.mark.parametrize(
    ("answer", "service"),
    [
        (answers.crossref_work(answers.DANCE), "crossref"),
        (answers.openalex_work("pmid:77"), "openalex"),
        (answers.europepmc_list('DOI:"10.9999/dance"'), "europepmc"),
    ],
)
def test_each_service_tells_the_same_of_one_work(answer: object, service: str) -> None:
    (found,) = DATABASES[service].parse(answer, IRI)
    work = found.work
    assert (found.service, work.id) == (service, IRI)
    assert work.title == "How Apis bees dance & why"
    assert (work.year, work.issued, work.type) == (2001, "2001-03-09", "JournalArticle")
    assert (work.volume, work.issue, work.pages) == ("12", "3", "101-109")
    assert (work.container or "").casefold() == "journal of apian motion"
    assert work.authors[0] in {"van Dorn, Ada", "Ada van Dorn"}
    assert work.identifiers.doi == answers.DANCE
    assert "Dances tell the way" in (found.abstract or "")
    assert not (found.abstract or "").startswith("Abstract")


def test_other_identifiers_come_with_the_answer() -> None:
    for service, answer in (
        ("openalex", answers.openalex_work("pmid:77")),
        ("europepmc", answers.europepmc_list("EXT_ID:77 AND SRC:MED")),
    ):
        (found,) = DATABASES[service].parse(answer, IRI)
        assert (found.work.identifiers.pmid, found.work.identifiers.pmcid) == ("77", "PMC88")


def test_groups_are_authors_too() -> None:
    for service, answer in (
        ("crossref", answers.crossref_work(answers.DANCE)),
        ("europepmc", answers.europepmc_list("PMC88")),
    ):
        (found,) = DATABASES[service].parse(answer, IRI)
        assert found.work.authors == ("van Dorn, Ada", "The Hive Study Group")


def test_a_list_gives_every_candidate_and_a_preprint_is_told() -> None:
    listed = DATABASES["crossref"].parse(answers.crossref_list("storage of honey"), IRI)
    assert [one.work.identifiers.doi for one in listed] == [answers.HONEY, answers.DANCE]
    assert listed[0].abstract is None
    found = DATABASES["europepmc"].parse(answers.europepmc_list('TITLE:"Storage of honey"'), IRI)
    assert [(one.work.type, one.work.year) for one in found] == [("Preprint", 2010)]
    (bare,) = DATABASES["openalex"].parse(answers.openalex_list("Storage of honey in"), IRI)
    assert (bare.work.container, bare.work.pages, bare.work.identifiers) == (
        None,
        "7",
        Identifiers(),
    )


@pytest.mark.parametrize("service", DATABASES)
@pytest.mark.parametrize(
    "answer",
    [
        None,
        [],
        "text",
        {},
        {"message": None, "results": None, "resultList": []},
        {"message": {"items": [1, None]}, "results": [1, []], "resultList": {"result": {"a": 1}}},
    ],
)
def test_an_answer_of_another_shape_tells_nothing(service: str, answer: object) -> None:
    assert DATABASES[service].parse(answer, IRI) == ()


def test_fields_of_the_wrong_kind_count_as_absent() -> None:
    answer = {
        "message": {
            "DOI": "10.9999/x",
            "title": "no list",
            "author": [None, {"family": 3}, {"given": "Only"}],
            "container-title": [None],
            "issued": {"date-parts": [[None]]},
            "published": {"date-parts": [[2020, 13, 40]]},
            "volume": ["1"],
        }
    }
    (found,) = DATABASES["crossref"].parse(answer, IRI)
    assert found.work == Work(
        IRI, Identifiers(doi="10.9999/x"), authors=("3",), year=2020, issued="2020"
    )


def test_fields_are_cleaned_of_markup_and_control_characters() -> None:
    record = {"a": ["<p>one</p><p>two\x00</p>", " &lt;b&gt;x&lt;/b&gt; ", "p < 0.05 \ud800", True]}
    assert [words(record, "a", n) for n in range(5)] == ["one two", "x", "p < 0.05", None, None]
    assert (number({"a": "12"}, "a"), number({"a": "12a"}, "a")) == (12, None)
    assert (date({"a": "2020-01-02"}, "a"), date({"a": "soon"}, "a")) == ("2020-01-02", None)
    assert (at({"a": 1}, "a", "b"), items({"a": {}}, "a")) == (None, [])


def test_an_abstract_is_put_together_from_the_places_of_its_words() -> None:
    assert abstract({"way": [2], "Dances": [0], "tell": [1, 3]}) == "Dances tell way tell"
    assert abstract({"x": "no places", "y": [None]}) is None
    assert abstract(None) is None


Path = tuple[str, bool] | None


@pytest.mark.parametrize(
    ("service", "asked", "path"),
    [
        ("crossref", question(doi="10.9999/a(b)<c>"), ("/works/10.9999%2Fa%28b%29%3Cc%3E", False)),
        ("crossref", question("On the ways of bees", pmid="7"), ("/works", True)),
        ("crossref", question(pmid="7"), None),
        ("openalex", question(pmid="7"), ("/works/pmid:7", False)),
        ("openalex", question(pmcid="PMC7"), ("/works/pmcid:PMC7", False)),
        ("openalex", question(arxiv="2101.00001"), ("/works/doi:10.48550/arxiv.2101.00001", False)),
        ("openalex", question("Bees, wasps: how?"), ("/works", True)),
        ("openalex", question(), None),
        ("europepmc", question("On the ways of bees", arxiv="2101.1"), ("/search", True)),
        ("europepmc", question(pmcid="PMC7"), ("/search", False)),
        ("europepmc", question(), None),
    ],
)
def test_an_identifier_is_asked_by_where_the_service_knows_its_kind(
    service: str, asked: Question, path: Path
) -> None:
    made = DATABASES[service].request(asked)
    assert (made and (made.path, made.by_title)) == path


def test_a_title_cannot_break_out_of_its_query() -> None:
    hostile = question('Bees" OR AUTH:"x, y|z: \\ end')
    europepmc = DATABASES["europepmc"].request(hostile)
    openalex = DATABASES["openalex"].request(hostile)
    assert europepmc is not None
    assert openalex is not None
    assert dict(europepmc.parameters)["query"].count('"') == 2
    searched = dict(openalex.parameters)["filter"].removeprefix("title.search:")
    assert not set(searched) & set(',|:"\\')


def test_there_is_no_other_service() -> None:
    with pytest.raises(UsageError, match="crossref, openalex, europepmc"):
        database("elsewhere")
