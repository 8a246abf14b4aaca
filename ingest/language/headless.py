"""Sentences whose one finite verb a small parser read as a participle.

"The beetles no longer laid eggs" with "laid" before "eggs" like an adjective: past tense and
participle look alike, and what is left is no sentence. The tree is built again around the verb.
"""

from ingest.language.cues import mapping
from ingest.language.misread import FINITE, past_lemma
from ingest.language.tree import Sentence, Word

_FINITE = FINITE | {"MD"}
_ATTRIBUTIVE = frozenset({"DT", "PRP$", "JJ", "JJR", "JJS", "IN", "TO", "CC", "VBZ", "VBP", "VB"})
_PHRASE_ENDS = frozenset({"IN", "TO", "RB", "RBR", "VBN", "VBD", "VBG", "WDT", "WP"})
_READ_AS = frozenset({"amod", "acl", "root", "advcl"})


def participle_for_verb(sentence: Sentence) -> bool:
    """Make a participle the verb of a sentence that has none."""
    if sentence.words[-1].text != "." or not _lacks_verb(sentence):
        return False
    for verb in sentence.words[1:-1]:
        if not _may_be_past(verb, sentence):
            continue
        part = _subject_part(verb, sentence)
        top = _top(part)
        if top is not None:
            _rebuild(verb, top, part, sentence)
            return True
    return False


def _lacks_verb(sentence: Sentence) -> bool:
    root = sentence.root
    helped = root.one("nsubj:pass", "aux", "aux:pass", "cop", "expl") is not None
    if helped or root.tag in _FINITE:
        return False
    if root.pos == "VERB":
        return root.tag in ("VBN", "VBG") and root.one("nsubj") is None
    plain = root.nominal or root.pos in ("ADJ", "PUNCT")
    return plain and not any(
        w.tag in _FINITE and w.relation in ("root", "ccomp", "parataxis") for w in sentence.words
    )


def _may_be_past(word: Word, sentence: Sentence) -> bool:
    past = word.lower.endswith("ed") or word.lower in mapping("irregular", "lemma")
    if not past or word.pos not in ("VERB", "ADJ") or word.relation not in _READ_AS:
        return False
    if word.one("aux", "aux:pass", "cop", "mark") is not None or word.tag == "VBG":
        return False
    before, after = sentence.words[word.i - 1], sentence.words[word.i + 1]
    if before.text == ",":
        return after.tag not in ("IN", "TO", "RB") and _encloses(word, sentence)
    return before.tag not in _ATTRIBUTIVE and (before.nominal or before.pos in ("ADV", "PUNCT"))


def _encloses(verb: Word, sentence: Sentence) -> bool:
    """Whether the comma before a verb closes an aside that another one opened."""
    commas = [w.i for w in sentence.words[: verb.i - 1] if w.text == ","]
    return bool(commas) and sentence.words[commas[-1] + 1].tag in ("VBN", "WDT", "WP", "DT")


def _subject_part(verb: Word, sentence: Sentence) -> list[Word]:
    """The words that the subject must be among: behind the last comma, asides left out."""
    before = sentence.words[: verb.i]
    commas = [w.i for w in before if w.text == ","]
    if before[-1].text == ",":
        start = commas[-3] + 1 if len(commas) > 2 else 0
        return before[start : commas[-2]]
    return before[commas[-1] + 1 :] if commas else before


def _top(part: list[Word]) -> Word | None:
    """The noun that heads a phrase: the last one before its first preposition or adverb."""
    if not part or part[0].tag in ("IN", "TO", "VBG", "VBN"):
        return None
    if any(word.lower in ("that", "which", "who") for word in part):
        return None
    end = next((at for at, word in enumerate(part) if word.tag in _PHRASE_ENDS), len(part))
    return next((w for w in reversed(part[:end]) if w.nominal), None)


def _rebuild(verb: Word, top: Word, part: list[Word], sentence: Sentence) -> None:
    root, above = sentence.root, verb.head
    verb.attach(None, "root")
    verb.pos, verb.tag, verb.feats = "VERB", "VBD", "VerbForm=Fin"
    verb.lemma = past_lemma(verb.lower) if verb.lemma == verb.lower else verb.lemma
    top.attach(verb, "nsubj")
    _gather(part, top, verb)
    if above is not None and above is not top and above.i > verb.i and above.nominal:
        above.attach(verb, "obj")
    if root not in (verb, top, above):
        _hang(root, verb, "advcl" if root.pos == "VERB" else "obl")
    for word in sentence.words:
        if word is not verb and (word.head is None or not _reaches(word, verb)):
            _hang(word, verb, word.dep if word.dep != "root" else "dep")
    for word in sentence.words[: verb.i]:
        if word.nominal and word.dep in ("punct", "dep"):
            word.attach(verb, "obl")
        elif word.head is not None and word.head.i > verb.i:
            word.attach(verb, word.dep)
    for word in sentence.words[verb.i + 1 :]:
        if word.head is not None and word.head.i < verb.i:
            word.attach(verb, "advcl" if word.pos == "VERB" and word.dep != "conj" else word.dep)


def _gather(part: list[Word], top: Word, verb: Word) -> None:
    """Hang the words of the subject that hung elsewhere below its noun; adverbs on the verb."""
    for at, word in enumerate(part):
        if word is top or word.head in part:
            continue
        if word.pos == "ADV":
            word.attach(verb, "advmod")
        elif word.tag in ("IN", "TO"):
            noun = next((w for w in part[at + 1 :] if w.nominal), None)
            if noun is not None and noun is not top:
                word.attach(noun, "case")
        elif top not in word.subtree():
            dep = "nmod" if word.nominal and word.i > top.i else word.dep
            word.attach(top, dep if word.i > top.i else word.dep)


def _hang(word: Word, verb: Word, dep: str) -> None:
    if word.head is None:
        word.head, word.dep = verb, dep
        verb.children.append(word)
        verb.children.sort(key=lambda w: w.i)
    else:
        word.attach(verb, dep)


def _reaches(word: Word, verb: Word) -> bool:
    return any(node is verb for node in word.ancestors())
