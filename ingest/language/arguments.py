"""Arguments: the words that name what a claim is about, one argument for each thing named.

A coordination gives an argument a member, below a preposition too ("release of serotonin and
dopamine" is two), and so do examples ("psychedelics such as LSD and psilocybin" is three).
Articles, asides, and the words that other fields keep (negation, hedges, exclusivity) stay out.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from ingest.language.clauses import case_of, case_text, completes, is_predicate, shares_copula
from ingest.language.cues import mapping, word_set, words
from ingest.language.tree import Word
from ingest.language.trimming import bridged, trimmed

MAX_MEMBERS = 12
MAX_WORDS = 45
_ARTICLES = word_set("articles")
_DROPPED = word_set("dropped")
_SUBJECT_LIKE = word_set("subject_like")
_NEGATORS = word_set("negators")
_AND_OTHERS = word_set("and_others")
_MODIFIERS = frozenset({"nmod", "acl", "acl:relcl", "amod", "compound"})
_NEGATING_CONJUNCTION = ("rather than", "instead of", "as opposed to", "but not", "and not", "not")


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument: its words in order, the head among them, and what negates it in particular.

    ``narrowing`` are the nouns of phrases behind it that qualify the claim instead.
    """

    head: Word
    words: tuple[Word, ...]
    negation: tuple[Word, ...] = ()
    hedges: tuple[Word, ...] = ()
    member: bool = False
    narrowing: tuple[Word, ...] = ()

    @property
    def start(self) -> int:
        """Where its first word starts in the document."""
        return self.words[0].start

    @property
    def end(self) -> int:
        """Where its last word ends in the document."""
        return self.words[-1].end


def expand(
    head: Word, without: frozenset[int] = frozenset(), *, split: bool = True
) -> list[Argument]:
    """The arguments that a nominal names; words whose positions are in ``without`` stay out."""
    if not split:
        return _nonempty([_argument(head, without, whole=True)])
    none_of = _none_of(head)
    if none_of is not None:
        inner = expand(none_of, without, split=split)
        return [replace(argument, negation=(*argument.negation, head)) for argument in inner]
    members = _members(head)
    found: list[Argument] = []
    for number, member in enumerate(members):
        beyond = _beyond(member, members[number + 1 :])
        shared = (
            _crossing(members)
            if member is members[-1]
            else _shared_complement(member, members[-1], beyond)
        )
        found += [
            replace(argument, words=_joined(argument.words, shared))
            for argument in _of_member(member, head, without | beyond)
        ]
    if len(found) > MAX_MEMBERS:
        found = [_argument(head, without, whole=True)]
    several = len(found) > 1
    return [replace(argument, member=several) for argument in _nonempty(found)]


def _none_of(head: Word) -> Word | None:
    """The nominal in "none of X", "neither of X"."""
    if head.lower not in ("none", "neither"):
        return None
    return next((w for w in head.of("nmod", "obl") if case_text(w) == "of"), None)


def _beyond(member: Word, later: Sequence[Word]) -> frozenset[int]:
    """What hangs on a member but stands behind a later one."""
    if not later:
        return frozenset()
    crossing = [child for child in member.children if child.i > later[0].i and child not in later]
    return frozenset(w.i for child in crossing for w in child.subtree())


def _crossing(members: Sequence[Word]) -> tuple[Word, ...]:
    """What hangs on an earlier member but stands behind the last one, to which it belongs."""
    found: list[Word] = []
    for number, member in enumerate(members[:-1]):
        later = members[number + 1 :]
        for child in member.children:
            crosses = child.i > members[-1].i and child not in later and child.dep == "nmod"
            found += child.subtree(_aside) if crosses else []
    return tuple(found)


def _shared_complement(member: Word, last: Word, beyond: frozenset[int]) -> tuple[Word, ...]:
    """The complement that the last member shares with bare ones: "safety and efficacy of X"."""
    own = [c for c in member.children if c.i not in beyond]
    if member is last or any(c.dep in _MODIFIERS for c in own):
        return ()
    if any(c.dep in ("amod", "compound", "nmod:poss") for c in last.children):
        return ()
    complement = next(
        (c for c in last.of("nmod") if case_text(c) == "of" and len(_members(c)) == 1), None
    )
    return () if complement is None else tuple(complement.subtree(_aside))


def _joined(first: Sequence[Word], more: Sequence[Word]) -> tuple[Word, ...]:
    return tuple(sorted({*first, *more}, key=lambda w: w.i))


def _nonempty(found: Sequence[Argument]) -> list[Argument]:
    return [argument for argument in found if argument.words and len(argument.words) <= MAX_WORDS]


def _members(head: Word) -> list[Word]:
    """The coordinated nominals from ``head`` on."""
    found = [head]
    for child in head.of("conj"):
        if _joins(child, head) and not _renames(child, head):
            found += _members(child)
    return found


def by_name(argument: Argument) -> Argument:
    """The argument by the name that it gives: "a part of the brain called the amygdala"."""
    for word in argument.words:
        name = word.one("xcomp", "obj") if word.lower in word_set("naming_participles") else None
        named = word.head is not None and argument.head in (word.head, *word.head.ancestors())
        if name is None or not name.nominal or not named or name.i < word.i:
            continue
        if (
            word.dep == "acl"
            and word.subtree()[-1] is argument.words[-1]
            and name in argument.words
        ):
            found = _argument(name, frozenset(), whole=True)
            return replace(argument, head=name, words=found.words)
    return argument


def other_members(head: Word, kept: Sequence[Word]) -> frozenset[Word]:
    """The words of the coordinated nominals from ``head`` on that are not ``kept``."""
    members = _members(head)
    others = (member for member in members if member not in kept)
    return frozenset(w for other in others for w in other.subtree(lambda w: w in members))


def _renames(child: Word, head: Word) -> bool:
    """As in "the drug, aspirin": no "and", no third member, so one thing is named twice."""
    if child.of("conj") or len(head.of("conj")) > 1 or head.dep == "conj":
        return False
    return not any(word.of("cc", "cc:preconj") for word in (child, head))


def _joins(child: Word, head: Word) -> bool:
    if is_predicate(child) and (child.pos in ("VERB", "AUX") or shares_copula(child)):
        return False
    if child.lower in _AND_OTHERS or _bracketed(child) or _after_verb(child, head):
        return False
    if any(part.dep in _SUBJECT_LIKE or part.dep == "cop" for part in child.children):
        return False
    if head.nominal != child.nominal:
        return False
    own = case_text(child)
    return not own or own == case_text(head)


def _bracketed(child: Word) -> bool:
    """As in "a subunit (p85)": what stands in brackets names the same thing again."""
    return any(w.text in ("(", "[") and w.i < child.i for w in child.of("punct"))


def _after_verb(child: Word, head: Word) -> bool:
    """As in "is an inhibitor and blocks A, B": behind a second verb nothing joins the first."""
    verbs = (w for w in head.of("conj") if w.pos == "VERB" and is_predicate(w))
    return any(head.i < verb.i < child.i for verb in verbs)


def _of_member(member: Word, head: Word, without: frozenset[int]) -> Iterator[Argument]:
    negation = _member_negation(member, head)
    for words_, member_head in _variants(member, without):
        hedges = tuple(w for w in member.of("amod") if _is_hedge(w))
        yield Argument(member_head, words_, negation, hedges)
    for example in _examples(member):
        for part in _members(example):
            yield Argument(part, _phrase(part, without), negation)


def _member_negation(member: Word, head: Word) -> tuple[Word, ...]:
    own = tuple(
        w
        for w in member.of("det", "advmod", "cc:preconj", "cc")
        if w.lower in _NEGATORS and w.i < member.i and not _not_only(w, member)
    )
    if own or member is head:
        return own
    joined = member.of("cc", "case", "advmod", "mark")
    said = " ".join(w.lower for word in joined for w in word.subtree())
    if said in _NEGATING_CONJUNCTION:
        return tuple(joined)
    shared = _member_negation(head, head)
    covers = {"neither", "no", "none"} & {w.lower for w in shared}
    or_like = {"or", "nor"} & {w.lower for w in _conjunctions(head)}
    determined = any(w.dep == "det" for w in member.children)
    return shared if covers and or_like and not determined else ()


def _not_only(word: Word, member: Word) -> bool:
    return any(w.lower in ("only", "just", "merely") and w.i == word.i + 1 for w in member.children)


def _conjunctions(head: Word) -> list[Word]:
    return [cc for member in _members(head) for cc in member.of("cc")]


def _variants(member: Word, without: frozenset[int]) -> Iterator[tuple[tuple[Word, ...], Word]]:
    """The phrase of one member, once for each thing named below its last preposition."""
    nested = _nested(member, without)
    whole = _phrase(member, without)
    if nested is None:
        yield whole, member
        return
    others = _members(nested)
    examples = [part for example in _examples(nested) for part in _members(example)]
    below = {w.i for w in nested.subtree()} - {w.i for w in case_of(nested)}
    if any(w.i > max(below) for w in whole):
        yield whole, member
        return
    outside = tuple(w for w in whole if w.i not in below)
    for number, other in enumerate((*others, *examples)):
        later = others[number + 1 :] if number < len(others) else []
        inner = _phrase(other, without | _beyond(other, later))
        if number == len(others) - 1:
            inner = _joined(inner, _crossing(others))
        yield tuple(sorted((*outside, *inner), key=lambda w: w.i)), member


def _nested(member: Word, without: frozenset[int]) -> Word | None:
    """The coordinated complement that a member's meaning is to be spread over."""
    if member.lemma in words("unsplit"):
        return None
    for child in member.of("nmod", "obl"):
        coordinated = len(_members(child)) > 1 or _examples(child)
        if coordinated and child.i not in without and child.i > member.i:
            case = case_text(child)
            if case in ("of", "in", "for", "to", "on") and case not in words("unsplit"):
                return child
    return None


def _examples(head: Word) -> list[Word]:
    """The nominals that name what stands before: "such as LSD", "three of them, LSD and …"."""
    kinds = words("examples")
    if head.pos == "ADJ":
        return []
    found = []
    for child in head.of("nmod", "obl", "acl", "advcl", "appos"):
        if not child.nominal or child.i < head.i or _in_brackets(child, head):
            continue
        listed = child.dep == "appos" and not child.of("det", "case")
        if case_text(child) in kinds or (listed and (child.of("conj") or head.of("conj"))):
            found.append(child)
    return found


def _in_brackets(child: Word, head: Word) -> bool:
    first = child.subtree()[0]
    return first.text in ("(", "[") or any(
        w.text in ("(", "[") and w.i == first.i - 1 for w in head.of("punct")
    )


def _argument(head: Word, without: frozenset[int], *, whole: bool = False) -> Argument:
    return Argument(head, _phrase(head, without, whole=whole), _member_negation(head, head))


def _phrase(head: Word, without: frozenset[int], *, whole: bool = False) -> tuple[Word, ...]:
    """The words of one nominal or adjective without its preposition, article and asides."""
    case = {w.i for w in case_of(head)}
    kept = [head]
    for child in head.children:
        if child.i in without or child.i in case or _left_out(child, head, whole=whole):
            continue
        kept += child.subtree(lambda w: w.i in without or _aside(w))
    kept = sorted(kept, key=lambda w: w.i)
    return bridged(trimmed(kept), head)


def _left_out(child: Word, head: Word, *, whole: bool) -> bool:
    if child.lower == "a" and any(
        w.lower in ("few", "little") and w.i == child.i + 1 for w in head.children
    ):
        return False
    if is_predicate(head) and child.i < head.i and _of_clause(child, head):
        return True
    if child.relation in ("advcl", "acl") and completes(child, head):
        return False
    if child.dep == "conj" and child.lower in _AND_OTHERS:
        return False
    if child.i < head.i and (_phrase_before(child) or _participle_before(child)):
        return True
    if whole and child.dep in ("conj", "cc", "punct"):
        return child.dep == "conj" and not _joins(child, head)
    if child.dep in ("conj", *_DROPPED, *_SUBJECT_LIKE):
        return child.dep != "punct" and not _infinitive(child)
    if child.dep == "det" or (child.lower in _ARTICLES and child.i < head.i):
        return child.lower in _ARTICLES
    if child.relation in ("obl", "nmod", "acl", "advcl") and child in _examples(head):
        return True
    return _is_cue(child) or _aside(child)


def _phrase_before(child: Word) -> bool:
    """As in "To our knowledge, crows …" with the phrase hung on the noun."""
    return child.dep in ("nmod", "obl") and child.one("case") is not None


def _participle_before(child: Word) -> bool:
    """As in "Supporting this, crows …" with the participle hung on the noun."""
    return child.tag == "VBG" and child.one("obj", "obl") is not None


def _of_clause(child: Word, head: Word) -> bool:
    """Whether a phrase before a predicate goes with the clause and not with the noun."""
    beside = child.dep in ("advmod", "obl", "obl:unmarked")
    return beside and (head.nominal or child.one("case") is not None)


def _infinitive(child: Word) -> bool:
    return child.dep == "ccomp" and child.one(*_SUBJECT_LIKE) is None


def _aside(word: Word) -> bool:
    """What adds to a phrase without narrowing it: behind a comma or in brackets."""
    if word.dep in ("appos", "parataxis", "discourse"):
        return True
    if word.dep == "conj" and word.nominal and word.head is not None and word.head.nominal:
        return _renames(word, word.head)
    if word.dep == "conj" and word.one("nsubj", "nsubj:pass") is not None:
        return True
    if word.dep == "nmod":
        return any(w.text == "," and w.dep == "punct" and w.i < word.i for w in word.children)
    if word.dep == "advcl" and not any(m.lower == "to" for m in word.of("mark")):
        return word.tag not in ("VBG", "VBN") or bool(word.of("mark"))
    if word.dep == "acl:relcl" or (word.dep in ("acl", "advcl") and word.pos == "VERB"):
        first = min(word.subtree(), key=lambda w: w.i)
        return first.text in (",", "(", "–", "—", "-") or _after_comma(first, word)
    return False


def _after_comma(first: Word, word: Word) -> bool:
    siblings = word.head.children if word.head is not None else []
    return any(w.text in (",", "(", "–", "—") and w.i == first.i - 1 for w in siblings)


def _is_cue(child: Word) -> bool:
    if child.lower in words("exclusivity") and child.dep in ("advmod", "amod"):
        return True
    if child.dep == "advmod":
        if child.lower in words("linking_adverbs"):
            return True
        return (
            child.lower in _NEGATORS
            or child.lower in words("exclusivity")
            or (child.lower in _adverb_hedges())
        )
    return child.dep == "amod" and _is_hedge(child)


@cache
def _adverb_hedges() -> dict[str, str]:
    return {cue: on for cue, on in mapping("local", "on").items() if on == "adverb"}


def _is_hedge(word: Word) -> bool:
    return mapping("local", "on").get(word.lower) == "adjective"
