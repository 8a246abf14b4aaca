"""Clauses that a small parser read as noun phrases: "that the reform reduced wages" as one noun."""

from ingest.language.clauses import governor_key, inverting
from ingest.language.cues import word_set
from ingest.language.misread import FINITE, past_lemma
from ingest.language.tree import Sentence, Word

_SUBORDINATE = frozenset({"ccomp", "advcl", "acl", "csubj", "xcomp", "parataxis"})
_PAST = frozenset({"VBN", "VBD"})
_OUTER = frozenset({"punct", "advcl", "parataxis", "cc", "conj"})
_LEFT = frozenset({"det", "amod", "compound", "nummod", "nmod:poss"})
_PLACING = word_set("placing_prepositions")


def participle_in_clause(sentence: Sentence) -> bool:
    """As in "indicate that the cells divided": the verb was read as a participle of its subject."""
    for noun in _marked_nouns(sentence):
        for verb in noun.of("acl"):
            bare = verb.one("aux", "aux:pass", "cop", "mark", "nsubj") is None
            if verb.tag in _PAST and bare and verb.i > noun.i:
                _replace(verb, noun)
                noun.attach(verb, "nsubj")
                for child in list(noun.children):
                    if child.dep in ("mark", *_OUTER):
                        child.attach(verb, child.dep)
                return True
    return False


def reporting_noun(sentence: Sentence) -> bool:
    """As in "One article states that …": the reporting verb was read as a noun or an adjective."""
    root = sentence.root
    clause = root.one("ccomp", "acl")
    if root.pos not in ("NOUN", "ADJ") or root.one("cop", "aux", "aux:pass") is not None:
        return False
    if clause is None or clause.i < root.i or not any(m.lower == "that" for m in clause.of("mark")):
        return False
    subject = root.one("nsubj") or (_compound_before(root) if root.pos == "NOUN" else None)
    if subject is None or not subject.nominal:
        return False
    subject.attach(root, "nsubj")
    clause.dep = "ccomp"
    for child in list(root.children):
        if child.i < subject.i and child.dep in _LEFT:
            child.attach(subject, child.dep)
    root.pos, root.tag = "VERB", "VBZ" if root.lower.endswith("s") else "VBP"
    root.feats = "VerbForm=Fin"
    return True


def neither_verbs(sentence: Sentence) -> bool:
    """As in "The drug neither reduced pain nor improved sleep." read as one noun phrase."""
    root = sentence.root
    first = next((c for c in root.of("conj") if c.of("cc:preconj")), None)
    if not root.nominal or first is None or any(w.tag in FINITE - _PAST for w in sentence.words):
        return False
    verbs = [(noun, noun.of("amod")) for noun in (first, *first.of("conj"))]
    if not all(found and found[0].tag in _PAST for _, found in verbs):
        return False
    verb, top = verbs[0][1][0], root
    verb.attach(None, "root")
    top.head, top.dep = verb, "nsubj"
    verb.children.append(top)
    for child in [c for c in top.children if c.i > top.i]:
        child.attach(verb, child.dep)
    for noun, (own, *_) in verbs:
        if own is not verb:
            own.attach(verb, "conj")
        noun.attach(own, "obj")
        for joined in noun.of("cc", "cc:preconj"):
            joined.attach(own, joined.dep)
        _past(own)
    return True


def adjective_argument(sentence: Sentence) -> bool:
    """As in "effective against malaria": what a preposition holds was read as an adjective."""
    mended = False
    for word in sentence.words:
        case = word.one("case")
        if word.pos == "ADJ" and word.relation in ("obl", "nmod") and case is not None:
            fixed = case.lower in _PLACING or word.one("det", "advmod") is not None
            if not fixed and case.i == word.i - 1:
                word.pos, mended = "NOUN", True
    return mended


def conjunction_on_negator(sentence: Sentence) -> bool:
    """As in "at night but not at noon" with "but" hung on "not"."""
    for word in sentence.words:
        above = None if word.head is None else word.head.head
        if word.dep == "cc" and word.head is not None and word.head.pos == "PART" and above:
            word.attach(above, "cc")
            return True
    return False


def _marked_nouns(sentence: Sentence) -> list[Word]:
    """Nouns that hold a subordinate clause and have nothing of one but its conjunction."""
    return [
        word
        for word in sentence.words
        if word.nominal
        and word.dep in _SUBORDINATE
        and word.one("mark") is not None
        and word.one("cop", "nsubj", "nsubj:pass", "aux", "aux:pass", "case") is None
    ]


def _compound_before(root: Word) -> Word | None:
    before = [w for w in root.of("compound") if w.i == root.i - 1]
    return before[0] if before else None


def _replace(verb: Word, noun: Word) -> None:
    above, dep = noun.head, noun.dep
    verb.attach(above, "ccomp" if dep == "xcomp" else dep)
    _past(verb)


def _past(verb: Word) -> None:
    verb.lemma = past_lemma(verb.lower) if verb.lemma == verb.lower else verb.lemma
    verb.pos, verb.tag, verb.feats = "VERB", "VBD", "VerbForm=Fin"


def inverted_condition(sentence: Sentence) -> bool:
    """As in "Should this hold, the rest is useless": the condition became the root."""
    root = sentence.root
    if inverting(root) is None or sentence.words[-1].text == "?":
        return False
    main = next((w for w in root.of("parataxis", "ccomp", "conj") if w.one("nsubj")), None)
    if main is None or main.one("mark", "cc") is not None or main.i < root.i:
        return False
    main.attach(None, "root")
    root.head, root.dep = main, "advcl"
    main.children.append(root)
    for child in [w for w in root.children if w.i > main.i]:
        child.attach(main, child.dep)
    main.children.sort(key=lambda word: word.i)
    return True


def content_on_oblique(sentence: Sentence) -> bool:
    """As in "have shown in humans that exercise helps": what is shown hangs on the humans."""
    for clause in sentence.words:
        noun = clause.head
        verb = noun.head if noun is not None else None
        if noun is None or verb is None or clause.dep != "acl:relcl" or noun.relation != "obl":
            continue
        that = next((w for w in clause.children if w.lower == "that"), None)
        subject = clause.one("nsubj")
        if that is None or subject is None or subject is that or clause.one("obj") in (None, that):
            continue
        if governor_key(verb) is None or verb.one("ccomp", "obj") is not None:
            continue
        clause.attach(verb, "ccomp")
        that.dep, that.pos = "mark", "SCONJ"
        return True
    return False


def _assigned(verb: Word) -> bool:
    """As in "were randomized to receive": what they were to do, not what for."""
    return verb.lemma in word_set("assigning") and verb.one("aux:pass") is not None


def infinitive_as_purpose(sentence: Sentence) -> bool:
    """As in "turned out to be a hoax" with the infinitive read as a purpose."""
    for clause in sentence.words:
        verb = clause.head
        if clause.dep != "advcl" or verb is None:
            continue
        if governor_key(verb) is None and not _assigned(verb):
            continue
        to = next((m for m in clause.of("mark") if m.lower == "to"), None)
        last = max([verb, *verb.of("compound:prt")], key=lambda w: w.i)
        if to is not None and to.i == last.i + 1 and verb.one("xcomp", "ccomp", "obj") is None:
            clause.dep = "xcomp"
            return True
    return False
