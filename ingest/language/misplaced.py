"""Words that a small parser hung on the wrong head."""

from ingest.language.clauses import case_text, governor_key
from ingest.language.cues import mapping, word_set, words
from ingest.language.misread import FINITE, has_to
from ingest.language.phrases import kind_of_phrase
from ingest.language.tree import Sentence, Word

_FOCUS = frozenset({"only", "just", "merely", "simply"})


def split_compound(sentence: Sentence) -> bool:
    """As in "impacts serotonin 5-HT1B receptors": the compound became a predicate."""
    for word in sentence.words:
        if word.dep != "xcomp" or word.pos not in ("NOUN", "PROPN") or word.head is None:
            continue
        inner = word.one("obj")
        bare = word.one("cop", "mark", "case", "det", "nsubj") is None
        if inner is None or not bare or word.head.one("obj") is not None or inner.i < word.i:
            continue
        verb = word.head
        inner.attach(verb, "obj")
        word.attach(inner, "compound")
        for child in list(word.children):
            if child.i > inner.i:
                child.attach(verb, child.dep)
        return True
    return False


def stray_conjunct(sentence: Sentence) -> bool:
    """As in "makes therapy effective and allows …" with the second verb hung on the adjective."""
    for word in sentence.words:
        head = word.head
        if word.dep != "conj" or word.tag not in FINITE or word.pos != "VERB" or head is None:
            continue
        if head.pos in ("VERB", "AUX") or head.one("cop", "nsubj", "nsubj:pass") is not None:
            continue
        verbs = [a for a in head.ancestors() if a.pos == "VERB" and a.finite_form]
        if verbs and word.one("nsubj", "nsubj:pass") is None:
            word.attach(verbs[0], "conj")
            return True
    return False


def two_subjects(sentence: Sentence) -> bool:
    """As in "neither the vaccine nor the drug did": two subjects that are one coordination."""
    for verb in sentence.words:
        subjects = verb.of("nsubj", "nsubj:pass")
        if len(subjects) != 2:
            continue
        first, second = subjects
        if first.lower == "that" and verb.dep == "acl:relcl":
            first.dep, verb.dep = "mark", "acl"
            return True
        if case_text(first) in words("placing_subjects"):
            first.dep = "obl"
            return True
        between = [w for w in verb.of("cc") if first.i < w.i < second.i]
        if between:
            second.attach(first, "conj")
            between[0].attach(second, "cc")
            return True
        if _names(second, first):
            second.attach(first, "appos")
            return True
    return False


def _names(second: Word, first: Word) -> bool:
    """As in "the planets Venus and Mars": a proper name right behind a common noun."""
    together = second.subtree()[0].i == first.i + 1
    return together and second.pos == "PROPN" and first.pos == "NOUN"


def prepositional_compound(sentence: Sentence) -> bool:
    """As in "by acidification and rising heat" with the first noun made a compound."""
    for noun in sentence.words:
        for first in noun.of("compound"):
            second = next((w for w in first.of("conj") if w.i == noun.i - 1), None)
            if second is None or first.one("case") is None or noun.one("case") is not None:
                continue
            head, dep = noun.head, noun.dep
            if head is None:
                continue
            first.attach(head, dep)
            noun.attach(first, "conj")
            second.attach(noun, "amod")
            for joined in first.of("cc"):
                joined.attach(noun, "cc")
            return True
    return False


def subject_in_fronted_phrase(sentence: Sentence) -> bool:
    """As in "In the first, 67% of them met …" with all before the verb read as one phrase."""
    for verb in sentence.words:
        if verb.tag not in FINITE or verb.one("nsubj", "nsubj:pass", "expl", "csubj") is not None:
            continue
        for phrase in verb.of("obl"):
            commas = [w for w in phrase.of("punct") if w.text == "," and w.i < phrase.i < verb.i]
            before = [w for w in phrase.children if commas and w.i < commas[0].i]
            if len(before) > 1 and before[0].dep == "case":
                top = before[-1]
                top.attach(verb, "obl")
                for child in before[:-1]:
                    child.attach(top, child.dep)
                phrase.dep = "nsubj"
                return True
    return False


def subject_joined_to_phrase(sentence: Sentence) -> bool:
    """As in "According to X, plague weakened …" with the subject joined to the phrase before it."""
    for verb in sentence.words:
        if verb.tag not in FINITE or verb.one("nsubj", "nsubj:pass", "expl", "csubj") is not None:
            continue
        for phrase in verb.of("obl"):
            subject = phrase.one("conj")
            if phrase.i > verb.i or subject is None or not subject.nominal or subject.of("cc"):
                continue
            if phrase.i < subject.i < verb.i and subject.one("case") is None:
                subject.attach(verb, "nsubj:pass" if verb.of("aux:pass") else "nsubj")
                return True
    return False


def adverb_object(sentence: Sentence) -> bool:
    """As in "acts chiefly on X" with the adverb made the object."""
    for word in sentence.words:
        verb = word.head
        adverb = word.pos == "ADV" or word.lower in words("exclusivity")
        if adverb and word.dep == "obj" and verb is not None:
            word.pos, word.dep = "ADV", "advmod"
            for child in word.of("obl", "nmod"):
                child.attach(verb, "obl")
            return True
    return False


def purpose(sentence: Sentence) -> bool:
    """As in "is used to treat fever": the purpose is part of what is said."""
    for word in sentence.words:
        head = word.head
        if word.dep != "advcl" or head is None or word.i < head.i or not has_to(word):
            continue
        if head.lemma in word_set("purposive") and head.one("aux:pass") is not None:
            word.dep = "xcomp"
            return True
    return False


def time_on_name(sentence: Sentence) -> bool:
    """As in "discovered by Fleming in 1928": the year goes with the verb."""
    for word in sentence.words:
        name = word.head
        while name is not None and name.dep == "flat":
            name = name.head
        if (
            word.dep not in ("nmod", "obl")
            or name is None
            or name.pos != "PROPN"
            or name.head is None
        ):
            continue
        if name.relation in ("obl", "obj", "nsubj") and kind_of_phrase(word) == "time":
            word.attach(name.head, "obl")
            return True
    return False


def relative_content(sentence: Sentence) -> bool:
    """As in "are insecticides that plants take up": a clause on a plain noun is a relative one."""
    for word in sentence.words:
        noun = word.head
        if word.dep != "ccomp" or noun is None or noun.pos != "NOUN" or noun.one("cop") is None:
            continue
        if governor_key(noun) is None and word.i > noun.i and noun.one("expl") is None:
            word.dep = "acl:relcl"
            for that in word.of("mark"):
                that.pos, that.dep = "PRON", "obj"
            return True
    return False


def adverb_pair(sentence: Sentence) -> bool:
    """As in "does not safely and quickly heal": the verb was joined to the first adverb."""
    for verb in sentence.words:
        pair = _adverb_pair(verb, sentence)
        head = verb.head
        if pair is None or head is None:
            continue
        first, joined, second = pair
        verb.attach(head.head, head.dep)
        for child in [*head.children, *(first.children if first is not head else [])]:
            child.attach(verb, child.dep)
        if head is not first:
            head.attach(verb, "aux")
        first.attach(verb, "advmod")
        second.attach(first, "conj")
        joined.attach(second, "cc")
        return True
    return False


def _adverb_pair(verb: Word, sentence: Sentence) -> tuple[Word, Word, Word] | None:
    """The first adverb, "and" and the second one, where they stand just before a joined verb."""
    head = verb.head
    if verb.dep != "conj" or verb.pos != "VERB" or head is None or verb.i < 3:
        return None
    first, joined, second = sentence.words[verb.i - 3 : verb.i]
    adverb = first.pos == "ADV" or first.lower.endswith("ly")
    if not adverb or joined.dep != "cc" or second.head is not verb:
        return None
    bare = verb.one("nsubj", "nsubj:pass") is None and second.dep == "advmod"
    stands_in = head is first or (
        first.head is head and head.lemma == "do" and head.one("obj") is None
    )
    return (first, joined, second) if bare and stands_in else None


def fronted_clause(sentence: Sentence) -> bool:
    """As in "Sales rose, and prices fell": the first clause became the content of the second."""
    for word in sentence.words:
        head = word.head
        if word.dep != "ccomp" or head is None or head.i < word.i or word.one("mark") is not None:
            continue
        whole = word.one("nsubj", "nsubj:pass") is not None and head.pos in ("VERB", "AUX")
        if whole and head.one("nsubj", "nsubj:pass") is not None and governor_key(head) is None:
            word.dep = "parataxis"
            return True
    return False


def negated_adverb(sentence: Sentence) -> bool:
    """As in "does not safely heal": the negation of the verb was hung on the adverb."""
    for word in sentence.words:
        adverb = word.head
        verb = adverb.head if adverb is not None else None
        if word.lower not in ("not", "n't") or adverb is None or verb is None:
            continue
        aux = sentence.words[word.i - 1] if word.i else word
        if adverb.dep != "advmod" or adverb.pos != "ADV" or not word.i < adverb.i < verb.i:
            continue
        if aux.head is verb and aux.relation == "aux" and adverb.lower not in _FOCUS:
            word.attach(verb, "advmod")
            return True
    return False


def said_after(sentence: Sentence) -> bool:
    """As in "Exports fell, the ministry said": what is said became an adverbial clause."""
    for word in sentence.words:
        says = word.head
        if word.dep != "advcl" or says is None or word.i > says.i or not word.finite_form:
            continue
        alone = word.one("mark", "aux") is None and word.one("nsubj", "nsubj:pass") is not None
        when = any(w.tag == "WRB" for w in word.children)
        key = governor_key(says)
        told = key is not None and mapping("governors", "role")[key] == "relayed"
        if alone and not when and told and says.one("ccomp", "xcomp", "obj") is None:
            word.dep = "ccomp"
            return True
    return False


def share_of_many(sentence: Sentence) -> bool:
    """As in "affects one in ten adults" with the adults hung on the verb."""
    for number in sentence.words:
        verb = number.head
        if number.relation not in ("obj", "nsubj") or number.pos != "NUM" or verb is None:
            continue
        for whole in verb.of("obl"):
            counted = any(w.i > number.i for w in whole.of("nummod"))
            if (
                counted
                and case_text(whole) in ("in", "out of")
                and whole.subtree()[0].i == number.i + 1
            ):
                whole.attach(number, "nmod")
                return True
    return False


def done_by_at_end(sentence: Sentence) -> bool:
    """As in "was held in the capital, supervised by observers": what was held, not the capital."""
    for participle in sentence.words:
        place = participle.head
        verb = place.head if place is not None else None
        if participle.dep != "acl" or place is None or verb is None or place.relation != "obl":
            continue
        first, last = participle.subtree()[0], participle.subtree()[-1]
        before = sentence.words[first.i - 1] if first.i else first
        set_off = "," in (first.text, before.text)
        ends = last.i >= len(sentence.words) - 2
        passive = verb.one("aux:pass") is not None and participle.one("obl:agent") is not None
        if set_off and ends and passive and place.one("case") is not None:
            participle.attach(verb, "advcl")
            return True
    return False


def report_at_end(sentence: Sentence) -> bool:
    """As in "Prices fell, the agency estimates." with the report read as a noun."""
    if len(sentence.words) < 5 or sentence.words[-1].text != ".":
        return False
    verb = sentence.words[-2]
    known = mapping("governors", "word")
    subject = verb.one("nsubj", "compound")
    if subject is None or known.get(verb.lemma) != "verb" or verb.relation in ("root", "parataxis"):
        return False
    start = subject.subtree()[0].i
    if start < 3 or sentence.words[start - 1].text != "," or verb.one("obj", "ccomp") is not None:
        return False
    for case in [w for w in verb.of("case", "mark") if w.i < start]:
        noun = next((w for w in sentence.words[case.i + 1 : start] if w.nominal), None)
        case.attach(noun if noun is not None else sentence.root, "case")
        if noun is not None and noun is not verb.head:
            noun.attach(sentence.root, "obl")
    verb.attach(sentence.root, "parataxis")
    verb.pos, verb.tag, verb.feats = "VERB", "VBZ", "VerbForm=Fin"
    subject.dep = "nsubj"
    return True


def clause_after_time(sentence: Sentence) -> bool:
    """As in "died out after an asteroid hit Earth" with the asteroid read as the time itself."""
    for verb in sentence.words:
        above = verb.head
        if verb.dep not in ("ccomp", "xcomp") or above is None or verb.tag not in FINITE:
            continue
        if verb.one("nsubj", "nsubj:pass", "mark") is not None or verb.i == 0:
            continue
        times = (
            w for w in above.of("obl") if case_text(w) in ("after", "before", "until", "since")
        )
        noun = next((w for w in times if w.subtree()[-1].i == verb.i - 1), None)
        if noun is None:
            continue
        for case in noun.of("case"):
            case.attach(verb, "mark")
        noun.attach(verb, "nsubj")
        verb.dep = "advcl"
        return True
    return False
