# ruff: noqa: E501 (a tree stays on one line)
import pytest

from ingest.language.frame import Frame
from ingest.language.frames import frame_of

from .conftest import Plant


@pytest.mark.parametrize(
    ("notation", "word", "expected"),
    [
        (
            "MDMA/NN/root/0 ,/,/punct/4 which/WDT/nsubj/4 calms=calm/VBZ/acl:relcl/1 ,/,/punct/6 helps=help/VBZ/conj/1 sleep/NN/obj/6",
            "helps",
            ("MDMA", "help", "sleep"),
        ),
        (
            "MDMA/NN/nsubj/2 hits=hit/VBZ/root/0 serotonin/NN/xcomp/2 5-HT1B/NN/compound/5 receptors/NNS/obj/3",
            "hits",
            ("MDMA", "hit", "receptors"),
        ),
        (
            "Sales/NNS/root/0 continued=continue/VBN/acl/1 yesterday/RB/advmod/2 ././punct/1",
            "continued",
            ("Sales", "continue", None),
        ),
        (
            "Sleep/NN/obl:unmarked/2 reduced=reduce/VBN/amod/3 pain/NN/root/0 ././punct/3",
            "reduced",
            ("Sleep", "reduce", "pain"),
        ),
        (
            "Patients/NNS/nsubj/2 qualified/JJ/root/0 for/IN/case/4 help/NN/obl/2",
            "qualified",
            ("Patients", "qualify for", "help"),
        ),
        (
            "Pumps/NNS/nsubj/2 do/VBP/root/0 not/RB/advmod/4 safely/RB/advmod/2 and/CC/cc/7 quickly/RB/advmod/7 heat/VB/conj/2 water/NN/obj/7",
            "heat",
            ("Pumps", "heat", "water"),
        ),
        (
            "Pumps/NNS/nsubj/5 do/VBP/aux/5 not/RB/advmod/4 safely/RB/advmod/5 heat/VB/root/0 water/NN/obj/5",
            "heat",
            ("Pumps", "heat", "water"),
        ),
        (
            "After/IN/case/2 rain/NN/nsubj/4 pumps/NNS/nsubj/4 failed=fail/VBD/root/0 ././punct/4",
            "failed",
            ("pumps", "fail", None),
        ),
        (
            "Sales/NNS/nsubj/2 rose=rise/VBD/ccomp/6 ,/,/punct/6 and/CC/cc/6 prices/NNS/nsubj/6 fell=fall/VBD/root/0 ././punct/6",
            "fell",
            ("prices", "fall", None),
        ),
        (
            "MDMA/NN/nsubj/2 acts=act/VBZ/root/0 chiefly/RB/obj/2 on/IN/case/5 receptors/NNS/obl/3",
            "acts",
            ("MDMA", "act on", "receptors"),
        ),
    ],
)
def test_a_shape_that_cannot_be_right_is_rebuilt(
    plant: Plant, notation: str, word: str, expected: tuple[str, str, str | None]
) -> None:
    sentence, _ = plant(notation, mend=True)
    frame = frame_of(next(w for w in sentence.words if w.text == word))
    assert isinstance(frame, Frame), frame
    found = frame.subject.text, frame.lemma, frame.object.text if frame.object else None
    assert found == expected


def test_a_sound_tree_is_left_alone(plant: Plant) -> None:
    notation = "Tea/NN/nsubj/2 helps=help/VBZ/root/0 sleep/NN/obj/2 ././punct/2"
    sentence, _ = plant(notation, mend=True)
    assert not sentence.repaired
    assert [(w.dep, w.head.text if w.head else None) for w in sentence.words] == [
        ("nsubj", "helps"),
        ("root", None),
        ("obj", "helps"),
        ("punct", "helps"),
    ]


def test_a_title_without_a_full_stop_gets_no_verb(plant: Plant) -> None:
    sentence, _ = plant("Sales/NNS/root/0 continued=continue/VBN/acl/1", mend=True)
    assert sentence.root.text == "Sales"
