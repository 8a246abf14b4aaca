"""Stance: polarity, certainty, role and attribution, with the scope of each cue on the tree.

Three sources: cues that hang on the predicate itself, words that govern its clause ("suggest that",
"no evidence that", "fail to"), and cues in its arguments ("no patient"). Every claim passes here; a
negation that no rule has placed makes the claim fall.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.language.arguments import Argument
from ingest.language.clauses import (
    SUBJECTS,
    governor_key,
    inverting,
    is_predicate,
    own_predicate,
)
from ingest.language.cues import mapping, word_set, words
from ingest.language.frame import Frame
from ingest.language.local_cues import effects, local_cues
from ingest.language.tree import Sentence, Word
from ingest.language.verdicts import grounds_of, is_grounds, verdict_on
from kg.model import Certainty, Polarity

_ORDER = (Certainty.STATED, Certainty.HEDGED, Certainty.HYPOTHETICAL, Certainty.QUESTIONED)
_FIRST_PERSON = frozenset({"i", "we", "our", "my"})


@dataclass(frozen=True, slots=True)
class CueWords:
    """The words of one cue and the effect they had."""

    words: tuple[Word, ...]
    effect: str


@dataclass(slots=True)
class Stance:
    """How a claim is meant. ``governor`` is the subject of the word that reports it."""

    negated: bool = False
    certainty: Certainty = Certainty.STATED
    cues: list[CueWords] = field(default_factory=list)
    opinion: bool = False
    reported: bool = False
    own: bool = False
    attribution: Word | None = None
    withheld: str | None = None

    @property
    def polarity(self) -> Polarity:
        """The polarity as a record holds it."""
        return Polarity.NEGATED if self.negated else Polarity.AFFIRMED

    def apply(self, effect: str, cue: Sequence[Word]) -> None:
        """Take in one cue. Two negations cancel out; the least sure certainty holds.

        "Neither" and "nor" are one negation.
        """
        known = any(_correlative(one.words) for one in self.cues)
        if effect == "negated" and known and _correlative(cue):
            return
        for part in effect.split():
            if part == "negated":
                self.negated = not self.negated
            elif part == "opinion":
                self.opinion = True
            elif part != "stated":
                found = Certainty(part)
                self.certainty = max(self.certainty, found, key=_ORDER.index)
        if cue and effect != "stated":
            self.cues.append(CueWords(tuple(sorted(cue, key=lambda w: w.i)), effect))


def _correlative(cue: Sequence[Word]) -> bool:
    return any(word.lower in ("neither", "nor") for word in cue)


def clause_stance(frame: Frame, sentence: Sentence) -> Stance:
    """The stance of a frame before its arguments are looked at."""
    stance = Stance()
    for cue, effect in local_cues(frame.predicate, sentence):
        stance.apply(effect, cue)
    for noun in frame.relation:
        for word in noun.of("det", "amod") if noun.nominal else ():
            if noun is not frame.predicate and _none_of(word):
                stance.apply("negated hedged" if _scarce((word,)) else "negated", (word,))
    if _evaluates(frame.predicate):
        stance.opinion = True
    stance.own = frame.subject.lemma in words("study_nouns") and _of_own(frame.subject)
    if frame.construction == "participial" and frame.predicate.head is not None:
        for cue, effect in local_cues(frame.predicate.head, sentence):
            if "negated" not in effect:
                stance.apply(effect, cue)
    _climb(frame.predicate, stance, sentence)
    return stance


def argument_stance(stance: Stance, arguments: Sequence[Argument]) -> Stance:
    """A copy of the stance with what the arguments add to it."""
    result = Stance(
        stance.negated, stance.certainty, list(stance.cues), stance.opinion, stance.reported,
        stance.own, stance.attribution, stance.withheld,
    )  # fmt: skip
    placed = {word for cue in result.cues for word in cue.words}
    if arguments[0].head.lower in word_set("scarce") and arguments[0].head not in placed:
        result.apply("negated hedged", (arguments[0].head,))
    for argument in arguments:
        fresh = [word for word in argument.negation if word not in placed]
        if fresh:
            result.apply("negated hedged" if _partly(fresh, argument) else "negated", fresh)
        for hedge in (*argument.hedges, *_inner_hedges(argument)):
            result.apply("hedged", (hedge,))
    return result


def _partly(negation: Sequence[Word], argument: Argument) -> bool:
    """As in "not all birds": some do."""
    last = negation[-1]
    after = (w for w in argument.words if w.i == last.i + 1)
    return last.lower == "not" and any(w.lower in word_set("partial") for w in after)


def _inner_hedges(argument: Argument) -> list[Word]:
    """Hedging adverbs that stay inside an argument: "the first drug perhaps approved"."""
    return [
        w for w in argument.words
        if effects().get(w.lower) == ("adverb", "hedged") and _touches(w, argument.head)
    ]  # fmt: skip


def _touches(hedge: Word, head: Word) -> bool:
    """Whether a hedge modifies the head of an argument, not a noun below it."""
    node = hedge
    while node.head is not None and node.head is not head:
        node = node.head
        if node.relation not in ("amod", "advmod", "acl", "conj"):
            return False
    return node.head is head


def _evaluates(predicate: Word) -> bool:
    if predicate.lower in words("evaluative"):
        return True
    return predicate.nominal and any(w.lower in words("evaluative") for w in predicate.of("amod"))


def _climb(predicate: Word, stance: Stance, sentence: Sentence) -> None:
    """Take in every word that governs the clause of a predicate, from the inside out."""
    node = predicate
    while node.head is not None:
        head = node.head
        if node.dep == "conj":
            if _has_own_frame(node) and node.head.relation in ("root", "parataxis"):
                return
            node = head
            continue
        if not _embedded(node, head):
            _withhold(node, stance)
            _parenthetical(node, stance)
            return
        _govern(head, node, stance, sentence)
        node = head if not head.nominal or is_predicate(head) else _carrier(head, stance, sentence)
    _parenthetical(node, stance)


def _has_own_frame(node: Word) -> bool:
    return node.one(*SUBJECTS) is not None


def _embedded(node: Word, head: Word) -> bool:
    if node.relation in ("ccomp", "xcomp", "csubj"):
        return True
    marks = {mark.lower for mark in node.of("mark")}
    content = bool(marks & {"that", "whether"})
    if node.relation in ("acl", "advcl") and node.dep != "acl:relcl":
        return content
    return node.dep == "acl:relcl" and content and governor_key(head) is not None


def _carrier(noun: Word, stance: Stance, sentence: Sentence) -> Word:
    """The predicate around a governing noun; its own cues count ("may be evidence that")."""
    above = own_predicate(noun)
    if above is None or above is noun:
        return noun
    for cue, effect in local_cues(above, sentence):
        if "negated" not in effect:
            stance.apply(effect, cue)
    return above


def _govern(head: Word, node: Word, stance: Stance, sentence: Sentence) -> None:
    marks = {mark.lower for mark in node.of("mark", "advmod")}
    key = governor_key(head)
    denial = _denial_of(head, sentence)
    if key is None and not head.nominal and (noun := _noun_governor(head)) is not None:
        key, denial = governor_key(noun), denial or _denial_of(noun, sentence)
    if "whether" in marks or ("if" in marks and node.relation == "ccomp"):
        stance.apply(
            "questioned",
            tuple(w for w in node.of("mark", "advmod") if w.lower in ("whether", "if")),
        )
    elif head.nominal and _judged(head, stance, sentence):
        pass
    elif key is None:
        _unknown_governor(head, node, stance, denial)
    else:
        _apply_key(head, key, denial, stance)
        _report(head, key, stance, denial)
    for cue, effect in local_cues(head, sentence):
        if "negated" not in effect:
            stance.apply(effect, cue)


def _apply_key(head: Word, key: str, denial: Sequence[Word], stance: Stance) -> None:
    """What a governing word makes of its clause: as the table has it, denied, belied or neither."""
    belying = [w for w in head.of("advmod") if w.lower in word_set("belying")]
    if denial:
        effect = mapping("governors", "negated")[key]
        stance.apply(_scarcely(effect) if _scarce(denial) else effect, (*denial, head))
    elif belying and mapping("governors", "role")[key] == "relayed":
        denies = "negated" in mapping("governors", "effect")[key]
        stance.apply("hedged" if denies else "negated", (*belying, head))
    else:
        stance.apply(mapping("governors", "effect")[key], (head,))


def _scarce(denial: Sequence[Word]) -> bool:
    """Whether it says that hardly any is left rather than none: "few", "little"."""
    return any(word.lower in word_set("scarce") for word in denial)


def _scarcely(effect: str) -> str:
    if effect == "stated":
        return "hedged"
    return effect if effect not in ("negated", "opinion") else f"{effect} hedged"


def _judged(noun: Word, stance: Stance, sentence: Sentence) -> bool:
    """Take in the verdict on the claim that a noun names, in place of what the noun says alone."""
    grounds = grounds_of(noun) or (noun if is_grounds(noun) else None)
    if grounds is not None and (denial := _denial_of(grounds, sentence)):
        effect = _scarcely("negated") if _scarce(denial) else "negated"
        stance.apply(effect, (*denial, grounds))
        stance.reported = True
        return True
    verdict = verdict_on(noun)
    if verdict is None:
        return False
    denial = () if verdict.settled else _denial_of(verdict.word, sentence)
    effect = verdict.denied if denial else verdict.effect
    if effect in ("", "stated"):
        return False
    stance.apply(effect, (*denial, verdict.word))
    key = governor_key(verdict.word)
    if key is None or mapping("governors", "role")[key] != "relayed":
        stance.reported = True
    else:
        _report(verdict.word, key, stance, denial)
    return True


def _noun_governor(head: Word) -> Word | None:
    """As in "There is no evidence that …" with the clause hung on the verb."""
    near = [w for w in (*head.of("obj"), *head.of("nsubj")) if w.pos == "NOUN"]
    return next((w for w in near if governor_key(w) is not None), None)


def _unknown_governor(head: Word, node: Word, stance: Stance, denial: Sequence[Word]) -> None:
    if node.relation == "xcomp":
        if denial:
            stance.apply("negated", denial)
        return
    if head.pos == "ADJ" or head.one("cop") is not None:
        stance.opinion = True
        return
    stance.apply("questioned" if denial else "hedged", (*denial, head))


def _denial_of(head: Word, sentence: Sentence) -> tuple[Word, ...]:
    """What negates a governing word: "not", "no evidence", "little evidence"."""
    for cue, effect in local_cues(head, sentence):
        if "negated" in effect:
            return cue
    around = [head, *head.of("obj", "nsubj", "nsubj:pass")]
    above = head.head if head.nominal and head.head is not None else None
    for noun in around:
        if noun is not head and noun.lower in ("nothing", "nobody", "none", "neither"):
            return (noun,)
        for word in noun.of("det", "amod", "advmod"):
            if noun.nominal and _none_of(word):
                return (word,)
    judged = above is not None and head.relation == "nsubj" and above.one("cop") is not None
    if above is not None and head.relation in ("obj", "nsubj") and not judged:
        for cue, effect in local_cues(above, sentence):
            if "negated" in effect:
                return cue
    return _lacking(head, above)


def _none_of(word: Word) -> bool:
    """Whether a word before a noun says that there is none or next to none: "no", "few"."""
    before = word.head.of("det") if word.head is not None else []
    if word.lower in word_set("scarce"):
        return not any(w.lower in ("a", "the") for w in before)
    return word.lower in ("no", "neither")


def _lacking(head: Word, above: Word | None) -> tuple[Word, ...]:
    if above is not None and head.relation == "obj" and above.lemma == "lack":
        return (above,)
    if above is not None and head.relation == "nmod" and above.lemma in ("lack", "absence"):
        return (above,)
    return ()


def _report(head: Word, key: str, stance: Stance, denial: Sequence[Word] = ()) -> None:
    """Who is said to say it; nobody where the denial is that nobody or hardly anybody does."""
    if mapping("governors", "role")[key] != "relayed":
        return
    verb = head if head.pos in ("VERB", "AUX") else own_predicate(head)
    source = verb.one("nsubj") if verb is not None else None
    if verb is not None and source is None and verb.head is not None and _shares_subject(verb):
        source = verb.head.one("nsubj")
    stance.reported = True
    if source is None or source.lower == "there" or is_reported_by_expletive(source):
        return
    if source.lower in _FIRST_PERSON or _of_own(source):
        stance.own = True
        stance.opinion |= source.lower == "i"
    elif stance.attribution is None and not {head, *denial} & set(source.subtree()):
        stance.attribution = source


def _shares_subject(verb: Word) -> bool:
    """As in "rejects this and argues that", and "rejects this, arguing that"."""
    bare = verb.tag == "VBG" and verb.one("mark", "case") is None
    return verb.dep == "conj" or (verb.dep == "advcl" and bare)


def _of_own(source: Word) -> bool:
    """Whether data or a study are the authors' own: "our", and "the present study"."""
    said = {w.lower for w in source.children}
    research = source.lemma in words("study_nouns")
    return bool(said & {"our", "my"}) or (research and bool(said & words("own_study")))


def is_reported_by_expletive(word: Word) -> bool:
    """Whether a subject stands for nothing: "it is said that"."""
    return word.lower in ("it", "there", "this", "that", "which", "who")


def _withhold(node: Word, stance: Stance) -> None:
    """A clause that is a condition or a time is not stated."""
    if inverting(node) is not None:
        stance.withheld = "conditional"
    if node.dep != "advcl" and node.relation != "acl":
        return
    for mark in node.of("mark", "advmod"):
        if mark.lower in words("withheld"):
            stance.withheld = "conditional" if mark.lower in ("if", "unless") else "subordinate"


def _parenthetical(node: Word, stance: Stance) -> None:
    """As in "…, researchers say": a report that stands beside the clause."""
    for child in node.of("parataxis"):
        key = governor_key(child)
        inserted = child.one("nsubj") is not None and child.one("obj", "ccomp", "obl") is None
        if key is not None and inserted:
            stance.apply(mapping("governors", "effect")[key], (child,))
            _report(child, key, stance)
