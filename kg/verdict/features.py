"""What a verdict is made of: a citing sentence held against the passages that bear on it.

Every feature is a number that a person can check by reading the two texts. Shared terms weigh by
how rare they are in scientific prose.
"""

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass, fields
from functools import cache

from kg.verdict.citing import CitingSentence
from kg.verdict.cues import column
from kg.verdict.frequencies import frequencies
from kg.verdict.opposition import opposition
from kg.verdict.words import Words, words

PASSAGES = 5
"""How many passages a verdict looks at: the most that its training data gives."""

_FIRST_PERSON = frozenset({"we", "our", "us"})
_CITES = re.compile(r"\bet al\b|\(\d+[,–-]?\s*\d*\)|\[\d+|\(?\b(?:19|20)\d\d[a-z]?\)")


@dataclass(frozen=True, slots=True)
class Features:
    """The numbers; ``focus_`` ones are of what the marker stands for, ``text_`` of the sentence.

    ``best``, ``second``, ``mean``, ``least``: the shared part of the terms in single passages;
    ``all``: in all of them together; ``pairs``: the same of neighbouring terms. ``shared_`` ones
    are 0 unless the marker cites several works, which asks less of each of them.
    """

    focus_best: float
    focus_second: float
    focus_mean: float
    focus_least: float
    focus_all: float
    focus_pairs_best: float
    focus_pairs_all: float
    text_best: float
    text_all: float
    text_pairs_all: float
    missing: float
    rarest_missing: float
    rarest: float
    passage_share: float
    names: float
    names_found: float
    numbers: float
    numbers_missing: float
    numbers_differ: float
    against: float
    along: float
    sentence_denies: float
    passage_denies: float
    denial_differs: float
    hedge_dropped: float
    passages_hedged: float
    shared_marker: float
    shared_best: float
    shared_all: float
    shared_length: float
    shared_place: float
    other_markers: float
    place: float
    focus_length: float
    text_length: float
    listing: float
    first_person: float
    passages_first_person: float
    passages_cite: float


def feature_names() -> tuple[str, ...]:
    """The names of the features in order."""
    return tuple(field.name for field in fields(Features))


def vector(features: Features) -> tuple[float, ...]:
    """The numbers in the order of ``feature_names``."""
    return astuple(features)


def features(citing: CitingSentence, passages: Sequence[str]) -> Features:
    """The features of a sentence beside the passages of a cited work, at least one, best first."""
    focus, text = words(citing.focus), words(citing.text)
    said = [words(passage) for passage in passages[:PASSAGES]]
    together = frozenset(term for one in said for term in one.terms)
    covered = [_share(focus.terms, frozenset(one.terms)) for one in said]
    ordered = sorted(covered, reverse=True)
    nearest = covered.index(ordered[0])
    opposed = opposition(citing.focus, passages[nearest])
    missing = [term for term in set(focus.terms) if term not in together]
    numbers = frozenset(number for one in said for number in one.numbers)
    return Features(
        focus_best=ordered[0],
        focus_second=ordered[1] if len(ordered) > 1 else 0.0,
        focus_mean=sum(ordered) / len(ordered),
        focus_least=ordered[-1],
        focus_all=_share(focus.terms, together),
        focus_pairs_best=max(_pairs(focus, [one]) for one in said),
        focus_pairs_all=_pairs(focus, said),
        text_best=max(_share(text.terms, frozenset(one.terms)) for one in said),
        text_all=_share(text.terms, together),
        text_pairs_all=_pairs(text, said),
        missing=float(len(missing)),
        rarest_missing=_rarest(missing),
        rarest=_rarest(focus.terms),
        passage_share=_share(said[nearest].terms, frozenset(text.terms)),
        names=float(len(focus.names)),
        names_found=_part(focus.names, together, 0.5),
        numbers=float(len(focus.numbers)),
        numbers_missing=float(len(focus.numbers - numbers)),
        numbers_differ=opposed.numbers,
        against=opposed.against,
        along=opposed.along,
        sentence_denies=float(_has(focus, _negators())),
        passage_denies=float(_has(said[nearest], _negators())),
        denial_differs=float(_has(focus, _negators()) != _has(said[nearest], _negators())),
        hedge_dropped=float(_has(said[nearest], _hedges()) and not _has(focus, _hedges())),
        passages_hedged=_mean(_has(one, _hedges()) for one in said),
        shared_marker=float(citing.shared),
        shared_best=citing.shared * ordered[0],
        shared_all=citing.shared * _share(focus.terms, together),
        shared_length=citing.shared * math.log1p(len(focus.terms)),
        shared_place=citing.shared * citing.place,
        other_markers=float(min(5, citing.others)),
        place=citing.place,
        focus_length=math.log1p(len(focus.terms)),
        text_length=math.log1p(len(text.terms)),
        listing=float(min(10, citing.text.count(",") + citing.text.count(" and "))),
        first_person=float(_has(text, _FIRST_PERSON)),
        passages_first_person=_mean(_has(one, _FIRST_PERSON) for one in said),
        passages_cite=_mean(bool(_CITES.search(one)) for one in passages[:PASSAGES]),
    )


def coverage(sentence: str, passage: str) -> float:
    """The part of a sentence's terms, by weight, that a passage has."""
    return _share(words(sentence).terms, frozenset(words(passage).terms))


def _share(terms: Iterable[str], among: frozenset[str]) -> float:
    """The part of the terms' weight that is found."""
    weights = {term: frequencies().weight(term) for term in terms}
    total = sum(weights.values())
    found = sum(weight for term, weight in weights.items() if term in among)
    return found / total if total else 0.0


def _pairs(one: Words, others: Iterable[Words]) -> float:
    return _part(frozenset(one.pairs), frozenset(pair for o in others for pair in o.pairs), 0.0)


def _part(wanted: frozenset[str], among: frozenset[str], of_nothing: float) -> float:
    return len(wanted & among) / len(wanted) if wanted else of_nothing


def _rarest(terms: Iterable[str]) -> float:
    return max(map(frequencies().weight, terms), default=0.0)


def _has(said: Words, cues: frozenset[str]) -> bool:
    return any(word in cues for word in said.plain)


def _mean(values: Iterable[bool]) -> float:
    known = list(values)
    return sum(known) / len(known)


@cache
def _negators() -> frozenset[str]:
    return frozenset(column("negators", "word"))


@cache
def _hedges() -> frozenset[str]:
    return frozenset(column("hedges", "word"))
