# ruff: noqa: E501 (a tree stays on one line)
import pytest

from ingest.language.frame import Frame, Rejected
from ingest.language.frames import frame_of
from ingest.language.tree import Sentence
from ingest.language.verbal import third_person

from .conftest import Plant


def framed(sentence: Sentence, word: str) -> Frame:
    found = frame_of(next(w for w in sentence.words if w.text == word))
    assert isinstance(found, Frame), found
    return found


def shape(frame: Frame) -> tuple[str, str, str | None]:
    return frame.subject.text, frame.lemma, frame.object.text if frame.object else None


@pytest.mark.parametrize(
    ("notation", "word", "expected"),
    [
        (
            "Wolves/NNS/nsubj/2 hunt/VBP/root/0 elk/NN/obj/2",
            "hunt",
            ("Wolves", "hunt", "elk"),
        ),
        (
            "MDMA/NN/nsubj/2 acts=act/VBZ/root/0 on/IN/case/4 receptors/NNS/obl/2",
            "acts",
            ("MDMA", "act on", "receptors"),
        ),
        (
            "Receptors/NNS/nsubj:pass/3 are=be/VBP/aux:pass/3 blocked=block/VBN/root/0 by/IN/case/5 LSD/NN/obl/3",
            "blocked",
            ("LSD", "block", "Receptors"),
        ),
        (
            "Growth/NN/nsubj:pass/3 is=be/VBZ/aux:pass/3 associated=associate/VBN/root/0 with/IN/case/5 age/NN/obl/3",
            "associated",
            ("Growth", "be associated with", "age"),
        ),
        (
            "They/NNS/nsubj/2 carried=carry/VBD/root/0 out/RP/compound:prt/2 trials/NNS/obj/2",
            "carried",
            ("They", "carry out", "trials"),
        ),
        (
            "Tea/NN/nsubj/4 is=be/VBZ/cop/4 a/DT/det/4 drink/NN/root/0",
            "drink",
            ("Tea", "be", "drink"),
        ),
        (
            "Tea/NN/nsubj/3 is=be/VBZ/cop/3 effective/JJ/root/0 against/IN/case/5 colds/NNS/obl/3",
            "effective",
            ("Tea", "be effective against", "colds"),
        ),
        (
            "Tea/NN/nsubj/2 has=have/VBZ/root/0 an/DT/det/4 effect/NN/obj/2 on/IN/case/6 sleep/NN/nmod/4",
            "has",
            ("Tea", "have effect on", "sleep"),
        ),
        (
            "Tea/NN/nsubj:pass/3 is=be/VBZ/aux:pass/3 used=use/VBN/root/0 to/TO/mark/5 treat/VB/xcomp/3 colds/NNS/obj/5",
            "treat",
            ("Tea", "be used to treat", "colds"),
        ),
        (
            "Tea/NN/nsubj/2 seems=seem/VBZ/root/0 to/TO/mark/4 help/VB/xcomp/2 sleep/NN/obj/4",
            "help",
            ("Tea", "help", "sleep"),
        ),
    ],
)
def test_a_construction_gives_its_frame(
    plant: Plant, notation: str, word: str, expected: tuple[str, str, str | None]
) -> None:
    sentence, _ = plant(notation)
    assert shape(framed(sentence, word)) == expected


def test_a_coordinated_verb_shares_the_subject(plant: Plant) -> None:
    sentence, _ = plant(
        "Tea/NN/nsubj/2 calms=calm/VBZ/root/0 people/NNS/obj/2 and/CC/cc/5 "
        "improves=improve/VBZ/conj/2 sleep/NN/obj/5"
    )
    frame = framed(sentence, "improves")
    assert shape(frame) == ("Tea", "improve", "sleep")
    assert frame.construction == "coordinated"


def test_a_relative_pronoun_stands_for_its_noun(plant: Plant) -> None:
    sentence, _ = plant(
        "Oxytocin/NN/nsubj/7 ,/,/punct/4 which/WDT/nsubj/4 helps=help/VBZ/acl:relcl/1 sleep/NN/obj/4 "
        ",/,/punct/4 fell=fall/VBD/root/0"
    )
    assert shape(framed(sentence, "helps")) == ("Oxytocin", "help", "sleep")


def test_an_object_relative_clause_takes_its_noun_as_object(plant: Plant) -> None:
    sentence, _ = plant(
        "Receptors/NNS/nsubj/5 that/WDT/obj/4 MDMA/NN/nsubj/4 blocks=block/VBZ/acl:relcl/1 "
        "fell=fall/VBD/root/0"
    )
    assert shape(framed(sentence, "blocks")) == ("MDMA", "block", "Receptors")


def test_a_verb_that_disagrees_with_the_subject_it_would_inherit_is_no_claim(plant: Plant) -> None:
    sentence, _ = plant(
        "Tea/NN/nsubj/2 calms=calm/VBZ/root/0 people/NNS/obj/2 and/CC/cc/5 "
        "improve/VBP/conj/2 sleep/NN/obj/5"
    )
    found = frame_of(sentence.words[4])
    assert isinstance(found, Rejected)
    assert found.reason == "no-agreement"


@pytest.mark.parametrize(
    ("notation", "word", "reason"),
    [
        ("Take/VB/root/0 tablets/NNS/obj/1", "Take", "no-subject"),
        ("Tea/NN/nsubj/2 helping/VBG/root/0 sleep/NN/obj/2", "helping", "not-finite"),
        (
            "Critics/NNS/nsubj/2 say/VBP/root/0 tea/NN/nsubj/4 helps=help/VBZ/ccomp/2",
            "say",
            "governs",
        ),
    ],
)
def test_what_states_nothing_is_rejected_with_a_reason(
    plant: Plant, notation: str, word: str, reason: str
) -> None:
    sentence, _ = plant(notation)
    found = frame_of(next(w for w in sentence.words if w.text == word))
    assert isinstance(found, Rejected)
    assert found.reason == reason


@pytest.mark.parametrize(
    ("lemma", "form"),
    [("activate", "activates"), ("carry", "carries"), ("pass", "passes"), ("play", "plays")],
)
def test_the_active_form_of_a_passive_is_inflected(lemma: str, form: str) -> None:
    assert third_person(lemma) == form
