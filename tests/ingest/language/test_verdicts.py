import pytest

from ingest.language.tree import Word
from ingest.language.verdicts import about, grounds_of, judges, verdict_on

from .conftest import Plant

_SUBJECT = (
    "The/DT/det/2 claim/NN/{dep}/{head} that/SC/mark/5 tea/NN/nsubj/5 helps=help/VBZ/acl/2 {rest}"
)


def claim_of(plant: Plant, dep: str, head: int, rest: str) -> tuple[Word, list[Word]]:
    sentence, _ = plant(_SUBJECT.format(dep=dep, head=head, rest=rest))
    return sentence.words[1], sentence.words


@pytest.mark.parametrize(
    ("dep", "head", "rest", "word", "effect"),
    [
        ("nsubj", 7, "is=be/VBZ/cop/7 wrong/JJ/root/0", "wrong", "negated"),
        ("nsubj", 8, "is=be/VBZ/cop/8 a/DT/det/8 myth/NN/root/0", "myth", "negated"),
        (
            "nsubj:pass",
            7,
            "was=be/VBD/aux:pass/7 rejected=reject/VBN/root/0",
            "rejected",
            "negated",
        ),
        ("nsubj", 6, "lacks=lack/VBZ/root/0 merit/NN/obj/6", "lacks", "negated"),
        ("nsubj", 6, "has=have/VBZ/root/0 no/DT/det/8 basis/NN/obj/6", "no", "negated"),
        (
            "nsubj:pass",
            7,
            "was=be/VBD/aux:pass/7 thought=think/VBN/root/0 false/JJ/xcomp/7",
            "false",
            "negated",
        ),
    ],
)
def test_a_predicate_passes_a_verdict_on_the_claim_that_a_noun_names(
    plant: Plant, dep: str, head: int, rest: str, word: str, effect: str
) -> None:
    noun, words = claim_of(plant, dep, head, rest)
    verdict = verdict_on(noun)
    assert verdict is not None
    assert (verdict.word.text, verdict.effect) == (word, effect)
    assert judges(next(w for w in words if w.head is None), noun)


@pytest.mark.parametrize(
    ("dep", "head", "rest"),
    [
        ("nsubj", 7, "is=be/VBZ/cop/7 old/JJ/root/0"),
        ("nsubj", 6, "spread=spread/VBD/root/0"),
        ("nsubj", 6, "has=have/VBZ/root/0 merit/NN/obj/6"),
    ],
)
def test_other_predicates_pass_none(plant: Plant, dep: str, head: int, rest: str) -> None:
    noun, words = claim_of(plant, dep, head, rest)
    assert verdict_on(noun) is None
    assert not judges(next(w for w in words if w.head is None), noun)


def test_a_noun_above_says_how_well_a_claim_is_founded(plant: Plant) -> None:
    sentence, _ = plant(
        "There/EX/expl/2 is=be/VBZ/root/0 no/DT/det/4 truth/NN/nsubj/2 to/IN/case/7 the/DT/det/7 "
        "claim/NN/nmod/4 that/SC/mark/10 tea/NN/nsubj/10 helps=help/VBZ/acl/7"
    )
    claim, truth = sentence.words[6], sentence.words[3]
    assert grounds_of(claim) is truth
    assert about(sentence.words[1]) is claim
    assert grounds_of(truth) is None
