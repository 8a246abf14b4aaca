"""Names, numbers, notices and distortions; and what a policy does to findings."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from kg.audit import RULES, AtHand, Policy, audit
from kg.audit.numbers import counts
from kg.model import (
    Claim,
    Concept,
    Direction,
    Distortion,
    EvidenceLine,
    Finding,
    FindingCode,
    LinkedAssertion,
    Notice,
    NoticeType,
    Reading,
    Severity,
    Work,
)
from tests.kg.audited import OTHER, PAPER, as_reading
from tests.kg.strategies import readings


def of(code: FindingCode, text: str, known: AtHand | None = None) -> list[Finding]:
    return [f for f in audit(as_reading(text, [PAPER, OTHER]), known) if f.code is code]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Kowalski et al. saw ravens return [1].", "Kowalski"),
        ("As Kowalski and colleagues wrote [1], ravens return.", "Kowalski"),
        ("Kowalski and Brown (2019) [1] saw ravens.", "Kowalski"),
        ("Poe et al. [1] saw ravens.", "Poe"),
        ("Poe (2001) [1] saw ravens.", "Poe"),
    ],
)
def test_a_name_that_the_reference_has_not_is_found(text: str, name: str) -> None:
    near = text.replace("saw ravens return [1]", "found so [1]")
    (finding,) = of(FindingCode.NAME_CONFLICT, near)
    assert name in finding.message
    assert finding.quote is not None
    assert finding.quote.startswith(name)
    assert (finding.suggestion is not None) == (name == "Poe")


@pytest.mark.parametrize(
    "text",
    [
        "Doe et al. [1] saw ravens.",
        "Roe and colleagues [1] saw ravens.",
        "Does and Roe [1] saw ravens.",
        "Kowalski et al. saw ravens. They were right about that [1].",
        "Kowalski et al. [9][1] saw it.",
        "The ravens of Poland and Sweden return [1].",
        "Sweden (2001) [1] counted ravens.",
        "Unlike Poe (2001) had it for owls of every kind, ravens never forget [1].",
    ],
)
def test_no_name_conflict_where_none_is(text: str) -> None:
    if "[9][1]" in text:
        assert [f.references for f in of(FindingCode.NAME_CONFLICT, text)] == [("9",)]
    else:
        assert of(FindingCode.NAME_CONFLICT, text) == []


def test_a_name_within_another_word_is_not_the_author() -> None:
    entry = replace(PAPER, authors=("Wang X",), text="Wang X. Sleeping ravens. 2019.")
    reading = as_reading("Lee et al. [1] saw ravens.", [entry, OTHER])
    assert [f.code for f in audit(reading) if f.code is FindingCode.NAME_CONFLICT]


def test_what_is_counted_once_has_a_number() -> None:
    assert counts("a phase III trial in twelve patients over 6 months") == {
        "phase": 3,
        "patients": 12,
        "months": 6,
    }
    assert counts("after 2 weeks and after 6 weeks") == {}
    assert counts("for 1,000 days") == counts("1000-day use") == {"days": 1000}


def test_a_number_that_the_title_gives_otherwise_is_found() -> None:
    trial = replace(PAPER, title="A phase 3 trial of ravens over six months")
    reading = as_reading("The phase 2 trial took six months [1].", [trial, OTHER])
    (finding,) = [f for f in audit(reading) if f.code is FindingCode.NUMBER_CONFLICT]
    assert "phase 2" in finding.message
    assert "phase 3" in finding.message
    same = as_reading("The phase 3 trial took 6 months [1].", [trial, OTHER])
    assert [f for f in audit(same) if f.code is FindingCode.NUMBER_CONFLICT] == []


@pytest.mark.parametrize(
    ("types", "severity", "said"),
    [
        ([NoticeType.RETRACTED], Severity.ERROR, "retracted"),
        ([NoticeType.CORRECTED, NoticeType.RETRACTED], Severity.ERROR, "retracted"),
        ([NoticeType.EXPRESSION_OF_CONCERN], Severity.WARNING, "expression of concern"),
        ([NoticeType.CORRECTED], Severity.NOTE, "corrected"),
    ],
)
def test_a_notice_about_a_cited_work_is_told(
    types: list[NoticeType], severity: Severity, said: str
) -> None:
    notices = tuple(Notice(f"n{t}", "w1", t, "2021-05-06", "made up data") for t in types)
    (finding,) = of(FindingCode.RETRACTED_WORK, "So [1].", AtHand(notices={"w1": notices}))
    assert (finding.severity, finding.references) == (severity, ("1",))
    assert said in finding.message
    assert "made up data" in finding.message


def test_a_retracted_work_that_is_not_cited_is_a_note() -> None:
    notice = Notice("n", "w9", NoticeType.RETRACTED)
    (finding,) = of(FindingCode.RETRACTED_WORK, "So [1].", AtHand(notices={"w9": (notice,)}))
    assert finding.severity is Severity.NOTE


def statement(text: str, words: str) -> LinkedAssertion:
    start = text.index(words)
    concept = Concept("c", "ravens")
    claim = Claim("x", "x", concept, concept, None)
    end = start + len(words)
    return LinkedAssertion(
        "a", claim, "r", "r", None, words, start, end, start, end, references=("1",)
    )


@pytest.mark.parametrize(
    ("distortion", "code"),
    [
        (Distortion.HEDGE_DROPPED, FindingCode.DISTORTION),
        (Distortion.SCOPE_WIDENED, FindingCode.DISTORTION),
        (Distortion.NUMBER_CHANGED, FindingCode.NUMBER_CONFLICT),
    ],
)
def test_a_wording_that_the_read_source_does_not_bear_is_found(
    distortion: Distortion, code: FindingCode
) -> None:
    text = "Ravens return [1]."
    line = EvidenceLine(
        "e", "a", "c", "w1", Direction.SUPPORTS, "Ravens may return.", "b", (distortion,), 0.5
    )
    reading = as_reading(text, [PAPER], (statement(text, "Ravens return"),))
    found = [f for f in audit(reading, AtHand(lines={"a": (line,)})) if f.code is code]
    assert [(f.quote, f.passage, f.references) for f in found] == [
        ("Ravens return", "Ravens may return.", ("1",))
    ]


def test_what_the_store_knows_of_a_work_fills_in_its_entry() -> None:
    bare = replace(PAPER, title=None, authors=(), year=None, container=None, text="doi:10.1000/a")
    reading = as_reading("A study published in 2001 says so [1].", [bare])
    assert [f for f in audit(reading) if f.code is FindingCode.YEAR_CONFLICT] == []
    known = AtHand(works={"w1": Work("w1", title="Ravens", year=2019)})
    assert [f.code for f in audit(reading, known)] == [FindingCode.YEAR_CONFLICT]


def test_a_policy_selects_ignores_and_changes_severities() -> None:
    reading = as_reading("One [7]. A study published in 2000 says so [1].", [PAPER, OTHER])
    codes = {f.code for f in audit(reading)}
    assert FindingCode.UNDEFINED_CITATION in codes
    only = Policy(select=frozenset({FindingCode.YEAR_CONFLICT}))
    assert {f.code for f in audit(reading, policy=only)} == {FindingCode.YEAR_CONFLICT}
    without = Policy(ignore=frozenset({FindingCode.YEAR_CONFLICT}))
    assert {f.code for f in audit(reading, policy=without)} == codes - {FindingCode.YEAR_CONFLICT}
    severe = Policy(severities={FindingCode.YEAR_CONFLICT: Severity.ERROR})
    (changed,) = [f for f in audit(reading, policy=severe) if f.code is FindingCode.YEAR_CONFLICT]
    assert changed.severity is Severity.ERROR


def test_the_rules_cover_every_code_but_those_that_need_a_verdict() -> None:
    verdicts = {FindingCode.CONTRARY_SOURCE, FindingCode.SILENT_SOURCE}
    assert set(FindingCode) - {rule.code for rule in RULES} <= verdicts


@pytest.mark.parametrize(
    ("text", "conflict"),
    [
        ("Doe et al. (2017) [1] saw ravens.", True),
        ("Doe and Roe (2019) [1] saw ravens.", False),
        ("Doe et al. [1] saw ravens in 2017.", False),
        ("Kowalski et al. (2017) [1] saw ravens.", False),
        ("Doe (2017) [1] saw ravens.", True),
        ("Doe (2017) saw that ravens keep count of all the faces they meet [1].", True),
        ("Doe et al. (2017) saw that ravens keep count of all the faces they meet [1].", True),
        ("Doe (2019) saw that ravens keep count of all the faces they meet [1].", False),
        ("Doe (2017) saw owls. Ravens keep count of faces [1].", False),
        ("Doe (2017) saw ravens, and so did Roe (2019), at all times of day [1].", False),
        ("Doe (2017) saw owls [9] and ravens at all times of the night and day [1].", False),
        ("Dover (2017) saw that ravens keep count of all the faces they meet [1].", False),
    ],
)
def test_a_year_beside_the_authors_name_is_held_against_the_reference(
    text: str, conflict: bool
) -> None:
    found = of(FindingCode.YEAR_CONFLICT, text)
    assert [f.quote for f in found] == ([text[: text.index("[1]") + 3]] if conflict else [])


@given(readings())
@settings(max_examples=60, deadline=None)
def test_any_document_can_be_audited_and_findings_quote_it(reading: Reading) -> None:
    text = reading.document.text
    policy = Policy(thorough=True, thresholds={FindingCode.WRONG_SOURCE: 0.0})
    for finding in audit(reading, policy=policy):
        if finding.start is not None and finding.code is FindingCode.WRONG_SOURCE:
            assert text[finding.start : finding.end] == finding.quote


@pytest.mark.parametrize(
    ("said", "conflict"),
    [("77%", True), ("67%", False), ("66.7%", False), ("66.2 %", True), ("67 percent", False)],
)
def test_a_percentage_is_held_against_the_passage_that_was_read(said: str, conflict: bool) -> None:
    text = f"After a year, {said} of the ringed ravens returned to their valley [1]."
    read = "Ringed ravens were rare.\n\nAfter a year, 66.7% of the ringed ravens returned home."
    found = of(FindingCode.NUMBER_CONFLICT, text, AtHand({"w1": as_reading(read, [])}))
    assert [f.references for f in found] == ([("1",)] if conflict else [])
    if conflict:
        assert found[0].passage == "After a year, 66.7% of the ringed ravens returned home."
    elsewhere = AtHand({"w1": as_reading("Of all owls, 12% hunt by day.", [])})
    assert of(FindingCode.NUMBER_CONFLICT, text, elsewhere) == []
    abstract = AtHand(abstracts={"w1": read})
    assert of(FindingCode.NUMBER_CONFLICT, text, abstract) == []
