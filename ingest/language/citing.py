"""Which citation markers bear on which claims.

- A marker inside a sentence bears on the clause that the word before it stands in; where the clause
  was split by coordination, on the claims that name that word.
- A marker in a phrase of contrast ("unlike ravens [3]") bears on no claim beside it.
- A marker at the end of a sentence bears on every claim of it that has no marker of its own; where
  its last clause has its own subject and is set against the one before by "but", on that one alone.
- A marker that is part of the sentence ("Bedi et al. (2009) found …") bears on the claims of its
  clause and of the clauses below it.
- A marker after the full stop that ends a paragraph also bears on the sentences before it that have
  no marker, back to the last one that has, at most ``REACH``; the confidence is lowered for these.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from ingest.language.clauses import SUBJECTS, is_predicate, own_predicate, preposition_of
from ingest.language.cues import mapping
from ingest.language.normalise import is_cut
from ingest.language.tree import Sentence, Word
from kg.model import Citation

REACH = 3
FAR = 0.85


class Cited(Protocol):
    """What is needed of a claim to find its markers."""

    @property
    def predicate(self) -> Word:
        """The word that heads its clause."""
        ...

    def names(self, word: Word) -> bool:
        """Whether a word stands in one of its arguments."""
        ...


@dataclass(slots=True)
class Cites:
    """The markers of one claim, as positions in the list of citations; ``far`` if borrowed."""

    near: list[int] = field(default_factory=list)
    far: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class SentenceClaims:
    """A sentence with its claims and the number of its paragraph."""

    sentence: Sentence
    claims: Sequence[Cited]
    paragraph: int


def assign(read: Sequence[SentenceClaims], citations: Sequence[Citation]) -> list[list[Cites]]:
    """For each sentence the markers of each of its claims."""
    result = [[Cites() for _ in one.claims] for one in read]
    starts = [one.sentence.start for one in read]
    final: dict[int, list[int]] = defaultdict(list)
    marked: set[int] = set()
    for number, citation in enumerate(citations):
        at = bisect_right(starts, citation.start) - 1
        if at < 0:
            continue
        marked.add(at)
        if is_cut(citation) and _ends(read[at].sentence, citation):
            final[at].append(number)
        elif read[at].claims:
            _inside(read[at], result[at], citation, number)
    for at, numbers in final.items():
        for index in _before_the_end(read[at]):
            if not result[at][index].near:
                result[at][index].near += numbers
        _reach_back(read, result, marked, at, numbers, citations)
    return result


def _ends(sentence: Sentence, citation: Citation) -> bool:
    """Whether nothing of the sentence but punctuation stands behind a marker."""
    return not any(
        w.start >= citation.start and any(c.isalnum() for c in w.text) for w in sentence.words
    )


def _before_the_end(one: SentenceClaims) -> list[int]:
    """The claims that a marker at the end of a sentence may bear on."""
    every = list(range(len(one.claims)))
    last = next((w for w in reversed(one.sentence.words) if w.dep != "punct"), None)
    clause = own_predicate(last) if last is not None else None
    while clause is not None and not _set_against(clause):
        clause = next((a for a in clause.ancestors() if is_predicate(a)), None)
    if clause is None:
        return every
    return [i for i in every if _within(one.claims[i].predicate, clause)] or every


def _set_against(clause: Word) -> bool:
    """As in "A rises, but B falls": a clause with its own subject after "but"."""
    joined = clause.dep == "conj" and any(w.lower == "but" for w in clause.of("cc"))
    return joined and clause.one(*SUBJECTS) is not None


def _within(predicate: Word, clause: Word) -> bool:
    return predicate is clause or clause in predicate.ancestors()


def _inside(one: SentenceClaims, cites: Sequence[Cites], citation: Citation, number: int) -> None:
    word = _word_at(one.sentence, citation)
    if word is None or _in_contrast(word):
        return
    chosen = _of_clause(one.claims, word)
    if is_cut(citation):
        naming = [i for i in chosen if one.claims[i].names(word)]
        chosen = naming or chosen
    for index in chosen:
        cites[index].near.append(number)


def _in_contrast(word: Word) -> bool:
    """Whether a marker stands in a phrase like "in contrast to ravens [3]": it backs that alone."""
    kinds = mapping("prepositions", "kind")
    node: Word | None = word
    while node is not None and not is_predicate(node):
        if kinds.get(preposition_of(node)) == "contrast":
            return True
        node = node.head
    return False


def _word_at(sentence: Sentence, citation: Citation) -> Word | None:
    inside = [w for w in sentence.words if w.start < citation.end and w.end > citation.start]
    before = [w for w in sentence.words if w.end <= citation.start and w.dep != "punct"]
    return inside[0] if inside else before[-1] if before else sentence.words[0]


def _of_clause(claims: Sequence[Cited], word: Word) -> list[int]:
    """The claims of the innermost clause around a word that has any, else of those below it."""
    clause = own_predicate(word)
    while clause is not None:
        own = [i for i, claim in enumerate(claims) if claim.predicate is clause]
        if own:
            return own
        around = clause
        below = [i for i, claim in enumerate(claims) if around in claim.predicate.ancestors()]
        if below:
            return below
        clause = next((a for a in clause.ancestors() if is_predicate(a)), None)
    return list(range(len(claims)))


def _reach_back(
    read: Sequence[SentenceClaims],
    result: Sequence[Sequence[Cites]],
    marked: set[int],
    at: int,
    numbers: Sequence[int],
    citations: Sequence[Citation],
) -> None:
    last = at + 1 == len(read) or read[at + 1].paragraph != read[at].paragraph
    after_stop = citations[numbers[0]].start >= read[at].sentence.end
    if not (last and after_stop):
        return
    for before in range(at - 1, max(-1, at - 1 - REACH), -1):
        if read[before].paragraph != read[at].paragraph or before in marked:
            return
        for cites in result[before]:
            cites.far += numbers
