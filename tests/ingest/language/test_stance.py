# ruff: noqa: E501 (a tree stays on one line)
import pytest

from ingest.language.frame import Frame
from ingest.language.frames import frame_of
from ingest.language.stance import Stance, clause_stance
from kg.model import Certainty

from .conftest import Plant


def stance_of(plant: Plant, notation: str, word: str) -> Stance:
    sentence, _ = plant(notation)
    frame = frame_of(next(w for w in sentence.words if w.text == word))
    assert isinstance(frame, Frame), frame
    return clause_stance(frame, sentence)


@pytest.mark.parametrize(
    ("notation", "word", "negated", "certainty"),
    [
        ("Tea/NN/nsubj/4 does=do/VBZ/aux/4 not/RB/advmod/4 help/VB/root/0", "help", True, "stated"),
        ("Tea/NN/nsubj/3 may/MD/aux/3 help/VB/root/0", "help", False, "hedged"),
        (
            "Tea/NN/nsubj/4 no/RB/advmod/3 longer/RBR/advmod/4 helps=help/VBZ/root/0",
            "helps",
            True,
            "stated",
        ),
        (
            "Tea/NN/nsubj/4 not/RB/advmod/4 only/RB/advmod/4 helps=help/VBZ/root/0",
            "helps",
            False,
            "stated",
        ),
        (
            "Tea/NN/nsubj/2 failed=fail/VBD/root/0 to/TO/mark/4 help/VB/xcomp/2",
            "help",
            True,
            "stated",
        ),
        (
            "Tea/NN/nsubj/4 did=do/VBD/aux/4 not/RB/advmod/4 fail/VB/root/0 to/TO/mark/6 help/VB/xcomp/4",
            "help",
            False,
            "stated",
        ),
        (
            "There/EX/expl/2 is=be/VBZ/root/0 no/DT/det/4 evidence/NN/nsubj/2 that/SC/mark/7 tea/NN/nsubj/7 helps=help/VBZ/acl/4",
            "helps",
            True,
            "stated",
        ),
        (
            "There/EX/expl/2 is=be/VBZ/root/0 no/DT/det/4 evidence/NN/nsubj/2 that/SC/mark/7 tea/NN/nsubj/7 helps=help/VBZ/ccomp/2",
            "helps",
            True,
            "stated",
        ),
        (
            "It/PRP/expl/3 is=be/VBZ/cop/3 unlikely/JJ/root/0 that/SC/mark/6 tea/NN/nsubj/6 helps=help/VBZ/ccomp/3",
            "helps",
            True,
            "hedged",
        ),
        (
            "Data/NNS/nsubj/2 suggest/VBP/root/0 that/SC/mark/5 tea/NN/nsubj/5 helps=help/VBZ/ccomp/2",
            "helps",
            False,
            "hedged",
        ),
        (
            "We/PRP/nsubj/4 do/VBP/aux/4 not/RB/advmod/4 think/VB/root/0 tea/NN/nsubj/6 helps=help/VBZ/ccomp/4",
            "helps",
            True,
            "hedged",
        ),
        (
            "It/PRP/nsubj/2 remains=remain/VBZ/root/0 unclear/JJ/xcomp/2 whether/SC/mark/6 tea/NN/nsubj/6 helps=help/VBZ/ccomp/3",
            "helps",
            False,
            "questioned",
        ),
    ],
)
def test_a_cue_acts_within_its_scope(
    plant: Plant, notation: str, word: str, negated: bool, certainty: str
) -> None:
    stance = stance_of(plant, notation, word)
    assert (stance.negated, stance.certainty) == (negated, Certainty(certainty))


def test_the_negation_of_one_clause_leaves_the_next_alone(plant: Plant) -> None:
    notation = (
        "Tea/NN/nsubj/4 does=do/VBZ/aux/4 not/RB/advmod/4 help/VB/root/0 but/CC/cc/7 milk/NN/nsubj/7 "
        "calms=calm/VBZ/conj/4"
    )
    assert not stance_of(plant, notation, "calms").negated


def test_a_shared_auxiliary_shares_its_negation(plant: Plant) -> None:
    notation = (
        "Tea/NN/nsubj/4 does=do/VBZ/aux/4 not/RB/advmod/4 help/VB/root/0 sleep/NN/obj/4 or/CC/cc/7 "
        "calm/VB/conj/4 people/NNS/obj/7"
    )
    assert stance_of(plant, notation, "calm").negated


def test_a_report_keeps_who_says_it(plant: Plant) -> None:
    notation = (
        "Critics/NNS/nsubj/2 argue/VBP/root/0 that/SC/mark/5 tea/NN/nsubj/5 helps=help/VBZ/ccomp/2"
    )
    stance = stance_of(plant, notation, "helps")
    assert stance.reported
    assert stance.attribution is not None
    assert stance.attribution.text == "Critics"


def test_our_results_are_the_documents_own(plant: Plant) -> None:
    notation = "Our/PRP$/nmod:poss/2 results/NNS/nsubj/3 show/VBP/root/0 tea/NN/nsubj/5 helps=help/VBZ/ccomp/3"
    assert stance_of(plant, notation, "helps").own


def test_a_condition_is_not_stated(plant: Plant) -> None:
    notation = "If/SC/mark/3 tea/NN/nsubj/3 helps=help/VBZ/advcl/5 sleep/NN/nsubj/5 improves=improve/VBZ/root/0"
    assert stance_of(plant, notation, "helps").withheld == "conditional"


def test_two_negations_cancel_out() -> None:
    stance = Stance()
    stance.apply("negated", ())
    stance.apply("negated hedged", ())
    assert not stance.negated
    assert stance.certainty is Certainty.HEDGED
