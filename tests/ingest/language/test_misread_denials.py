# ruff: noqa: E501 (a tree stays on one line)
import pytest

from .conftest import Plant


@pytest.mark.parametrize(
    ("notation", "hung"),
    [
        (
            "The/DT/det/2 claim/NN/root/0 that/SC/mark/5 rain/NN/nsubj/5 causes=cause/VBZ/acl/2 floods/NNS/nsubj/8 is=be/VBZ/cop/8 false/JJ/ccomp/5",
            {"false": None, "claim": "false", "floods": "causes"},
        ),
        (
            "The/DT/det/2 claim/NN/root/0 that/SC/mark/8 rain/NN/compound/5 floods/NNS/compound/6 fields/NN/nsubj/8 is=be/VBZ/cop/8 false/JJ/acl/2",
            {"false": None, "claim": "false", "rain": "floods", "fields": "floods"},
        ),
        (
            "That/SC/mark/3 rain/NN/nsubj/3 causes=cause/VBZ/root/0 floods/NNS/nsubj/7 is=be/VBZ/cop/7 a/DT/det/7 myth/NN/obj/3",
            {"myth": None, "causes": "myth", "floods": "causes"},
        ),
        (
            "A/DT/det/2 myth/NN/nsubj:outer/6 is=be/VBZ/cop/6 that/SC/mark/6 owls/NNS/nsubj/6 swim/VBP/root/0",
            {"myth": None, "swim": "myth", "is": "myth"},
        ),
        (
            "Divers/NNS/nsubj/2 have/VBP/root/0 yet/RB/advmod/2 to/TO/mark/5 surface/VB/xcomp/2",
            {"surface": None, "Divers": "surface", "have": "surface"},
        ),
        (
            "Tests/NNS/nsubj/2 found=find/VBD/root/0 little/JJ/amod/6 or/CC/cc/5 no/DT/conj/3 lead/NN/obj/2",
            {"no": "lead", "little": "no"},
        ),
        (
            "Webb/NNP/nsubj/2 argues=argue/VBZ/root/0 that/SC/mark/5 trade/NN/compound/5 grew=grow/VBD/ccomp/2",
            {"trade": "grew", "grew": "argues"},
        ),
    ],
)
def test_a_clause_around_a_denial_is_hung_where_it_belongs(
    plant: Plant, notation: str, hung: dict[str, str | None]
) -> None:
    sentence, _ = plant(notation, mend=True)
    heads = {w.text: w.head.text if w.head else None for w in sentence.words}
    assert sentence.repaired
    assert {word: heads[word] for word in hung} == hung


def test_a_clause_that_a_myth_names_is_no_relative_one(plant: Plant) -> None:
    sentence, _ = plant(
        "It/PRP/nsubj/4 is=be/VBZ/cop/4 a/DT/det/4 myth/NN/root/0 that/WDT/obj/7 owls/NNS/nsubj/7 eat/VBP/acl:relcl/4 grass/NN/xcomp/7",
        mend=True,
    )
    assert (sentence.words[4].dep, sentence.words[6].dep) == ("mark", "ccomp")


def test_a_relative_clause_of_a_claim_stays_one(plant: Plant) -> None:
    sentence, _ = plant(
        "The/DT/det/2 claim/NN/nsubj/9 that/WDT/obj/5 critics/NNS/nsubj/5 made=make/VBD/acl:relcl/2 in/IN/case/7 May/NNP/obl/5 is=be/VBZ/cop/9 false/JJ/root/0",
        mend=True,
    )
    assert sentence.words[2].dep == "obj"
