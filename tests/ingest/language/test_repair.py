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
            "Data/NNS/nsubj/2 show/VBP/root/0 that/SC/mark/7 the/DT/det/7 reform/NN/compound/7 reduced=reduce/VBN/amod/7 wages/NNS/ccomp/2 ././punct/2",
            "reduced",
            ("reform", "reduce", "wages"),
        ),
        (
            "Data/NNS/nsubj/2 show/VBP/root/0 that/SC/mark/6 the/DT/det/6 reef/NN/compound/6 recovers=recover/NNS/ccomp/2 ././punct/2",
            "recovers",
            ("reef", "recover", None),
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
        (
            "Critics/NNS/nsubj/2 argue/VBP/root/0 that/IN/mark/7 the/DT/det/7 tax/NN/compound/7 cut=cut/VBN/amod/7 trade/NN/ccomp/2 ././punct/2",
            "cut",
            ("tax", "cut", "trade"),
        ),
        (
            "Blots/NNS/nsubj/2 show/VBP/root/0 that/IN/mark/5 the/DT/det/5 cells/NNS/ccomp/2 divided=divide/VBN/acl/5 ././punct/2",
            "divided",
            ("cells", "divide", None),
        ),
        (
            "In/IN/case/6 the/DT/det/6 first/JJ/amod/6 ,/,/punct/6 9/CD/nummod/6 %/NN/obl/7 fell=fall/VBD/root/0 ././punct/7",
            "fell",
            ("%", "fall", None),
        ),
        (
            "Pumps/NNS/root/0 neither/CC/cc:preconj/4 cooled=cool/VBD/amod/4 air/NN/conj/1 nor/CC/cc/7 heated=heat/VBN/amod/7 water/NN/conj/4 ././punct/1",
            "heated",
            ("Pumps", "heat", "water"),
        ),
        (
            "It/PRP/nsubj/2 works=work/VBZ/root/0 against/IN/case/4 malaria/JJ/obl/2 ././punct/2",
            "works",
            ("It", "work against", "malaria"),
        ),
        (
            "Owls/NNS/nsubj/2 say/VBP/root/0 that/IN/mark/5 mice/NNS/nsubj/5 avoid/VB/ccomp/2 light/NN/obj/5",
            "avoid",
            ("mice", "avoid", "light"),
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


def test_a_noun_that_asks_for_two_things_keeps_both(plant: Plant) -> None:
    sentence, _ = plant(
        "Mixtures/NNS/root/0 a/DT/det/3 combination/NN/nsubj/8 of/IN/case/5 tea/NN/nmod/3 and/CC/cc/7 milk/NN/conj/3 helps=help/VBZ/acl:relcl/1",
        mend=True,
    )
    assert sentence.words[6].head is sentence.words[4]


def test_a_symbol_joins_the_symbol_below_the_noun(plant: Plant) -> None:
    sentence, _ = plant(
        "Heat/NN/nsubj/2 blocks=block/VBZ/root/0 activity/NN/obj/2 of/IN/case/5 MEK1/NNP/nmod/3 and/CC/cc/7 ERK2/NNP/conj/3",
        mend=True,
    )
    last = sentence.words[-1]
    assert last.head is sentence.words[4]


def test_a_reporting_verb_read_as_a_noun_becomes_the_verb(plant: Plant) -> None:
    notation = "One/CD/nummod/2 report/NN/compound/3 states/NNS/root/0 that/IN/mark/6 it/PRP/nsubj/6 fell=fall/VBD/ccomp/3 ././punct/3"
    sentence, _ = plant(notation, mend=True)
    [subject] = sentence.root.of("nsubj")
    assert (sentence.root.text, sentence.root.pos, subject.text) == ("states", "VERB", "report")
