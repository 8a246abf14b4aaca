# ruff: noqa: E501 (a tree stays on one line)
"""Tuples of clauses: each test is one construction."""

from .conftest import Say


def test_phrases_beside_a_verb_are_further_arguments(say: Say) -> None:
    notation = (
        "Wasps/NNS/nsubj/2 carried=carry/VBD/root/0 the/DT/det/4 caterpillars/NNS/obj/2 "
        "to/IN/case/7 their/PRP$/nmod:poss/7 nest/NN/obl/2 in/IN/case/9 May/NNP/obl/2"
    )
    assert say(notation) == ["Wasps; carried; the caterpillars; to their nest; in May"]


def test_a_verb_without_object_takes_its_preposition_into_the_relation(say: Say) -> None:
    notation = "Larvae/NNS/nsubj/2 feed/VBP/root/0 on/IN/case/4 roots/NNS/obl/2 at/IN/case/6 night/NN/obl/2"
    assert say(notation) == ["Larvae; feed on; roots; at night"]


def test_the_agent_of_a_passive_comes_before_other_phrases(say: Say) -> None:
    notation = (
        "Nests/NNS/nsubj:pass/3 were=be/VBD/aux:pass/3 robbed=rob/VBN/root/0 in/IN/case/5 "
        "spring/NN/obl/3 by/IN/case/7 badgers/NNS/obl:agent/3"
    )
    assert say(notation) == ["Nests; were robbed by; badgers; in spring"]


def test_auxiliaries_negation_and_near_adverbs_belong_to_the_relation(say: Say) -> None:
    notation = (
        "Drones/NNS/nsubj/5 will/MD/aux/5 not/RB/advmod/5 often/RB/advmod/5 leave/VB/root/0 "
        "the/DT/det/7 hive/NN/obj/5"
    )
    assert say(notation) == ["Drones; will not often leave; the hive"]


def test_a_noun_said_of_a_subject_keeps_its_phrase(say: Say) -> None:
    notation = (
        "Mead/NN/nsubj/4 is=be/VBZ/cop/4 a/DT/det/4 drink/NN/root/0 made=make/VBN/acl/4 "
        "from/IN/case/7 honey/NN/obl/5"
    )
    found = say(notation)
    assert found[0] == "Mead; is; a drink made from honey"
    assert found[1] == "a drink; be made from; honey"


def test_verbs_below_one_another_are_one_relation(say: Say) -> None:
    notation = "Scouts/NNS/nsubj/2 tried=try/VBD/root/0 to/TO/mark/4 find/VB/xcomp/2 a/DT/det/6 hollow/NN/obj/4"
    assert say(notation) == ["Scouts; tried to find; a hollow"]


def test_an_object_that_acts_gets_a_tuple_of_its_own(say: Say) -> None:
    notation = (
        "Smoke/NN/nsubj/2 makes=make/VBZ/root/0 bees/NNS/obj/2 gorge/VB/xcomp/2 honey/NN/obj/4"
    )
    assert say(notation) == ["Smoke; makes; bees; gorge honey", "bees; gorge; honey"]


def test_what_is_said_is_an_argument_and_a_tuple(say: Say) -> None:
    notation = "Keepers/NNS/nsubj/2 say/VBP/root/0 bees/NNS/nsubj/4 sleep/VBP/ccomp/2"
    assert say(notation) == ["Keepers; say; bees sleep", "bees; sleep"]


def test_words_of_saying_put_in_beside_take_the_sentence_as_argument(say: Say) -> None:
    notation = (
        "Bees/NNS/nsubj/2 sleep/VBP/root/0 ,/,/punct/5 keepers/NNS/nsubj/5 say/VBP/parataxis/2"
    )
    assert "keepers; say; Bees sleep" in say(notation)


def test_a_relative_clause_speaks_of_its_noun(say: Say) -> None:
    notation = "Queens/NNS/nsubj/5 that/WDT/nsubj/3 mate/VBP/acl:relcl/1 late/RB/advmod/3 die/VBP/root/0 young/RB/advmod/5"
    assert say(notation)[0] == "Queens; mate late"


def test_a_relative_clause_may_leave_its_object_to_its_noun(say: Say) -> None:
    notation = "the/DT/det/2 honey/NN/root/0 that/WDT/obj/5 bears/NNS/nsubj/5 take/VBP/acl:relcl/2"
    assert "bears; take; the honey" in say(notation)
    without = "the/DT/det/2 honey/NN/root/0 bears/NNS/nsubj/4 take/VBP/acl:relcl/2"
    assert "bears; take; the honey" in say(without)


def test_verbs_joined_by_and_share_their_subject(say: Say) -> None:
    notation = "Ants/NNS/nsubj/2 milk/VBP/root/0 aphids/NNS/obj/2 and/CC/cc/5 guard/VBP/conj/2 them/PRP/obj/5"
    assert say(notation)[-1] == "Ants; guard; them"


def test_a_participle_takes_over_the_subject(say: Say) -> None:
    notation = (
        "Frost/NN/nsubj/2 fell=fall/VBD/root/0 ,/,/punct/4 killing=kill/VBG/advcl/2 buds/NNS/obj/4"
    )
    assert say(notation)[-1] == "Frost; be killing; buds"


def test_an_infinitive_tells_what_its_noun_is_for(say: Say) -> None:
    notation = "plans/NNS/root/0 to/TO/mark/3 move/VB/acl/1 the/DT/det/5 hives/NNS/obj/3"
    assert say(notation) == ["plans; be to move; the hives"]


def test_adverbs_that_join_sentences_are_no_arguments(say: Say) -> None:
    notation = (
        "However/RB/advmod/4 ,/,/punct/4 bees/NNS/nsubj/4 forage/VBP/root/0 outside/RB/advmod/4"
    )
    assert say(notation) == ["bees; forage outside"]


COORDINATED = (
    "Ants/NNS/nsubj/4 and/CC/cc/3 wasps/NNS/conj/1 hunt/VBP/root/0 flies/NNS/obj/4 "
    "and/CC/cc/7 moths/NNS/conj/5"
)


def test_coordination_stays_whole_by_default(say: Say) -> None:
    assert say(COORDINATED) == ["Ants and wasps; hunt; flies and moths"]


def test_coordination_is_split_on_demand(say: Say) -> None:
    assert say(COORDINATED, split=True) == [
        "Ants; hunt; flies",
        "Ants; hunt; moths",
        "wasps; hunt; flies",
        "wasps; hunt; moths",
    ]


def test_what_is_said_by_the_way_stays_out_of_arguments(say: Say) -> None:
    notation = (
        "The/DT/det/2 dodo/NN/nsubj/7 ,/,/punct/5 a/DT/det/5 bird/NN/appos/2 ,/,/punct/5 "
        "vanished=vanish/VBD/root/0"
    )
    assert "The dodo; vanished" in say(notation)
