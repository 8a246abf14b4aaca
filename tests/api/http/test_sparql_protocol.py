"""What a request of the SPARQL 1.1 Protocol asks, from its parts as they came."""

from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.http.problems import HttpError
from api.http.sparql_protocol import DIRECT, FORM, SparqlRequest, parameters, parse_request
from kg.model import UsageError

TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)
GRAPHS = st.lists(TEXT, max_size=3).map(tuple)


@given(TEXT.filter(str.strip), GRAPHS, GRAPHS)
def test_each_way_gives_back_what_was_sent(
    query: str, default: tuple[str, ...], named: tuple[str, ...]
) -> None:
    dataset = [("default-graph-uri", iri) for iri in default]
    dataset += [("named-graph-uri", iri) for iri in named]
    whole = urlencode([("query", query), *dataset]).encode()
    expected = SparqlRequest(query, default, named)
    assert parse_request("GET", "", whole, b"") == expected
    assert parse_request("POST", FORM, b"", whole) == expected
    given = urlencode(dataset).encode()
    assert parse_request("POST", DIRECT, given, query.encode()) == expected


@given(st.binary(max_size=200))
def test_any_bytes_are_pairs_or_not_utf8(data: bytes) -> None:
    code = None
    try:
        found = parameters(data)
    except UsageError as error:
        code, found = error.code, []
    assert code in {None, "not-utf8"}
    assert all(isinstance(part, str) for pair in found for part in pair)


@pytest.mark.parametrize(
    ("body", "offset"), [(b"ASK { <\xff> }", 7), ("ASK { # ä".encode("latin-1"), 8)]
)
def test_bytes_that_are_not_utf8_are_told_with_their_place(body: bytes, offset: int) -> None:
    with pytest.raises(UsageError, match=f"Byte {offset} of the query") as caught:
        parse_request("POST", DIRECT, b"", body)
    assert caught.value.code == "not-utf8"
    with pytest.raises(UsageError) as caught:
        parse_request("GET", "", b"query=%FF", b"")
    assert caught.value.code == "not-utf8"


def test_another_charset_is_refused_by_name() -> None:
    with pytest.raises(UsageError, match="iso-8859-1") as caught:
        parse_request("POST", f"{DIRECT}; charset=ISO-8859-1", b"", b"ASK {}")
    assert caught.value.code == "not-utf8"


def test_without_query_there_is_none() -> None:
    assert parse_request("GET", "", b"", b"") == SparqlRequest(None)
    assert parse_request("GET", "", b"format=json&x", b"").query is None


def test_parameters_of_the_url_and_the_form_count_together() -> None:
    with pytest.raises(UsageError, match="2 times"):
        parse_request("POST", FORM, b"query=ASK{}", b"query=ASK{}")


def test_a_body_of_another_type_is_refused_with_a_way_out() -> None:
    with pytest.raises(HttpError) as caught:
        parse_request("POST", "text/plain; charset=utf-8", b"", b"ASK {}")
    assert caught.value.http_status == 415
    assert caught.value.headers == {"Accept-Post": f"{FORM}, {DIRECT}"}
    assert "text/plain" in caught.value.message
