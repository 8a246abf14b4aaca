"""Members of a coordination that a small parser hung on the wrong noun."""

from ingest.language.clauses import case_text, is_predicate
from ingest.language.cues import word_set, words
from ingest.language.tree import Sentence, Word


def symbol_conjunct(sentence: Sentence) -> bool:
    """As in "phosphorylation of MEK1 and ERK2": symbols go with symbols, not with the noun."""
    moved = False
    for word in sentence.words:
        head = word.head
        if word.dep != "conj" or head is None or not _bare_symbol(word) or _is_symbol(head):
            continue
        below = [w for w in head.of("nmod") if head.i < w.i < word.i and _named_by_symbol(w)]
        if not below or any(is_predicate(w) for w in sentence.words[below[-1].i : word.i]):
            continue
        word.attach(below[-1], "conj")
        moved = True
    return moved


def paired_conjunct(sentence: Sentence) -> bool:
    """As in "a combination of BAY1 and rapamycin": the noun asks for both."""
    for word in sentence.words:
        head = word.head
        if word.dep != "conj" or head is None or head.lemma not in words("unsplit"):
            continue
        below = [w for w in head.of("nmod") if head.i < w.i < word.i]
        bare = word.nominal and word.one("case", "det", "nmod") is None
        if below and bare and not any(is_predicate(w) for w in sentence.words[head.i : word.i]):
            word.attach(below[-1], "conj")
            return True
    return False


def effect_on_several(sentence: Sentence) -> bool:
    """As in "no effect on weight, yield or growth": what follows is affected as well."""
    moved = False
    for word in sentence.words:
        head = word.head
        if word.dep != "conj" or head is None or head.lemma not in word_set("effects"):
            continue
        below = [w for w in head.of("nmod") if w.i < word.i and case_text(w) in ("on", "in")]
        bare = word.nominal and word.one("case", "det") is None
        if below and bare and word.lemma not in word_set("effects") | word_set("changes"):
            word.attach(below[-1], "conj")
            moved = True
    return moved


def parallel_participles(sentence: Sentence) -> bool:
    """As in "there is decreased activation and reduced fear": two things there are, no verb."""
    for verb in sentence.words:
        there, noun = verb.head, verb.one("obj")
        if verb.dep != "conj" or verb.pos != "VERB" or there is None or noun is None:
            continue
        first = there.one("nsubj")
        bare = verb.one("nsubj", "aux", "aux:pass", "mark") is None and verb.lower.endswith("ed")
        if first is None or there.one("expl") is None or not bare or noun.i < verb.i:
            continue
        if noun.one("det") is None and any(w.tag == "VBN" for w in first.of("amod")):
            noun.attach(first, "conj")
            for joined in verb.of("cc"):
                joined.attach(noun, "cc")
            verb.attach(noun, "amod")
            verb.pos, verb.tag = "ADJ", "VBN"
            return True
    return False


def _is_symbol(word: Word) -> bool:
    """Whether a name is a symbol: a capital or a digit behind its first letter."""
    return word.nominal and any(c.isupper() or c.isdigit() for c in word.text[1:])


def _named_by_symbol(word: Word) -> bool:
    """Whether a noun is a symbol, or ends one that was cut in two ("p70S6" "K")."""
    return _is_symbol(word) or any(_is_symbol(w) and not w.space for w in word.of("compound"))


def _bare_symbol(word: Word) -> bool:
    return _is_symbol(word) and word.one("case", "det", "nmod", "nummod") is None
