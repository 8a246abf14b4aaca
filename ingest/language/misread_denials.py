"""Trees around words that deny or report, where a small parser loses the clause that is meant."""

from ingest.language.clauses import governor_key, is_predicate
from ingest.language.cues import mapping, word_set
from ingest.language.misread import FINITE
from ingest.language.tree import Sentence, Word
from ingest.language.verdicts import judging

_CONTENT = ("acl", "acl:relcl", "ccomp")
_RELATIVE = ("acl", "acl:relcl", "advcl:relcl")
_SUBJECT = ("nsubj", "nsubj:pass")
_AUXILIARY = ("aux", "aux:pass", "cop")


def swallowed_predicate(sentence: Sentence) -> bool:
    """As in "The claim that rain causes floods is false": "floods is false" became the content."""
    for noun in sentence.words:
        if noun.dep not in ("root", "ccomp") or not noun.nominal or is_predicate(noun):
            continue
        clause = next((c for c in noun.of(*_CONTENT) if _marked(c)), None)
        if clause is None or governor_key(noun) is None:
            continue
        outer = next((w for w in clause.children if w.i > clause.i and _clausal(w)), None)
        if outer is None:
            return _content_as_subject(noun, clause, sentence)
        return not _says(clause) and _parted(noun, clause, outer)
    return False


def content_before_predicate(sentence: Sentence) -> bool:
    """As in "The claim that rain floods fields is false" with both nouns as subjects of "false"."""
    for outer in sentence.words:
        noun = outer.one(*_SUBJECT)
        if noun is None or governor_key(noun) is None:
            continue
        beside = [*noun.of(*_CONTENT), *outer.of("advcl", "ccomp", "csubj", "nsubj")]
        clause = next((c for c in beside if noun.i < c.i < outer.i and _marked(c)), None)
        if clause is None or clause is noun:
            continue
        lost = [w for w in outer.of(*_SUBJECT) if clause.i < w.i < outer.i and w is not clause]
        if clause.head is noun and not lost:
            continue
        clause.attach(noun, "acl")
        if lost and clause.one("obj") is None:
            lost[0].attach(clause, "obj")
        return True
    return False


def _clausal(word: Word) -> bool:
    joined = word.dep in ("conj", "parataxis")
    return (
        not joined
        and word.one(*_SUBJECT) is not None
        and (word.pos == "VERB" or word.tag == "VBZ" or bool(word.of("cop")))
    )


def _parted(noun: Word, clause: Word, outer: Word) -> bool:
    """Give the subject of the outer clause back to the inner one as its object."""
    object_ = outer.one(*_SUBJECT)
    if object_ is None or not clause.i < object_.i < outer.i or outer.one("mark") is not None:
        return False
    dep = object_.dep
    object_.attach(clause, "obj")
    if clause.tag == "NNS":
        _make_verb(clause, "VBZ")
    _lift(outer, noun, dep)
    return True


def _make_verb(word: Word, tag: str) -> None:
    word.pos, word.tag, word.feats = "VERB", tag, "VerbForm=Fin"


def that_before_plural(sentence: Sentence) -> bool:
    """As in "That owls swim is a myth": "that" is no determiner of a plural."""
    that = sentence.words[0]
    noun = that.head
    verb = noun.head if noun is not None else None
    if that.lower != "that" or that.dep != "det" or noun is None or verb is None:
        return False
    if noun.tag != "NNS" or noun.dep not in _SUBJECT:
        return False
    that.attach(verb, "mark")
    that.pos = "SCONJ"
    return True


def swallowed_by_subject(sentence: Sentence) -> bool:
    """As in "That rain causes floods is a myth": the clause that is the subject became the root."""
    verb = sentence.root
    that = verb.one("mark")
    outer = next((w for w in verb.of("obj", "ccomp", "xcomp") if w.of("cop", "aux:pass")), None)
    if that is None or that.i != 0 or that.lower != "that" or outer is None:
        return False
    object_ = outer.one(*_SUBJECT)
    if object_ is None or not verb.i < object_.i < outer.i or outer.one("mark") is not None:
        return False
    object_.attach(verb, "obj")
    _lift(outer, verb, "csubj")
    return True


def _content_as_subject(noun: Word, outer: Word, sentence: Sentence) -> bool:
    """As in "The claim that rain floods fields is false" with a clause read as one phrase."""
    that = next(m for m in outer.of("mark") if m.lower == "that")
    start = min(w.i for w in (outer, *outer.of(*_AUXILIARY, "case")) if w.i > that.i)
    inside = sentence.words[that.i + 1 : start]
    participles = [
        w for w in inside[1:]
        if w.tag in ("VBD", "VBN") and (w.dep == "acl" or (w.dep == "amod" and w is not inside[-1]))
    ]  # fmt: skip
    finite = [w for w in inside[1:] if w.tag in ("VBZ", "VBP") and w.relation == "nsubj"]
    verbs = finite or participles or [w for w in inside[1:-1] if w.tag == "NNS"]
    subject = outer.one(*_SUBJECT)
    if subject is None or subject not in inside:
        return False
    dep = "nsubj:pass" if outer.of("aux:pass") else "nsubj"
    if len(verbs) != 1:
        return _judged_whole(noun, outer, that, subject, dep)
    verb = verbs[0]
    left = [w for w in inside if w.i < verb.i]
    right = [w for w in inside if w.i > verb.i]
    if not any(w.nominal for w in left) or (right and not any(w.nominal for w in right)):
        return False
    if any(w.tag == "POS" for w in left):
        return False
    verb.attach(noun, "acl")
    _make_verb(verb, "VBD" if participles else "VBZ")
    _gather(left, verb, "nsubj")
    if right:
        _gather(right, verb, "obj")
    that.attach(verb, "mark")
    _lift(outer, noun, dep)
    return True


def _judged_whole(noun: Word, outer: Word, that: Word, subject: Word, dep: str) -> bool:
    """Where no verb can be found in the content, the verdict is still about the named claim."""
    if judging(outer) is None:
        return False
    subject.attach(noun, "nmod")
    that.attach(subject, "mark")
    _lift(outer, noun, dep)
    return True


def _gather(part: list[Word], verb: Word, dep: str) -> None:
    """Make one phrase of the words beside a verb: the last noun that hangs on none of them."""
    loose = [w for w in part if w.head not in part]
    top = next((w for w in reversed(loose) if w.nominal), None)
    top = top or next(w for w in reversed(part) if w.nominal)
    top.attach(verb, dep)
    for word in loose:
        if word is not top:
            word.attach(top, "compound" if word.nominal else word.dep)


def _lift(outer: Word, noun: Word, dep: str) -> None:
    """Put a predicate in the place of the noun above it, and make the noun its subject."""
    above, place = noun.head, noun.dep
    outer.attach(above, place)
    if above is not None:
        noun.attach(outer, dep)
    else:
        noun.head, noun.dep = outer, dep
        outer.children.append(noun)
    for child in list(noun.children):
        if child.i > outer.i:
            child.attach(outer, child.dep)
    outer.children.sort(key=lambda word: word.i)


def _marked(clause: Word) -> bool:
    return any(mark.lower == "that" for mark in clause.of("mark"))


def _says(verb: Word) -> bool:
    key = governor_key(verb)
    return key is not None and mapping("governors", "role")[key] == "relayed"


def content_as_relative(sentence: Sentence) -> bool:
    """As in "It is a myth that owls eat grass": "that" was read as a part of the clause."""
    for clause in sentence.words:
        noun = clause.head
        if noun is None or noun.i > clause.i or clause.dep not in _RELATIVE:
            continue
        that = _that_within(clause)
        if that is None or not _names_content(noun, clause):
            continue
        that.attach(clause, "mark")
        that.pos = "SCONJ"
        clause.dep = "acl" if noun.one("cop") is None else "ccomp"
        for it in noun.of("nsubj"):
            if it.lower == "it":
                it.dep = "expl"
        return True
    return False


def _that_within(clause: Word) -> Word | None:
    """The "that" of a clause with its own subject that was read as object or determiner."""
    subject = clause.one(*_SUBJECT)
    if subject is None or subject.lower == "that":
        return None
    near = [
        *clause.of("obj", "obl", "obl:unmarked", "advmod"),
        *(w for w in subject.of("det") if w.tag == "IN"),
    ]
    return next((w for w in near if w.lower == "that" and w.i < clause.i), None)


def _names_content(noun: Word, clause: Word) -> bool:
    """Whether a clause is what a noun says: it lacks no object, or the noun is a verb misread."""
    known = mapping("governors", "word")
    if noun.head is None and noun.one("cop") is None and noun.tag == "NNS":
        return known.get(noun.lemma) == "verb"
    if governor_key(noun) is None or not noun.nominal or _says(clause):
        return False
    complete = any(c.i > clause.i and c.dep != "punct" for c in clause.children)
    has_object = any(c.i > clause.i for c in clause.of("obj"))
    fits = has_object or clause.lemma not in word_set("stating")
    return clause.dep == "acl" or (complete and fits)


def participle_in_content(sentence: Sentence) -> bool:
    """As in "no sign that the bank concealed losses" with "concealed losses" read as one phrase."""
    for noun in sentence.words:
        if not noun.nominal or noun.one("mark") is None or noun.one("cop") is not None:
            continue
        if noun.relation not in ("acl", "ccomp") or noun.head is None:
            continue
        verb = next((w for w in noun.of("amod") if w.tag in ("VBN", "VBD")), None)
        subject = None if verb is None else noun.one("nsubj") or verb.one("nsubj")
        if verb is None and (plural := noun.one("nsubj")) is not None and plural.tag == "NNS":
            verb, subject = plural, next(iter(plural.of("compound")), None)
        if verb is None or subject is None or not subject.i < verb.i < noun.i:
            continue
        verb.attach(noun.head, noun.dep)
        if verb.tag == "NNS":
            _make_verb(verb, "VBZ")
            for child in verb.of("det", "amod"):
                child.attach(subject, child.dep)
            subject.attach(verb, "nsubj")
        else:
            _make_verb(verb, "VBD")
        for child in [w for w in noun.children if w.i < verb.i]:
            child.attach(verb, child.dep)
        noun.attach(verb, "obj")
        return True
    return False


def verb_without_subject(sentence: Sentence) -> bool:
    """As in "argue that trade grew": the subject was read as the first part of a compound."""
    for verb in sentence.words:
        noun = verb.one("compound")
        finite = verb.pos == "VERB" and verb.tag in ("VBD", "VBZ", "VBP")
        if not finite or noun is None or noun.i != verb.i - 1 or noun.pos != "NOUN":
            continue
        if verb.one("mark") is not None and verb.one(*_SUBJECT) is None:
            noun.attach(verb, "nsubj")
            return True
    return False


def content_as_root(sentence: Sentence) -> bool:
    """As in "A common myth is that owls see colours": the content became the root."""
    inner = sentence.root
    noun, that = inner.one("nsubj:outer"), inner.one("mark")
    if noun is None or that is None or that.lower != "that" or governor_key(noun) is None:
        return False
    copula = next((w for w in inner.of("cop", "aux") if noun.i < w.i < that.i), None)
    if copula is None or copula.lemma != "be":
        return False
    noun.attach(None, "root")
    inner.head, inner.dep = noun, "ccomp"
    noun.children.append(inner)
    copula.attach(noun, "cop")
    for child in [c for c in inner.children if c.i < that.i or c.dep == "punct"]:
        child.attach(noun, child.dep)
    return True


def yet_to(sentence: Sentence) -> bool:
    """As in "have yet to reach": the verb is the one after "to", and "have" its auxiliary."""
    for yet in sentence.words:
        have = yet.head
        before = sentence.words[yet.i - 1] if yet.i else None
        if yet.lower != "yet" or have is None or have is not before or have.lemma != "have":
            continue
        verb = have.one("xcomp")
        to = sentence.words[yet.i + 1 : yet.i + 2]
        if verb is None or not to or to[0].lower != "to" or to[0].head is not verb:
            continue
        _replace(have, verb)
        have.attach(verb, "aux")
        to[0].dep = "aux"
        return True
    return False


def _replace(old: Word, new: Word) -> None:
    """Put a word in the place of the one above it, with all that hangs there."""
    above, dep = old.head, old.dep
    new.attach(above, dep)
    if above is None:
        old.head, old.dep = new, "dep"
        new.children.append(old)
    passive = bool(new.of("aux:pass"))
    for child in list(old.children):
        child.attach(new, "nsubj:pass" if passive and child.dep == "nsubj" else child.dep)


def little_or_no(sentence: Sentence) -> bool:
    """As in "little or no effect": "no" was joined to "little", and the noun lost its negation."""
    for no in sentence.words:
        little = no.head
        if no.lower != "no" or no.dep != "conj" or little is None or little.head is None:
            continue
        noun = little.head
        if little.lower not in ("little", "few") or noun.i < no.i:
            continue
        no.attach(noun, "det")
        little.attach(no, "advmod")
        for joined in little.of("cc"):
            joined.attach(no, "cc")
        return True
    return False


def main_verb_in_relative(sentence: Sentence) -> bool:
    """As in "The dose that a bee receives depends on it": the main verb hangs on "receives"."""
    for noun in sentence.words:
        if noun.dep not in ("root", "ccomp") or not noun.nominal or noun.one("cop") is not None:
            continue
        for clause in noun.of("acl:relcl"):
            outer = next((w for w in clause.of("xcomp", "ccomp") if w.tag in FINITE), None)
            if outer is None or not clause.finite_form or outer.i < clause.i:
                continue
            if outer.one(*_SUBJECT, "mark") is not None or outer.pos not in ("VERB", "AUX"):
                continue
            for that in clause.of("mark"):
                that.dep, that.pos = "obj", "PRON"
            _lift(outer, noun, "nsubj")
            return True
    return False
