# ruff: noqa: E501 (a tree stays on one line)
import pytest

from ingest.language.frame import Frame
from ingest.language.frames import frame_of
from ingest.language.schemes import converter, from_clear
from kg.model import UsageError

from .conftest import Plant


@pytest.mark.parametrize(
    ("notation", "word", "expected"),
    [
        (
            "MDMA/NN/nsubj/2 acts=act/VBZ/root/0 on/IN/prep/2 receptors/NNS/pobj/3",
            "acts",
            ("MDMA", "act on", "receptors"),
        ),
        (
            "Tea/NN/nsubj/2 is=be/VBZ/root/0 a/DT/det/4 drink/NN/attr/2",
            "drink",
            ("Tea", "be", "drink"),
        ),
        (
            "Tea/NN/nsubjpass/3 is=be/VBZ/auxpass/3 sold=sell/VBN/root/0 by/IN/agent/3 shops/NNS/pobj/4",
            "sold",
            ("shops", "sell", "Tea"),
        ),
        ("Wolves/NNS/nsubj/2 hunt/VBP/root/0 elk/NN/dobj/2", "hunt", ("Wolves", "hunt", "elk")),
    ],
)
def test_clear_labels_become_universal(
    plant: Plant, notation: str, word: str, expected: tuple[str, str, str]
) -> None:
    sentence, _ = plant(notation)
    from_clear(sentence)
    frame = frame_of(next(w for w in sentence.words if w.text == word))
    assert isinstance(frame, Frame)
    assert frame.object is not None
    assert (frame.subject.text, frame.lemma, frame.object.text) == expected


def test_labels_of_an_unknown_scheme_are_refused_with_a_way_out() -> None:
    with pytest.raises(UsageError, match="choose an English pipeline"):
        converter(["SB", "OA", "MO"])
