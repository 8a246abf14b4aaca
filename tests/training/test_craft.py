"""CRAFT's relations become those of Universal Dependencies."""

from __future__ import annotations

from training.conllu import Sentence, Word
from training.craft import convert_sentence


def sentence(rows: str) -> Sentence:
    """Build a sentence from lines of: form lemma upos xpos head deprel."""
    words = []
    for row in rows.strip().splitlines():
        form, lemma, upos, xpos, head, deprel = row.split()
        words.append(Word(form, lemma, upos, xpos, "", int(head), deprel))
    return Sentence("s", words)


def converted(rows: str) -> dict[str, tuple[str, str]]:
    """Convert and return, by form, the form of the head and the label."""
    item = sentence(rows)
    assert convert_sentence(item)
    forms = ["ROOT", *(word.form for word in item.words)]
    return {word.form: (forms[word.head], word.deprel) for word in item.words}


def test_prepositions_become_case_marks_of_their_nouns() -> None:
    found = converted("""
        Bees bee NOUN NNS 2 nsubj
        lived live VERB VBD 0 root
        in in ADP IN 2 prep
        hives hive NOUN NNS 3 pobj
        of of ADP IN 4 prep
        straw straw NOUN NN 5 pobj
        """)
    assert found["hives"] == ("lived", "obl")
    assert found["in"] == ("hives", "case")
    assert found["straw"] == ("hives", "nmod")
    assert found["of"] == ("straw", "case")


def test_a_clause_after_a_preposition_is_adverbial() -> None:
    found = converted("""
        Bees bee NOUN NNS 2 nsubj
        navigate navigate VERB VBP 0 root
        by by ADP IN 2 prep
        watching watch VERB VBG 3 pcomp
        landmarks landmark NOUN NNS 4 dobj
        """)
    assert found["watching"] == ("navigate", "advcl")
    assert found["by"] == ("watching", "mark")
    assert found["landmarks"] == ("watching", "obj")


def test_the_passive_keeps_its_agent() -> None:
    found = converted("""
        Hives hive NOUN NNS 3 nsubjpass
        were be VERB VBD 3 auxpass
        moved move VERB VBN 0 root
        by by ADP IN 3 agent
        keepers keeper NOUN NNS 4 pobj
        """)
    assert found["Hives"] == ("moved", "nsubj:pass")
    assert found["were"] == ("moved", "aux:pass")
    assert found["keepers"] == ("moved", "obl:agent")


def test_the_predicate_heads_its_copula() -> None:
    found = converted("""
        Honey honey NOUN NN 3 nsubj
        may may VERB MD 3 aux
        be be VERB VB 0 root
        scarce scarce ADJ JJ 3 acomp
        in in ADP IN 3 prep
        spring spring NOUN NN 5 pobj
        """)
    assert found["scarce"] == ("ROOT", "root")
    assert found["be"] == ("scarce", "cop")
    assert found["Honey"] == ("scarce", "nsubj")
    assert found["may"] == ("scarce", "aux")
    assert found["spring"] == ("scarce", "obl")


def test_existential_there_keeps_its_verb() -> None:
    found = converted("""
        There there PRON EX 2 expl
        is be VERB VBZ 0 root
        no no DET DT 4 det
        evidence evidence NOUN NN 2 attr
        """)
    assert found["evidence"] == ("is", "nsubj")
    assert found["is"] == ("ROOT", "root")


def test_other_linking_verbs_take_a_complement() -> None:
    found = converted("""
        Yields yield NOUN NNS 2 nsubj
        remained remain VERB VBD 0 root
        low low ADJ JJ 2 acomp
        """)
    assert found["low"] == ("remained", "xcomp")


def test_the_coordinator_moves_to_the_following_conjunct() -> None:
    found = converted("""
        Bees bee NOUN NNS 6 nsubj
        , , PUNCT , 1 punct
        wasps wasp NOUN NNS 1 conj
        and and CCONJ CC 3 cc
        ants ant NOUN NNS 3 conj
        sting sting VERB VBP 0 root
        """)
    assert found["wasps"] == ("Bees", "conj")
    assert found["ants"] == ("Bees", "conj")
    assert found["and"] == ("ants", "cc")
    assert found[","] == ("wasps", "punct")


def test_relative_pronouns_take_the_role_they_play() -> None:
    found = converted("""
        Bees bee NOUN NNS 0 root
        that that DET WDT 4 dep
        were be VERB VBD 4 auxpass
        fed feed VERB VBN 1 relcl
        """)
    assert found["that"] == ("fed", "nsubj:pass")
    assert found["fed"] == ("Bees", "acl:relcl")


def test_comparisons_are_headed_by_their_sign() -> None:
    found = converted("""
        Mice mouse NOUN NNS 2 nsubj
        grew grow VERB VBD 0 root
        p p NOUN NN 5 nmod
        < < SYM SYM 5 punct
        0.01 0.0 NUM CD 2 parataxis
        """)
    assert found["<"] == ("grew", "parataxis")
    assert found["p"] == ("<", "nsubj")
    assert found["0.01"] == ("<", "obl:unmarked")


def test_parts_of_speech_and_lemmas_are_repaired() -> None:
    item = sentence("""
        QTL9s qtl0s NOUN NNS 3 nsubjpass
        were be VERB VBD 3 auxpass
        found find VERB VBN 0 root
        """)
    assert convert_sentence(item)
    assert item.words[0].lemma == "QTL9"
    assert item.words[1].upos == "AUX"


def test_what_is_no_tree_is_refused() -> None:
    cyclic = sentence("""
        a a DET DT 2 det
        b b NOUN NN 1 dep
        c c VERB VB 0 root
        """)
    assert not convert_sentence(cyclic)
