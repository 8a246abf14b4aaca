"""Different wordings of one thing, relation or claim meet."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.identity import Identity
from kg.linking import Linker
from kg.linking.phrases import concept_key
from kg.linking.relations import bare_relation
from kg.matching import Matcher
from kg.model import (
    Assertion,
    Claim,
    Document,
    Extraction,
    Identifiers,
    Match,
    Mention,
    Polarity,
    QualifierKind,
    QualifierMention,
    Reference,
    Run,
)
from ontology.relations import relation_scheme
from ontology.vocabulary import Entry, Vocabulary

IDENTITY = Identity()
VOCABULARY = Vocabulary(
    Entry(f"v:{label}", label, alternatives, frozenset(), "small")
    for label, alternatives in (
        ("MDMA", ("ecstasy", "3,4-methylenedioxymethamphetamine")),
        ("5-HT1B receptor", ("HTR1B",)),
        ("serotonin", ("5-HT",)),
        ("serotonin receptor", ()),
        ("oxytocin", ()),
        ("dopamine transporter", ("DAT",)),
    )
)
LINKER = Linker(IDENTITY, VOCABULARY, relation_scheme())


def mention(text: str, lemma: str | None = None) -> Mention:
    return Mention(text, 0, len(text), text.lower() if lemma is None else lemma)


def assertion(
    subject: str,
    relation: str,
    object_: str | None = None,
    *qualifiers: str,
    kind: QualifierKind = QualifierKind.EXCLUSIVITY,
    sentence: str = "A sentence.",
    start: int = 0,
) -> Assertion:
    return Assertion(
        subject=mention(subject),
        relation=mention(relation),
        object=None if object_ is None else mention(object_),
        quote=sentence,
        start=start,
        end=start + len(sentence),
        sentence=sentence,
        sentence_start=start,
        sentence_end=start + len(sentence),
        qualifiers=tuple(QualifierMention(kind, text, 0, 1, text) for text in qualifiers),
    )


def claim(*words: str) -> Claim:
    return LINKER.claim_of(assertion(*words))


def known(text: str, lemma: str | None = None) -> str | None:
    concept = LINKER.concept_of(mention(text, lemma))
    return concept.label if concept.vocabulary else None


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("MDMA", "MDMA"),
        ("the drug MDMA", "MDMA"),
        ("Ecstasy", "MDMA"),
        ("3,4‑methylenedioxymethamphetamine (MDMA)", "MDMA"),
        ("5-HT1B", "5-HT1B receptor"),
        ("5‑HT1B receptors", "5-HT1B receptor"),
        ("5-HT₁B receptors", "5-HT1B receptor"),
        ("the serotonin 5-HT1B receptors", "5-HT1B receptor"),
        ("HTR1B gene", "5-HT1B receptor"),
        ("oxytocin hormone", "oxytocin"),
        ("the hormone oxytocin", "oxytocin"),
        ("serotonin receptors", "serotonin receptor"),
    ],
)
def test_a_vocabulary_concept_is_found_under_its_usual_wordings(text: str, label: str) -> None:
    assert known(text) == label


@pytest.mark.parametrize(
    "text",
    [
        "serotonin transporter",
        "oxytocin receptor",
        "presynaptic 5-HT1B receptors",
        "MDMA-assisted therapy",
        "dopamine",
        "5-HT1D receptors",
    ],
)
def test_other_things_are_not_taken_for_a_known_one(text: str) -> None:
    assert known(text) is None


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (mention("KX-7 receptors", "kx-7 receptor"), mention("the KX‑7 receptor")),
        (mention("MDMA-assisted therapy"), mention("MDMA assisted therapy")),
        (mention("Honey bees", "honey bee"), mention("the honey bee")),
        (mention("SSRIs", "ssri"), mention("an SSRI")),
        (mention("“flow”"), mention("flow")),
        (mention("several  regions", "several region"), mention("region")),
        (mention("some of its effects", "some of its effect"), mention("effect")),
        (mention("Some of the patients", "some of patient"), mention("the patient")),
        (mention("Many of the other birds", "many of the other bird"), mention("other bird")),
    ],
)
def test_spellings_of_an_unknown_thing_are_one_concept(first: Mention, second: Mention) -> None:
    assert LINKER.concept_of(first) == LINKER.concept_of(second)


@pytest.mark.parametrize(
    ("text", "lemma", "key"),
    [
        ("KX-7 receptors", "kx-7 receptor", "KX-7 receptor"),
        ("The Glaciers", "the glacier", "glacier"),
        ("SSRIs", "ssri", "SSRI"),
        ("fMRI scans", "fmri scan", "fMRI scan"),
        ("THE EFFECTS OF TEA", "the effect of tea", "effect of tea"),
        ("the", "the", "the"),
        ("the nucleus accumbens", "nucleus accumben", "nucleus accumbens"),
        ("Athens", "athen", "athens"),
        ("Ceres", "cere", "ceres"),
        ("Marcus Regulus", "marcu regulu", "marcus regulus"),
        ("the Series", "sery", "series"),
        ("Gauls", "gaul", "gaul"),
        ("that of Peru", "that of peru", "that of peru"),
        ("the some of parts", "the some of part", "some of part"),
        ("some of Peru", "some of peru", "some of peru"),
        ("each of", "each of", "each of"),
    ],
)
def test_a_key_is_in_lower_case_but_for_acronyms_and_codes(text: str, lemma: str, key: str) -> None:
    assert concept_key(mention(text, lemma)) == key


@pytest.mark.parametrize(
    ("text", "lemma", "names", "key"),
    [
        ("Athens", "athen", ("Athens",), "Athens"),
        ("the Frisians", "the frisian", ("Frisians",), "Frisian"),
        ("the Frisian Otters", "the frisian otter", ("Frisian",), "Frisian otter"),
        ("Wulfhild's otters", "wulfhild's otter", ("Wulfhild",), "Wulfhild's otter"),
        ("Wales’ otters", "wales' otter", ("Wales",), "Wales' otter"),
        ("Anglo-Saxon kings", "anglo-saxon king", ("Anglo", "Saxon"), "Anglo Saxon king"),
    ],
)
def test_the_names_in_a_mention_keep_their_capitals(
    text: str, lemma: str, names: tuple[str, ...], key: str
) -> None:
    assert concept_key(replace(mention(text, lemma), names=names)) == key


def test_a_name_keeps_its_capital_in_qualifiers_and_behind_a_relational_noun() -> None:
    stated = assertion("tea", "be", "the main cause of Wulfhild's joy")
    named = replace(
        stated,
        object=replace(mention("the main cause of Wulfhild's joy"), names=("Wulfhild",)),
        qualifiers=(
            QualifierMention(QualifierKind.POPULATION, "in Wales", 0, 1, "in wale", ("Wales",)),
        ),
    )
    assert LINKER.claim_of(named).label == "tea causes mainly Wulfhild's joy in Wales"


@pytest.mark.parametrize("word", ["Athens", "Venus", "Texas", "Rabies", "Analysis"])
def test_a_name_that_ends_in_s_is_one_concept_whichever_way_its_lemma_was_read(word: str) -> None:
    whole, cut = mention(word), mention(word, word.lower()[:-1])
    assert LINKER.concept_of(whole) == LINKER.concept_of(cut)


@given(st.text(min_size=1, max_size=40), st.text(max_size=40))
def test_any_phrase_gives_a_concept_that_depends_on_nothing_else(text: str, lemma: str) -> None:
    concept = LINKER.concept_of(mention(text, lemma))
    assert concept == Linker(IDENTITY, VOCABULARY, relation_scheme()).concept_of(
        mention(text, lemma)
    )


@given(*[st.text(max_size=12)] * 4, st.sampled_from(QualifierKind))
def test_any_words_give_a_claim_with_a_label(
    subject: str, relation: str, object_: str, qualifier: str, kind: QualifierKind
) -> None:
    found = LINKER.claim_of(assertion(subject, relation, object_, qualifier, kind=kind))
    assert found.label.strip()
    assert all(part.label.strip() for part in (found.subject, found.relation))


@pytest.mark.parametrize(
    ("lemma", "label"),
    [
        ("act on", "acts on"),
        ("act upon", "acts on"),
        ("impact", "acts on"),
        ("primarily impact", "acts on"),
        ("may directly act on", "acts on"),
        ("appear to inhibit", "inhibits"),
        ("be an agonist at", "activates"),
    ],
)
def test_a_relation_is_found_in_the_scheme_under_its_wordings(lemma: str, label: str) -> None:
    found = claim("tea", lemma, "mood").relation
    assert (found.label, found.vocabulary) == (label, True)


def test_a_relation_that_the_scheme_does_not_know_is_open() -> None:
    found = claim("tea", "could possibly outshine", "coffee").relation
    assert not found.vocabulary
    assert found.label == "outshines"
    assert found.id.startswith(IDENTITY.base)


@pytest.mark.parametrize(
    "lemma",
    [
        "reject", "support", "help", "choose", "demand", "represent", "threaten", "agree with",
        "be consider", "be important for", "be common in", "be stronger than",
    ],
)  # fmt: skip
def test_a_verb_that_says_more_or_other_than_a_relation_stays_open(lemma: str) -> None:
    assert not claim("heather", lemma, "view").relation.vocabulary


def test_being_essential_is_being_needed() -> None:
    assert claim("tea", "be essential for", "joy") == claim("joy", "require", "tea")


def test_doing_better_is_not_being_more_and_may_be_said_from_either_end() -> None:
    better = claim("tea", "be more effective than", "coffee")
    assert better == claim("coffee", "be less effective than", "tea")
    assert better.label == "tea outperforms coffee"
    assert better.id != claim("tea", "be higher than", "coffee").id


@pytest.mark.parametrize(
    ("lemma", "bare"),
    [("will be able to hijack", "hijack"), ("mainly hijack", "hijack"), ("can", "can")],
)
def test_an_open_relation_loses_mood_and_exclusivity(lemma: str, bare: str) -> None:
    assert bare_relation(lemma) == bare


@pytest.mark.parametrize("passive", ["inhibit by", "be inhibit by"])
def test_a_relation_named_from_its_far_end_is_turned_round(passive: str) -> None:
    assert claim("SERT", passive, "MDMA") == claim("MDMA", "inhibit", "SERT")


def test_an_open_relation_in_the_passive_is_turned_round() -> None:
    assert claim("coffee", "be outshine by", "tea") == claim("tea", "outshine", "coffee")


@pytest.mark.parametrize(
    ("noun", "verb"),
    [
        ("potent inhibitor of SERT", "inhibit"),
        ("an important cause of SERT", "cause"),
        ("agonist at SERT", "activate"),
    ],
)
def test_a_relation_said_with_a_noun_is_the_same_as_with_its_verb(noun: str, verb: str) -> None:
    expected = claim("MDMA", verb, "SERT")
    assert claim("MDMA", "be", noun) == expected
    assert claim(noun, "be", "MDMA") == expected


def test_the_target_of_a_thing_is_what_it_acts_on() -> None:
    expected = claim("MDMA", "act on", "5-HT1B receptors", "mainly")
    assert claim("5-HT1B", "be", "main target of MDMA") == expected
    assert claim("the main target of MDMA", "be", "the 5-HT1B receptor") == expected


def test_being_on_something_is_not_being_it() -> None:
    assert claim("tea", "be on", "table").relation.id != claim("tea", "be", "table").relation.id


def test_main_before_such_a_noun_qualifies_the_claim() -> None:
    stated = assertion("tea", "be", "the main cause of joy")
    (linked,) = LINKER.link(extraction(stated)).assertions
    assert linked.claim == claim("tea", "cause", "joy", "mainly")
    assert linked.qualifier_texts == ("main",)
    assert linked.object_text == "the main cause of joy"


@pytest.mark.parametrize("nominal", ["indirect cause of joy", "cause", "cup of joy", "of joy"])
def test_any_other_nominal_stays_what_something_is(nominal: str) -> None:
    found = claim("tea", "be", nominal)
    assert found.relation.label in {"is", "is a", "is a kind of"}
    assert found.object is not None


def test_a_noun_before_what_only_describes_it_is_no_relation() -> None:
    stated = assertion("results of the therapy", "be", "promising")
    assert stated.object is not None
    described = replace(stated, object=replace(stated.object, nominal=False))
    (linked,) = LINKER.link(extraction(described)).assertions
    assert linked.claim.relation.label == "is"
    assert linked.subject_text == "results of the therapy"


def test_the_words_of_a_relation_turned_round_are_those_of_its_near_end() -> None:
    (linked,) = LINKER.link(extraction(assertion("scurvy", "result from", "hunger"))).assertions
    assert (linked.subject_text, linked.relation_text) == ("hunger", "causes")


def test_a_far_end_without_object_is_not_turned_round() -> None:
    assert claim("coffee", "be outshine by").subject.label == "coffee"
    assert claim("SERT", "be inhibit by").relation.label != "inhibits"


def test_the_arguments_of_a_symmetric_relation_have_no_order() -> None:
    assert claim("tea", "interact with", "iron") == claim("iron", "interact with", "tea")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("Teas", "interact with", "Irons"), None),
        (("Irons", "interact with", "Teas"), None),
        (("Teas", "inhibit", "Irons"), ("Teas", "Irons")),
        (("Irons", "be inhibit by", "Teas"), ("Teas", "Irons")),
        (("Irons", "be outshine by", "Teas"), ("Teas", "Irons")),
        (("the only inhibitor of irons", "be", "Teas"), ("Teas", "the only inhibitor of irons")),
        (("Teas", "be", "the only inhibitor of irons"), ("Teas", "the only inhibitor of irons")),
        (("Teas", "vanish"), ("Teas", None)),
    ],
)
def test_the_words_of_an_argument_stay_with_its_concept(
    words: tuple[str, ...], expected: tuple[str, str | None] | None
) -> None:
    (linked,) = LINKER.link(extraction(assertion(*words))).assertions
    said = linked.subject_text, linked.object_text
    if expected is not None:
        assert said == expected
    assert LINKER.concept_of(mention(linked.subject_text)) == linked.claim.subject
    if linked.object_text is not None and "inhibitor" not in linked.object_text:
        assert LINKER.concept_of(mention(linked.object_text)) == linked.claim.object


def test_the_words_of_a_symmetric_relation_are_those_of_the_claim_either_way() -> None:
    one, other = LINKER.link(
        extraction(
            assertion("the strong tea", "interact with", "iron"),
            assertion("iron", "interact with", "the strong tea", sentence="Another.", start=40),
        )
    ).assertions
    assert one.claim == other.claim
    assert one.id != other.id
    assert (one.subject_text, one.object_text) == (other.subject_text, other.object_text)


def test_what_is_not_symmetric_keeps_its_order() -> None:
    assert claim("tea", "inhibit", "iron").id != claim("iron", "inhibit", "tea").id


@pytest.mark.parametrize("said", ["mainly", "primarily", "main", "Predominantly", "chiefly"])
def test_wordings_of_exclusivity_are_one_qualifier(said: str) -> None:
    expected = claim("tea", "affect", "mood", "mostly")
    assert claim("tea", "affect", "mood", said) == expected
    assert expected.label == "tea acts mainly on mood"


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("Tea alone | Tea | inhibit | iron", "tea alone inhibits iron"),
        ("Tea inhibits iron alone | Tea | inhibit | iron", "tea inhibits only iron"),
        ("Iron is blocked by tea alone | Iron | be inhibit by | tea", "tea alone inhibits iron"),
        ("Tea alone is a cause of joy | Tea | be | a cause of joy", "tea alone causes joy"),
        ("Tea sleeps alone | Tea | sleep |", "tea alone sleeps"),
    ],
)
def test_alone_stays_with_what_it_is_said_of(words: str, label: str) -> None:
    sentence, subject, lemma, object_ = (part.strip() for part in words.split("|"))

    def at(text: str, lemma: str) -> Mention:
        start = sentence.find(text)
        start = len(sentence) if start < 0 else start
        return Mention(text, start, start + len(text), lemma)

    stated = assertion(subject, lemma, object_ or None, sentence=sentence)
    alone = sentence.index("alone")
    placed = replace(
        stated,
        subject=at(subject, subject.lower()),
        object=at(object_, object_) if object_ else None,
        qualifiers=(
            QualifierMention(QualifierKind.EXCLUSIVITY, "alone", alone, alone + 5, "alone"),
        ),
    )
    (linked,) = LINKER.link(extraction(placed)).assertions
    assert linked.claim.label == label
    assert linked.qualifier_texts == ("alone",)


def test_the_order_and_number_of_qualifiers_make_no_difference() -> None:
    one = claim("tea", "affect", "mood", "mainly", "in part")
    assert claim("tea", "affect", "mood", "partly", "mainly", "primarily") == one


def test_other_qualifiers_keep_their_acronyms_and_lose_determiners() -> None:
    stated = assertion("tea", "affect", "mood", kind=QualifierKind.POPULATION)
    mentions = [
        QualifierMention(QualifierKind.POPULATION, text, 0, 1, text.lower())
        for text in ("adults with PTSD", "the adults with PTSD")
    ]
    first, second = (LINKER.claim_of(replace(stated, qualifiers=(one,))) for one in mentions)
    assert first == second
    assert first.label == "tea acts on mood in adults with PTSD"


def test_a_qualifier_makes_another_claim() -> None:
    assert claim("tea", "affect", "mood", "only").id != claim("tea", "affect", "mood").id


def test_polarity_makes_no_other_claim() -> None:
    affirmed = assertion("tea", "affect", "mood")
    assert LINKER.claim_of(replace(affirmed, polarity=Polarity.NEGATED)) == LINKER.claim_of(
        affirmed
    )


def test_an_intransitive_claim_has_no_object() -> None:
    found = claim("tea", "work")
    assert found.object is None
    assert found.label == "tea works"


def test_two_wordings_about_known_things_are_the_same_claim() -> None:
    stored = claim("MDMA", "impact", "serotonin 5-HT1B receptors", "primarily")
    said = claim("MDMA", "act on", "5-HT1B receptors", "mainly")
    assert stored == said
    assert said.label == "MDMA acts mainly on 5-HT1B receptor"


def test_two_wordings_about_unknown_things_match_as_one() -> None:
    stored = claim("Zelnorax", "impact", "serotonin KX-7 receptors", "primarily")
    said = claim("Zelnorax", "target", "KX-7 receptors", "mainly")
    found = Matcher(VOCABULARY, relation_scheme()).match(said, stored)
    assert found is not None
    assert found[0] is Match.SAME
    assert found[1] >= 0.9


def extraction(*assertions: Assertion, key: str = "tea.txt") -> Extraction:
    references = (
        Reference("1", "One", 0, 3, Identifiers(doi="10.1/x")),
        Reference("2", "Two", 4, 7),
        Reference("3", "Three", 8, 9, Identifiers(doi="10.1/x")),
    )
    return Extraction(
        Document(key, "Some text."),
        Run("1", "m", "0"),
        references=references,
        assertions=assertions,
    )


def test_every_record_of_a_reading_has_its_iri() -> None:
    stated = replace(assertion("tea", "affect", "mood"), references=("1", "2", "3", "9"))
    reading = LINKER.link(extraction(stated))
    assert reading.id == IDENTITY.document("tea.txt")
    assert [one.work for one in reading.references] == [
        "https://doi.org/10.1/x",
        None,
        "https://doi.org/10.1/x",
    ]
    (linked,) = reading.assertions
    assert linked.references == ("1", "2", "3", "9")
    assert linked.works == ("https://doi.org/10.1/x",)
    assert linked.claim == LINKER.claim_of(stated)


def test_equal_assertions_at_other_places_differ_in_their_iri() -> None:
    one, two = assertion("tea", "affect", "mood"), assertion("tea", "affect", "mood", start=90)
    first, second = LINKER.link(extraction(one, two)).assertions
    assert first.id != second.id
    assert first.claim == second.claim


def test_an_assertion_twice_at_one_place_is_one() -> None:
    one = assertion("tea", "affect", "mood")
    assert len(LINKER.link(extraction(one, one)).assertions) == 1


def test_white_space_in_a_sentence_never_makes_two_assertions_share_an_iri() -> None:
    one = assertion("tea", "affect", "mood", sentence="Tea affects mood.")
    two = assertion("tea", "affect", "mood", sentence="Tea  affects\nmood.", start=50)
    ids = {linked.id for linked in LINKER.link(extraction(one, two)).assertions}
    assert len(ids) == 2


def test_an_assertion_keeps_its_iri_when_the_text_around_it_changes() -> None:
    stated = assertion("tea", "affect", "mood", sentence="Tea affects mood.")
    (before,) = LINKER.link(extraction(stated)).assertions
    other = assertion("ice", "affect", "mood", sentence="Ice affects mood.")
    moved = replace(stated, start=70, end=87)
    assert before.id in {one.id for one in LINKER.link(extraction(other, moved)).assertions}


def test_the_words_of_qualifiers_stand_beside_them() -> None:
    stated = assertion("tea", "affect", "mood", "primarily", "in part", "mostly")
    (linked,) = LINKER.link(extraction(stated)).assertions
    said = dict(
        zip((q.label for q in linked.claim.qualifiers), linked.qualifier_texts, strict=True)
    )
    assert said == {"mainly": "primarily", "partly": "in part"}


def test_linking_twice_gives_the_same() -> None:
    read = extraction(assertion("tea", "affect", "mood", "mainly"), assertion("ice", "melt"))
    assert LINKER.link(read) == LINKER.link(read)


def test_what_relates_a_thing_to_itself_is_no_claim() -> None:
    definition = assertion("MDMA", "be", "3,4-methylenedioxymethamphetamine")
    assert LINKER.link(extraction(definition)).assertions == ()


def test_references_of_a_list_that_are_one_work_share_its_iri() -> None:
    known = Reference(
        "2",
        "Doe J. Ravens remember the faces of people. Birds. 2019;12:101. doi:10.1000/a",
        0,
        9,
        Identifiers(doi="10.1000/a"),
        "Ravens remember the faces of people",
        ("Doe J",),
        2019,
        pages="101",
    )
    again = replace(known, key="1", identifiers=Identifiers(), authors=("J. Doe",))
    other = replace(again, key="3", title="Owls forget the faces of people")
    document = Document("k", "text")
    extraction = Extraction(document, Run("1", "m", "0"), references=(again, known, other))
    works = [linked.work for linked in LINKER.link(extraction).references]
    assert works[0] == works[1] == "https://doi.org/10.1000/a"
    assert works[2] == IDENTITY.work_of_reference(other)
