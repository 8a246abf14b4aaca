"""Trees around words that deny or report, where a small parser loses the clause that is meant."""

from ingest.language.clauses import governor_key, is_predicate
from ingest.language.cues import mapping, word_set
from ingest.language.tree import Sentence, Word

_CONTENT = ("acl", "acl:relcl", "ccomp")
_SUBJECT = ("nsubj", "nsubj:pass")
_AUXILIARY = ("aux", "aux:pass", "cop")


def swallowed_predicate(sentence: Sentence) -> bool:
    """As in "The claim that rain causes floods is false": "floods is false" became the content."""
    noun = sentence.root
    clause = next((c for c in noun.of(*_CONTENT) if _marked(c)), None)
    if not noun.nominal or is_predicate(noun) or governor_key(noun) is None or clause is None:
        return False
    outer = clause.one("ccomp", "xcomp")
    if outer is None:
        return _content_as_subject(noun, clause, sentence)
    object_ = outer.one(*_SUBJECT)
    between = object_ is not None and clause.i < object_.i < outer.i
    if object_ is None or not between or outer.one("mark") or _says(clause):
        return False
    dep = object_.dep
    object_.attach(clause, "obj")
    _lift(outer, noun, dep)
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
    participles = [w for w in inside[1:-1] if w.tag in ("VBD", "VBN") and w.dep == "acl"]
    verbs = participles or [w for w in inside[1:-1] if w.tag == "NNS"]
    if len(verbs) != 1 or outer.one(*_SUBJECT) not in inside:
        return False
    verb = verbs[0]
    left = [w for w in inside if w.i < verb.i]
    right = [w for w in inside if w.i > verb.i]
    if not any(w.nominal for w in left) or not any(w.nominal for w in right):
        return False
    verb.attach(noun, "acl")
    verb.pos, verb.tag, verb.feats = "VERB", "VBD" if participles else "VBZ", "VerbForm=Fin"
    _gather(left, verb, "nsubj")
    _gather(right, verb, "obj")
    that.attach(verb, "mark")
    _lift(outer, noun, "nsubj:pass" if outer.of("aux:pass") else "nsubj")
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
    """Make a predicate the root, and the noun that was the root its subject."""
    outer.attach(None, "root")
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
        if noun is None or noun.i > clause.i or clause.dep not in ("acl", "acl:relcl"):
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
    near = [*clause.of("obj"), *(w for w in subject.of("det") if w.tag == "IN")]
    return next((w for w in near if w.lower == "that" and w.i < clause.i), None)


def _names_content(noun: Word, clause: Word) -> bool:
    """Whether a clause is what a noun says: it lacks no object, or the noun is a verb misread."""
    known = mapping("governors", "word")
    if noun.head is None and noun.one("cop") is None and noun.tag == "NNS":
        return known.get(noun.lemma) == "verb"
    if governor_key(noun) is None or not noun.nominal or _says(clause):
        return False
    complete = any(c.i > clause.i and c.dep != "punct" for c in clause.children)
    stated = clause.lemma in word_set("stating")
    return clause.dep == "acl" or (complete and not stated)


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
