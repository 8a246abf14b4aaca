# ruff: noqa: E501 (a tree stays on one line)
from dataclasses import dataclass

from ingest.language.citing import SentenceClaims, assign
from ingest.language.tree import Sentence, Word
from kg.model import Citation

from .conftest import Plant


@dataclass(frozen=True)
class Claim:
    predicate: Word
    arguments: tuple[Word, ...] = ()

    def names(self, word: Word) -> bool:
        return word in self.arguments


def marker(at: int, key: str = "1") -> Citation:
    return Citation(f"[{key}]", at, at + 3, (key,))


def shifted(sentence: Sentence, by: int) -> Sentence:
    for word in sentence.words:
        word.start += by
        word.end += by
    return sentence


def test_a_final_marker_bears_on_every_claim_without_one_of_its_own(plant: Plant) -> None:
    sentence, _ = plant(
        "Tea/NN/nsubj/2 helps=help/VBZ/root/0 sleep/NN/obj/2 and/CC/cc/5 calms=calm/VBZ/conj/2 "
        "people/NNS/obj/5 ././punct/2"
    )
    with_gap(sentence, 2)
    claims = [Claim(sentence.words[1]), Claim(sentence.words[4])]
    inside = marker(sentence.words[2].end, "1")
    final = marker(sentence.end, "2")
    [cites] = assign([SentenceClaims(sentence, claims, 0)], [inside, final])
    assert [c.near for c in cites] == [[0], [1]]


def test_a_marker_inside_a_list_bears_on_the_claim_that_names_the_word(plant: Plant) -> None:
    sentence, _ = plant(
        "Tea/NN/nsubj/2 helps=help/VBZ/root/0 sleep/NN/obj/2 and/CC/cc/5 mood/NN/conj/3"
    )
    with_gap(sentence, 2)
    verb = sentence.words[1]
    claims = [Claim(verb, (sentence.words[2],)), Claim(verb, (sentence.words[4],))]
    [cites] = assign(
        [SentenceClaims(sentence, claims, 0)],
        [marker(sentence.words[2].end, "1"), marker(sentence.end, "2")],
    )
    assert [c.near for c in cites] == [[0], [1]]


def test_a_narrated_marker_bears_on_what_is_reported(plant: Plant) -> None:
    sentence, _ = plant(
        "Bedi/NNP/nsubj/3 (2009)/CD/dep/1 found=find/VBD/root/0 tea/NN/nsubj/5 helps=help/VBZ/ccomp/3"
    )
    citation = Citation("Bedi (2009)", 0, 11, ("Bedi 2009",))
    [[cites]] = assign([SentenceClaims(sentence, [Claim(sentence.words[4])], 0)], [citation])
    assert cites.near == [0]


def with_gap(sentence: Sentence, after: int) -> Sentence:
    """The sentence with room for a marker behind one of its words."""
    for word in sentence.words[after + 1 :]:
        word.start += 5
        word.end += 5
    return sentence


def three(plant: Plant, paragraphs: tuple[int, int, int]) -> list[SentenceClaims]:
    found = []
    for number, paragraph in enumerate(paragraphs):
        sentence, _ = plant("Tea/NN/nsubj/2 helps=help/VBZ/root/0 ././punct/2")
        shifted(sentence, 100 * number)
        found.append(SentenceClaims(sentence, [Claim(sentence.words[1])], paragraph))
    return found


def test_a_marker_after_the_last_stop_reaches_back_over_the_paragraph(plant: Plant) -> None:
    read = three(plant, (0, 0, 0))
    cites = assign(read, [marker(read[2].sentence.end + 1)])
    assert [one[0].far for one in cites] == [[0], [0], []]
    assert cites[2][0].near == [0]


def test_it_stops_at_another_paragraph_and_at_a_sentence_with_a_marker(plant: Plant) -> None:
    read = three(plant, (0, 1, 1))
    cites = assign(read, [marker(read[2].sentence.end + 1)])
    assert [bool(one[0].far) for one in cites] == [False, True, False]
    read = three(plant, (0, 0, 0))
    cites = assign(read, [marker(read[1].sentence.end + 1), marker(read[2].sentence.end + 1)])
    assert [bool(one[0].far) for one in cites] == [False, False, False]


def test_a_marker_before_the_stop_covers_its_own_sentence_only(plant: Plant) -> None:
    read = three(plant, (0, 0, 0))
    cites = assign(read, [marker(read[2].sentence.words[1].end)])
    assert [bool(one[0].far) for one in cites] == [False, False, False]
    assert cites[2][0].near == [0]


def test_a_marker_in_a_phrase_of_contrast_bears_on_no_claim_beside_it(plant: Plant) -> None:
    sentence, _ = plant(
        "Unlike/IN/case/2 ravens/NNS/obl/4 crows/NNS/nsubj/4 forage/VBP/root/0 alone/RB/advmod/4 ././punct/4"
    )
    with_gap(sentence, 1)
    claims = [Claim(sentence.words[3])]
    [cites] = assign([SentenceClaims(sentence, claims, 0)], [marker(sentence.words[1].end)])
    assert [c.near for c in cites] == [[]]


def test_a_final_marker_bears_on_the_clause_after_but_alone(plant: Plant) -> None:
    sentence, _ = plant(
        "Tea/NN/nsubj/2 helps=help/VBZ/root/0 sleep/NN/obj/2 but/CC/cc/6 coffee/NN/nsubj/6 "
        "disturbs=disturb/VBZ/conj/2 rest/NN/obj/6 ././punct/2"
    )
    claims = [Claim(sentence.words[1]), Claim(sentence.words[5])]
    [cites] = assign([SentenceClaims(sentence, claims, 0)], [marker(sentence.end)])
    assert [c.near for c in cites] == [[], [0]]


def test_a_final_marker_bears_on_both_verbs_of_one_subject(plant: Plant) -> None:
    sentence, _ = plant(
        "Tea/NN/nsubj/2 helps=help/VBZ/root/0 sleep/NN/obj/2 but/CC/cc/5 stains=stain/VBZ/conj/2 "
        "teeth/NNS/obj/5 ././punct/2"
    )
    claims = [Claim(sentence.words[1]), Claim(sentence.words[4])]
    [cites] = assign([SentenceClaims(sentence, claims, 0)], [marker(sentence.end)])
    assert [c.near for c in cites] == [[0], [0]]
