from ingest.language.anaphora import Discourse, Resolved
from ingest.language.arguments import expand
from ingest.language.tree import Word
from ingest.language.wording import mention

from .conftest import Plant

_SUBJECTS = {
    "it": "It/PRP/nsubj/2 helps=help/VBZ/root/0",
    "they": "They/PRP/nsubj/2 help/VBP/root/0",
    "this": "This/DT/nsubj/2 helps=help/VBZ/root/0",
    "this drug": "This/DT/det/2 drug/NN/nsubj/3 helps=help/VBZ/root/0",
}


def subject(plant: Plant, notation: str) -> tuple[Word, str]:
    sentence, text = plant(notation)
    return next(w for w in sentence.words if w.dep == "nsubj"), text


def resolved(plant: Plant, named: list[str], said: str) -> Resolved | None:
    head, text = subject(plant, _SUBJECTS[said])
    discourse = Discourse(text)
    for notation in named:
        other, other_text = subject(plant, notation)
        arguments = expand(other)
        discourse.named(arguments, [mention(arguments[0], other_text)])
    discourse.sentence()
    [argument] = expand(head)
    return discourse.resolve(argument, mention(argument, text), subject=True)


TEA = "Tea/NN/nsubj/2 helps=help/VBZ/root/0"
MILK = "Milk/NN/nsubj/2 helps=help/VBZ/root/0"
BEES = "Bees=bee/NNS/nsubj/2 fly/VBP/root/0"


def test_it_stands_for_the_only_subject_before_that_agrees(plant: Plant) -> None:
    found = resolved(plant, [TEA, BEES], "it")
    assert found is not None
    assert (found.mention.text, found.mention.start, found.mention.end) == ("Tea", 0, 2)
    assert found.factor < 1


def test_number_must_agree(plant: Plant) -> None:
    found = resolved(plant, [TEA, BEES], "they")
    assert found is not None
    assert found.mention.text == "Bees"
    assert resolved(plant, [TEA], "they") is None


def test_two_candidates_are_one_too_many(plant: Plant) -> None:
    assert resolved(plant, [TEA, MILK], "it") is None


def test_nothing_before_leaves_a_pronoun_unresolved(plant: Plant) -> None:
    assert resolved(plant, [], "it") is None
    assert resolved(plant, [TEA], "this") is None


def test_this_drug_takes_up_the_name_before_it(plant: Plant) -> None:
    found = resolved(plant, [TEA], "this drug")
    assert found is not None
    assert found.mention.text == "Tea"


def test_this_drug_stays_as_printed_where_nothing_is_plain(plant: Plant) -> None:
    found = resolved(plant, [], "this drug")
    assert found is not None
    assert found.mention.text == "This drug"
    assert found.factor < 1
