"""The audit of a document's citations."""

import time
from dataclasses import replace
from pathlib import Path

import pytest

from ingest.reading import Reader
from kg.audit import RULES, Policy, audit, duplicate_groups
from kg.audit.same_work import content_likeness
from kg.model import (
    Claim,
    Concept,
    Finding,
    FindingCode,
    Identifiers,
    LinkedAssertion,
    LinkedReference,
    Quantity,
    Reading,
    Reference,
    Role,
    Section,
    Severity,
)
from tests.bad_inputs.texts import NoClaims
from tests.kg.audited import OTHER, PAPER, as_reading


def found(reading: Reading, code: FindingCode, *, thorough: bool = False) -> list[Finding]:
    return [f for f in audit(reading, policy=Policy(thorough=thorough)) if f.code is code]


def groups(*references: Reference) -> list[tuple[tuple[str, ...], str]]:
    linked = [LinkedReference(f"r{r.key}", r, f"w{r.key}") for r in references]
    return [(group.keys, group.by) for group in duplicate_groups(linked)]


def second(**changes: object) -> Reference:
    return replace(PAPER, key="2", **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "other",
    [
        second(),
        second(title="Ravens Remember the Faces of People."),
        second(title="Ravens remember the face of people"),
        second(container="Journal of Birds"),
        second(year=2020),
        second(pages=None, volume=None, container=None),
        second(authors=()),
        second(authors=("Doe, Jane A.", "Roe, R.")),
        second(identifiers=Identifiers(doi="10.1000/a")),
        second(pages="101–109"),
        second(authors=("Deo JA", "Roe R")),
        second(authors=("Do JA", "Roe R"), pages=None),
        second(title="Ravens remember the faces", container="of people. J Birds"),
        second(volume=None, pages="12"),
        second(volume="2019", pages=None),
        second(container="Journal of Birds UK", pages=None),
        second(title="Ravens remember the faces of people. J Birds", container=None, volume=None),
        second(text=PAPER.text.replace("12(3)", "12 Suppl 3")),
        second(volume="2019a"),
        second(authors=("Saint Doe JA",)),
    ],
    ids=lambda r: f"{r.title[:12]}-{r.year}-{r.container}-{r.pages}-{r.authors}",
)
def test_the_same_paper_in_other_words_is_a_duplicate(other: Reference) -> None:
    assert groups(PAPER, OTHER, other) == [(("1", "2"), "content")]


@pytest.mark.parametrize(
    "other",
    [
        second(authors=("Smith B",)),
        second(pages="55-60"),
        second(volume="13"),
        second(year=2015, pages=None),
        second(year=2020, pages=None),
        second(container="Owl Letters", pages=None),
        second(title="Ravens remember the faces of people: part 2"),
        second(title="Ravens remember the voices of people"),
        second(text=PAPER.text.replace("J Birds", "J Birds [abstract]"), pages=None),
        second(text="bioRxiv preprint", container=None, pages=None, volume=None),
        second(title=None),
        second(authors=("Dow JA", "Roe R"), title="Ravens remember the fates of people"),
        second(title="Erratum: Ravens remember the faces of people", pages=None),
        second(title="Ravens remember the faces of people: reply to comments", pages=None),
        second(title="Ravens remember the faces of people in towns"),
    ],
    ids=range(15),
)
def test_a_near_miss_is_no_duplicate(other: Reference) -> None:
    assert groups(PAPER, OTHER, other) == []


def test_parts_and_studies_of_a_series_are_told_apart_by_their_numerals() -> None:
    one = replace(PAPER, title="Ravens and people II: what they remember", pages=None)
    two = second(title="Ravens and people III: what they remember", pages=None)
    assert groups(one, two) == []


SPELT = "Proceedings of the National Academy of Sciences"


def test_a_journal_called_proceedings_is_no_meeting() -> None:
    one = replace(PAPER, container="Proc Natl Acad Sci", text="Proc Natl Acad Sci")
    assert groups(one, second(container=SPELT, text=SPELT, pages=None)) == [(("1", "2"), "content")]
    meeting = "Proceedings of the 12th Annual Meeting of the Raven Society"
    assert groups(one, second(container=None, text=meeting, volume=None, pages=None)) == []


@pytest.mark.parametrize(
    ("changes", "same"),
    [
        ({"year": 2018}, True),
        ({"year": 2018, "volume": None}, True),
        ({"year": 2017}, False),
        ({"year": 2018, "container": "Owl Letters"}, False),
        ({"year": 2018, "container": None}, False),
        ({"year": 2018, "volume": "13"}, False),
    ],
)
def test_a_long_title_may_be_a_year_older_online(changes: dict[str, object], same: bool) -> None:
    title = "Ravens remember the faces of people they met years ago"
    other = second(**{"title": title, "pages": None, **changes})
    assert bool(groups(replace(PAPER, title=title), other)) is same


def test_a_short_title_is_told_by_container_and_volume() -> None:
    one = replace(PAPER, title="Ravens and faces")
    assert groups(one, second(title="Ravens and faces", pages=None)) == [(("1", "2"), "content")]
    assert groups(one, second(title="Ravens and faces", pages=None, volume=None)) == []
    assert groups(one, second(title="Ravens and fates", pages=None)) == []


def test_short_titles_need_the_same_place() -> None:
    one, two = replace(PAPER, title="Editorial"), second(title="Editorial")
    assert groups(one, two) == [(("1", "2"), "content")]
    assert groups(one, replace(two, pages=None)) == []


def test_different_identifiers_are_different_works_whatever_the_words() -> None:
    one = replace(PAPER, identifiers=Identifiers(doi="10.1000/a"))
    two = second(identifiers=Identifiers(doi="10.1000/b"))
    assert groups(one, two) == []
    assert content_likeness(one, two) is None


def test_a_reference_without_identifiers_does_not_bridge_two_works() -> None:
    one = replace(PAPER, identifiers=Identifiers(doi="10.1000/a"))
    bare = replace(PAPER, key="2")
    three = replace(PAPER, key="3", identifiers=Identifiers(doi="10.1000/b"))
    assert groups(one, bare, three) == [(("1", "2"), "content")]


def test_equal_identifiers_join_without_any_words() -> None:
    one = replace(PAPER, identifiers=Identifiers(doi="10.1000/a"))
    bare = Reference("2", "https://doi.org/10.1000/a", 0, 1, Identifiers(doi="10.1000/a"))
    third = Reference("3", "PMID 5", 0, 1, Identifiers(pmid="5", doi="10.1000/a"))
    assert groups(one, OTHER, bare, third) == [(("1", "2", "3"), "identifiers")]


def test_chapters_of_a_book_share_its_isbn_and_are_two() -> None:
    book = Identifiers(isbn="9780306406157")
    linked = [
        LinkedReference("a", replace(PAPER, identifiers=book, title="How owls hunt by night"), "w"),
        LinkedReference("b", second(identifiers=book, title="Where ravens nest", pages="7"), "w"),
    ]
    assert duplicate_groups(linked) == ()


def test_duplicates_are_one_finding_at_the_later_entry() -> None:
    text = "Ravens remember [1]. They do [2].\n\nA\nB"
    two = second(text="B", start=len(text) - 1, end=len(text))
    (finding,) = found(as_reading(text, [PAPER, two]), FindingCode.DUPLICATE_REFERENCE)
    assert finding.references == ("1", "2")
    assert finding.start is not None
    assert finding.end is not None
    assert text[finding.start : finding.end] == finding.quote == "B"
    assert finding.score == 1.0
    assert finding.suggestion is not None
    assert finding.suggestion.references == ("1",)


def test_an_uncited_reference_is_reported_once() -> None:
    reading = as_reading("Ravens remember [1].", [PAPER, OTHER])
    (finding,) = found(reading, FindingCode.UNCITED_REFERENCE)
    assert (finding.references, finding.severity) == (("9",), Severity.WARNING)


def test_an_uncited_duplicate_of_a_cited_work_is_only_a_note() -> None:
    (finding,) = found(
        as_reading("So it is [1].", [PAPER, second()]), FindingCode.UNCITED_REFERENCE
    )
    assert (finding.references, finding.severity) == (("2",), Severity.NOTE)
    assert finding.suggestion is not None
    assert finding.suggestion.references == ("1",)


def test_a_text_without_markers_gets_one_finding_for_its_whole_list() -> None:
    (finding,) = found(as_reading("No marker.", [PAPER, OTHER]), FindingCode.UNCITED_REFERENCE)
    assert finding.references == ("1", "9")
    assert finding.start is None


def test_an_undefined_key_is_an_error_at_its_first_place() -> None:
    text = "One [1]. Two [1,7]. Three [7]."
    (finding,) = found(as_reading(text, [PAPER]), FindingCode.UNDEFINED_CITATION)
    assert (finding.references, finding.severity) == (("7",), Severity.ERROR)
    assert finding.quote == "[1,7]"
    assert finding.start == text.index("[1,7]")
    assert "2 times" in finding.message


def test_markers_without_any_list_are_one_finding() -> None:
    (finding,) = found(as_reading("One [1]. Two [2].", []), FindingCode.UNDEFINED_CITATION)
    assert finding.references == ("1", "2")


def test_an_unresolved_reference_is_a_note() -> None:
    reading = as_reading("One [1].", [PAPER], unresolved=("1",))
    (finding,) = found(reading, FindingCode.UNRESOLVED_REFERENCE)
    assert (finding.references, finding.severity) == (("1",), Severity.NOTE)


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("A study published in 2017 saw ravens. They flew far away. [1]", "published in 2017"),
        ("This was published in 2017 [1].", "published in 2017"),
        (
            "A trial published in Owl Letters in 2021 says so [1].",
            "published in Owl Letters in 2021",
        ),
        (
            "One paper, published online in March 2018, says so [1].",
            "published online in March 2018",
        ),
        ("A study published in 2017 saw it [9][1].", "published in 2017"),
    ],
)
def test_a_year_of_publication_that_the_reference_has_not_is_found(text: str, phrase: str) -> None:
    (finding,) = found(as_reading(text, [PAPER, OTHER]), FindingCode.YEAR_CONFLICT)
    assert finding.quote == phrase
    assert finding.start == text.index(phrase)
    assert "1" in finding.references


@pytest.mark.parametrize(
    "text",
    [
        "A study published in 2019 saw ravens [1].",
        "In 2017, ravens were counted [1].",
        "Ravens were protected from 2017 on [1].",
        "A study published in 2017 saw ravens. Nobody cites it.",
        "A study published in 2017 saw it.\n\nSomething else is true [1].",
        "Lists published in 2017 were long. Ravens remember faces [1].",
        "A study published in 2019 saw it [1,9].",
        "A study published in 2017 saw it [3].",
        "A study published in 2001 [9] and one published in 2019 [1] agree.",
    ],
)
def test_no_year_conflict_where_none_is_said(text: str) -> None:
    bare = Reference("3", "https://a.org", 0, 1)
    assert found(as_reading(text, [PAPER, OTHER, bare]), FindingCode.YEAR_CONFLICT) == []


def test_a_bare_address_takes_its_year_from_a_duplicate_and_a_fitting_work_is_suggested() -> None:
    known = replace(PAPER, identifiers=Identifiers(doi="10.1000/a"))
    bare = Reference("2", "https://doi.org/10.1000/a", 0, 1, Identifiers(doi="10.1000/a"))
    reading = as_reading("A study published in 2001 saw it [2].", [known, bare, OTHER])
    (finding,) = found(reading, FindingCode.YEAR_CONFLICT)
    assert finding.suggestion is not None
    assert finding.suggestion.references == ("9",)


def statement(text: str, sentence: str, **changes: object) -> LinkedAssertion:
    start = text.index(sentence)
    end = start + len(sentence)
    concept = Concept("c", "ravens")
    claim = Claim("x", "x", concept, concept, None)
    made = LinkedAssertion("a", claim, "r", "r", None, sentence, start, end, start, end)
    return replace(made, **changes)  # type: ignore[arg-type]


def test_relayed_statements_without_a_source_near_are_noted() -> None:
    text = "Ravens remember [1].\n\nStudies show that owls forget. So they do."
    relayed = statement(
        text, "Studies show that owls forget.", role=Role.RELAYED, attribution="Studies"
    )
    plain = statement(text, "So they do.")
    (finding,) = found(
        as_reading(text, [PAPER], (relayed, relayed, plain)), FindingCode.UNCITED_CLAIM
    )
    assert finding.quote == relayed.quote
    assert finding.severity is Severity.NOTE


@pytest.mark.parametrize(
    ("who", "told"), [("Studies", "others"), ("Fen Bird Survey", "“Fen Bird Survey”")]
)
def test_who_is_leaned_on_is_named_where_the_text_does(who: str, told: str) -> None:
    text = f"Ravens remember [1].\n\n{who} show that owls forget."
    said = statement(text, f"{who} show that owls forget.", role=Role.RELAYED, attribution=who)
    (finding,) = found(as_reading(text, [PAPER], (said,)), FindingCode.UNCITED_CLAIM)
    assert finding.message == f"This leans on {told} and cites nothing in its paragraph."


def test_a_source_in_the_paragraph_or_no_citing_at_all_keeps_the_rule_quiet() -> None:
    text = "Studies show that owls forget. So it is [1]."
    relayed = statement(
        text, "Studies show that owls forget.", role=Role.RELAYED, attribution="Studies"
    )
    assert found(as_reading(text, [PAPER], (relayed,)), FindingCode.UNCITED_CLAIM) == []
    bare = text.replace(" [1]", "")
    assert found(as_reading(bare, [], (relayed,)), FindingCode.UNCITED_CLAIM) == []


def test_an_abstract_names_no_sources() -> None:
    text = "Ravens remember [1].\n\nStudies show that owls forget."
    relayed = statement(
        text, "Studies show that owls forget.", role=Role.RELAYED, attribution="Studies", section=1
    )
    sections = (Section("Plain summary", 0, 5), Section("Aim", 5, len(text), level=2))
    reading = as_reading(text, [PAPER], (relayed,))
    assert found(replace(reading, sections=sections), FindingCode.UNCITED_CLAIM) == []
    beside = (sections[0], replace(sections[1], level=1))
    assert len(found(replace(reading, sections=beside), FindingCode.UNCITED_CLAIM)) == 1


def test_numbers_without_a_source_are_for_a_thorough_audit() -> None:
    text = "Ravens remember [1].\n\nIn all 67% of owls forget."
    counted = statement(
        text, "In all 67% of owls forget.", quantities=(Quantity("67%", 31, 34, 67.0, "%"),)
    )
    reading = as_reading(text, [PAPER], (counted,))
    assert found(reading, FindingCode.UNCITED_CLAIM) == []
    assert len(found(reading, FindingCode.UNCITED_CLAIM, thorough=True)) == 1


@pytest.mark.parametrize("own", ["We counted 67% of them.", "As Table 2 has it, 67% forget."])
def test_numbers_that_a_text_shows_itself_need_no_source(own: str) -> None:
    text = f"Ravens remember [1].\n\n{own}"
    at = text.index("67%")
    counted = statement(text, own, quantities=(Quantity("67%", at, at + 3, 67.0, "%"),))
    reading = as_reading(text, [PAPER], (counted,))
    assert found(reading, FindingCode.UNCITED_CLAIM, thorough=True) == []


def test_findings_come_errors_first_and_are_the_same_again() -> None:
    reading = as_reading(
        "One [7]. A study published in 2000 says so [1].", [PAPER, second(), OTHER]
    )
    findings = audit(reading)
    order = [list(Severity).index(f.severity) for f in findings]
    assert order == sorted(order)
    assert findings == audit(reading)


def test_a_clean_document_has_no_findings() -> None:
    assert audit(as_reading("Ravens remember [1]. Owls do not [9].", [PAPER, OTHER])) == ()


def test_every_rule_says_what_it_finds() -> None:
    assert all(rule.summary and not rule.summary.endswith(".") for rule in RULES)


def test_long_lists_are_audited_in_time() -> None:
    many = [
        replace(PAPER, key=str(n), title=f"On the ravens of valley number {n}", pages=str(n))
        for n in range(400)
    ]
    started = time.process_time()
    assert groups(*many) == []
    assert time.process_time() - started < 15


def test_the_real_article_shows_its_defects_and_nothing_else(article: Path) -> None:
    read = Reader(NoClaims(), "1").read(article.name, article.read_bytes())
    linked = tuple(LinkedReference(f"r{r.key}", r, f"w{r.key}") for r in read.references)
    reading = Reading("d", "w", "r", read.document, read.run, read.sections, linked, read.citations)
    shown = [(finding.code.value, finding.references) for finding in audit(reading)]
    assert sorted(shown) == [
        ("duplicate-reference", ("1", "11")),
        ("duplicate-reference", ("6", "10")),
        ("uncited-reference", ("7",)),
        ("wrong-source", ("6",)),
        ("wrong-source", ("6",)),
        ("wrong-source", ("9",)),
        ("year-conflict", ("10",)),
        ("year-conflict", ("9",)),
    ]
    assert all(
        f.quote is None or read.document.text[f.start : f.end] == f.quote for f in audit(reading)
    )
