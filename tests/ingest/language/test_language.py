import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.language import Language
from ingest.reading import Reader
from kg.model import Assertion, Certainty, Citation, Document, Polarity, Role, Section, UsageError

TEXT = (
    "Tea, milk and sleep\n\n"
    "Posttraumatic stress disorder (PTSD) affects many veterans. MDMA releases oxytocin [1]. "
    "It may reduce the symptoms of PTSD.[2]\n\n"
    "The trial did not include children. Does it help? According to the ministry, wages fell by 3%."
)


def document(text: str) -> Document:
    return Document(key="test", text=text)


def marks(text: str) -> list[Citation]:
    return [Citation(m, text.index(m), text.index(m) + 3, (m[1],)) for m in ("[1]", "[2]")]


@pytest.fixture(scope="module")
def found(pipeline: Language) -> tuple[Assertion, ...]:
    sections = (Section("Tea, milk and sleep", 0, len(TEXT)),)
    return pipeline.assertions(document(TEXT), sections, marks(TEXT), [(0, 19)])


def about(found: tuple[Assertion, ...], lemma: str) -> Assertion:
    return next(one for one in found if one.relation.lemma == lemma)


def sound(found: tuple[Assertion, ...], text: str) -> None:
    for one in found:
        assert text[one.start : one.end] == one.quote
        assert text[one.sentence_start : one.sentence_end] == one.sentence
        assert one.sentence_start <= one.start < one.end <= one.sentence_end
        assert 0 < one.confidence <= 1
        spans = [(one.subject.start, one.subject.end), (one.relation.start, one.relation.end)]
        spans += [(one.object.start, one.object.end)] if one.object else []
        spans += [(q.start, q.end) for q in one.qualifiers]
        spans += [(c.start, c.end) for c in one.cues]
        spans += [(q.start, q.end) for q in one.quantities]
        assert all(one.start <= start < end <= one.end for start, end in spans)
        for quantity in one.quantities:
            assert text[quantity.start : quantity.end] == quantity.text


def test_every_span_is_where_it_says(found: tuple[Assertion, ...]) -> None:
    assert found
    sound(found, TEXT)


def test_each_claim_has_the_references_that_bear_on_it(found: tuple[Assertion, ...]) -> None:
    release = about(found, "release")
    assert release.references == ("1",)
    assert release.role is Role.RELAYED
    assert release.quote == "MDMA releases oxytocin"
    assert about(found, "reduce").references == ("2",)
    assert about(found, "affect").references == ()


def test_a_pronoun_stands_for_what_it_refers_to(found: tuple[Assertion, ...]) -> None:
    reduce = about(found, "reduce")
    assert reduce.subject.text == "MDMA"
    assert TEXT[reduce.subject.start : reduce.subject.end] == "It"
    assert reduce.certainty is Certainty.HEDGED


def test_an_abbreviation_is_shown_in_full(found: tuple[Assertion, ...]) -> None:
    object_ = about(found, "reduce").object
    assert object_ is not None
    assert object_.text == "symptoms of Posttraumatic stress disorder"


def test_a_negation_is_never_lost(found: tuple[Assertion, ...]) -> None:
    include = about(found, "include")
    assert include.polarity is Polarity.NEGATED
    assert [cue.text for cue in include.cues] == ["not"]


def test_who_is_said_to_say_it_is_kept(found: tuple[Assertion, ...]) -> None:
    fall = next(one for one in found if one.subject.text == "wages")
    assert fall.attribution == "ministry"
    assert fall.role is Role.RELAYED
    assert [(q.value, q.unit) for q in fall.quantities] == [(3.0, "%")]


def test_a_heading_and_a_question_are_no_claims(
    found: tuple[Assertion, ...], pipeline: Language
) -> None:
    assert not any("help" in one.quote for one in found)
    skipped = pipeline.explain(document(TEXT), (), marks(TEXT), [(0, 19)])
    assert ("question", "Does it help?") in {(s.reason, TEXT[s.start : s.end]) for s in skipped}


def test_the_section_of_a_claim_is_its_position(found: tuple[Assertion, ...]) -> None:
    assert {one.section for one in found} == {0}


def test_reading_twice_gives_the_same(pipeline: Language, found: tuple[Assertion, ...]) -> None:
    sections = (Section("Tea, milk and sleep", 0, len(TEXT)),)
    assert pipeline.assertions(document(TEXT), sections, marks(TEXT), [(0, 19)]) == found


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\ufeff",
        "\x00\x00",
        "\ud800 is a lone surrogate. Tea \udfff helps sleep.",
        "👩‍👩‍👧 drinks tea.\r\nTea helps 😀 sleep.",
        "a" * 50_000,
        "tea helps sleep and " * 5_000,
        "((((((" * 500,
        "king of " * 2_000,
        ". ! ? , ; " * 200,
    ],
    ids=[
        "empty",
        "bom",
        "nul",
        "surrogate",
        "emoji",
        "no-blank",
        "endless",
        "brackets",
        "nested",
        "signs",
    ],
)
def test_a_hostile_text_does_no_harm(text: str, pipeline: Language) -> None:
    sound(pipeline.parse(text), text)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(
        st.sampled_from(
            [
                "MDMA",
                "the",
                "which",
                "and",
                "not",
                "no",
                ",",
                ".",
                "?",
                "(",
                ")",
                "%",
                "67",
                "may",
                "that",
                "is",
                "acts",
                "on",
                "receptors",
                "neither",
                "nor",
                "releases",
                "who",
                "were",
                "because",
                "if",
                "it",
                "5-HT1B",
                "\n",
            ]
        ),
        max_size=40,
    )
)
def test_any_heap_of_words_keeps_the_offsets(pipeline: Language, heap: list[str]) -> None:
    text = " ".join(heap)
    sound(pipeline.parse(text), text)


def test_the_run_names_model_and_content_and_no_path(pipeline: Language) -> None:
    run = pipeline.run
    assert len(run.model_sha256) == 64
    assert "/" not in run.model
    assert pipeline.run == run


def test_a_missing_model_is_one_clear_sentence(tmp_path: Path) -> None:
    language = Language(str(tmp_path / "nothing-here"))
    with pytest.raises(UsageError, match="nothing-here"):
        language.parse("Tea helps sleep.")
    with pytest.raises(UsageError, match="neither a folder nor an installed package"):
        _ = language.run


def test_importing_the_layer_loads_no_spacy() -> None:
    code = "import ingest.language, sys; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_real_article_reads_well(article: Path, pipeline: Language) -> None:
    read = Reader(pipeline, "0").read(article.name, article.read_bytes())
    text = read.document.text
    sound(read.assertions, text)
    said = {
        (one.subject.text, one.relation.lemma, one.object.text if one.object else None): one
        for one in read.assertions
    }
    impacts = said["MDMA", "impact", "serotonin 5-HT1B receptors"]
    assert impacts.references == ("3", "4")
    assert [q.lemma for q in impacts.qualifiers] == ["primarily"]
    assert impacts.quote == "MDMA primarily impacts serotonin 5-HT1B receptors"
    for subject in ("classic psychedelics", "LSD", "psilocybin"):
        assert (subject, "activate", "serotonin 5-HT2A receptors") in said
    for transmitter in ("serotonin", "norepinephrine", "dopamine"):
        assert ("MDMA", "increase", f"release of {transmitter}") in said
    assert said["MDMA", "release", "oxytocin"].references == ("5",)
    assert said["MDMA", "be", "cure for PTSD"].polarity is Polarity.NEGATED
    qualified = next(one for one in read.assertions if "67%" in one.quote)
    assert qualified.polarity is Polarity.NEGATED
    oxytocin = next(one for one in read.assertions if one.relation.lemma == "contribute to")
    assert oxytocin.certainty is Certainty.HEDGED
    assert "oxytocin" in oxytocin.subject.text


def test_a_section_about_the_making_of_a_text_makes_no_claims(pipeline: Language) -> None:
    text = "Funding\n\nThe state paid the authors.\n\nResults\n\nTea helped sleep."
    sections = (Section("Funding", 0, 36), Section("Results", 38, len(text), kind="Results"))
    found = pipeline.assertions(document(text), sections, (), [(0, 7), (38, 45)])
    assert [one.relation.lemma for one in found] == ["help"]
    skipped = pipeline.explain(document(text), sections, (), [(0, 7), (38, 45)])
    assert "boilerplate" in {one.reason for one in skipped}


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("Webb claims that the comet caused the flood.", "Webb"),
        ("Webb claims that warm water weakened the northern ice.", "Webb"),
        ("Webb denies that trade ever stopped.", "Webb"),
        ("Webb et al. reject the idea that the plague ended trade.", "Webb et al."),
        ("Webb rejects this view, arguing that the town grew because of trade.", "Webb"),
        ("According to Webb, plague weakened the town.", "Webb"),
        ("The wall is old, according to the Quarry Lane team.", "Quarry Lane team"),
        ("Few geologists doubt that the glacier carved the valley.", None),
        ("No one disputes that the dam reduced flooding.", None),
        ("There is no truth to the claim that monks dug the tunnel.", None),
    ],
)
def test_a_claim_is_attributed_to_whoever_makes_or_denies_it(
    sentence: str, source: str | None, pipeline: Language
) -> None:
    assert {one.attribution for one in pipeline.parse(sentence) if one.role is Role.RELAYED} == {
        source
    }
