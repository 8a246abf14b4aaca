"""Frames: one predicate with its subject, relation and object, before coordination is spread out.

A frame says which words make up the relation, which nominal is acted on, and which phrases are left
to narrow the claim. A passive with an agent is turned round, so that both voices give one claim.
"""

from ingest.language.chains import complement_clause, embeds, joined, stands
from ingest.language.clauses import agrees, governor_key, is_finite, is_predicate, subject_of
from ingest.language.copular import copular, existential
from ingest.language.cues import mapping, word_set, words
from ingest.language.frame import Frame, Rejected
from ingest.language.tree import Word
from ingest.language.verbal import verbal

_OPEN = frozenset({"participle", "controlled", "participial", "coordinated", "relative"})


def frame_of(predicate: Word) -> Frame | Rejected:
    """The frame of a predicate, or why it has none."""
    reason = _unfit(predicate) or _reports_nothing(predicate)
    if reason is not None:
        return Rejected(predicate, reason)
    there = existential(predicate)
    if there is not None:
        return there
    subject = subject_of(predicate)
    if subject is None:
        return Rejected(predicate, "no-subject")
    if subject.construction == "relative" and _denies(subject.word):
        return Rejected(predicate, "denied-noun")
    if _expletive(subject.word, predicate):
        return Rejected(predicate, "expletive")
    if subject.word.relation == "csubj" and subject.word.one("mark") is not None:
        return Rejected(predicate, "governs")
    if not (is_finite(predicate) or _open(predicate, subject.construction)):
        return Rejected(predicate, "not-finite")
    if subject.construction in ("coordinated", "relative") and not agrees(predicate, subject.word):
        return Rejected(predicate, "no-agreement")
    if predicate.one("cop") is not None or predicate.pos not in ("VERB", "AUX"):
        return copular(predicate, subject.word, subject.construction)
    return verbal(predicate, subject.word, subject.construction)


def _open(predicate: Word, construction: str) -> bool:
    """Whether a predicate needs no finite verb of its own: it shares one, or describes a noun."""
    if construction not in _OPEN:
        return False
    first = predicate
    while first.dep == "conj" and first.head is not None and is_predicate(first.head):
        first = first.head
    purpose = any(mark.lower == "to" for mark in first.of("mark"))
    if first is not predicate and purpose and first.relation in ("advcl", "acl"):
        return False
    if first is predicate or first.relation not in ("root", "parataxis"):
        return True
    return is_finite(first) and predicate.tag != "VB"


def _denies(noun: Word) -> bool:
    """Whether a noun denies what it names ("a myth that owls hunt by day"): it acts on nothing.

    A parser easily reads such a clause as a relative one, and would state what is denied.
    """
    key = governor_key(noun)
    return key is not None and "negated" in mapping("governors", "effect")[key]


def _expletive(subject: Word, predicate: Word) -> bool:
    """As in "it is wise to wait": "it" stands for the infinitive and for nothing before."""
    if subject.lower != "it" or predicate.pos != "ADJ" or predicate.one("cop") is None:
        return False
    if governor_key(predicate) is not None or predicate.lower in word_set("personal_adjectives"):
        return False
    parts = predicate.of("xcomp", "ccomp", "csubj", "advcl")
    return any(m.lower in ("to", "that") for part in parts for m in part.of("mark"))


def _unfit(predicate: Word) -> str | None:
    """Why a predicate is not a claim of its own: it governs one, or is part of another's."""
    if complement_clause(predicate) is not None:
        return "governs"
    if any(embeds(predicate, x) for x in predicate.of("xcomp")):
        return "governs"
    if any(joined(x) for x in predicate.of("xcomp")):
        return "joined"
    if predicate.dep == "xcomp" and not stands(predicate):
        return "part-of-another"
    above = predicate.head
    caused = predicate.dep == "ccomp" and predicate.one("mark") is None and above is not None
    if caused and above is not None and above.lemma in words("causatives"):
        return "part-of-another"
    return None


def _reports_nothing(predicate: Word) -> str | None:
    """A word of saying or seeming with nothing said: its content was lost or lies elsewhere."""
    says = governor_key(predicate)
    empty = predicate.one("obj", "xcomp", "obl", "cop", "nsubj:pass") is None
    return "governs" if says is not None and predicate.pos == "VERB" and empty else None
