"""The audit against cited works that were read."""

from dataclasses import replace

import pytest

from kg.audit import AtHand, audit
from kg.model import (
    Citation,
    Claim,
    Concept,
    Direction,
    Document,
    EvidenceLine,
    Finding,
    FindingCode,
    LinkedAssertion,
    LinkedReference,
    Reading,
    Reference,
    Run,
    Severity,
    Work,
)

SOURCE = (
    "We placed hives beside fields of oilseed rape in two years.\n\n"
    "Clothianidin reduced the growth of honey bee colonies beside treated fields. "
    "Colonies beside treated fields gained 12 kg less than control colonies. "
    "Queens survived equally well in all hives."
)
OFF = (
    "Alpine glaciers lost a third of their ice volume since 1980. "
    "Summer temperature explains most of the variance between valleys. "
    "Debris cover slows the melting of the tongue."
)


def document(text: str, work: str = "w0") -> Reading:
    return Reading(work, work, "r", Document(work, text), Run("1", "m", "0"))


def citing(sentence: str) -> Reading:
    start = sentence.index("[1]")
    entry = Reference("1", "Doe J. Bees. 2001.", 0, 1)
    return replace(
        document(sentence),
        references=(LinkedReference("r1", entry, "w1"),),
        citations=(Citation("[1]", start, start + 3, ("1",)),),
    )


def findings(sentence: str, source: str) -> list[Finding]:
    at_hand = AtHand({"w1": document(source, "w1")})
    codes = (FindingCode.CONTRARY_SOURCE, FindingCode.SILENT_SOURCE)
    return [one for one in audit(citing(sentence), at_hand) if one.code in codes]


@pytest.mark.parametrize(
    "sentence",
    [
        "Clothianidin reduced the growth of honey bee colonies beside treated fields [1].",
        "Honey bee colonies gained less weight beside treated fields than control colonies [1].",
        "Beside treated fields, clothianidin slows the growth of colonies of honey bees. [1]",
    ],
)
def test_what_the_source_says_is_no_finding(sentence: str) -> None:
    assert findings(sentence, SOURCE) == []


def test_the_opposite_is_a_warning_with_the_passage() -> None:
    sentence = "Clothianidin increased the growth of honey bee colonies beside treated fields [1]."
    (found,) = findings(sentence, SOURCE)
    assert found.code is FindingCode.CONTRARY_SOURCE
    assert found.severity is Severity.WARNING
    assert found.passage is not None
    assert found.passage.startswith("Clothianidin reduced the growth")
    assert found.passage in SOURCE
    assert found.references == ("1",)
    assert found.quote == sentence
    assert found.score is not None
    assert found.score > 0.3


def test_a_source_on_another_subject_is_noted_as_silent() -> None:
    sentence = "Clothianidin reduced the growth of honey bee colonies beside treated fields [1]."
    (found,) = findings(sentence, OFF)
    assert found.code is FindingCode.SILENT_SOURCE
    assert found.severity is Severity.NOTE
    assert "none of its 3 passages" in found.message


def test_a_source_without_a_shared_word_has_no_passage_to_show() -> None:
    (found,) = findings("Coffee plants grow in Ethiopia [1].", OFF)
    assert found.passage is None
    assert found.score == 1.0


def test_nothing_is_said_of_a_work_that_was_not_read() -> None:
    reading = citing("Clothianidin increased the growth of honey bee colonies [1].")
    codes = {one.code for one in audit(reading, AtHand({"w9": document(OFF, "w9")}))}
    codes |= {one.code for one in audit(reading)}
    assert not codes & {FindingCode.CONTRARY_SOURCE, FindingCode.SILENT_SOURCE}


def with_line(direction: Direction, confidence: float, source: str) -> list[Finding]:
    sentence = "Clothianidin increased the growth of honey bee colonies beside treated fields [1]."
    concept = Concept("c", "clothianidin")
    claim = Claim("c1", "…", concept, concept, concept)
    reading = replace(
        citing(sentence),
        assertions=(
            LinkedAssertion(
                "a1", claim, "x", "y", "z", sentence, 0, len(sentence), 0, len(sentence)
            ),
        ),
    )
    line = EvidenceLine("l1", "a1", "p1", "w1", direction, "Some words.", None, (), confidence)
    at_hand = AtHand({"w1": document(source, "w1")}, {"a1": (line,)})
    codes = (FindingCode.CONTRARY_SOURCE, FindingCode.SILENT_SOURCE)
    return [one for one in audit(reading, at_hand) if one.code in codes]


def test_a_matched_claim_that_supports_ends_the_matter() -> None:
    assert with_line(Direction.SUPPORTS, 0.2, OFF) == []


def test_a_matched_claim_that_contradicts_for_sure_is_a_warning() -> None:
    (found,) = with_line(Direction.CONTRADICTS, 0.8, OFF)
    assert (found.code, found.passage) == (FindingCode.CONTRARY_SOURCE, "Some words.")


def test_a_doubtful_contradiction_of_claims_leaves_it_to_the_passages() -> None:
    (found,) = with_line(Direction.CONTRADICTS, 0.1, OFF)
    assert found.code is FindingCode.SILENT_SOURCE


def heard(sentence: str, abstract: str, *readings: tuple[str, Reading]) -> list[Finding]:
    known = AtHand(dict(readings), works={"w1": Work("w1")}, abstracts={"w1": abstract})
    codes = (FindingCode.CONTRARY_SOURCE, FindingCode.SILENT_SOURCE)
    return [one for one in audit(citing(sentence), known) if one.code in codes]


def test_an_abstract_that_says_the_opposite_is_named_as_what_was_read() -> None:
    sentence = "Clothianidin increased the growth of honey bee colonies beside treated fields [1]."
    (found,) = heard(sentence, SOURCE)
    assert (found.code, found.severity) == (FindingCode.CONTRARY_SOURCE, Severity.WARNING)
    assert found.message.startswith("The abstract of reference 1 says the opposite")
    assert found.passage is not None
    assert found.passage in SOURCE


def test_an_abstract_that_is_silent_is_weak_evidence_and_says_so() -> None:
    sentence = "Clothianidin reduced the growth of honey bee colonies beside treated fields [1]."
    (found,) = heard(sentence, OFF)
    assert (found.code, found.severity) == (FindingCode.SILENT_SOURCE, Severity.NOTE)
    assert found.score is None
    assert "only the abstract is at hand" in found.message
    assert "the full text may" in found.message


def test_an_abstract_that_says_it_is_no_finding() -> None:
    sentence = "Clothianidin reduced the growth of honey bee colonies beside treated fields [1]."
    assert heard(sentence, SOURCE) == []


def test_a_title_says_something_too() -> None:
    sentence = "Clothianidin reduced the growth of honey bee colonies beside treated fields [1]."
    title = "Clothianidin reduces the growth of honey bee colonies beside treated fields"
    known = AtHand(works={"w1": Work("w1", title=title)}, abstracts={"w1": OFF})
    codes = {one.code for one in audit(citing(sentence), known)}
    assert FindingCode.SILENT_SOURCE not in codes


def test_where_the_text_was_read_its_abstract_is_not_asked() -> None:
    sentence = "Clothianidin reduced the growth of honey bee colonies beside treated fields [1]."
    assert heard(sentence, OFF, ("w1", document(SOURCE, "w1"))) == []
