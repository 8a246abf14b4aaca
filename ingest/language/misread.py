"""Verbs that a small parser read as something else, and their subjects."""

import re

from ingest.language.cues import mapping, word_set
from ingest.language.tree import Sentence, Word

_NO_E = re.compile(r"(?:[eo]a|[ao]i|oo|ee)[lndr]e$")
"""Endings of lemmas that no verb has: "conceale", "containe"."""
_CLAUSE_PARTS = frozenset({"punct", "advcl", "conj", "cc", "parataxis"})
_CLAUSAL = word_set("clausal")
_NAMING = word_set("naming_participles")
_HOLDS_CLAUSE = frozenset({"root", "ccomp", "conj", "parataxis", "advcl", "obj"})
_PREDICATES = word_set("predicates")
FINITE = frozenset({"VBZ", "VBP", "VBD"})


def _finite_verb(sentence: Sentence) -> bool:
    return any(
        w.pos in ("VERB", "AUX") and w.finite_form and w.relation in _CLAUSAL
        for w in sentence.words
    )


def noun_over_verb(sentence: Sentence) -> bool:
    """As in "MDMA, which …, works": the subject became the root and the verb its conjunct."""
    root = sentence.root
    if not root.nominal or root.one("cop", "nsubj", "nsubj:pass") is not None:
        return False
    for child in root.of("conj"):
        second = child.one("nsubj")
        if root.of("cc:preconj") and second is not None and child.tag in FINITE:
            _promote(child, root, "nsubj")
            second.attach(root, "conj")
            for joined in child.of("cc"):
                joined.attach(second, "cc")
            return True
    for child in root.of("conj", "parataxis", "acl:relcl", "acl"):
        bare = child.one("nsubj", "nsubj:pass", "mark", "expl") is None
        finite = child.tag in FINITE or any(a.finite_form for a in child.of("aux", "aux:pass"))
        if child.pos == "VERB" and finite and bare and child.i > root.i:
            _promote(child, root, "nsubj")
            return True
    return False


def participle_root(sentence: Sentence) -> bool:
    """As in "67% of the cohort no longer qualified for …" read as a noun with a participle."""
    root = sentence.root
    if not root.nominal or sentence.words[-1].text != "." or _finite_verb(sentence):
        return False
    for child in root.of("acl", "acl:relcl"):
        past = child.tag in ("VBN", "VBD") or child.lower.endswith("ed")
        bare = child.one("aux", "aux:pass", "cop", "mark", "nsubj") is None
        if past and bare and child.tag != "VBG" and child.i > root.i:
            child.lemma = past_lemma(child.lower) if child.lemma == child.lower else child.lemma
            child.pos, child.tag = "VERB", "VBD"
            _promote(child, root, "nsubj")
            return True
    return False


def headless_root(sentence: Sentence) -> bool:
    """As in "…, 67% of the cohort no longer qualified": the subject of the root went astray."""
    root = sentence.root
    past = root.lower.endswith("ed") and root.pos in ("ADJ", "VERB") and root.tag != "VBG"
    if not past or root.one("nsubj", "nsubj:pass", "aux", "aux:pass", "cop") is not None:
        return False
    if _finite_verb(sentence) and not root.finite_form:
        return False
    before = [w for w in sentence.words[: root.i] if not (w.dep == "advmod" or w.dep == "punct")]
    top = before[-1] if before else None
    if top is None or top.dep in ("case", "mark", "cc"):
        return False
    while top.head is not None and top.head is not root and top.dep not in ("appos", "parataxis"):
        top = top.head
    if not top.nominal or top.i > root.i or top.relation == "obl":
        return False
    root.lemma = past_lemma(root.lower) if root.lemma == root.lower else root.lemma
    root.pos, root.tag = "VERB", "VBD"
    top.attach(root, "nsubj")
    return True


def named_subject(sentence: Sentence) -> bool:
    """As in "a part called the amygdala is overactive": the participle became the verb."""
    root = sentence.root
    subject = root.one("nsubj", "nsubj:pass")
    if root.lower not in _NAMING or subject is None or root.one("aux", "aux:pass") is not None:
        return False
    for verb in root.of("xcomp", "ccomp"):
        name = verb.one("nsubj", "nsubj:pass")
        finite = verb.finite_form or any(w.finite_form for w in verb.of("cop", "aux", "aux:pass"))
        if name is None or not finite or verb.one("mark") is not None or name.i < root.i:
            continue
        verb.attach(None, "root")
        subject.attach(verb, "nsubj")
        name.attach(root, "xcomp")
        for child in [w for w in root.children if w is not name]:
            child.attach(verb, child.dep)
        root.tag, root.feats, root.head = "VBN", "VerbForm=Part", subject
        root.dep = "acl"
        subject.children.append(root)
        return True
    return False


def progressive(sentence: Sentence) -> bool:
    """As in "is constantly firing bells" with "firing" read as what the bells are like."""
    for noun in sentence.words:
        copula = noun.one("cop")
        if copula is None or copula.lemma != "be" or noun.one("det", "case", "nmod:poss"):
            continue
        verb = next((w for w in noun.of("amod") if w.tag == "VBG" and w.i > copula.i), None)
        adverb = verb.one("advmod") if verb is not None else None
        subject = noun.one("nsubj")
        if verb is None or adverb is None or subject is None or adverb.i != copula.i + 1:
            continue
        verb.attach(noun.head, noun.dep)
        verb.pos = "VERB"
        if noun.head is None:
            noun.head = verb
            verb.children.append(noun)
        noun.attach(verb, "obj")
        for child in [w for w in noun.children if w.i < verb.i or w.dep in _CLAUSE_PARTS]:
            child.attach(verb, "aux" if child is copula else child.dep)
        return True
    return False


def named_as_clause(sentence: Sentence) -> bool:
    """As in "a part called the amygdala is overactive": the participle took the subject along."""
    for participle in sentence.words:
        subject = participle.one("nsubj", "nsubj:pass")
        if participle.lower not in _NAMING or subject is None:
            continue
        verb = _verb_beside(participle)
        if verb is None or verb.one("nsubj", "nsubj:pass") or participle.one("aux", "aux:pass"):
            continue
        if verb.head is participle:
            verb.attach(participle.head, participle.dep)
        subject.attach(verb, "nsubj")
        participle.attach(subject, "acl")
        participle.tag, participle.feats = "VBN", "VerbForm=Part"
        for child in [w for w in participle.children if w.i > verb.i]:
            child.attach(verb, child.dep)
        return True
    return False


def _verb_beside(participle: Word) -> Word | None:
    """The predicate that a naming participle was put above or below, without a conjunction."""
    if participle.relation in ("ccomp", "csubj", "advcl"):
        above = participle.head
        return above if above is not None and participle.i < above.i else None
    below = (
        w
        for w in participle.of("conj", "parataxis", "xcomp", "ccomp")
        if w.of("cop", "aux", "aux:pass")
    )
    return next((w for w in below if w.one("cc") is None), None)


def modifier_root(sentence: Sentence) -> bool:
    """As in "Neither aspirin nor ibuprofen reduced mortality." read as one noun phrase."""
    root = sentence.root
    if not root.nominal or sentence.words[-1].text != "." or _finite_verb(sentence):
        return False
    for verb in root.of("amod"):
        before = [w for w in root.of("compound", "nmod") if w.i < verb.i]
        if verb.tag not in ("VBN", "VBD") or not before:
            continue
        subject = before[-1] if not before[0].of("conj") else before[0]
        verb.pos, verb.tag = "VERB", "VBD"
        _promote(verb, root, "obj")
        subject.attach(verb, "nsubj")
        for child in [w for w in root.children if w.i < verb.i]:
            child.attach(subject if child.i < subject.i else verb, child.dep)
        return True
    return False


def verb_in_phrase(sentence: Sentence) -> bool:
    """As in "argue that sleep increased growth": a modifier that has a subject is a verb."""
    for verb in sentence.words:
        noun = verb.head
        if verb.dep not in ("amod", "compound") or noun is None or not noun.nominal:
            continue
        subject = _astray(verb, noun)
        if subject is None or noun.i < verb.i or noun.one("cop") is not None:
            continue
        above, dep = noun.head, noun.dep
        if dep not in _HOLDS_CLAUSE:
            continue
        _take_place(verb, above, "ccomp" if dep == "obj" else dep)
        noun.attach(verb, "obj")
        subject.attach(verb, "nsubj")
        _share_out(noun, verb, subject)
        verb.pos, verb.tag, verb.feats = "VERB", verb.tag if verb.tag in FINITE else "VBD", ""
        return True
    return False


def _astray(verb: Word, noun: Word) -> Word | None:
    """The subject of a verb that was read as a modifier; None where it is a modifier."""
    lacking = noun.one("nsubj", "nsubj:pass") is not None and verb.lower[-1:] in (
        "d",
        "t",
        "n",
        "s",
    )
    if not (lacking or verb.tag in ("VBN", *FINITE) or verb.one("nsubj") is not None):
        return None
    own = verb.one("nsubj", "nsubj:pass", "obl:unmarked") or noun.one("nsubj", "nsubj:pass")
    if own is None or own.i > verb.i or not own.nominal or own.one("case") is not None:
        return None
    between = [w for w in noun.subtree() if own.i < w.i < verb.i and w.dep != "advmod"]
    return None if any(w.dep == "punct" for w in between) else own


def _share_out(noun: Word, verb: Word, subject: Word) -> None:
    """Give back what hung on a noun because it was taken for the head of the clause."""
    for child in list(noun.children):
        if (
            child.i < subject.i
            and child.lower != "that"
            and child.dep in ("det", "amod", "cc:preconj", "compound")
        ):
            child.attach(subject, child.dep)
        elif child.i < verb.i or child.dep in ("punct", "advcl", "parataxis", "mark", "acl"):
            mark = child.lower in ("that", "whether")
            dep = "advcl" if child.dep == "acl" and child.of("mark") else child.dep
            dep = "obl" if child.nominal and dep == "advcl" else dep
            if child.dep != "acl" or dep == "advcl":
                child.attach(verb, "mark" if mark else dep)


def _take_place(verb: Word, above: Word | None, dep: str) -> None:
    verb.attach(above, dep)
    if above is None:
        verb.dep = "root"


def noun_with_object(sentence: Sentence) -> bool:
    """A "noun" with an object is a verb; the compound before it is its subject."""
    for word in sentence.words:
        if word.pos != "NOUN" and word.tag not in FINITE:
            continue
        object_, before = word.one("obj"), word.of("compound")
        if object_ is None or object_.i < word.i or word.one("nsubj", "nsubj:pass", "cop"):
            continue
        if not before or before[-1].i != word.i - 1:
            continue
        subject = before[-1]
        subject.attach(word, "nsubj")
        for child in word.of("det", "amod", "compound"):
            if child.i < subject.i:
                child.attach(subject, child.dep)
        word.pos, word.tag = "VERB", "VBZ" if word.lower.endswith("s") else "VBP"
        return True
    return False


def adjective_passive(sentence: Sentence) -> bool:
    """As in "is related to" in the passive with its participle read as an adjective."""
    for word in sentence.words:
        if word.pos == "ADJ" and word.one("aux:pass") is not None:
            word.pos, word.tag, word.feats = "VERB", "VBN", "VerbForm=Part"
            return True
    return False


def bare_form(sentence: Sentence) -> None:
    """A participle or infinitive with a subject of its own and no auxiliary is finite.

    A word with the tag of a noun is one ("fell by a third").
    """
    for word in sentence.words:
        if word.pos == "ADJ" and word.tag in ("NN", "NNS"):
            word.pos = "NOUN"
        if word.tag == "VBZ" and word.relation in ("obj", "obl", "nmod") and _stands_alone(word):
            word.pos, word.tag, word.feats = "NOUN", "NNS", "Number=Plur"
        if word.pos == "VERB" and word.lemma == word.lower and word.tag in ("VBN", "VBD"):
            word.lemma = mapping("irregular", "lemma").get(word.lower, word.lemma)
        if word.pos == "VERB" and f"{word.lemma}d" == word.lower and _NO_E.search(word.lemma):
            word.lemma = word.lemma[:-1]
        if word.pos == "ADJ" and word.lower.endswith("ed") and word.relation in _PREDICATES:
            _as_past(word)
        form = {"VBN": "VBD", "VB": "VBP"}.get(word.tag)
        if form is None or word.pos != "VERB" or word.one("nsubj") is None:
            continue
        bare = word.one("aux", "aux:pass", "cop") is None
        marked = word.relation == "ccomp" and any(m.lower == "that" for m in word.of("mark"))
        outer = word.relation in ("root", "conj", "parataxis")
        held = word.tag == "VB" and not marked and not outer
        if bare and not held and word.relation in _PREDICATES and not has_to(word):
            word.tag, word.feats = form, "VerbForm=Fin"


def _stands_alone(word: Word) -> bool:
    """Whether nothing hangs on a word that a verb would have."""
    return word.one("nsubj", "nsubj:pass", "obj", "aux", "cop", "xcomp") is None


def _as_past(word: Word) -> None:
    """An "adjective" in -ed with a subject and no copula is a past tense ("qualified for")."""
    if word.one("nsubj") is not None and word.one("cop", "aux", "aux:pass") is None:
        word.lemma = past_lemma(word.lower) if word.lemma == word.lower else word.lemma
        word.pos, word.tag, word.feats = "VERB", "VBD", "VerbForm=Fin"


def has_to(word: Word) -> bool:
    """Whether "to" marks a verb as an infinitive."""
    return any(mark.lower == "to" for mark in word.of("mark"))


def past_lemma(word: str) -> str:
    """The lemma of a past form that was left as printed: "qualified" → "qualify"."""
    known = mapping("irregular", "lemma").get(word)
    if known is not None:
        return known
    if word.endswith("ied"):
        return f"{word[:-3]}y"
    return word[:-2] if word.endswith("ed") and len(word) > 4 else word


def _promote(verb: Word, root: Word, dep: str) -> None:
    """Make a verb the root and the old root its dependent; what follows goes with the verb."""
    verb.attach(None, "root")
    if root.head is None:
        root.head = verb
        root.dep = dep
        verb.children.append(root)
    for child in list(root.children):
        outer = child.dep in ("punct", "parataxis", "advcl", "conj", "cc", "obl", "ccomp")
        if child.i > verb.i and (outer or dep == "nsubj"):
            child.attach(verb, "obl" if child.dep == "nmod" else child.dep)
    verb.children.sort(key=lambda w: w.i)
