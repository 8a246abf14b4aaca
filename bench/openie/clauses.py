"""Tuples of clauses: a predicate, its subject wherever it stands, and all that it takes."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from bench.openie.found import Found, Phrase
from bench.openie.phrases import (
    NOTHING,
    case_words,
    clause_around,
    clause_parts,
    in_order,
    phrase,
    phrases,
    trimmed,
)
from ingest.language.clauses import (
    SUBJECTS,
    Subject,
    antecedent,
    is_passive,
    is_predicate,
    is_relative_pronoun,
    subject_of,
)
from ingest.language.cues import words
from ingest.language.phrases import OBLIQUE
from ingest.language.tree import Word

_VERBAL = ("VERB", "AUX")
_CLAUSE_HEADS = frozenset({"VERB", "AUX", "ADJ", "NOUN", "PROPN", "PRON", "NUM", "ADV"})
_NEAR = 2


@dataclass(frozen=True, slots=True)
class _Slot:
    """One argument: what it is to its verb, the phrases it may be, words it lends the relation."""

    kind: str
    phrases: list[Phrase]
    relation: tuple[Word, ...] = ()
    head: Word | None = None


def clause_tuples(predicate: Word, *, split: bool) -> Iterator[Found]:
    """The tuples of a predicate; with ``split`` one for each member of a coordination."""
    subject = _subject(predicate)
    if subject is None or _is_part(predicate):
        return
    chain = _chain(predicate)
    last = chain[-1]
    slots = _slots(predicate, last, split=split)
    relation = [word for verb in chain for word in _verb_words(verb, chain[0])]
    if _is_nominal(last):
        relation.remove(last)
    relation += [word for slot in slots for word in slot.relation]
    beside = [
        phrase(word, case=True)
        for word in _beside(chain, relation)
        if all(word is not slot.head for slot in slots)
    ]
    traits = {
        "head": "relcl" if predicate.dep == "acl:relcl" else predicate.relation,
        "subject": subject.construction,
        "object": slots[0].kind if slots else "none",
        "chain": str(len(chain) > 1),
    }
    around = clause_around(predicate, subject.word)
    without = NOTHING if subject.word.i in around else around
    for one in phrases(subject.word, without, split=split):
        for arguments in product(*(slot.phrases for slot in slots)):
            yield Found(
                construction="clause",
                head=predicate,
                subject=one,
                relation=in_order(relation),
                arguments=(*arguments, *beside),
                implied=_implied(predicate, last, chain),
                traits=traits,
                beside=len(beside),
            )


def _subject(predicate: Word) -> Subject | None:
    """The subject; more boldly than where claims are made, since a tuple has a confidence."""
    found = subject_of(predicate)
    head = predicate.head
    if found is not None or head is None:
        return found
    if predicate.dep == "acl:relcl":
        return None if predicate.one(*SUBJECTS) else Subject(head, "relative")
    if predicate.dep == "acl":
        bare = all(mark.lower == "to" for mark in predicate.of("mark"))
        return Subject(head, "participle") if head.nominal and bare else None
    participle = predicate.dep == "advcl" and predicate.tag in ("VBG", "VBN", "VBD")
    if is_predicate(head) and (participle or predicate.dep in ("conj", "xcomp")):
        above = _subject(head)
        kind = {"advcl": "participial", "conj": "coordinated", "xcomp": "controlled"}
        return above and Subject(above.word, kind[predicate.dep])
    return None


def _is_part(predicate: Word) -> bool:
    """Whether a verb is told with the one above: "wants to leave" is one relation."""
    head = predicate.head
    if predicate.dep != "xcomp" or head is None or predicate.pos != "VERB":
        return False
    return is_predicate(head) and head.one("obj", "iobj") is None


def _chain(predicate: Word) -> list[Word]:
    """The predicate and the verbs below that make one relation with it."""
    found = [predicate]
    while found[-1].one("obj", "iobj") is None:
        after = (x for x in found[-1].of("xcomp") if x.i > found[-1].i)
        verb = next(after, None)
        if verb is None or verb.pos != "VERB":
            break
        found.append(verb)
    return found


def _is_nominal(predicate: Word) -> bool:
    """Whether a noun or name is said of the subject."""
    copular = predicate.one("cop") is not None or predicate.pos not in _VERBAL
    return copular and predicate.nominal


def _verb_words(verb: Word, first: Word) -> list[Word]:
    """A verb with its auxiliaries, particle, negation and the plain adverbs beside it."""
    auxiliaries = verb.of("aux", "aux:pass", "cop")
    told = verb is not first or verb.dep == "acl"
    marks = _infinitive(verb) if told else []
    reach = _NEAR + len(auxiliaries)
    adverbs = [
        w for w in verb.of("advmod")
        if w.lower in ("not", "n't", "never")
        or not (_asks(w) or w.children or abs(w.i - verb.i) > reach)
    ]  # fmt: skip
    return [verb, *auxiliaries, *verb.of("compound:prt"), *adverbs, *marks]


def _infinitive(verb: Word) -> list[Word]:
    return [mark for mark in verb.of("mark") if mark.lower == "to"]


def _asks(word: Word) -> bool:
    return word.tag.startswith("W") or word.lower in ("when", "where", "how", "why")


def _slots(predicate: Word, last: Word, *, split: bool) -> list[_Slot]:
    """What the last verb of a relation takes: nominal, objects, clauses, else a preposition."""
    if _is_nominal(last):
        case = tuple(case_words(last))
        named = phrases(last, clause_parts(last), split=split)
        found = [_Slot("preposition" if case else "nominal", named, case, last)]
    else:
        found = _objects(predicate, last, split=split)
    found += _clausal(last)
    return found or _speech(predicate) or _prepositional(last, split=split)


def _objects(predicate: Word, last: Word, *, split: bool) -> list[_Slot]:
    found = []
    objects = last.of("obj", "iobj")
    for word in objects:
        noun = antecedent(predicate) if is_relative_pronoun(word) else word
        if noun is not None:
            without = NOTHING if noun is word else clause_around(predicate, noun)
            kind = "object" if noun is word else "gap"
            found.append(_Slot(kind, phrases(noun, without, split=split), head=word))
    gap = None if objects else _gap(predicate, last)
    if gap is not None:
        named = phrases(gap, clause_around(predicate, gap), split=split)
        found.append(_Slot("gap", named, head=gap))
    return found


def _gap(predicate: Word, last: Word) -> Word | None:
    """The noun that a relative clause leaves its object to: "the honey that bears take"."""
    subject = predicate.one(*SUBJECTS)
    if predicate.dep != "acl:relcl" or subject is None or is_relative_pronoun(subject):
        return None
    openers = [w for w in last.children if is_relative_pronoun(w) or _asks(w)]
    elsewhere = any(w.of("case") or not is_relative_pronoun(w) for w in openers)
    return None if elsewhere or is_passive(last) else antecedent(predicate)


def _clausal(last: Word) -> list[_Slot]:
    takes_object = last.one("obj", "iobj") is not None
    small = [x for x in last.of("xcomp") if x.pos != "VERB" or takes_object]
    whole = [c for c in last.of("ccomp") if c.pos in _CLAUSE_HEADS]
    return [
        *(_Slot("complement", [phrase(x, case=True)], head=x) for x in small),
        *(_Slot("clause", [phrase(c, case=True)], head=c) for c in whole),
    ]


def _speech(predicate: Word) -> list[_Slot]:
    """What is said, where the words of saying are put in beside it: "…, the keeper says"."""
    head = predicate.head
    if predicate.dep != "parataxis" or head is None or not is_predicate(head):
        return []
    said = trimmed(head.subtree(lambda w: w is predicate))
    return [_Slot("speech", [said], head=head)]


def _prepositional(last: Word, *, split: bool) -> list[_Slot]:
    """The first phrase behind a verb without object, an agent before all others."""
    after = [w for w in last.of(*OBLIQUE, "nmod") if w.i > last.i and w.of("case")]
    agents = [w for w in after if any(c.lower == "by" for c in w.of("case"))]
    chosen = next(iter(agents if is_passive(last) and agents else after), None)
    if chosen is None or is_relative_pronoun(chosen) or _asks(chosen):
        return []
    named = phrases(chosen, split=split)
    return [_Slot("oblique", named, tuple(case_words(chosen)), chosen)]


def _beside(chain: list[Word], relation: list[Word]) -> list[Word]:
    """The phrases that tell when, where, how or what for."""
    found = []
    for verb in chain:
        for word in verb.children:
            oblique = word.dep in OBLIQUE or (word.dep == "nmod" and verb.pos == "VERB")
            adverb = word.dep == "advmod" and word not in relation and not _links(word)
            narrows = (oblique or adverb) and not is_relative_pronoun(word) and not _asks(word)
            if narrows or (word.dep == "advcl" and _leans(word)):
                found.append(word)
    return sorted(found, key=lambda w: w.i)


def _links(adverb: Word) -> bool:
    """Whether an adverb only joins sentences: "however"."""
    return adverb.lower in words("linking_adverbs")


def _leans(clause: Word) -> bool:
    """Whether an adverbial clause has no subject of its own: "to mark the way"."""
    return clause.one(*SUBJECTS) is None and bool(clause.of("mark", "case"))


def _implied(predicate: Word, last: Word, chain: list[Word]) -> str:
    """The "be" that a participle, an infinitive or a nominal without copula leaves out."""
    bare = len(chain) == 1 and last.one("cop") is None and _is_nominal(last)
    return "be" if bare or _reduced(predicate) else ""


def _reduced(predicate: Word) -> bool:
    """Whether a verb stands without its finite part: "bees carrying", "the nest to leave"."""
    if predicate.one("aux:pass") is not None:
        return False
    if predicate.dep == "conj":
        return is_passive(predicate) and not predicate.of("aux")
    if predicate.dep not in ("acl", "advcl"):
        return False
    active = predicate.tag == "VBG" and not predicate.of("aux")
    purpose = predicate.dep == "acl" and bool(_infinitive(predicate))
    return active or purpose or is_passive(predicate)
