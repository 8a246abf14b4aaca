"""Clauses: which words are predicates, and what their subject is.

Everything here reads the tree of Universal Dependencies. A predicate is a verb or the complement of
a copula. Its subject may stand elsewhere: at the verb it is coordinated with, at the verb that
controls it, before a relative clause, or at the noun that a participle describes.
"""

from dataclasses import dataclass

from ingest.language.cues import mapping, word_set, words
from ingest.language.tree import Sentence, Word

SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer", "csubj", "csubj:pass")
_CLAUSAL = frozenset({"root", "conj", "ccomp", "xcomp", "advcl", "acl", "parataxis", "csubj"})
_RELATIVE = frozenset({"which", "that", "who", "whom", "whose"})
_SHARING = frozenset({"by", "while", "whilst", "without", "thereby", "thus", "hence"})
_INVERTING = frozenset({"had", "were", "should"})
_MAX_DEPTH = 12


@dataclass(frozen=True, slots=True)
class Subject:
    """Who a predicate is about. ``construction`` says where the subject was found."""

    word: Word
    construction: str


def is_predicate(word: Word) -> bool:
    """Whether a word heads a clause."""
    if word.relation not in _CLAUSAL:
        return False
    if word.one("cop") is not None:
        return True
    if word.pos == "VERB" or shares_copula(word):
        return True
    return word.pos == "AUX" and word.one(*SUBJECTS, "expl") is not None


def shares_copula(word: Word) -> bool:
    """As in "common in Asia but rare in Europe": an adjective with a phrase of its own."""
    first = word.head
    if word.dep != "conj" or word.pos != "ADJ" or first is None or first.one("cop") is None:
        return False
    return first.pos == "ADJ" and any(w.i > word.i and w.of("case") for w in word.of("obl"))


def predicates(sentence: Sentence) -> list[Word]:
    """The predicates of a sentence in order."""
    return [word for word in sentence.words if is_predicate(word)]


def own_predicate(word: Word) -> Word | None:
    """The predicate of the innermost clause that a word stands in."""
    if is_predicate(word):
        return word
    return next((above for above in word.ancestors() if is_predicate(above)), None)


def is_finite(word: Word) -> bool:
    """Whether the clause has a finite verb of its own or shares one by coordination."""
    parts = [word, *word.of("aux", "aux:pass", "cop")]
    if any(part.finite_form for part in parts if part.pos in ("VERB", "AUX")):
        return True
    if word.dep != "conj" or word.head is None or not is_predicate(word.head):
        return False
    return is_finite(word.head) and (word.tag != "VB" or _takes_infinitive(word.head))


def _takes_infinitive(word: Word) -> bool:
    """Whether a bare infinitive can share this verb's auxiliary ("may rise or fall")."""
    return word.tag == "VB" or any(a.tag == "MD" or a.lemma == "do" for a in word.of("aux"))


def is_passive(word: Word) -> bool:
    """Whether a verb stands in the passive."""
    if word.tag == "VBG" or word.one("cop") is not None:
        return False
    if word.one("aux:pass") is not None:
        return True
    participle = word.tag == "VBN" or "VerbForm=Part" in word.feats
    if not participle:
        return False
    if word.one("nsubj:pass") is not None and any(a.lemma == "be" for a in word.of("aux")):
        return True
    if word.dep == "acl" and word.one("obj") is not None:
        return word.lower in word_set("naming_participles")
    if word.dep == "acl" or (word.dep == "advcl" and word.one("aux") is None):
        return True
    if any(aux.lemma == "be" for aux in word.of("aux")):
        return True
    shares = word.dep == "conj" and word.head is not None and not word.of("aux", *SUBJECTS)
    return shares and word.head is not None and is_predicate(word.head) and is_passive(word.head)


def case_of(word: Word) -> tuple[Word, ...]:
    """The words of the preposition before a nominal ("because of")."""
    found: list[Word] = []
    for case in word.of("case"):
        if case.tag != "POS" and case.i < word.i:
            found += case.subtree()
    such = [w for w in word.of("amod", "advmod") if w.lower == "such"]
    first = [such[0]] if such and any(w.lower == "as" for w in found) else []
    return tuple(sorted({*first, *found}, key=lambda w: w.i)) if found else ()


def case_text(word: Word) -> str:
    """The preposition before a nominal in lower case, "" where there is none."""
    return " ".join(part.lower for part in case_of(word))


def preposition_of(word: Word) -> str:
    """The preposition of a phrase, a phrasal one where the table knows it ("in addition to")."""
    known = words("prepositions")
    opening = word.subtree()[:4]
    for size in (4, 3, 2):
        said = " ".join(w.lower for w in opening[:size])
        if len(opening) >= size and said in known:
            return said
    return case_text(word)


def inverting(clause: Word) -> Word | None:
    """The verb before its subject that makes a clause a condition: "Had the bank known, …"."""
    subject = clause.one("nsubj", "nsubj:pass")
    first = next((w for w in clause.of("aux", "aux:pass", "cop") if w.lower in _INVERTING), None)
    if subject is None or first is None or first.i > subject.i:
        return None
    beside = clause.dep in ("advcl", "ccomp", "parataxis") and clause.one("mark") is None
    return first if beside or first.i == 0 else None


def completes(clause: Word, predicate: Word) -> bool:
    """Whether a clause is what an adjective or a phrase asks for, right behind it.

    As in "effective at preventing infection", "on track to be the first".
    """
    marks = [mark for mark in clause.of("mark", "case") if mark.i == predicate.i + 1]
    if not marks:
        return False
    if predicate.pos == "ADJ":
        return clause.tag == "VBG"
    placed = predicate.one("cop") is not None and predicate.one("case") is not None
    return placed and marks[0].lower == "to" and predicate.nominal


def is_relative_pronoun(word: Word) -> bool:
    """Whether a word stands for the noun that a relative clause describes."""
    return word.lower in _RELATIVE and word.pos in ("PRON", "DET", "SCONJ")


def antecedent(predicate: Word) -> Word | None:
    """The noun that the relative clause around a predicate describes."""
    node: Word | None = predicate
    for _ in range(_MAX_DEPTH):
        if node is None:
            return None
        if node.dep == "acl:relcl":
            return node.head if node.head is not None and node.head.nominal else None
        if node.relation not in ("conj", "xcomp", "ccomp"):
            return None
        node = node.head
    return None


def subject_of(predicate: Word, depth: int = 0) -> Subject | None:
    """The subject of a predicate, wherever it stands; None when there is none."""
    if depth > _MAX_DEPTH:
        return None
    own = predicate.one(*SUBJECTS)
    if own is not None:
        if is_relative_pronoun(own) and _in_relative(predicate):
            return _found(antecedent(predicate), "relative")
        return Subject(own, _construction(predicate))
    return _inherited(predicate, depth + 1)


def _in_relative(predicate: Word) -> bool:
    chain = [predicate, *predicate.ancestors()]
    return any(word.dep == "acl:relcl" for word in chain)


def _inherited(predicate: Word, depth: int) -> Subject | None:
    head = predicate.head
    if head is None:
        return None
    if predicate.dep == "conj" and is_predicate(head):
        return _renamed(subject_of(head, depth), "coordinated")
    if predicate.dep == "xcomp":
        controller = head.one("obj")
        if controller is not None and controller is not predicate:
            return Subject(controller, "controlled")
        return _renamed(subject_of(head, depth), "controlled")
    if predicate.dep == "acl" and _set_off(predicate) and is_predicate(head):
        return _renamed(subject_of(head, depth), "participial")
    if predicate.dep == "acl":
        return _found(head, "participle") if _describes(predicate) else None
    if predicate.dep == "acl:relcl":
        pronoun = next((w for w in predicate.children if is_relative_pronoun(w)), None)
        return _found(head, "relative") if pronoun is not None and pronoun.dep != "obj" else None
    if predicate.dep == "advcl" and _is_participle(predicate) and _follows(predicate):
        return _renamed(subject_of(head, depth), "participial") if is_predicate(head) else None
    return None


def _is_participle(word: Word) -> bool:
    bare = word.one("cop") is None and not any(aux.tag == "MD" for aux in word.of("aux"))
    return bare and word.tag in ("VBG", "VBN", "VBD")


def _set_off(predicate: Word) -> bool:
    """Whether a participle stands behind a comma: it then tells of the subject."""
    return predicate.tag == "VBG" and any(
        w.text == "," and w.i < predicate.i for w in predicate.children
    )


def _describes(predicate: Word) -> bool:
    """Whether a participle tells of its noun ("drug blocking X") and not of a purpose ("for")."""
    if not _is_participle(predicate) or predicate.one("mark", "case") is not None:
        return False
    if predicate.tag != "VBG" and predicate.one("obj") is not None:
        return predicate.lower in word_set("naming_participles")
    if predicate.tag == "VBG":
        return predicate.lemma not in words("dangling") and not _in_brackets(predicate)
    told = predicate.lower in word_set("naming_participles") or _behind_comma(predicate)
    return predicate.lemma not in words("trivial") and (told or bool(predicate.of("obl:agent")))


def _behind_comma(predicate: Word) -> bool:
    """Whether a participle adds to its noun and does not tell which one is meant."""
    first = predicate.subtree()[0]
    beside = predicate.head.children if predicate.head is not None else []
    return first.text == "," or any(w.text == "," and w.i == first.i - 1 for w in beside)


def _in_brackets(predicate: Word) -> bool:
    """As in "(i.e., storing records)": it spells out a word before and not the last one."""
    return predicate.subtree()[0].text in ("(", "[") or any(
        w.lower in ("i.e.", "e.g.") for w in predicate.children
    )


def agrees(predicate: Word, subject: Word) -> bool:
    """Whether a finite verb agrees in number with a subject that it does not stand beside."""
    if subject.pos not in ("NOUN", "PROPN") or subject.lemma in word_set("collective"):
        return True
    if subject.of("conj", "nummod") or not {"Number=Sing", "Number=Plur"} & set(
        subject.feats.split("|")
    ):
        return True
    verbs = [predicate, *predicate.of("aux", "aux:pass", "cop")]
    plural = "Number=Plur" in subject.feats
    singular_verb = any(v.tag == "VBZ" or v.lower == "was" for v in verbs)
    plural_verb = any(v.tag == "VBP" or v.lower == "were" for v in verbs)
    return not (singular_verb and plural) and not (plural_verb and not plural)


def _follows(predicate: Word) -> bool:
    """Whether a participle may take over the subject: "…, creating", "by acting", "without …"."""
    unnamed = is_passive(predicate) and not predicate.of("obl:agent")
    if predicate.lemma in words("dangling") or unnamed:
        return False
    marks = {mark.lower for mark in predicate.of("mark", "case")}
    if marks & {"by", "without"} and predicate.head is not None and is_passive(predicate.head):
        return False
    adverbs = {adverb.lower for adverb in predicate.of("advmod")}
    return marks <= _SHARING and not adverbs & words("withheld")


def _found(word: Word | None, construction: str) -> Subject | None:
    return None if word is None or not word.nominal else Subject(word, construction)


def _renamed(subject: Subject | None, construction: str) -> Subject | None:
    return None if subject is None else Subject(subject.word, construction)


def _construction(predicate: Word) -> str:
    names = {"root": "main", "conj": "main", "parataxis": "main", "ccomp": "complement"}
    return names.get(predicate.relation, "adverbial" if predicate.dep == "advcl" else "complement")


def governs(word: Word) -> bool:
    """Whether a word says how the clause below it is meant ("suggest that", "seem to")."""
    return governor_key(word) is not None


def governor_key(word: Word) -> str | None:
    """The key of a governing word in the table of governors."""
    known = mapping("governors", "word")
    lemma = next((form for form in verb_forms(word) if form in known), None)
    if lemma is None:
        return None
    kind = known[lemma]
    fits = {"verb": ("VERB", "AUX"), "adjective": ("ADJ", "VERB", "ADV"), "noun": ("NOUN", "PROPN")}
    if word.pos in fits[kind]:
        return None if kind == "adjective" and _compared(word) else lemma
    return _second_kind(lemma, word.pos)


def verb_forms(word: Word) -> tuple[str, ...]:
    """The lemma, the word, and for a verb what it may come from where the lemma is misread."""
    if word.pos != "VERB" or not word.lower.endswith(("ed", "es", "s")):
        return (word.lemma, word.lower)
    return (word.lemma, word.lower, word.lower[:-1], word.lower[:-2])


def _compared(word: Word) -> bool:
    """As in "less likely to bloom": a comparison, which says more than how sure it is."""
    degrees = {w.lower for w in word.of("advmod")} & word_set("degrees")
    return bool(degrees) and word.one("xcomp") is not None


def _second_kind(lemma: str, pos: str) -> str | None:
    """A word that the table has under two kinds ("claim", "doubt"): the noun's key."""
    return f"{lemma} (noun)" if pos == "NOUN" and f"{lemma} (noun)" in words("governors") else None
