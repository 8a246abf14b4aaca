"""Frames of a verb: active, passive, phrasal, prepositional, with a clause as object."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from ingest.language.chains import above, caused, joined
from ingest.language.clauses import (
    antecedent,
    case_of,
    case_text,
    governor_key,
    is_passive,
    is_predicate,
    is_relative_pronoun,
    verb_forms,
)
from ingest.language.cues import mapping, rows, word_set, words
from ingest.language.frame import Frame
from ingest.language.phrases import (
    OBLIQUE,
    adjuncts,
    clause_parts,
    comparatives,
    degree_of,
    in_order,
    kind_of_phrase,
    narrows,
    says_when,
)
from ingest.language.tree import Word

_METHODS = ("scopy", "graphy", "metry", "blotting", "blot", "sequencing", "centrifugation")
_LIGHT_PREPOSITIONS = frozenset({"on", "in", "for", "of", "to", "over"})


def verbal(predicate: Word, subject: Word, construction: str) -> Frame:
    """The frame of a verb, in the active voice where its agent is named."""
    chain = above(predicate)
    agent = _agent(predicate) if is_passive(predicate) and not chain else None
    if agent is not None:
        return _turned(predicate, subject, agent, construction)
    plain = Frame(
        predicate=predicate,
        construction=construction,
        subject=subject,
        relation=_verb_words(predicate, chain),
        lemma=_verb_lemma(predicate, chain),
    )
    object_ = _direct_object(predicate)
    if object_ is not None:
        return _transitive(plain, object_)
    return _with_complement(plain) or _with_preposition(plain) or _intransitive(plain)


def _with_complement(plain: Frame) -> Frame | None:
    """As in "becomes available", "is considered a risk"."""
    verb = plain.predicate
    small = next((x for x in verb.of("xcomp") if not joined(x) or x.pos != "VERB"), None)
    if small is None or small.pos not in ("ADJ", "NOUN", "PROPN", "NUM"):
        return None
    relation = in_order((*plain.relation, *case_of(small)))
    return replace(
        plain,
        relation=relation,
        object=small,
        adjuncts=adjuncts(verb),
        without=clause_parts(small),
    )


def _with_preposition(plain: Frame) -> Frame | None:
    acted = _prepositional_object(plain.predicate)
    if acted is None:
        return None
    compared = _compared(plain)
    case, verb = case_text(acted), plain.predicate
    how = _is_method(verb) or _names_method(acted)
    bare = compared.lemma == f"be {verb.lower}" and not how
    agentive = case == "by" and is_passive(verb) and bare
    return replace(
        compared,
        relation=in_order((*compared.relation, *case_of(acted))),
        lemma=f"be {verb.lemma} by" if agentive else f"{compared.lemma} {case}",
        object=acted,
        adjuncts=adjuncts(plain.predicate, acted),
    )


def _intransitive(plain: Frame) -> Frame:
    return replace(_compared(plain), adjuncts=adjuncts(plain.predicate))


def _compared(plain: Frame) -> Frame:
    """With the adverbs that compare: "worked better", "rose twice as fast"."""
    more = [w for adverb in comparatives(plain.predicate) for w in (*degree_of(adverb), adverb)]
    return replace(
        plain,
        relation=in_order((*plain.relation, *more)),
        lemma=" ".join([plain.lemma, *(w.lower for w in more)]),
    )


def _turned(predicate: Word, patient: Word, agent: Word, construction: str) -> Frame:
    by = case_of(agent)
    relation = in_order((*predicate.of("aux:pass"), predicate, *predicate.of("compound:prt"), *by))
    particle = "".join(f" {w.lower}" for w in predicate.of("compound:prt"))
    return Frame(
        predicate=predicate,
        construction=construction,
        subject=agent,
        relation=relation,
        lemma=f"{predicate.lemma}{particle}",
        object=patient,
        shown=f"{_present(predicate, agent)}{particle}",
        adjuncts=adjuncts(predicate, agent),
    )


def _present(predicate: Word, agent: Word) -> str:
    """A verb in the present tense that agrees with who acts."""
    if predicate.lemma == predicate.lower and predicate.lower.endswith("ed"):
        return predicate.lower
    plural = "Number=Plur" in agent.feats or agent.tag in ("NNS", "NNPS")
    return predicate.lemma if plural else third_person(predicate.lemma)


def third_person(lemma: str) -> str:
    """The present tense of a verb after "it": "activate" → "activates"."""
    if lemma.endswith(("s", "x", "z", "ch", "sh", "o")):
        return f"{lemma}es"
    if lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        return f"{lemma[:-1]}ies"
    return f"{lemma}s"


def _agent(predicate: Word) -> Word | None:
    """Who does it, in the passive: "by X"; no one where a participle denies ("unaffected by")."""
    if predicate.lower.startswith("un") and predicate.lemma.endswith("ed"):
        return None
    for child in predicate.of(*OBLIQUE):
        by = case_text(child) == "by" and child.nominal and child.i > predicate.i
        method = _is_method(predicate)
        gerund = child.tag == "VBG" and (child.pos == "VERB" or bool(child.of("obj")))
        if child.pos == "NOUN" and not _acts(child) and (method or _names_method(child)):
            continue
        if by and not child.of("nummod") and child.pos not in ("NUM", "SYM") and not gerund:
            return child
    return None


def _is_method(predicate: Word) -> bool:
    """Whether a verb says how something was done: "measured by microscopy"."""
    return any(form in words("methodical") for form in verb_forms(predicate))


def _names_method(noun: Word) -> bool:
    """Whether a noun is how something is done: "observed by optical microscopy"."""
    return noun.lemma in word_set("methods") or noun.lemma.endswith(_METHODS)


def _acts(noun: Word) -> bool:
    """Whether a noun can be who does it: a person, a group, a body."""
    people = mapping("kinds", "kind").get(noun.lemma) == "population"
    return people or noun.lemma in words("others_nouns")


def _verb_words(predicate: Word, chain: Sequence[Word]) -> tuple[Word, ...]:
    found: list[Word] = []
    for verb in (*chain, predicate):
        carried = ("be",) if any(w.lower == "yet" for w in verb.of("advmod")) else ("be", "have")
        auxiliaries = [a for a in verb.of("aux", "aux:pass") if a.lemma in carried]
        found += [verb, *verb.of("compound:prt"), *auxiliaries]
        if chain and verb is not chain[0]:
            found += [mark for mark in verb.of("mark") if mark.lower == "to"]
    return in_order(found)


def _verb_lemma(predicate: Word, chain: Sequence[Word]) -> str:
    if not chain:
        return _one_lemma(predicate)
    parts = [_one_lemma(chain[0])]
    for verb in (*chain[1:], predicate):
        infinitive = any(mark.lower == "to" for mark in verb.of("mark"))
        parts.append(f"to {_one_lemma(verb)}" if infinitive else verb.lower)
    return " ".join(parts)


def _one_lemma(verb: Word) -> str:
    particle = "".join(f" {w.lower}" for w in verb.of("compound:prt"))
    return f"be {verb.lower}{particle}" if is_passive(verb) else f"{verb.lemma}{particle}"


def _direct_object(predicate: Word) -> Word | None:
    found = next((w for w in predicate.of("obj", "iobj") if not says_when(w)), None)
    head = predicate.head
    content = predicate.dep == "acl:relcl" and head is not None and governor_key(head) is not None
    if found is not None and (not is_relative_pronoun(found) or found.i > predicate.i):
        return found
    if found is not None:
        return None if content else antecedent(predicate)
    small = predicate.of("xcomp")
    if len(small) > 1 and small[0].nominal and not is_predicate(small[0]):
        return small[0]
    if (made := caused(predicate)) is not None:
        return made.one("nsubj")
    subject = predicate.one("nsubj")
    gap = (
        not content
        and predicate.dep == "acl:relcl"
        and subject is not None
        and not is_relative_pronoun(subject)
    )
    if gap and not is_passive(predicate) and not _prepositional_object(predicate):
        pronoun = next((w for w in predicate.children if is_relative_pronoun(w)), None)
        fronted = pronoun is not None and pronoun.of("case")
        return None if fronted else antecedent(predicate)
    return None


def _transitive(plain: Frame, object_: Word) -> Frame:
    verb = plain.predicate
    beside = adjuncts(verb, object_)
    clause = caused(verb) or next(
        (x for x in verb.of("xcomp", "advcl") if _completes(x, object_)), None
    )
    if clause is not None:
        parts = in_order((*object_.subtree(), *clause.subtree()))
        early = tuple(w for w in beside if w.i < verb.i)
        return replace(plain, object=object_, clause=parts, adjuncts=early)
    light = _light_complement(verb, object_)
    if light is None:
        return replace(plain, object=object_, adjuncts=beside)
    return replace(
        plain,
        relation=in_order((*plain.relation, object_, *case_of(light))),
        lemma=f"{plain.lemma} {object_.lemma} {case_text(light)}",
        object=light,
        adjuncts=tuple(w for w in beside if w is not light),
    )


def _completes(x: Word, object_: Word) -> bool:
    """Whether a clause after the object is part of what is done: "make X easy", "help X to …"."""
    if x.i <= object_.i:
        return False
    infinitive = any(mark.lower == "to" for mark in x.of("mark"))
    predicate = x.head
    causes = predicate is not None and predicate.lemma in words("causatives")
    return (x.dep == "xcomp" and x.pos != "ADV") or (causes and infinitive)


def _light_complement(predicate: Word, object_: Word) -> Word | None:
    """What a verb and a noun that are one relation act on: "has an effect on X"."""
    if (predicate.lemma, object_.lemma) not in _light_pairs():
        return None
    described = [w for w in object_.of("amod") if w.lower not in word_set("scarce")]
    if described or object_.one("conj") is not None:
        return None
    for word in (*object_.of("nmod", "obl"), *predicate.of(*OBLIQUE)):
        if word.nominal and word.i > object_.i and case_text(word) in _LIGHT_PREPOSITIONS:
            return word if kind_of_phrase(word) is None else None
    return None


@cache
def _light_pairs() -> frozenset[tuple[str, str]]:
    return frozenset((row["verb"], row["noun"]) for row in rows("light"))


def _prepositional_object(predicate: Word) -> Word | None:
    """The nominal that a verb acts on by way of a preposition: "acts on X"."""
    for child in predicate.of(*OBLIQUE):
        case = case_text(child)
        if case.startswith("than"):
            continue
        named = case == "as" and predicate.lower in word_set("naming_participles")
        names = child.nominal or bool(child.of("nmod")) or named
        if not case or child.i < predicate.i or not names or is_relative_pronoun(child):
            continue
        if narrows(child):
            continue
        return child
    return _compared_with(predicate)


def _compared_with(predicate: Word) -> Word | None:
    """What an adverb compares with: "run faster than humans"."""
    below = (w for adverb in comparatives(predicate) for w in adverb.of(*OBLIQUE, "nmod"))
    return next((w for w in below if case_text(w) == "than" and w.nominal), None)
