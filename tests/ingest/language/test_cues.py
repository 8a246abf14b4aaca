import pytest

from ingest.language import Language
from ingest.language.cues import rows, word_set, words
from kg.model import Assertion, Certainty, Document, Polarity, QualifierKind, Role
from tests.conftest import REPOSITORY

_CERTAINTIES = {str(c): c for c in Certainty}


def _stated(found: Assertion, effect: str) -> bool:
    parts = effect.split()
    if "opinion" in parts:
        return found.role is Role.OPINION
    certainty = next((_CERTAINTIES[p] for p in parts if p in _CERTAINTIES), Certainty.STATED)
    negated = (found.polarity is Polarity.NEGATED) == ("negated" in parts)
    return negated and found.certainty is certainty


@pytest.mark.parametrize("row", rows("local"), ids=lambda row: f"{row['cue']}-{row['on']}")
def test_a_cue_has_its_effect_in_its_example(row: dict[str, str], pipeline: Language) -> None:
    found = pipeline.parse(row["example"])
    assert any(_stated(one, row["effect"]) for one in found), found


@pytest.mark.parametrize("row", rows("governors"), ids=lambda row: row["lemma"])
def test_a_governing_word_has_its_effect_in_its_example(
    row: dict[str, str], pipeline: Language
) -> None:
    denied = row["example"].startswith("There is no ")
    found = pipeline.parse(row["example"])
    assert any(_stated(one, row["negated" if denied else "effect"]) for one in found), found


@pytest.mark.parametrize("row", rows("verdicts"), ids=lambda row: row["word"])
def test_a_verdict_has_its_effect_on_the_claim_of_its_example(
    row: dict[str, str], pipeline: Language
) -> None:
    denied = " not " in row["example"]
    found = pipeline.parse(row["example"])
    assert any(_stated(one, row["negated" if denied else "effect"]) for one in found), found


@pytest.mark.parametrize("adverb", sorted(word_set("belying")))
def test_what_is_said_falsely_is_negated(adverb: str, pipeline: Language) -> None:
    [found] = pipeline.parse(f"The firm {adverb} claimed that the valve leaks oil.")
    assert (found.subject.text, found.polarity) == ("valve", Polarity.NEGATED)
    assert any(adverb in cue.text for cue in found.cues)


@pytest.mark.parametrize("ground", sorted(word_set("grounds")))
def test_a_claim_without_grounds_is_negated(ground: str, pipeline: Language) -> None:
    found = pipeline.parse(f"There is no {ground} for the claim that the valve leaks oil.")
    assert [(one.subject.text, one.polarity) for one in found] == [("valve", Polarity.NEGATED)]


@pytest.mark.parametrize("row", rows("exclusivity"), ids=lambda row: row["adverb"])
def test_a_word_of_exclusivity_is_a_qualifier_in_its_example(
    row: dict[str, str], pipeline: Language
) -> None:
    kinds = {(q.kind, q.lemma) for one in pipeline.parse(row["example"]) for q in one.qualifiers}
    assert (QualifierKind.EXCLUSIVITY, row["adverb"]) in kinds


@pytest.mark.parametrize("name", ["local", "governors", "verdicts", "exclusivity"])
def test_every_cue_has_an_example_sentence(name: str) -> None:
    assert all(row["example"].endswith(".") for row in rows(name))


def test_kinds_of_nouns_and_prepositions_are_those_of_qualifiers() -> None:
    known = {str(kind) for kind in QualifierKind}
    assert {row["kind"] for row in rows("kinds")} <= known
    assert {row["kind"] for row in rows("prepositions")} <= known | {
        "aside",
        "contrast",
        "attribution",
    }


def test_a_table_gives_its_first_column_and_its_sets() -> None:
    assert "mainly" in words("exclusivity")
    assert word_set("personal") == {"it", "they", "he", "she"}


@pytest.mark.parametrize("row", rows("methodical"), ids=lambda row: row["verb"])
def test_what_a_thing_is_measured_by_is_not_who_does_it(
    row: dict[str, str], pipeline: Language
) -> None:
    [found] = pipeline.parse(row["example"])
    assert found.object is None or found.object.text in row["example"].split("by ")[1]
    assert found.subject.text in row["example"].split(" was ")[0].split(" were ")[0]


@pytest.mark.parametrize(
    "row", [row for row in rows("reasons") if row["example"]], ids=lambda row: row["reason"]
)
def test_a_sentence_without_claim_is_explained(row: dict[str, str], pipeline: Language) -> None:
    document = Document(key="a", text=row["example"])
    assert pipeline.assertions(document, (), (), ()) == ()
    assert row["reason"] in {one.reason for one in pipeline.explain(document)}


def test_every_reason_has_its_words(pipeline: Language) -> None:
    sources = [path.read_text("utf-8") for path in (REPOSITORY / "demo").glob("*.md")]
    sources += [row["example"] for name in ("reasons", "local", "governors") for row in rows(name)]
    for text in sources:
        for skipped in pipeline.explain(Document(key="a", text=text)):
            assert skipped.because.endswith(".")


@pytest.mark.parametrize("row", rows("lettered"), ids=lambda row: row["noun"])
def test_a_letter_that_completes_a_name_ends_its_sentence(
    row: dict[str, str], pipeline: Language
) -> None:
    first = row["example"].partition(". ")[0] + "."
    found = pipeline.parse(row["example"])
    assert [one.sentence for one in found if first.startswith(one.sentence)][:1] == [first]
