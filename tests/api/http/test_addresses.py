"""Addresses: each kind of IRI has its page, whatever the base of the data is."""

from urllib.parse import quote

import pytest

from api.http.addresses import page_of
from tests.api.http.records import BASE, CITED, WH

BASES = [BASE, "https://claims.test/bees/", "https://claims.test/"]


@pytest.mark.parametrize("base", BASES)
@pytest.mark.parametrize(
    ("path", "page"),
    [
        ("document/note-1", "/documents/note-1"),
        ("claim/c1", "/claims/c1"),
        ("assertion/a1", "/assertions/a1"),
    ],
)
def test_a_thing_with_a_name_has_its_page_under_the_name(path: str, page: str, base: str) -> None:
    assert page_of(base + path, base) == page


@pytest.mark.parametrize("base", BASES)
@pytest.mark.parametrize(
    ("iri", "collection"),
    [
        ("{}concept/bee-1", "concepts"),
        ("{}relation/sweeten-1", "concepts"),
        ("{}work/url/vocabulary/bees-1", "works"),
        ("{}work/pii/S1", "works"),
        (WH + "actsOn", "concepts"),
        ("https://w3id.org/whence/vocabulary/bees/bee", "concepts"),
        (CITED, "works"),
        ("https://elsewhere.test/claim/1", "works"),
        ("https://elsewhere.test/id/document/1", "works"),
        ("urn:isbn:9780306406157", "works"),
    ],
)
def test_every_other_has_its_page_under_the_whole_iri(iri: str, collection: str, base: str) -> None:
    whole = iri.format(base)
    assert page_of(whole, base) == f"/{collection}/{quote(whole, safe='')}"


@pytest.mark.parametrize("iri", [None, ""])
def test_no_iri_leads_nowhere(iri: str | None) -> None:
    assert page_of(iri, BASE) == "#"


@pytest.mark.parametrize("name", ["../../api/check", "a?b", "a#b", "//evil.test", '"><b>'])
def test_a_name_stays_one_part_of_the_path(name: str) -> None:
    path = page_of(BASE + "claim/" + name, BASE)
    assert path == "/claims/" + quote(name, safe="")
