"""What each cited work says about the assertion that cites it."""

import pytest

from kg.evidence import Sources, evidence_lines, number_changed
from kg.matching import Matcher
from kg.model import (
    Certainty,
    Claim,
    Concept,
    Direction,
    Distortion,
    EvidenceLine,
    Polarity,
    Qualifier,
    QualifierKind,
    Quantity,
    Role,
)
from kg.statements import Statement
from tests.kg.worlds import statement

MICE = Qualifier("mice", QualifierKind.SPECIES, "mice")
MAINLY = Qualifier("mainly", QualifierKind.EXCLUSIVITY, "mainly")


class Flat:
    """No concept is above another; increases and decreases exclude each other."""

    def lookup(self, text: str, /) -> object | None:
        return None

    def broader(self, name: str, /) -> frozenset[str]:
        return frozenset()

    def opposite(self, name: str, /) -> str | None:
        return {"increases": "decreases", "decreases": "increases"}.get(name)

    def symmetric(self, name: str, /) -> bool:
        return False


class Names:
    """Names lines by what they are made from."""

    def evidence_line(self, assertion: str, pointer: str, from_assertion: str | None) -> str:
        return f"{assertion}|{pointer}|{from_assertion}"


def claim(name: str, relation: str = "increases", *qualifiers: Qualifier) -> Claim:
    mdma, oxytocin = Concept("mdma", "MDMA", True), Concept("oxytocin", "oxytocin", True)
    return Claim(name, name, mdma, Concept(relation, relation, True), oxytocin, qualifiers)


CLAIMS = {
    made.id: made
    for made in [
        claim("plain"),
        claim("in-mice", "increases", MICE),
        claim("mainly", "increases", MAINLY),
        claim("opposite", "decreases"),
        claim("unrelated", "binds"),
    ]
}


def lines(citing: Statement, *read: Statement) -> tuple[EvidenceLine, ...]:
    by_work: dict[str, list[Statement]] = {"read": []}
    for one in read:
        by_work.setdefault(one.work, []).append(one)
    return evidence_lines(citing, Sources(by_work, CLAIMS, Matcher(Flat(), Flat())), Names())


def cite(source: Statement, **fields: object) -> EvidenceLine:
    citing = statement("a", claim="plain", cites=["read"])
    for name, value in fields.items():
        object.__setattr__(citing, name, value)
    (line,) = lines(citing, source)
    return line


def source(claim: str = "plain", **fields: object) -> Statement:
    return statement("s", "read", claim=claim, **fields)  # type: ignore[arg-type]


def test_the_four_kinds_of_ignorance_and_knowledge_are_told_apart() -> None:
    citing = statement("a", claim="plain", cites=[None, "elsewhere", "read"])
    found = {line.citation: line for line in lines(citing)}
    assert [found[f"a-p{n}"].direction for n in range(3)] == [
        Direction.UNRESOLVED,
        Direction.UNREAD,
        Direction.SILENT,
    ]
    assert all(line.confidence is None and line.passage is None for line in found.values())


def test_a_source_that_says_the_same_supports_with_its_words() -> None:
    line = cite(source(confidence=0.8))
    assert (line.direction, line.passage) == (Direction.SUPPORTS, "words of s")
    assert line.from_assertion == "s"
    assert line.confidence == pytest.approx(0.72)
    assert line.distortions == ()


def test_a_source_that_denies_it_contradicts() -> None:
    line = cite(source(polarity=Polarity.NEGATED))
    assert line.direction is Direction.CONTRADICTS
    assert line.distortions == (Distortion.POLARITY_FLIPPED,)


def test_two_denials_agree() -> None:
    line = cite(source(polarity=Polarity.NEGATED), polarity=Polarity.NEGATED)
    assert line.direction is Direction.SUPPORTS


def test_a_source_about_something_else_is_silent() -> None:
    assert cite(source("unrelated")).direction is Direction.SILENT


def test_a_narrower_source_supports_and_the_lost_limit_is_named() -> None:
    line = cite(source("in-mice"))
    assert line.direction is Direction.SUPPORTS
    assert line.distortions == (Distortion.SCOPE_WIDENED,)


def test_losing_mainly_widens_no_scope() -> None:
    assert cite(source("mainly")).distortions == ()


def test_denying_the_narrower_says_nothing_against_the_broader() -> None:
    line = cite(source("mainly", polarity=Polarity.NEGATED))
    assert line.direction is Direction.SILENT
    assert line.from_assertion is None


def test_a_broader_source_supports_in_part() -> None:
    line = cite(source("plain"), claim="in-mice")
    assert line.direction is Direction.SUPPORTS
    assert line.confidence is not None
    assert line.confidence < 0.5 * 0.9 * 0.9 + 1e-6


def test_the_opposite_relation_contradicts_only_when_affirmed() -> None:
    assert cite(source("opposite")).direction is Direction.CONTRADICTS
    denied = source("opposite", polarity=Polarity.NEGATED)
    assert cite(denied).direction is Direction.SILENT


@pytest.mark.parametrize("certainty", [Certainty.HYPOTHETICAL, Certainty.QUESTIONED])
def test_a_hypothesis_cited_as_fact_is_silent_and_named(certainty: Certainty) -> None:
    line = cite(source(certainty=certainty))
    assert line.direction is Direction.SILENT
    assert line.from_assertion == "s"
    assert line.distortions == (Distortion.HYPOTHESIS_AS_FACT,)


def test_a_dropped_hedge_is_named_and_a_kept_one_is_not() -> None:
    assert cite(source(certainty=Certainty.HEDGED)).distortions == (Distortion.HEDGE_DROPPED,)
    kept = cite(source(certainty=Certainty.HEDGED), certainty=Certainty.HEDGED)
    assert kept.distortions == ()


def test_a_changed_number_is_named() -> None:
    line = cite(
        source(quantities=(Quantity("67%", 0, 3, 67, "%"),)),
        quantities=(Quantity("76%", 0, 3, 76, "%"),),
    )
    assert line.distortions == (Distortion.NUMBER_CHANGED,)


@pytest.mark.parametrize(
    ("citing", "cited", "changed"),
    [
        ([(67, "%")], [(66.7, "%")], False),
        ([(66.7, "%")], [(67, "%")], True),
        ([(67, "%")], [(67, "%"), (12, "%")], False),
        ([(67, "%")], [(67, "mg")], False),
        ([(5, None)], [(6, None)], True),
        ([(67, "%")], [], False),
        ([], [(67, "%")], False),
    ],
)
def test_numbers_are_compared_by_unit_at_the_precision_printed(
    citing: list[tuple[float, str | None]], cited: list[tuple[float, str | None]], changed: bool
) -> None:
    def made(found: list[tuple[float, str | None]]) -> list[Quantity]:
        return [Quantity(str(value), 0, 1, float(value), unit) for value, unit in found]

    assert number_changed(made(citing), made(cited)) is changed


def test_a_source_that_says_both_gives_a_line_for_each() -> None:
    citing = statement("a", claim="plain", cites=["read"])
    yes = statement("yes", "read", claim="plain")
    no = statement("no", "read", claim="plain", polarity=Polarity.NEGATED)
    found = lines(citing, yes, no)
    assert {line.direction for line in found} == {Direction.SUPPORTS, Direction.CONTRADICTS}


def test_of_several_passages_the_closest_is_taken() -> None:
    citing = statement("a", claim="plain", cites=["read"])
    remark = statement("remark", "read", claim="plain", confidence=0.99)
    finding = statement("finding", "read", claim="plain", role=Role.OWN_FINDING)
    (line,) = lines(citing, statement("mice", "read", claim="in-mice"), remark, finding)
    assert line.from_assertion == "finding"


def test_the_order_of_passages_does_not_matter() -> None:
    citing = statement("a", claim="plain", cites=["read"])
    read = [statement(name, "read", claim="plain") for name in "xyz"]
    assert lines(citing, *read) == lines(citing, *reversed(read))


def test_an_assertion_is_no_evidence_for_itself() -> None:
    citing = statement("a", "read", claim="plain", cites=["read"])
    (line,) = lines(citing, citing)
    assert line.direction is Direction.SILENT
