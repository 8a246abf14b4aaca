import pytest

from ingest.language import Language
from ingest.language.cues import rows
from ingest.language.roles import Sections, is_past, role_of
from ingest.language.stance import Stance
from ingest.language.tree import Word
from kg.model import Assertion, Document, Role, Section

from .conftest import Plant

PAST = "Rabbits/NNS/nsubj/2 ate=eat/VBD/root/0 clover/NN/obj/2 ././punct/2"
PASSIVE = "Rabbits/NNS/nsubj:pass/3 were=be/VBD/aux:pass/3 weighed=weigh/VBN/root/0 ././punct/3"
PRESENT = "Rabbits/NNS/nsubj/2 eat/VBP/root/0 clover/NN/obj/2 ././punct/2"
STUDY = Sections(
    [
        Section("Abstract", 0, 100),
        Section("Introduction", 100, 200, kind="Introduction"),
        Section("Methods", 200, 300, kind="Methods"),
        Section("Results", 300, 400, kind="Results"),
        Section("Weight of the rabbits", 400, 500, level=2),
        Section("Discussion", 500, 600, kind="Discussion"),
    ]
)


def predicate(notation: str, plant: Plant, at: int) -> Word:
    root = plant(notation)[0].root
    root.start += at
    return root


@pytest.mark.parametrize(
    ("section", "at", "notation", "expected"),
    [
        (0, 10, PAST, Role.OWN_FINDING),
        (0, 10, PRESENT, Role.BACKGROUND),
        (1, 110, PAST, Role.BACKGROUND),
        (2, 210, PASSIVE, Role.OWN_FINDING),
        (3, 310, PRESENT, Role.OWN_FINDING),
        (4, 410, PAST, Role.OWN_FINDING),
        (5, 510, PRESENT, Role.OWN_FINDING),
    ],
)
def test_what_a_study_says_without_a_source_is_its_own_after_the_introduction(
    section: int, at: int, notation: str, expected: Role, plant: Plant
) -> None:
    root = predicate(notation, plant, at)
    assert role_of(Stance(), root, STUDY, section, cited=False) is expected


def test_what_stands_between_methods_and_results_is_of_the_methods() -> None:
    study = Sections(
        [
            Section("Methods", 0, 100, kind="Methods"),
            Section("Weighing of rabbits", 100, 200),
            Section("Scales", 200, 300, level=2),
            Section("Results", 300, 400, kind="Results"),
            Section("Of clover", 400, 500),
            Section("Discussion", 500, 600, kind="Discussion"),
        ]
    )
    kinds = [study.kind_of(at) for at in range(6)]
    assert kinds == ["Methods", "Methods", "Methods", "Results", None, "Discussion"]


def test_a_text_without_methods_and_results_has_no_findings_of_its_own(plant: Plant) -> None:
    essay = Sections([Section("Conclusion", 0, 100, kind="Conclusion")])
    root = predicate(PAST, plant, 10)
    assert role_of(Stance(), root, essay, 0, cited=False) is Role.BACKGROUND


def test_a_marker_makes_a_claim_relayed_but_not_what_a_study_did(plant: Plant) -> None:
    results, methods = predicate(PAST, plant, 310), predicate(PASSIVE, plant, 210)
    assert role_of(Stance(), results, STUDY, 3, cited=True) is Role.RELAYED
    assert role_of(Stance(), methods, STUDY, 2, cited=True) is Role.OWN_FINDING


def test_data_without_an_owner_are_the_studys_and_people_are_not(plant: Plant) -> None:
    root = predicate(PAST, plant, 310)
    [data, people] = [
        plant(f"{noun}/NNS/nsubj/2 show/VBP/root/0 it/PRP/obj/2")[0].words[0]
        for noun in ("data", "Critics=critic")
    ]
    by_data = Stance(attribution=data, reported=True)
    by_people = Stance(attribution=people, reported=True)
    assert role_of(by_data, root, STUDY, 3, cited=False) is Role.OWN_FINDING
    assert role_of(by_people, root, STUDY, 3, cited=False) is Role.RELAYED
    assert role_of(by_data, root, Sections([]), None, cited=False) is Role.RELAYED


@pytest.mark.parametrize(("notation", "past"), [(PAST, True), (PASSIVE, True), (PRESENT, False)])
def test_the_tense_is_that_of_the_finite_verb(notation: str, past: bool, plant: Plant) -> None:
    assert is_past(plant(notation)[0].root) is past


def in_results(text: str, pipeline: Language) -> tuple[Assertion, ...]:
    sections = [Section("Results", 0, len(text), kind="Results")]
    return pipeline.assertions(Document(key="a", text=text), sections, (), ())


@pytest.mark.parametrize("row", rows("others_nouns"), ids=lambda row: row["noun"])
def test_what_others_say_is_relayed_in_a_study_too(row: dict[str, str], pipeline: Language) -> None:
    found = in_results(row["example"], pipeline)
    assert found
    assert all(one.role is Role.RELAYED for one in found)


@pytest.mark.parametrize(
    ("sentence", "role"),
    [
        ("The measurements showed that the ice melted.", Role.OWN_FINDING),
        ("Earlier measurements showed that the ice melted.", Role.RELAYED),
        ("Our data are consistent with the older reports.", Role.OWN_FINDING),
    ],
)
def test_data_are_the_studys_own_unless_they_are_said_to_be_others(
    sentence: str, role: Role, pipeline: Language
) -> None:
    assert {one.role for one in in_results(sentence, pipeline)} == {role}


def test_present_knowledge_is_not_the_authors_finding(pipeline: Language) -> None:
    present = "The present study shows that wolves avoid roads."
    known = "Present knowledge shows that wolves avoid roads."
    assert pipeline.parse(present)[-1].role is Role.OWN_FINDING
    assert pipeline.parse(known)[-1].role is Role.RELAYED
