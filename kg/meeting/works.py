"""Which works of several documents are one.

Each list tells its own duplicates first (``kg.linking.works``), so a work comes here as its
document alone names it. Two works are one where more of the references to them are alike than
contradict each other, nothing tells different identifiers, and no document lists both: its list
told them apart. All of it is a pure function of the set of references: pairs are joined in the
order of their likeness, then of their IRIs.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations, product

from kg.audit.same_work import content_likeness, contradict, differing_identifiers
from kg.meeting.keys import likeness_keys
from kg.meeting.readings import by_itself
from kg.model import LinkedReference

VARIANTS = 16
"""How many references speak for one work, the first by their IRIs."""

_BEST_FIRST = ("doi", "pmid", "pmcid", "arxiv", "pii", "url")
_APART = "urn:isbn:"


@dataclass(frozen=True, slots=True)
class Mention:
    """A reference, and the document (IRI) in whose list it stands."""

    document: str
    linked: LinkedReference


@dataclass(frozen=True, slots=True)
class _Group:
    """Works that are one: their IRIs, the references to them, and the documents of these."""

    works: frozenset[str]
    mentions: tuple[Mention, ...]

    @property
    def documents(self) -> frozenset[str]:
        return frozenset(one.document for one in self.mentions)

    @property
    def name(self) -> str:
        """The IRI that all go by: of the best identifier; among equals the first."""
        best: dict[str, int] = dict.fromkeys(self.works, len(_BEST_FIRST))
        for one in self.mentions:
            work = by_itself(one.linked) or ""
            best[work] = min(best[work], _rank(one.linked))
        return min(self.works, key=lambda work: (best[work], work))


def met(mentions: Iterable[Mention]) -> dict[str, str]:
    """The IRI that each work goes by, for every work that the references denote by themselves.

    Books are left out: chapters share the ISBN of theirs.
    """
    groups = {work: _Group(frozenset({work}), own) for work, own in _by_work(mentions).items()}
    pairs = sorted(_alike(groups), key=lambda pair: (-pair[0], pair[1:]))
    for _, one, two in pairs:
        first, second = groups[one], groups[two]
        if first is not second and _may_be_one(first, second):
            joined = _Group(first.works | second.works, first.mentions + second.mentions)
            groups |= dict.fromkeys(joined.works, joined)
    return {work: group.name for work, group in groups.items()}


def _by_work(mentions: Iterable[Mention]) -> dict[str, tuple[Mention, ...]]:
    found: dict[str, list[Mention]] = defaultdict(list)
    for one in sorted(mentions, key=lambda one: one.linked.id):
        work = by_itself(one.linked)
        if work is not None and len(found[work]) < VARIANTS:
            found[work].append(one)
    return {work: tuple(found[work]) for work in sorted(found) if found[work]}


def _alike(groups: dict[str, _Group]) -> Iterator[tuple[float, str, str]]:
    """The pairs of works that share a key and are alike, with how alike they are."""
    sharing: dict[str, set[str]] = defaultdict(set)
    for work, group in groups.items():
        if not work.startswith(_APART):
            for key in {key for m in group.mentions for key in likeness_keys(m.linked.reference)}:
                sharing[key].add(work)
    pairs = {pair for works in sharing.values() for pair in combinations(sorted(works), 2)}
    for one, two in pairs:
        likeness = _likeness(groups[one], groups[two])
        if likeness:
            yield likeness, one, two


def _likeness(one: _Group, two: _Group) -> float:
    found = (
        content_likeness(first.linked.reference, second.linked.reference)
        for first, second in product(one.mentions, two.mentions)
    )
    return max((likeness for likeness in found if likeness is not None), default=0.0)


def _may_be_one(one: _Group, two: _Group) -> bool:
    """Whether nothing keeps the groups apart, and more speaks for their being one than against."""
    if one.documents & two.documents:
        return False
    balance = 0
    for first, second in product(one.mentions, two.mentions):
        a, b = first.linked.reference, second.linked.reference
        if differing_identifiers(a.identifiers, b.identifiers):
            return False
        balance += (content_likeness(a, b) is not None) - contradict(a, b)
    return balance > 0


def _rank(linked: LinkedReference) -> int:
    identifiers = linked.reference.identifiers
    known = (at for at, kind in enumerate(_BEST_FIRST) if getattr(identifiers, kind))
    return next(known, len(_BEST_FIRST))
