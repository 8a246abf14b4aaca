"""Qualifiers: the phrases that narrow what a claim says."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.language.arguments import Argument
from ingest.language.clauses import case_of, inverting, preposition_of
from ingest.language.cues import mapping, word_set, words
from ingest.language.frame import Frame
from ingest.language.narrowing import WHOM, WHOM_AND_WHEN, narrowed
from ingest.language.phrases import compares, kind_of_phrase
from ingest.language.tree import Word
from ingest.language.trimming import without_brackets
from ingest.language.wording import lemma_of, text_of
from kg.model import QualifierKind, QualifierMention

MAX_WORDS = 25
_NOT_NARROWING = frozenset({"aside", "contrast", "attribution"})
_WITHOUT_PREPOSITION = frozenset({QualifierKind.SPECIES, QualifierKind.POPULATION})


@dataclass(frozen=True, slots=True)
class QualifierWords:
    """A qualifier and its words in order; ``core`` are those that its lemma is made of."""

    kind: QualifierKind
    words: tuple[Word, ...]
    core: tuple[Word, ...]

    def mention(self, document: str) -> QualifierMention:
        """The qualifier as a record."""
        return QualifierMention(
            kind=self.kind,
            text=text_of(self.words, document),
            start=self.words[0].start,
            end=self.words[-1].end,
            lemma=lemma_of(self.core),
        )


def of_frame(frame: Frame) -> tuple[QualifierWords, ...]:
    """The qualifiers that the clause of a frame has, arguments aside."""
    predicate = frame.predicate
    found = [
        *_exclusive(predicate),
        *_of_governors(predicate),
        *_latin(predicate),
        *_since(predicate),
    ]
    denied = False
    for adjunct in frame.adjuncts:
        if not denied and not _denied(adjunct):
            found += _adjuncts(adjunct)
        denied = _ends_in_denial(adjunct)
    return tuple(found)


def _latin(predicate: Word) -> Iterator[QualifierWords]:
    """As in "grows in vitro", read as two adverbs."""
    for adverb in predicate.of("advmod"):
        beside = [*adverb.of("advmod", "case", "compound"), *predicate.of("advmod")]
        before = next((w for w in beside if w.i == adverb.i - 1), None)
        if adverb.lower in word_set("latin") and before is not None:
            yield QualifierWords(QualifierKind.SPECIES, (before, adverb), (adverb,))


def _since(predicate: Word) -> Iterator[QualifierWords]:
    """As in "around 50,000 years ago", "two months later"."""
    for adverb in predicate.of("advmod"):
        timed = any(
            mapping("kinds", "kind").get(w.lemma) == "time"
            for w in adverb.of("obl:unmarked", "obl:npmod", "obl:tmod", "obl")
        )
        if timed and adverb.lower in word_set("time_adverbs"):
            found = tuple(_strip(adverb.subtree()))
            yield QualifierWords(QualifierKind.TIME, found, found)


def _of_governors(predicate: Word) -> Iterator[QualifierWords]:
    """In whom or what it was shown: "have shown in humans that …", "studies in mice suggest"."""
    node = predicate
    while node.relation in ("ccomp", "xcomp") and node.head is not None:
        node = node.head
        studies = [w for w in node.of("nsubj", "nsubj:pass") if w.lemma in words("study_nouns")]
        beside = [*node.of("obl"), *(w for study in studies for w in study.of("nmod"))]
        for phrase in beside:
            if kind_of_phrase(phrase) in WHOM:
                yield from _adjuncts(phrase)


def _denied(adjunct: Word) -> bool:
    """As in "at night but not at noon": the second phrase says where it does not hold."""
    first = [word for word in adjunct.subtree() if word.dep != "cc"][:2]
    return any(word.lower == "not" for word in first)


def _ends_in_denial(adjunct: Word) -> bool:
    said = [word for word in adjunct.subtree() if word.dep != "punct"]
    return said[-1].lower == "not"


def of_arguments(arguments: Sequence[Argument]) -> tuple[QualifierWords, ...]:
    """The words of exclusivity that hang on an argument ("mainly on X", "MDMA alone")."""
    return tuple(found for argument in arguments for found in _exclusive(argument.head))


def behind_arguments(arguments: Sequence[Argument]) -> tuple[QualifierWords, ...]:
    """The phrases that narrow a claim and stood at the end of its arguments."""
    heads = (head for argument in arguments for head in argument.narrowing)
    return tuple(qualifier for head in heads for qualifier in _adjuncts(head))


def attributed_to(frame: Frame) -> Word | None:
    """Who a claim is said to be by: the noun of "according to …"."""
    kinds = mapping("prepositions", "kind")
    said = (w for w in frame.adjuncts if kinds.get(preposition_of(w)) == "attribution")
    return next((w for w in said if w.lemma not in word_set("procedures")), None)


def hypothetical_marks(frame: Frame) -> list[Word]:
    """The "if" of each condition that makes the clause of a frame hypothetical, or its "had"."""
    sure = mapping("withheld", "certainty")
    inverted = [inverting(clause) for clause in frame.predicate.of("advcl", "ccomp", "parataxis")]
    return [word for word in inverted if word is not None] + [
        mark for adjunct in frame.adjuncts if adjunct.dep == "advcl"
        for mark in adjunct.of("mark", "advmod")
        if sure.get(mark.lower) == "hypothetical" and not _concedes(mark, adjunct)
    ]  # fmt: skip


def _concedes(mark: Word, clause: Word) -> bool:
    """Whether it is "even if": what follows then holds in any case."""
    near = (*clause.of("advmod"), *mark.children)
    return any(w.lower == "even" and w.i == mark.i - 1 for w in near)


def _exclusive(head: Word) -> Iterator[QualifierWords]:
    near = [*head.of("advmod", "amod"), *(w for case in head.of("case") for w in case.of("advmod"))]
    for word in near:
        negated = any(w.lower in ("not", "n't") and w.i == word.i - 1 for w in head.children)
        if (
            word.lower in words("exclusivity")
            and word.dep in ("advmod", "amod")
            and not (negated and word.lower == "only")
        ):
            yield QualifierWords(QualifierKind.EXCLUSIVITY, (word,), (word,))


def _adjuncts(head: Word) -> Iterator[QualifierWords]:
    """The phrase of a head, and by itself what narrows it at its end ("for a dollar in 2017")."""
    kind = _kind(head)
    if kind is None:
        return
    found = tuple(_strip(without_brackets(head.subtree(_aside), head)))
    if not found:
        return
    whole = Argument(head, found)
    inner = (
        whole if kind is QualifierKind.TIME or _clausal(head) else narrowed(whole, WHOM_AND_WHEN)
    )
    if len(inner.words) <= MAX_WORDS:
        case = set(case_of(head))
        bare = tuple(w for w in inner.words if w not in case)
        core = bare if kind in _WITHOUT_PREPOSITION else inner.words
        yield QualifierWords(kind, inner.words, core)
    for phrase in inner.narrowing:
        yield from _adjuncts(phrase)


def _clausal(head: Word) -> bool:
    return head.relation == "advcl"


def _kind(head: Word) -> QualifierKind | None:
    by_preposition = mapping("prepositions", "kind").get(preposition_of(head))
    if head.dep == "advcl" and not by_preposition:
        marks = [m.lower for m in head.of("mark", "advmod") if m.lower in words("withheld")]
        kind = mapping("withheld", "kind")[marks[0]] if marks else ""
        return QualifierKind(kind) if kind else None
    said = " ".join(w.lower for w in head.subtree() if w.dep != "punct")
    if said in words("connectives") or _circumstance(head):
        return None
    if by_preposition in _NOT_NARROWING:
        return None
    by_noun = kind_of_phrase(head)
    if by_noun is not None:
        return QualifierKind(by_noun)
    if head.dep == "advmod":
        return QualifierKind.CONDITION if compares(head) else None
    if by_preposition is None and not case_of(head):
        return None
    return QualifierKind(by_preposition or "condition")


def _circumstance(head: Word) -> bool:
    """As in "with several studies showing …": a clause of its own behind a preposition."""
    return any(w.lower == "with" for w in case_of(head)) and head.one("acl") is not None


def _aside(word: Word) -> bool:
    if word.dep in ("appos", "parataxis"):
        return True
    if word.dep == "conj" and any(w.lower == "not" for w in word.children):
        return True
    if word.dep != "acl:relcl" or word.head is None:
        return False
    return any(w.text == "," for w in word.children)


def _dangles(word: Word) -> bool:
    return word.lower in ("but", "not") or (word.dep in ("punct", "cc") and word.text != "%")


def _strip(found: Sequence[Word]) -> Sequence[Word]:
    low, high = _after_adverbs(found), len(found)
    while low < high and found[low].dep in ("punct", "cc"):
        low += 1
    while high > low and _dangles(found[high - 1]):
        high -= 1
    return found[low:high]


def _after_adverbs(found: Sequence[Word]) -> int:
    """Where a phrase begins behind "most notably," and the like."""
    comma = next((at for at, word in enumerate(found[:4]) if word.text == ","), 0)
    return comma + 1 if comma and all(word.pos == "ADV" for word in found[:comma]) else 0
