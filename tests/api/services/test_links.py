"""What a work is called for --work, and where it may be had."""

import pytest

from api.services.links import identifier, links
from ingest.identifiers import parse_work
from kg.model import Identifiers

NAMED = [
    Identifiers(doi="10.1038/s41598-020-75706-1"),
    Identifiers(pmid="19273493"),
    Identifiers(pmcid="PMC7123941"),
    Identifiers(arxiv="2101.00001"),
    Identifiers(isbn="9780306406157"),
    Identifiers(pii="S0149763411002168"),
    Identifiers(url="https://example.org/a?b=c"),
]


@pytest.mark.parametrize("identifiers", NAMED)
def test_an_identifier_is_what_work_takes(identifiers: Identifiers) -> None:
    named = identifier(identifiers)
    assert named is not None
    assert parse_work(named) == identifiers


@pytest.mark.parametrize("identifiers", NAMED)
def test_every_identifier_leads_somewhere(identifiers: Identifiers) -> None:
    (link,) = links(identifiers)
    assert link["url"].startswith("https://")
    assert link["label"]


def test_nothing_known_leads_nowhere() -> None:
    assert identifier(Identifiers()) is None
    assert links(Identifiers()) == []


def test_a_web_page_that_is_another_link_already_is_told_once() -> None:
    url = "https://pubmed.ncbi.nlm.nih.gov/1/"
    assert len(links(Identifiers(pmid="1", url=url))) == 1
