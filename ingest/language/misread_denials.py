"""Trees around words that deny or report, where a small parser loses the clause that is meant."""

from ingest.language.clauses import governor_key, is_predicate
from ingest.language.cues import mapping
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
    """As in "The claim that rain floods fields is false" with the first clause read as one noun."""
    subject = outer.one(*_SUBJECT)
    that = next(m for m in outer.of("mark") if m.lower == "that")
    if subject is None or not outer.of(*_AUXILIARY):
        return False
    last = max(subject.subtree(), key=lambda w: w.i)
    verbs = [w for w in sentence.words[that.i + 2 : last.i] if w.tag == "NNS"]
    if len(verbs) != 1 or not all(w in subject.subtree() for w in verbs):
        return False
    verb, dep = verbs[0], subject.dep
    inside = [w for w in subject.subtree() if w is not verb]
    if not any(w.i < verb.i and w.nominal for w in inside):
        return False
    head = {w: w.head for w in inside}
    verb.attach(noun, "acl")
    verb.pos, verb.tag, verb.feats = "VERB", "VBZ", "VerbForm=Fin"
    first = max((w for w in inside if w.i < verb.i and w.nominal), key=lambda w: w.i)
    held = subject if subject.i > verb.i else max(inside, key=lambda w: w.i)
    for word in inside:
        top = first if word.i < verb.i else held
        above = head[word]
        if word is not top and (above is None or (above.i < verb.i) != (word.i < verb.i)):
            word.attach(top, word.dep)
    first.attach(verb, "nsubj")
    held.attach(verb, "obj")
    that.attach(verb, "mark")
    _lift(outer, noun, dep)
    return True


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
    """As in "It is a myth that owls eat grass": "that" was read as the object of the clause."""
    for clause in sentence.words:
        noun = clause.head
        if noun is None or noun.i > clause.i or clause.dep not in ("acl", "acl:relcl"):
            continue
        that = next((w for w in clause.of("obj") if w.lower == "that" and w.i < clause.i), None)
        subject = clause.one(*_SUBJECT)
        if that is None or subject is None or not _names_content(noun, clause):
            continue
        that.pos, that.dep = "SCONJ", "mark"
        clause.dep = "acl" if noun.one("cop") is None else "ccomp"
        for it in noun.of("nsubj"):
            if it.lower == "it":
                it.dep = "expl"
        return True
    return False


def _names_content(noun: Word, clause: Word) -> bool:
    """Whether a clause is what a noun says: it lacks no object, or the noun is a verb misread."""
    known = mapping("governors", "word")
    if noun.head is None and noun.one("cop") is None and noun.tag == "NNS":
        return known.get(noun.lemma) == "verb"
    key = governor_key(noun)
    if key is None or not noun.nominal or _says(clause):
        return False
    complete = any(c.i > clause.i and c.dep != "punct" for c in clause.children)
    denies = "negated" in mapping("governors", "effect")[key]
    return clause.dep == "acl" or (complete and denies)


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
