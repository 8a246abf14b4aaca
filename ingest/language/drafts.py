"""Drafts: frames spread over their arguments, each with its stance, before citations are known."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from ingest.language.anaphora import Discourse, Resolved
from ingest.language.appositions import appositions
from ingest.language.arguments import Argument, by_name, expand, other_members
from ingest.language.clauses import case_text, own_predicate, predicates
from ingest.language.cues import mapping, word_set, words
from ingest.language.frame import Frame, Rejected
from ingest.language.frames import frame_of
from ingest.language.gates import frame_reason, sentence_reason
from ingest.language.narrowing import WHOM, WHOM_AND_WHEN, narrowed
from ingest.language.qualifiers import (
    QualifierWords,
    attributed_to,
    behind_arguments,
    hypothetical_marks,
    of_arguments,
    of_frame,
)
from ingest.language.stance import Stance, argument_stance, clause_stance
from ingest.language.tree import Sentence, Word
from ingest.language.wording import mention, text_of
from kg.model import Mention

MAX_CLAIMS_PER_CLAUSE = 16
_NAMING = word_set("naming_constructions")
_NEGATORS = word_set("drafts_negators")


@dataclass(frozen=True, slots=True)
class Draft:
    """One claim of one sentence. ``factor`` is what resolving its arguments cost."""

    frame: Frame
    subject: Mention
    subject_words: tuple[Word, ...]
    object: Mention | None
    object_words: tuple[Word, ...]
    stance: Stance
    qualifiers: tuple[QualifierWords, ...]
    factor: float

    @property
    def predicate(self) -> Word:
        """The word that heads its clause."""
        return self.frame.predicate

    def names(self, word: Word) -> bool:
        """Whether a word stands in one of its arguments."""
        return word in self.object_words or word in self.subject_words

    def counts(self, start: int, end: int) -> bool:
        """Whether a number at this place is its own and not another member's of an argument."""
        arguments = [self.frame.subject, *([self.frame.object] if self.frame.object else [])]
        kept = (*self.subject_words, *self.object_words)
        others = {w for head in arguments for w in other_members(head, kept)}
        return not any(w.start < end and start < w.end for w in others)

    def span_words(self) -> list[Word]:
        """Every word that the quote must cover, in order."""
        found = {*self.subject_words, *self.object_words, *self.frame.relation}
        found |= {w for cue in self.stance.cues for w in cue.words}
        found |= {w for qualifier in self.qualifiers for w in qualifier.words}
        return sorted(found, key=lambda w: w.i)


@dataclass(frozen=True, slots=True)
class Skipped:
    """A stretch of text that yielded no claim, and why; the reasons are stable codes.

    ``cues/reasons.tsv`` lists them.
    """

    start: int
    end: int
    reason: str

    @property
    def because(self) -> str:
        """The reason in words."""
        return mapping("reasons", "because")[self.reason]


def drafts_of(
    sentence: Sentence, discourse: Discourse, document: str
) -> tuple[list[Draft], list[Skipped]]:
    """The claims that a sentence states, and what in it was skipped."""
    discourse.sentence()
    reason = sentence_reason(sentence)
    if reason is not None:
        return [], [Skipped(sentence.start, sentence.end, reason)]
    found: list[Draft] = []
    skipped: list[Skipped] = []
    for predicate in predicates(sentence):
        frame = frame_of(predicate)
        if isinstance(frame, Rejected):
            skipped.append(_skip(predicate, frame.reason))
            _remember(predicate, discourse, document)
        else:
            _collect(frame, sentence, discourse, document, found, skipped)
    for frame in appositions(sentence):
        _collect(frame, sentence, discourse, document, found, skipped)
    return _distinct(found), skipped


def _collect(
    frame: Frame,
    sentence: Sentence,
    discourse: Discourse,
    document: str,
    found: list[Draft],
    skipped: list[Skipped],
) -> None:
    result = _of_frame(frame, sentence, discourse, document)
    if isinstance(result, str):
        skipped.append(_skip(frame.predicate, result))
    else:
        found += result


def _skip(predicate: Word, reason: str) -> Skipped:
    covered = predicate.subtree()
    return Skipped(covered[0].start, covered[-1].end, reason)


def _remember(predicate: Word, discourse: Discourse, document: str) -> None:
    """A clause without a claim of its own may still name what "it" stands for."""
    own = predicate.one("nsubj", "nsubj:pass")
    if predicate.relation not in ("root", "parataxis", "conj", "ccomp"):
        return
    if own is not None and own.nominal and own.pos != "PRON":
        arguments = expand(own)
        if len(arguments) == 1:
            discourse.named(arguments, [mention(arguments[0], document)])


def _of_frame(
    frame: Frame, sentence: Sentence, discourse: Discourse, document: str
) -> list[Draft] | str:
    reason = frame_reason(frame, sentence)
    if reason is not None:
        return reason
    stance = clause_stance(frame, sentence)
    if stance.withheld is not None:
        return stance.withheld
    for mark in hypothetical_marks(frame):
        stance.apply("hypothetical", (mark,))
    source = attributed_to(frame)
    if source is not None:
        stance.reported = True
        stance.attribution = stance.attribution or source
    subjects = _subjects(frame)
    if not subjects:
        return "no-subject"
    resolved = _resolve(subjects, discourse, document, subject=True)
    if not resolved:
        return "unresolved-subject"
    if stance.opinion and subjects[0].head.pos == "PRON":
        return "opinion-of-pronoun"
    if frame.construction in _NAMING:
        discourse.named(subjects, [one.mention for _, one in resolved])
    objects = _objects(frame, document, discourse)
    if objects is None:
        return "unresolved-object"
    return _combined(frame, sentence, stance, resolved, objects)


def _combined(
    frame: Frame,
    sentence: Sentence,
    stance: Stance,
    subjects: Sequence[tuple[Argument, Resolved]],
    objects: Sequence[tuple[Argument, Resolved] | None],
) -> list[Draft] | str:
    qualifiers = of_frame(frame)
    pairs = list(product(subjects, objects))[:MAX_CLAIMS_PER_CLAUSE]
    found = []
    for subject, object_ in pairs:
        draft = _draft(frame, stance, subject, object_, qualifiers)
        if draft.object is not None and draft.object.lemma == draft.subject.lemma:
            continue
        if _lost_negation(draft, sentence):
            return "unplaced-negation"
        found.append(draft)
    return found


def _subjects(frame: Frame) -> list[Argument]:
    lemma = frame.predicate.lemma
    whole = frame.object is None and (lemma in words("reciprocal"))
    without = _own_clause(frame, frame.subject)
    if frame.subject is frame.predicate:
        without |= frame.without
    found = expand(frame.subject, without, split=not whole)
    kept = [one for one in found if case_text(one.head) not in words("placing_subjects")]
    return [narrowed(by_name(one)) for one in kept]


def _own_clause(frame: Frame, argument: Word) -> frozenset[int]:
    """A noun before a relative clause is named without that clause in the claim made of it."""
    if argument not in frame.predicate.ancestors():
        return frozenset()
    node = frame.predicate
    while node.head is not None and node.head is not argument:
        node = node.head
    return frozenset(w.i for w in node.subtree())


def _objects(
    frame: Frame, document: str, discourse: Discourse
) -> list[tuple[Argument, Resolved] | None] | None:
    if frame.object is None:
        return [None]
    if frame.clause:
        whole = Argument(frame.object, frame.clause)
        return [(whole, Resolved(mention(_stripped(whole), document), 0.9))]
    without = frame.without | _own_clause(frame, frame.object)
    arguments = expand(frame.object, without, split=case_text(frame.object) not in words("unsplit"))
    if not arguments:
        return None
    kinds = WHOM_AND_WHEN if frame.predicate.pos == "VERB" else WHOM
    arguments = [narrowed(by_name(argument), kinds) for argument in arguments]
    resolved = _resolve(arguments, discourse, document, subject=False)
    return list(resolved) or None


def _stripped(argument: Argument) -> Argument:
    kept = list(argument.words)
    while len(kept) > 1 and kept[0].lower in ("a", "an", "the"):
        kept = kept[1:]
    while kept and kept[-1].dep == "punct":
        kept = kept[:-1]
    return Argument(argument.head, tuple(kept) or argument.words)


def _resolve(
    arguments: Sequence[Argument], discourse: Discourse, document: str, *, subject: bool
) -> list[tuple[Argument, Resolved]]:
    found = []
    for argument in arguments:
        resolved = discourse.resolve(argument, mention(argument, document), subject=subject)
        if resolved is not None:
            found.append((argument, resolved))
    return found


def _draft(
    frame: Frame,
    stance: Stance,
    subject: tuple[Argument, Resolved],
    object_: tuple[Argument, Resolved] | None,
    qualifiers: Sequence[QualifierWords],
) -> Draft:
    arguments = [subject[0], *([object_[0]] if object_ is not None else [])]
    kept = [q for q in qualifiers if object_ is None or _covers(q, frame, object_[0])]
    heads = [
        a for a in arguments
        if a.head is not frame.predicate and a.head not in frame.predicate.ancestors()
    ]  # fmt: skip
    return Draft(
        frame=frame,
        subject=subject[1].mention,
        subject_words=subject[0].words,
        object=object_[1].mention if object_ is not None else None,
        object_words=object_[0].words if object_ is not None else (),
        stance=argument_stance(stance, arguments),
        qualifiers=tuple(
            dict.fromkeys((*kept, *behind_arguments(arguments), *of_arguments(heads)))
        ),
        factor=subject[1].factor * (object_[1].factor if object_ is not None else 0.9),
    )


def _covers(qualifier: QualifierWords, frame: Frame, object_: Argument) -> bool:
    """Whether a phrase narrows a member of a coordination: not one that only follows the first."""
    first = frame.object
    if first is None or object_.head is first or first.i > object_.head.i:
        return True
    return not first.i < qualifier.words[0].i < object_.head.i


def _lost_negation(draft: Draft, sentence: Sentence) -> bool:
    """Whether a negation stands in the claim's clause that no rule has placed."""
    covered = draft.span_words()
    placed = {w for cue in draft.stance.cues for w in cue.words}
    inside = {*draft.subject_words, *draft.object_words}
    inside |= {w for qualifier in draft.qualifiers for w in qualifier.words}
    for word in sentence.words[covered[0].i : covered[-1].i + 1]:
        if word.lower not in _NEGATORS or word in placed or word in inside:
            continue
        after = sentence.words[word.i + 1 : word.i + 2]
        if after and after[0].lower in ("only", "just", "merely", "longer"):
            continue
        if own_predicate(word) is draft.predicate and not _of_other(word, draft):
            return True
    return False


def _of_other(word: Word, draft: Draft) -> bool:
    """Whether a negation belongs to an argument or phrase that this claim leaves out."""
    head = word.head
    predicate = draft.predicate
    if head is not None and head.dep == "advmod" and head.head is predicate:
        return False
    return (
        head is not None
        and head is not predicate
        and head not in draft.frame.relation
        and (head not in (*draft.subject_words, *draft.object_words))
    )


def _distinct(found: Sequence[Draft]) -> list[Draft]:
    """Each claim once: the same words for subject, relation and object are one."""
    seen: dict[tuple[str, str, str], Draft] = {}
    for draft in found:
        said = (draft.subject.lemma, draft.frame.lemma, draft.object.lemma if draft.object else "")
        seen.setdefault(said, draft)
    return list(seen.values())


def confidence(draft: Draft, sentence: Sentence, *, far: bool) -> float:
    """How likely the claim is read right, in [0, 1].

    The share of right claims of its construction in the claims gold, times what makes a reading
    less sure: a long or mended sentence, a resolved pronoun, a marker that stands far.
    """
    score = float(mapping("confidence", "base")[draft.frame.construction]) * draft.factor
    length = len(sentence.words)
    if length > 30:
        score *= 0.95
    if length > 50:
        score *= 0.9
    if sentence.repaired:
        score *= 0.9
    if far:
        score *= 0.95
    return round(min(1.0, score), 3)


def relation_mention(draft: Draft, document: str) -> Mention:
    """The relation as a record."""
    relation = draft.frame.relation
    text = draft.frame.shown or text_of(relation, document)
    return Mention(text, relation[0].start, relation[-1].end, draft.frame.lemma)


def attribution_text(stance: Stance, document: str) -> str | None:
    """Who is said to say it, as a reader should see it."""
    if stance.attribution is None:
        return None
    found = expand(stance.attribution, split=False)
    return text_of(found[0].words, document) if found else None


__all__ = [
    "Draft",
    "Skipped",
    "attribution_text",
    "confidence",
    "drafts_of",
    "relation_mention",
]
