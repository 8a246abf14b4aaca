"""What is no claim: questions, announcements, and clauses that say nothing by themselves."""

from functools import cache

from ingest.language.clauses import is_passive
from ingest.language.cues import rows, word_set
from ingest.language.frame import Frame
from ingest.language.phrases import narrows
from ingest.language.tree import Sentence

_BARE = word_set("bare")
_WEAK = frozenset({"participle", "participial"})
_SHORT = 6
"""A sentence of so few words that ends with a colon announces what follows it."""


def sentence_reason(sentence: Sentence) -> str | None:
    """Why a sentence states nothing, None where it may."""
    tail = [w.text for w in sentence.words[-3:]]
    if any("?" in text for text in tail):
        return "question"
    if not any(w.pos in ("VERB", "AUX") for w in sentence.words):
        return "no-verb"
    if _correlative(sentence):
        return "correlative"
    first, second, *_ = (*sentence.words, sentence.words[-1])
    if first.lower == "here" and second.lemma == "be":
        return "announcement"
    if sentence.words[-1].text == ":" and len(sentence.words) <= _SHORT:
        return "announcement"
    return None


def _correlative(sentence: Sentence) -> bool:
    """As in "The older the tree, the deeper its roots": both halves lean on each other."""
    pairs = zip(sentence.words, sentence.words[1:], strict=False)
    halves = [
        the for the, more in pairs
        if the.lower == "the" and more.tag in ("JJR", "RBR")
        and (the.i == 0 or sentence.words[the.i - 1].text in (",", ":"))
    ]  # fmt: skip
    return len(halves) > 1


def frame_reason(frame: Frame, sentence: Sentence) -> str | None:
    """Why a frame states nothing that could be checked, None where it may."""
    if _announces(frame, sentence):
        return "announcement"
    if frame.object is None and frame.construction in _WEAK:
        return "no-object"
    if frame.object is None and _is_bare(frame) and frame.lemma != "exist":
        return "no-object"
    if frame.predicate.lower in word_set("empty_predicates") and not _of_a_thing(frame):
        return "no-object"
    if frame.lemma == "exist" and not frame.subject.children:
        return "bare-existence"
    return None


def _is_bare(frame: Frame) -> bool:
    """Whether a verb says too little alone; a passive with a phrase beside it says when or how."""
    if frame.lemma in ("be used", "be found"):
        return True
    told = is_passive(frame.predicate) and any(narrows(w) for w in frame.adjuncts)
    return frame.predicate.lemma in _BARE and not told


def _of_a_thing(frame: Frame) -> bool:
    """Whether an adjective that says nothing alone is said of a thing: "far from the sea"."""
    return frame.object is not None and frame.object is not frame.predicate and frame.object.nominal


def _announces(frame: Frame, sentence: Sentence) -> bool:
    if frame.lemma == "exist" and sentence.words[-1].text == ":":
        return True
    head = frame.subject
    here = any(w.lower in ("this", "the", "following", "our") for w in head.children)
    verb = frame.predicate.lemma
    return here and head.lemma in _parts("subject") and verb in _parts("verb")


@cache
def _parts(part: str) -> frozenset[str]:
    return frozenset(row["word"] for row in rows("announcing") if row["part"] == part)
