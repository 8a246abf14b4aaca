"""Identifiers from addresses and from text."""

import re
from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.identifiers import (
    canonical_url,
    from_text,
    from_url,
    merge,
    normalise_doi,
    normalise_isbn,
    parse_work,
)
from ingest.tables import rows
from kg.model import Identifiers, UsageError


@pytest.mark.parametrize(
    ("kind", "example", "expected"),
    [(row[1], row[3], row[4]) for row in rows("publishers")],
    ids=[row[3] for row in rows("publishers")],
)
def test_every_publisher_rule_holds_for_its_example(kind: str, example: str, expected: str) -> None:
    assert getattr(from_url(example), kind) == expected


def test_no_publisher_rule_is_hidden_by_one_before_it() -> None:
    patterns = [re.compile(row[0], re.IGNORECASE) for row in rows("publishers")]
    for at, row in enumerate(rows("publishers")):
        parts = urlsplit(row[3])
        address = unquote(f"{parts.netloc.removeprefix('www.')}{parts.path}")
        whole = f"{address}?{unquote(parts.query)}" if parts.query else address
        assert next(i for i, pattern in enumerate(patterns) if pattern.match(whole)) == at, row[3]


@pytest.mark.parametrize(
    ("url", "doi"),
    [
        ("https://www.science.org/doi/10.1126/science.aay9002", "10.1126/science.aay9002"),
        ("https://onlinelibrary.wiley.com/doi/abs/10.1111/add.12345", "10.1111/add.12345"),
        ("https://www.tandfonline.com/doi/full/10.1080/1.2?needAccess=true", "10.1080/1.2"),
        (
            "https://journals.sagepub.com/doi/pdf/10.1177/0269881112464828",
            "10.1177/0269881112464828",
        ),
        ("https://pubs.acs.org/doi/10.1021/acs.jmedchem.0c00001", "10.1021/acs.jmedchem.0c00001"),
        ("https://www.nejm.org/doi/full/10.1056/NEJMoa2034577", "10.1056/nejmoa2034577"),
        (
            "https://www.medrxiv.org/content/10.1101/2021.01.01.21249123v1",
            "10.1101/2021.01.01.21249123",
        ),
        ("https://doi.org/10.1016%2FS0140-6736(20)30183-5", "10.1016/s0140-6736(20)30183-5"),
        (
            "http://dx.doi.org/10.1002/(SICI)1097-4679(199912)55:12%3C1515::AID-JCLP7%3E3.0.CO;2-V",
            "10.1002/(sici)1097-4679(199912)55:12<1515::aid-jclp7>3.0.co;2-v",
        ),
    ],
)
def test_a_doi_in_an_address_is_found_without_its_surroundings(url: str, doi: str) -> None:
    assert from_url(url).doi == doi


def test_an_address_that_tells_no_identifier_keeps_its_url() -> None:
    url = "https://jamanetwork.com/journals/jamapsychiatry/fullarticle/1107400"
    assert from_url(url) == Identifiers(url=url)


@pytest.mark.parametrize(
    "text", ["", "ftp://a.b/c", "http://[::1", "https://", "http://a:99999/x", "x y"]
)
def test_what_is_no_web_address_gives_nothing(text: str) -> None:
    assert from_url(text) == Identifiers()


def test_a_canonical_url_has_no_fragment_tracking_or_default_port() -> None:
    url = "HTTPS://Example.ORG:443/Path?b=1&utm_source=x&fbclid=2&a=%20#part"
    assert canonical_url(url) == "https://example.org/Path?b=1&a=+"


def test_tracking_hidden_behind_an_escaped_equals_sign_is_dropped() -> None:
    url = "https://www.sciencedirect.com/science/article/abs/pii/S0306453014001255?via%3Dihub"
    assert (canonical_url(url) or "").endswith("S0306453014001255")


@pytest.mark.parametrize(
    ("text", "doi"),
    [
        ("doi:10.1038/S41598-020-75706-1.", "10.1038/s41598-020-75706-1"),
        ("(https://doi.org/10.1000/abc).", "10.1000/abc"),
        ("see 10.1016/S0140-6736(20)30183-5), and", "10.1016/s0140-6736(20)30183-5"),
        ("no doi 10.12 here", None),
        ("10.1000/", None),
    ],
)
def test_dois_lose_prefix_case_and_trailing_punctuation(text: str, doi: str | None) -> None:
    assert normalise_doi(text) == doi


def test_a_reference_string_yields_all_it_spells_out() -> None:
    found = from_text(
        "A. B. 2020. doi:10.1234/AB.1. PMID: 12345; PMCID: PMC678901. arXiv:1706.03762v5"
        " ISBN 0-306-40615-2. https://example.org/x."
    )
    assert found == Identifiers(
        doi="10.1234/ab.1",
        pmid="12345",
        pmcid="PMC678901",
        arxiv="1706.03762",
        isbn="9780306406157",
        url="https://example.org/x",
    )


@pytest.mark.parametrize(
    "text",
    [
        "ArXiv, abs/1806.12345.",
        "arXiv preprint arXiv:1806.12345",
        "arXiv 1806.12345v2",
        "arXiv:1806.12345",
    ],
)
def test_an_arxiv_number_is_found_in_each_way_of_printing_it(text: str) -> None:
    assert from_text(f"Doe J. Ravens count. {text}").arxiv == "1806.12345"


def test_isbns_with_a_wrong_check_digit_are_none() -> None:
    assert normalise_isbn("978-0-306-40615-7") == "9780306406157"
    assert normalise_isbn("978-0-306-40615-8") is None
    assert normalise_isbn("0306406153") is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10.1038/ABC", Identifiers(doi="10.1038/abc")),
        ("PMID:123", Identifiers(pmid="123")),
        ("PMC7123941", Identifiers(pmcid="PMC7123941")),
        ("1706.03762v2", Identifiers(arxiv="1706.03762")),
        ("978-0-306-40615-7", Identifiers(isbn="9780306406157")),
        ("https://a.org/b", Identifiers(url="https://a.org/b")),
    ],
)
def test_a_user_can_name_a_work_in_each_way(text: str, expected: Identifiers) -> None:
    assert parse_work(text) == expected


def test_an_unknown_work_is_an_error_with_a_code_and_no_line_break() -> None:
    with pytest.raises(UsageError) as caught:
        parse_work("nothing\nof the kind")
    assert caught.value.code == "unknown-work"
    assert "\n" not in caught.value.message


def test_merging_keeps_the_earlier_of_two() -> None:
    merged = merge(Identifiers(doi="10.1/a"), Identifiers(doi="10.1/b", pmid="1"))
    assert merged == Identifiers(doi="10.1/a", pmid="1")


@given(st.text(max_size=300))
def test_any_text_is_survived(text: str) -> None:
    from_text(text)
    from_url(text)
    from_url(f"https://{text}")


@given(st.text(max_size=80).map(lambda tail: f"https://example.org/{tail}"))
def test_a_canonical_url_is_its_own_canonical_url(url: str) -> None:
    once = canonical_url(url)
    assert once is None or canonical_url(once) == once
