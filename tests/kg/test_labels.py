"""The wording of claims."""

import pytest

from kg.labels import claim_label, open_relation_label, work_name
from kg.model import Concept, Qualifier, QualifierKind

MDMA = Concept("c:mdma", "MDMA", vocabulary=True)
RECEPTOR = Concept("c:htr1b", "5-HT1B receptor", vocabulary=True)
ACTS_ON = Concept("wh:actsOn", "acts on", vocabulary=True)
MAINLY = Qualifier("q:mainly", QualifierKind.EXCLUSIVITY, "mainly")


def test_exclusivity_stands_after_the_verb() -> None:
    assert claim_label(MDMA, ACTS_ON, RECEPTOR, [MAINLY]) == "MDMA acts mainly on 5-HT1B receptor"


def test_exclusivity_of_the_subject_stands_with_the_subject() -> None:
    alone = Qualifier("q:alone", QualifierKind.EXCLUSIVITY, "alone")
    label = claim_label(MDMA, ACTS_ON, RECEPTOR, [alone, MAINLY])
    assert label == "MDMA alone acts mainly on 5-HT1B receptor"


def test_a_claim_without_object_ends_with_its_verb() -> None:
    assert claim_label(MDMA, Concept("r:work", "works"), None, []) == "MDMA works"


def test_other_qualifiers_stand_at_the_end_whatever_their_order() -> None:
    rats = Qualifier("q:z", QualifierKind.SPECIES, "rat")
    dose = Qualifier("q:a", QualifierKind.DOSE, "at 5 mg")
    expected = "MDMA acts mainly on 5-HT1B receptor in rat at 5 mg"
    assert claim_label(MDMA, ACTS_ON, RECEPTOR, [dose, MAINLY, rats]) == expected
    assert claim_label(MDMA, ACTS_ON, RECEPTOR, [rats, dose, MAINLY]) == expected


def test_a_qualifier_that_brings_its_preposition_gets_no_second() -> None:
    when = Qualifier("q:t", QualifierKind.TIME, "after two months")
    assert claim_label(MDMA, ACTS_ON, RECEPTOR, [when]).endswith("receptor after two months")


def test_a_time_needs_no_preposition() -> None:
    when = Qualifier("q:t", QualifierKind.TIME, "last year")
    assert claim_label(MDMA, ACTS_ON, RECEPTOR, [when]).endswith("receptor last year")


@pytest.mark.parametrize(
    ("lemma", "label"),
    [
        ("increase risk of", "increases risk of"),
        ("be part of", "is part of"),
        ("have", "has"),
        ("carry", "carries"),
        ("play role in", "plays role in"),
        ("reach", "reaches"),
        ("pass", "passes"),
        ("undergo", "undergoes"),
        ("release", "releases"),
    ],
)
def test_an_open_relation_reads_in_the_third_person(lemma: str, label: str) -> None:
    assert open_relation_label(lemma) == label


@pytest.mark.parametrize(
    ("iri", "name"),
    [
        ("https://doi.org/10.1000/a%3Cb", "doi:10.1000/a<b"),
        ("https://pubmed.ncbi.nlm.nih.gov/123/", "PMID 123"),
        ("https://www.ncbi.nlm.nih.gov/pmc/articles/PMC7123941/", "PMC7123941"),
        ("https://arxiv.org/abs/2101.00001", "arXiv:2101.00001"),
        ("urn:isbn:9780306406157", "ISBN 9780306406157"),
        ("http://localhost:8000/id/work/pii/S0149763411002168", "PII S0149763411002168"),
        ("http://localhost:8000/id/work/url/x-1", "http://localhost:8000/id/work/url/x-1"),
    ],
)
def test_a_work_without_title_is_called_by_its_identifier(iri: str, name: str) -> None:
    assert work_name(iri) == name
