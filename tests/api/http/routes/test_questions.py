"""``/api/queries``: the catalogue, its answers as JSON and as CSV that does no harm."""

import csv
import io

import httpx
import pytest

from tests.api.http.checks import assert_problem, assert_varies_by_accept
from tests.api.http.fakes import FakeService
from tests.api.http.records import ROW
from tests.api.shapes import assert_shape

ABOUT = {"about": "MDMA"}
PATH = "/api/queries/claims-about"


def test_the_catalogue_is_listed(client: httpx.Client) -> None:
    assert_shape("questions", client.get("/api/queries").json())


def test_parameters_reach_the_question(client: httpx.Client, fake: FakeService) -> None:
    response = client.get(PATH, params={"about": "5-HT & «MDMA»", "limit": "3"})
    assert_shape("answer", response.json())
    assert fake.calls[-1] == ("ask", {"about": "5-HT & «MDMA»", "limit": "3"})


def test_a_parameter_is_given_once(client: httpx.Client) -> None:
    response = client.get(PATH + "?about=a&about=b")
    assert "about" in assert_problem(response, 400, "bad-parameter")["detail"]


def test_an_unknown_question_is_not_found(client: httpx.Client) -> None:
    assert_problem(client.get("/api/queries/claims-abuot"), 404, "unknown-query")


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        ("*/*", "application/json"),
        ("text/csv", "text/csv"),
        ("application/json;q=0.5, text/csv", "text/csv"),
        ("text/*", "text/csv"),
    ],
)
def test_the_answer_comes_in_the_type_that_is_preferred(
    accept: str, expected: str, client: httpx.Client
) -> None:
    response = client.get(PATH, params=ABOUT, headers={"Accept": accept})
    assert response.headers["content-type"].partition(";")[0] == expected
    assert_varies_by_accept(response)


def test_another_type_is_refused_with_those_that_can_be_had(client: httpx.Client) -> None:
    response = client.get(PATH, params=ABOUT, headers={"Accept": "application/xml"})
    assert "text/csv" in assert_problem(response, 406, "not-acceptable")["detail"]


def test_csv_holds_the_rows_and_no_formula(client: httpx.Client) -> None:
    response = client.get(PATH, params=ABOUT, headers={"Accept": "text/csv"})
    head, row = csv.reader(io.StringIO(response.text, newline=""))
    assert head == list(ROW)
    assert row == ["'" + ROW["label"], "-1", "", ROW["text"]]


def test_an_answer_reaches_no_further_than_a_read(client: httpx.Client, fake: FakeService) -> None:
    before = fake.store.generation()
    client.get(PATH, params={"about": '" } ; DROP ALL #'})
    assert fake.store.generation() == before
    assert fake.calls[-1] == ("ask", {"about": '" } ; DROP ALL #'})
