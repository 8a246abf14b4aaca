"""Wrong sources: what the text says of the publication, and what is weighed."""

from dataclasses import replace

import pytest

from kg.audit import AtHand, Policy, audit
from kg.model import Finding, FindingCode, Reading, Reference, Severity
from tests.kg.audited import as_reading


def entry(key: str, title: str, authors: str, year: int, container: str) -> Reference:
    return Reference(
        key, title, 0, 0, title=title, authors=(authors,), year=year, container=container
    )


OWLS = [
    entry("1", "Barn owls locate prey by sound in darkness", "Doe J", 2011, "Nat Owls"),
    entry("2", "Pellet contents of tawny owls in city parks", "Roe R", 2014, "J Diet"),
    entry("3", "Rodenticide residues in livers of barn owls", "Poe E", 2019, "Environ Tox Lett"),
    entry("4", "Nest boxes and breeding success of kestrels", "Moe M", 2008, "Bird Study"),
    entry("5", "A phase 3 trial of vitamin D for rickets in parrots", "Foe F", 2020, "Avian Med"),
    entry("6", "Colours of parrot feathers under ultraviolet light", "Goe G", 2017, "Optics"),
]


def wrong(reading: Reading, policy: Policy | None = None) -> list[Finding]:
    return [f for f in audit(reading, policy=policy) if f.code is FindingCode.WRONG_SOURCE]


@pytest.mark.parametrize(
    "words",
    [
        "published in Nature Owls in 2011",
        "published in Nature Owls (2011)",
        "published in 2011 in darkness",
    ],
)
def test_a_journal_that_the_reference_has_not_is_decisive(words: str) -> None:
    text = f"One study {words} looked at twelve birds. They heard everything. [2]"
    found = wrong(as_reading(text, OWLS))
    if "Nature" not in words:
        assert found == []
        return
    (finding,) = found
    assert (finding.references, finding.severity) == (("2",), Severity.ERROR)
    assert finding.suggestion is not None
    assert finding.suggestion.references == ("1",)
    assert "J Diet in 2014" in finding.message
    assert finding.quote == "They heard everything. [2]"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("One study published in the Journal of Diet in 2014 counted pellets [2].", "2"),
        ("One study published in Nature Owls in 2012 counted prey [1].", "1"),
        ("One study published in March in 2008 counted nest boxes [4].", "4"),
        ("One study published in Environmental Toxicology Letters looked at livers [3].", "3"),
        ("One study published in English in 2014 counted pellets [2].", "2"),
        ("One study published in South Africa in 2010 counted pellets [2].", "2"),
    ],
)
def test_the_same_journal_in_other_words_is_no_conflict(text: str, key: str) -> None:
    assert [f for f in wrong(as_reading(text, OWLS)) if f.score == 0.99] == []


def test_a_kind_of_study_that_only_another_title_names_counts() -> None:
    text = (
        "Barn owls locate prey by sound [1]. Tawny owls in parks leave pellets [2].\n\n"
        "The phase 3 trial shows that vitamin D cures rickets in parrots [4]."
    )
    (finding,) = wrong(as_reading(text, OWLS))
    assert finding.references == ("4",)
    assert finding.suggestion is not None
    assert finding.suggestion.references == ("5",)
    assert "phase 3" in finding.message


def test_citations_that_fit_are_left_alone() -> None:
    text = (
        "Barn owls locate prey by sound, even in full darkness [1]. Tawny owls in city parks leave "
        "pellets [2]. Barn owls had residues of rodenticide in their livers [3]. Nest boxes raise "
        "the breeding success of kestrels [4]."
    )
    assert wrong(as_reading(text, OWLS)) == []


def test_a_lower_threshold_reports_more_and_a_higher_one_less() -> None:
    text = "Nest boxes raise the breeding success of kestrels [2]. Owls locate prey by sound [1]."
    reading = as_reading(text, OWLS)

    def count(threshold: float) -> int:
        return len(wrong(reading, Policy(thresholds={FindingCode.WRONG_SOURCE: threshold})))

    assert count(0.0) == 2
    assert count(1.0) == 0
    assert count(0.0) >= count(0.5) >= count(0.9)


def test_a_work_of_which_nothing_is_known_is_not_judged() -> None:
    bare = [replace(one, title=None, text="https://example.org/x") for one in OWLS]
    policy = Policy(thresholds={FindingCode.WRONG_SOURCE: 0.0})
    assert wrong(as_reading("Owls locate prey by sound [1].", bare), policy) == []


def test_a_sentence_that_says_next_to_nothing_is_not_judged() -> None:
    policy = Policy(thresholds={FindingCode.WRONG_SOURCE: 0.0})
    assert wrong(as_reading("The values are those of [2].", OWLS), policy) == []
    assert wrong(as_reading("The values of nestling kestrel weights vary [2].", OWLS), policy)


def everything(text: str, references: list[Reference]) -> list[Finding]:
    return wrong(as_reading(text, references), Policy(thresholds={FindingCode.WRONG_SOURCE: 0.0}))


def test_a_message_tells_each_word_once_and_compounds_whole() -> None:
    title = "Prey-capture success, and prey-capture failure, of Owls and owls hunting voles"
    listed = [replace(OWLS[0], title=title), *OWLS[1:]]
    (finding,) = everything("Owls had a failure of prey capture in one night of ten [1].", listed)
    assert "has only “Prey-capture”, “failure” and “Owls”" in finding.message


def test_an_abbreviation_is_shared_only_where_all_that_it_stands_for_is() -> None:
    title = "Integrating terms with the OTS"
    listed = [replace(OWLS[0], title=title), *OWLS[1:]]
    defined = "The Owl Thesaurus System (OTS) is large."
    (finding,) = everything(f"{defined}\n\nA system of nest boxes helps kestrels [1].", listed)
    assert "OTS" not in finding.message.partition("fit what")[2]


def test_a_better_work_is_named_only_where_words_show_it() -> None:
    text = "Nest boxes raise the breeding success of kestrels in large orchards [2]."
    (finding,) = everything(text, OWLS)
    assert "reference 4 (“Nest boxes and breeding success of kestrels”) fits better" in (
        finding.message
    )
    assert "with the sentence" in finding.message
    (other,) = everything("Quantum chromodynamics predicts asymptotic freedom of gluons [2].", OWLS)
    assert "fits better" not in other.message
    assert other.suggestion is None or "cited nowhere" in other.suggestion.reason


def test_scores_are_the_same_again_and_ordered_with_the_list() -> None:
    text = "Owls hear well [1]. Kestrels breed in boxes [3]."
    policy = Policy(thresholds={FindingCode.WRONG_SOURCE: 0.0})
    assert wrong(as_reading(text, OWLS), policy) == wrong(as_reading(text, OWLS), policy)


@pytest.mark.parametrize("abstract_only", [False, True])
def test_a_read_text_or_an_abstract_that_says_so_clears_a_work_whatever_its_title(
    abstract_only: bool,
) -> None:
    text = "Nest boxes raise the breeding success of kestrels [2]. Owls locate prey by sound [1]."
    reading = as_reading(text, OWLS)
    policy = Policy(thresholds={FindingCode.WRONG_SOURCE: 0.3})
    assert ("2",) in [f.references for f in wrong(reading, policy)]
    read = "We counted owls.\n\nIn our parks nest boxes raised the breeding success of kestrels."
    for words, left in ((read, []), ("We counted owls.", [("2",)])):
        known = AtHand({"w2": as_reading(words, [])})
        if abstract_only:
            known = AtHand(abstracts={"w2": words})
        found = [f for f in audit(reading, known, policy) if f.code is FindingCode.WRONG_SOURCE]
        assert [f.references for f in found if f.references == ("2",)] == left


def test_a_work_without_journal_is_ruled_out_where_another_is_plainly_meant() -> None:
    bare = [replace(one, container=None) if one.key == "2" else one for one in OWLS]
    text = "One study published in Nature Owls in 2011 looked at twelve birds. [2]"
    (finding,) = wrong(as_reading(text, bare))
    assert (finding.score, finding.message[-11:]) == (0.99, "is of 2014.")
    other = text.replace("Nature Owls in 2011", "Nature Kites in 2011")
    assert [f for f in wrong(as_reading(other, bare)) if f.score == 0.99] == []
