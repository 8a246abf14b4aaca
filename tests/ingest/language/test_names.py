"""Names keep their capitals; the capital of a sentence or heading is none."""

from pathlib import Path

import pytest
import spacy
from spacy.pipeline import EntityRuler

from ingest.language import Language
from ingest.language.names import name_forms, names_in
from ingest.language.pipeline import ENTITIES, SHIPPED
from kg.model import Document, EntityKind

from .conftest import Plant

TAGGED_NAME = "Wulfhild/NNP/nsubj/2 sings=sing/VBZ/root/0 ././punct/2"
TAGGED_NOUN = "Wulfhild/NN/nsubj/2 sings=sing/VBZ/root/0 ././punct/2"
WITHIN = "We/PRP/nsubj/2 heard=hear/VBD/root/0 Wulfhild/NNP/obj/2 ././punct/2"
HEADING = "Otters/NNP/compound/2 Rivers/NNP/root/0"
OPENING = "Otters/NNS/nsubj/2 swim/VBP/root/0 ././punct/2"
MISTAGGED = "Otters/NNP/nsubj/2 swim/VBP/root/0 ././punct/2"
PLAIN = "The/DT/det/2 otters/NNS/nsubj/3 swim/VBP/root/0 ././punct/3"
ADJECTIVE = "The/DT/det/3 Frisian/JJ/amod/3 otters/NNS/nsubj/4 swim/VBP/root/0 ././punct/4"
FIRST_ADJECTIVE = "Wet/JJ/amod/2 otters/NNS/nsubj/3 swim/VBP/root/0 ././punct/3"
MUSEUM = (
    "She/PRP/nsubj/2 left=leave/VBD/root/0 the/DT/det/4 Museum/NNP/obj/2 for/IN/case/7 "
    "Old/JJ/amod/7 Weights/NNS/nmod/4 of/IN/case/9 brass/NN/nmod/7 ././punct/2"
)
TWO = "In/IN/case/2 Weights/NNS/obl/4 Wulfhild/NNP/nsubj/4 sings=sing/VBZ/root/0 ././punct/4"
HYPHENATED = "Frisian-Saxon/NNP/compound/2 otters/NNS/nsubj/3 swim/VBP/root/0 ././punct/3"


@pytest.mark.parametrize(
    ("notations", "expected"),
    [
        ((TAGGED_NAME,), {"Wulfhild"}),
        ((TAGGED_NOUN,), set()),
        ((TAGGED_NOUN, WITHIN), set()),
        ((TAGGED_NOUN, WITHIN, WITHIN), {"Wulfhild"}),
        ((HEADING,), set()),
        ((OPENING,), set()),
        ((MISTAGGED, PLAIN), set()),
        ((ADJECTIVE,), {"Frisian"}),
        ((FIRST_ADJECTIVE,), set()),
        ((MUSEUM,), {"Museum", "Old", "Weights"}),
        ((TWO,), {"Weights", "Wulfhild"}),
        ((HYPHENATED,), {"Frisian", "Saxon"}),
    ],
)
def test_a_form_is_a_name_where_most_of_its_places_in_the_document_say_so(
    notations: tuple[str, ...], expected: set[str], plant: Plant
) -> None:
    assert name_forms(plant(notation)[0] for notation in notations) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wulfhild's otters", ("Wulfhild",)),
        ("the Frisian-born Wulfhild and Wulfhild", ("Frisian", "Wulfhild")),
        ("the Wulfhild Museum and Weights", ("Wulfhild", "Museum")),
        ("Museum Wulfhild", ("Wulfhild",)),
        ("otters", ()),
    ],
)
def test_the_names_in_a_phrase_stand_in_order_and_without_endings(
    text: str, expected: tuple[str, ...]
) -> None:
    assert names_in(text, frozenset({"Wulfhild", "Frisian"})) == expected


def test_the_mentions_of_a_read_text_know_their_names() -> None:
    text = "Rivers feed the lakes. Charlemagne conquered Lombardy in Italy. Lakes feed Charlemagne."
    found = Language().parse(text)
    names = {name for one in found for m in (one.subject, one.object) if m for name in m.names}
    assert names == {"Charlemagne", "Lombardy"}
    assert {name for one in found for q in one.qualifiers for name in q.names} <= {"Italy"}


def test_a_pronoun_resolved_to_a_name_carries_the_name() -> None:
    text = "Charlemagne conquered Lombardy. He crushed the Saxons."
    [_, crushed] = Language().extract(Document("a", text), (), (), ()).assertions
    assert crushed.subject.names == ("Charlemagne",)


@pytest.fixture(name="model", scope="module")
def _model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped pipeline with a component that finds a few entities by their words."""
    nlp = spacy.load(SHIPPED, exclude=[ENTITIES])
    ruler = nlp.add_pipe("entity_ruler", name=ENTITIES)
    assert isinstance(ruler, EntityRuler)
    patterns = {"Charlemagne": "PERSON", "Lombardy": "place", "Saxons": "PEOPLE", "Mint": "ORG"}
    ruler.add_patterns([{"label": kind, "pattern": form} for form, kind in patterns.items()])
    folder = tmp_path_factory.mktemp("models") / "naming"
    nlp.to_disk(folder)
    return folder


@pytest.fixture(name="naming", scope="module")
def _naming(model: Path) -> Language:
    return Language(str(model), entities=True)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Charlemagne conquered Lombardy.", (EntityKind.PERSON, EntityKind.PLACE)),
        ("Charlemagne conquered northern Lombardy.", (EntityKind.PERSON, EntityKind.PLACE)),
        ("Charlemagne conquered the Saxons.", (EntityKind.PERSON, None)),
        ("The army of Charlemagne conquered the cities of Lombardy.", (None, None)),
    ],
)
def test_a_mention_is_of_the_kind_of_the_entity_at_its_head(
    text: str, kinds: tuple[EntityKind | None, ...], naming: Language
) -> None:
    [found] = naming.parse(text)
    assert found.object is not None
    assert (found.subject.kind, found.object.kind) == kinds


def test_kinds_are_told_only_where_they_are_asked_for(model: Path, naming: Language) -> None:
    text = "Charlemagne conquered Lombardy."
    [found] = Language(str(model)).parse(text)
    assert found.subject.kind is None
    assert ("entities", "yes") in naming.run.settings
    assert ("entities", "yes") not in Language().run.settings


def test_a_model_that_finds_no_entities_tells_no_kinds() -> None:
    [found] = Language(entities=True).parse("Rain feeds the lakes.")
    assert found.subject.kind is None


def test_a_pronoun_is_of_the_kind_of_what_it_stands_for(naming: Language) -> None:
    [_, later] = naming.parse("Charlemagne conquered Lombardy. He crushed the Saxons.")
    assert later.subject.kind is EntityKind.PERSON


def test_the_words_of_a_named_entity_keep_their_capitals(naming: Language) -> None:
    [found] = naming.parse("Mint sells coins.")
    assert found.subject.names == ("Mint",)
