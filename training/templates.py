"""Sentences made from patterns that treebanks lack and claims are full of.

Newspapers and web forums seldom write "X increased Y" with bare nouns, and articles write
"increased Y" mostly as a noun with its participle; so a parser trained on them misreads the
plainest claims. These sentences, a few in a hundred, show it both readings, and the
constructions that turn a claim's meaning: negation, "neither", "whether", "no evidence that".
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

from training.conllu import Document, Sentence
from training.phrases import (
    OUTCOMES,
    PAST,
    PEOPLE,
    PLURAL,
    PRESENT,
    SINGULAR,
    SUBSTANCES,
    SURNAMES,
    TRANSITIVE,
    Node,
    Verb,
    determined,
    mark,
    noun,
    setting,
    subject,
    thing,
    to_sentence,
    with_case,
    word,
)


def _past(verb: Verb, number: str = "Sing", deprel: str = "root") -> Node:
    return Node(verb[1], verb[0], "VERB", "VBD", deprel, PAST.format(number))


def _third(verb: Verb, deprel: str = "root") -> Node:
    return Node(verb[3], verb[0], "VERB", "VBZ", deprel, PRESENT.format("Sing"))


def _infinitive(verb: Verb, deprel: str = "root") -> Node:
    return Node(verb[0], verb[0], "VERB", "VB", deprel, "VerbForm=Inf")


def _participle(verb: Verb, deprel: str) -> Node:
    feats = "Tense=Past|VerbForm=Part|Voice=Pass"
    return Node(verb[2], verb[0], "VERB", "VBN", deprel, feats)


def _modal(rng: random.Random) -> Node:
    form = rng.choice(("may", "can", "might", "could", "will"))
    return word(form, "AUX", "MD", "aux", "VerbForm=Fin")


def _did() -> Node:
    return Node("did", "do", "AUX", "VBD", "aux", PAST.format("Sing"))


def _is(deprel: str = "cop") -> Node:
    return Node("is", "be", "AUX", "VBZ", deprel, PRESENT.format("Sing"))


def _not() -> Node:
    return word("not", "PART", "RB", "advmod", "Polarity=Neg")


def _verb(rng: random.Random) -> Verb:
    return rng.choice(TRANSITIVE)


def _stop(root: Node) -> Node:
    return replace(root, right=[*root.right, mark(".", ".")])


def _clause(rng: random.Random, deprel: str = "root") -> Node:
    """Return "X increased Y (in mice)" in the past or the present."""
    verb = _verb(rng)
    head = _past(verb, deprel=deprel) if rng.random() < 0.6 else _third(verb, deprel)
    head.left = [subject(rng)]
    head.right = [thing(rng)]
    if rng.random() < 0.3:
        head.right.append(setting(rng))
    return head


def plain(rng: random.Random) -> Node:
    """X increased Y."""
    return _stop(_clause(rng))


def with_number(rng: random.Random) -> Node:
    """X increased Y (p < 0.05)."""
    root = _clause(rng)
    sign = Node("<", "<", "SYM", "SYM", "parataxis")
    value = rng.choice(("0.05", "0.01", "0.001", ".05"))
    number = word(value, "NUM", "CD", "obl:unmarked", "NumForm=Digit|NumType=Frac")
    sign.left = [mark("(", "-LRB-"), noun("p", "nsubj")]
    sign.right = [number, mark(")", "-RRB-")]
    root.right.append(sign)
    return _stop(root)


def negated(rng: random.Random) -> Node:
    """X did not increase Y."""
    root = _infinitive(_verb(rng))
    aux = _did() if rng.random() < 0.6 else _modal(rng)
    root.left = [subject(rng), aux, _not()]
    root.right = [thing(rng)]
    return _stop(root)


def modal(rng: random.Random) -> Node:
    """X may increase Y."""
    root = _infinitive(_verb(rng))
    root.left = [subject(rng), _modal(rng)]
    root.right = [thing(rng)]
    return _stop(root)


def no_longer(rng: random.Random) -> Node:
    """Patients no longer met the criteria."""
    longer = Node("longer", "long", "ADV", "RBR", "advmod", "Degree=Cmp")
    longer.left = [word("no", "ADV", "RB", "advmod")]
    if rng.random() < 0.5:
        root = Node("met", "meet", "VERB", "VBD", "root", PAST.format("Plur"))
        aim = determined(noun("criteria", "obj", PLURAL), "the")
        aim.right = [with_case("for", noun(rng.choice(("PTSD", "depression", "asthma")), ""),
                               "nmod")]  # fmt: skip
        aim.lemma = "criterion"
        root.left, root.right = [noun(rng.choice(PEOPLE), "nsubj", PLURAL), longer], [aim]
    else:
        root = _past(_verb(rng))
        root.left, root.right = [subject(rng), longer], [thing(rng)]
    return _stop(root)


def neither(rng: random.Random) -> Node:
    """Neither X nor Z increased Y."""
    first = noun(rng.choice(SUBSTANCES), "nsubj")
    second = noun(rng.choice(SUBSTANCES), "conj")
    first.left.insert(0, word("neither", "CCONJ", "CC", "cc:preconj", "Polarity=Neg"))
    second.left.insert(0, word("nor", "CCONJ", "CC", "cc", "Polarity=Neg"))
    first.right = [second]
    root = _past(_verb(rng), "Plur")
    root.left, root.right = [first], [thing(rng)]
    return _stop(root)


def whether(rng: random.Random) -> Node:
    """Whether X increases Y is unclear."""
    clause = _third(_verb(rng), "csubj")
    clause.left = [word("whether", "SCONJ", "IN", "mark"), subject(rng)]
    clause.right = [thing(rng)]
    verdict = rng.choice(("unclear", "unknown", "uncertain", "controversial"))
    adjective = word(verdict, "ADJ", "JJ", "root", "Degree=Pos")
    if rng.random() < 0.6:
        adjective.left = [clause, _is()]
        return _stop(adjective)
    root = Node("remains", "remain", "VERB", "VBZ", "root", PRESENT.format("Sing"))
    root.left, root.right = [clause], [adjective.with_role("xcomp")]
    return _stop(root)


def no_evidence(rng: random.Random) -> Node:
    """There is no evidence that X prevents Y."""
    clause = _clause(rng, "acl")
    clause.left.insert(0, word("that", "SCONJ", "IN", "mark"))
    evidence = determined(noun("evidence", "nsubj"), "no")
    evidence.right = [clause]
    root = Node("is", "be", "VERB", "VBZ", "root", PRESENT.format("Sing"))
    root.left = [word("there", "PRON", "EX", "expl")]
    root.right = [evidence]
    return _stop(root)


def no_study(rng: random.Random) -> Node:
    """No study found that X increased Y."""
    clause = _clause(rng, "ccomp")
    clause.left.insert(0, word("that", "SCONJ", "IN", "mark"))
    root = Node("found", "find", "VERB", "VBD", "root", PAST.format("Sing"))
    root.left = [determined(noun("study", "nsubj"), "no")]
    root.right = [clause]
    return _stop(root)


def relative(rng: random.Random) -> Node:
    """X, which may act on Z, increased Y."""
    acts = Node("act", "act", "VERB", "VB", "acl:relcl", "VerbForm=Inf")
    acts.left = [mark(","), word("which", "PRON", "WDT", "nsubj", "PronType=Rel"), _modal(rng)]
    acts.right = [with_case("on", noun(rng.choice(OUTCOMES), ""), "obl"), mark(",")]
    if rng.random() < 0.4:
        inner = _third(_verb(rng), "acl:relcl")
        inner.left, inner.right = acts.left[:2], [thing(rng), mark(",")]
        acts = inner
    topic = noun(rng.choice(SUBSTANCES), "nsubj")
    topic.right = [acts]
    root = _past(_verb(rng)) if rng.random() < 0.7 else _third(_verb(rng))
    root.left, root.right = [topic], [thing(rng)]
    return _stop(root)


def but_not(rng: random.Random) -> Node:
    """X increased Y but not Z."""
    root = _past(_verb(rng))
    first, second = thing(rng), noun(rng.choice(OUTCOMES), "conj")
    comma = [mark(",")] if rng.random() < 0.5 else []
    second.left = [*comma, word("but", "CCONJ", "CC", "cc"), _not(), *second.left]
    first.right.append(second)
    root.left, root.right = [subject(rng)], [first]
    return _stop(root)


def two_verbs(rng: random.Random) -> Node:
    """X increased Y and reduced Z."""
    root, other = _past(_verb(rng)), _past(_verb(rng), deprel="conj")
    other.left, other.right = [word("and", "CCONJ", "CC", "cc")], [thing(rng)]
    root.left, root.right = [subject(rng)], [thing(rng), other]
    return _stop(root)


def passive(rng: random.Random) -> Node:
    """Y was (not) increased by X."""
    root = _participle(_verb(rng), "root")
    was = Node("was", "be", "AUX", "VBD", "aux:pass", PAST.format("Sing"))
    turn = [_not()] if rng.random() < 0.4 else []
    root.left = [noun(rng.choice(OUTCOMES), "nsubj:pass"), was, *turn]
    root.right = [with_case("by", subject(rng), "obl:agent")]
    return _stop(root)


def participle_before_noun(rng: random.Random) -> Node:
    """Reduced fear was seen in mice."""
    outcome = noun(rng.choice(OUTCOMES), "nsubj:pass")
    outcome.left.insert(0, _participle(_verb(rng), "amod"))
    if rng.random() < 0.3:
        outcome.right = [with_case("after", noun(rng.choice(SUBSTANCES), ""), "nmod")]
    form, lemma = rng.choice((("seen", "see"), ("found", "find"), ("reported", "report")))
    root = Node(form, lemma, "VERB", "VBN", "root", "Tense=Past|VerbForm=Part|Voice=Pass")
    was = Node("was", "be", "AUX", "VBD", "aux:pass", PAST.format("Sing"))
    root.left, root.right = [outcome, was], [setting(rng)]
    return _stop(root)


def reported(rng: random.Random) -> Node:
    """Smith et al. reported that X increased Y."""
    author = Node(*(rng.choice(SURNAMES),) * 2, "PROPN", "NNP", "nsubj", SINGULAR)
    others = Node("al.", "al.", "X", "FW", "conj", "Abbr=Yes")
    others.left = [word("et", "X", "FW", "cc")]
    author.right = [others]
    clause = _clause(rng, "ccomp")
    clause.left.insert(0, word("that", "SCONJ", "IN", "mark"))
    form, lemma = rng.choice((("showed", "show"), ("reported", "report"), ("found", "find"),
                              ("concluded", "conclude"), ("suggested", "suggest")))  # fmt: skip
    root = Node(form, lemma, "VERB", "VBD", "root", PAST.format("Sing"))
    root.left, root.right = [author], [clause]
    return _stop(root)


def compared(rng: random.Random) -> Node:
    """Compared with placebo, X increased Y."""
    basis = Node("compared", "compare", "VERB", "VBN", "advcl", "Tense=Past|VerbForm=Part")
    preposition = rng.choice(("with", "to"))
    basis.right = [with_case(preposition, noun(rng.choice(SUBSTANCES), ""), "obl")]
    root = _clause(rng)
    if rng.random() < 0.5:
        root.left = [basis, mark(","), *root.left]
    else:
        root.right = [*root.right, basis]
    return _stop(root)


PATTERNS: tuple[Callable[[random.Random], Node], ...] = (
    plain, plain, plain, with_number, negated, negated, modal, no_longer, neither, whether,
    no_evidence, no_study, relative, relative, but_not, two_verbs, passive,
    participle_before_noun, participle_before_noun, reported, compared,
)  # fmt: skip


def make_sentence(rng: random.Random, sent_id: str = "pattern") -> Sentence:
    """Return one sentence made from a random pattern."""
    return to_sentence(rng.choice(PATTERNS)(rng), sent_id)


def make_document(rng: random.Random, size: int) -> Document:
    """Return a document of ``size`` made sentences in paragraphs of one to three."""
    document = Document("patterns")
    while size > 0:
        length = min(rng.choice((1, 1, 2, 3)), size)
        document.paragraphs.append([make_sentence(rng) for _ in range(length)])
        size -= length
    return document
