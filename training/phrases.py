"""Words and small phrases with gold trees, the bricks of ``training.templates``."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from training.conllu import Sentence, Word

SUBSTANCES = (
    "oxytocin", "serotonin", "dopamine", "MDMA", "ketamine", "psilocybin", "LSD", "aspirin",
    "caffeine", "insulin", "cortisol", "melatonin", "estrogen", "vasopressin", "lithium",
    "imidacloprid", "glyphosate", "nicotine", "morphine", "naloxone", "fluoxetine", "vitamin",
    "metformin", "testosterone", "leptin", "ethanol", "pollen", "nectar", "ozone", "nitrogen",
    "5-HT2A", "BDNF", "IL-6", "CRISPR", "rapamycin", "placebo", "exercise", "meditation",
    "psychotherapy", "sleep", "training", "stress", "exposure", "inflammation", "poverty",
)  # fmt: skip
OUTCOMES = (
    "fear", "trust", "anxiety", "mortality", "memory", "learning", "pain", "attention", "sleep",
    "growth", "survival", "empathy", "yield", "foraging", "fertility", "mood", "weight", "risk",
    "appetite", "aggression", "expression", "activity", "inflammation", "prolactin", "glucose",
    "heart rate", "blood pressure", "body temperature", "reaction time", "bone density",
    "amygdala activity", "cortisol release", "serotonin release", "colony growth", "tumor size",
    "symptom severity", "muscle mass", "immune function", "gene expression", "brood size",
)  # fmt: skip
PLURAL_OUTCOMES = (
    "symptoms", "cortisol levels", "seizures", "relapses", "errors", "infections", "deaths",
    "hormone levels", "depression scores", "side effects", "plasma concentrations", "emissions",
)  # fmt: skip
SINGULARS = ("drug", "treatment", "intervention", "mutation", "antagonist", "agonist", "vaccine",
             "compound", "therapy", "pesticide", "hormone", "diet", "program")  # fmt: skip
PEOPLE = (
    "patients", "participants", "mice", "rats", "women", "men", "veterans", "children",
    "subjects", "bees", "colonies", "volunteers", "students", "adults", "workers",
)  # fmt: skip
ADJECTIVES = ("social", "chronic", "acute", "severe", "high", "low", "daily", "synthetic",
              "moderate", "short", "early", "local", "systemic", "healthy")  # fmt: skip
SURNAMES = ("Smith", "Novak", "Tanaka", "Rossi", "Larsen", "Okafor", "Mithoefer", "Kim", "Garcia",
            "Cohen", "Silva", "Weber", "Dubois", "Patel", "Chen", "Hansen")  # fmt: skip
# lemma, past, participle, third person, -ing
TRANSITIVE = (
    ("increase", "increased", "increased", "increases", "increasing"),
    ("reduce", "reduced", "reduced", "reduces", "reducing"),
    ("decrease", "decreased", "decreased", "decreases", "decreasing"),
    ("improve", "improved", "improved", "improves", "improving"),
    ("enhance", "enhanced", "enhanced", "enhances", "enhancing"),
    ("impair", "impaired", "impaired", "impairs", "impairing"),
    ("alter", "altered", "altered", "alters", "altering"),
    ("elevate", "elevated", "elevated", "elevates", "elevating"),
    ("block", "blocked", "blocked", "blocks", "blocking"),
    ("inhibit", "inhibited", "inhibited", "inhibits", "inhibiting"),
    ("prevent", "prevented", "prevented", "prevents", "preventing"),
    ("affect", "affected", "affected", "affects", "affecting"),
    ("cause", "caused", "caused", "causes", "causing"),
    ("change", "changed", "changed", "changes", "changing"),
    ("lower", "lowered", "lowered", "lowers", "lowering"),
    ("raise", "raised", "raised", "raises", "raising"),
    ("promote", "promoted", "promoted", "promotes", "promoting"),
    ("suppress", "suppressed", "suppressed", "suppresses", "suppressing"),
    ("attenuate", "attenuated", "attenuated", "attenuates", "attenuating"),
    ("mediate", "mediated", "mediated", "mediates", "mediating"),
    ("induce", "induced", "induced", "induces", "inducing"),
    ("relieve", "relieved", "relieved", "relieves", "relieving"),
    ("disrupt", "disrupted", "disrupted", "disrupts", "disrupting"),
    ("predict", "predicted", "predicted", "predicts", "predicting"),
)  # fmt: skip
Verb = tuple[str, str, str, str, str]

SINGULAR, PLURAL = "Number=Sing", "Number=Plur"
PAST = "Mood=Ind|Number={}|Person=3|Tense=Past|VerbForm=Fin"
PRESENT = "Mood=Ind|Number={}|Person=3|Tense=Pres|VerbForm=Fin"
DETERMINERS = {"the": "Definite=Def|PronType=Art", "a": "Definite=Ind|PronType=Art",
               "no": "PronType=Neg"}  # fmt: skip


@dataclass(slots=True)
class Node:
    """A word with its dependents to the left and to the right, in sentence order."""

    form: str
    lemma: str
    upos: str
    xpos: str
    deprel: str
    feats: str = ""
    left: list[Node] = field(default_factory=list)
    right: list[Node] = field(default_factory=list)

    def walk(self) -> Iterator[Node]:
        """Yield the words below and including this one in sentence order."""
        for node in self.left:
            yield from node.walk()
        yield self
        for node in self.right:
            yield from node.walk()

    def with_role(self, deprel: str) -> Node:
        """Return this node under another label."""
        return replace(self, deprel=deprel)


def mark(form: str, tag: str = ",") -> Node:
    """Return a punctuation mark."""
    return Node(form, form, "PUNCT", tag, "punct")


def word(form: str, upos: str, xpos: str, deprel: str, feats: str = "") -> Node:
    """Return a word whose lemma is its lower-cased form."""
    return Node(form, form.lower(), upos, xpos, deprel, feats)


def noun(text: str, deprel: str, number: str = SINGULAR) -> Node:
    """Return a noun phrase of one noun, with compounds where ``text`` has several words."""
    *modifiers, head = text.split()
    name = any(c.isupper() for c in head)
    lemma = head if name or number == SINGULAR else _singular(head)
    tag = "NN" if number == SINGULAR else "NNS"
    node = Node(head, lemma, "NOUN", tag, deprel, number)
    node.left = [word(m, "NOUN", "NN", "compound", SINGULAR) for m in modifiers]
    return node


def _singular(plural: str) -> str:
    irregular = {"men": "man", "women": "woman", "mice": "mouse", "children": "child",
                 "colonies": "colony"}  # fmt: skip
    return irregular.get(plural, plural.removesuffix("s"))


def determined(node: Node, form: str) -> Node:
    """Return ``node`` with the determiner ``form`` in front."""
    det = word(form, "DET", "DT", "det", DETERMINERS[form])
    return replace(node, left=[det, *node.left])


def described(node: Node, adjective: str) -> Node:
    """Return ``node`` with an adjective before its compounds."""
    adj = word(adjective, "ADJ", "JJ", "amod", "Degree=Pos")
    dets = [n for n in node.left if n.deprel == "det"]
    rest = [n for n in node.left if n.deprel != "det"]
    return replace(node, left=[*dets, adj, *rest])


def with_case(preposition: str, node: Node, deprel: str) -> Node:
    """Return ``node`` as an oblique or modifier after ``preposition``."""
    case = word(preposition, "ADP", "IN", "case")
    return replace(node, left=[case, *node.left], deprel=deprel)


def subject(rng: random.Random, deprel: str = "nsubj") -> Node:
    """Return a noun phrase fit to be a subject."""
    if rng.random() < 0.65:
        return noun(rng.choice(SUBSTANCES), deprel)
    if rng.random() < 0.5:
        return determined(noun(rng.choice(SINGULARS), deprel), "the")
    return described(noun(rng.choice(SUBSTANCES), deprel), rng.choice(ADJECTIVES))


def thing(rng: random.Random, deprel: str = "obj") -> Node:
    """Return a noun phrase fit to be an outcome."""
    if rng.random() < 0.25:
        node = noun(rng.choice(PLURAL_OUTCOMES), deprel, PLURAL)
    else:
        node = noun(rng.choice(OUTCOMES), deprel)
    if rng.random() < 0.2:
        node = described(node, rng.choice(ADJECTIVES))
    if rng.random() < 0.12:
        node = replace(node, right=[with_case("of", noun(rng.choice(SUBSTANCES), ""), "nmod")])
    return node


def setting(rng: random.Random) -> Node:
    """Return an oblique such as "in healthy mice"."""
    node = noun(rng.choice(PEOPLE), "obl", PLURAL)
    if rng.random() < 0.4:
        node = described(node, rng.choice(ADJECTIVES))
    return with_case("in", node, "obl")


def to_sentence(root: Node, sent_id: str) -> Sentence:
    """Return the sentence of ``root``, its first letter a capital."""
    nodes = list(root.walk())
    places = {id(node): number for number, node in enumerate(nodes, 1)}
    heads = {id(child): places[id(node)] for node in nodes for child in (*node.left, *node.right)}
    words = [
        Word(n.form, n.lemma, n.upos, n.xpos, n.feats, heads.get(id(n), 0), n.deprel) for n in nodes
    ]
    words[0].form = words[0].form[:1].upper() + words[0].form[1:]
    for before, after in itertools.pairwise(words):
        before.space_after = after.form not in (",", ".", ")") and before.form != "("
    return Sentence(sent_id, words)
