"""Where the works of a store meet those of documents that come, and part as documents leave.

Found over the likeness keys that references have in the graph, so that a change costs what it
touches. What a work goes by may change with a document: the documents that named it are then
written again with it.
"""

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from kg.mapping import predicates as p
from kg.mapping import references_from_quads
from kg.meeting.keys import likeness_keys
from kg.meeting.readings import by_itself, with_works
from kg.meeting.works import VARIANTS, Mention, met
from kg.model import Reading
from kg.repository.stored import GraphCorpus
from kg.stores import Store


@dataclass(frozen=True, slots=True)
class Settled:
    """Readings with the works that they met in, and how that changes what the store has.

    ``works`` has the IRI that each work goes by; ``documents`` are the stored ones whose references
    denote other works by that.
    """

    readings: tuple[Reading, ...]
    works: dict[str, str]
    documents: tuple[str, ...]


def settle(
    store: Store, corpus: GraphCorpus, coming: Sequence[Reading], leaving: Iterable[str] = ()
) -> Settled:
    """What the works of some documents go by once these have come and others left."""
    hidden = {*leaving, *(reading.id for reading in coming)}
    found = _Neighbourhood(store, corpus, coming, hidden)
    works = met(found.mentions())
    readings = tuple(with_works(reading, works) for reading in coming)
    return Settled(readings, works, tuple(sorted(found.changed(works))))


class _Neighbourhood:
    """The references that may have to do with a change, found from one to the next."""

    def __init__(
        self, store: Store, corpus: GraphCorpus, coming: Sequence[Reading], hidden: Set[str]
    ) -> None:
        self._store = store
        self._corpus = corpus
        self._hidden = hidden
        self._coming: dict[str, dict[str, Mention]] = {}
        for reading in coming:
            for linked in reading.references:
                if (work := by_itself(linked)) is not None:
                    mention = Mention(reading.id, linked)
                    self._coming.setdefault(work, {})[linked.id] = mention

    def mentions(self) -> list[Mention]:
        """All references to works that are reached from those that come or leave."""
        seen: dict[str, list[Mention]] = {}
        asked: set[str] = set()
        frontier = set(self._coming) | self._left()
        frontier |= self._pushed_out()
        while frontier:
            keys: set[str] = set()
            for work in frontier:
                seen[work] = self._of(work)
                keys |= {key for m in seen[work] for key in likeness_keys(m.linked.reference)}
            works = {work for key in keys - asked for work in self._sharing(key)}
            asked |= keys
            frontier = works - seen.keys()
        return [one for work in sorted(seen) for one in seen[work]]

    def changed(self, works: dict[str, str]) -> set[str]:
        """The stored documents whose references do not denote what their works go by."""
        return {
            document
            for work, wanted in works.items()
            for name in self._stored(work)
            if self._corpus.objects(name, p.REFERENCES) != [wanted]
            for document in self._corpus.objects(name, p.PART_OF)
        }

    def _left(self) -> set[str]:
        """The works of documents that leave or are replaced, and those that share their keys."""
        names = [name for one in self._hidden for name in self._corpus.subjects(p.PART_OF, one)]
        works = {work for name in names for work in self._own(name)}
        quads = (
            quad for name in names for quad in self._store.quads(NamedNode(name), p.LIKENESS_KEY)
        )
        keys = {quad.object.value for quad in quads if isinstance(quad.object, Literal)}
        return works.union(*(self._sharing(key) for key in keys))

    def _pushed_out(self) -> set[str]:
        """The works that share keys with references for which those that come may speak."""
        crowded = (sorted(self._stored(work))[:VARIANTS] for work in self._coming)
        keys = {
            key
            for names in crowded
            if len(names) == VARIANTS
            for name in names
            for key in likeness_keys(self._mention(name).linked.reference)
        }
        return {work for key in keys for work in self._sharing(key)}

    def _of(self, work: str) -> list[Mention]:
        """The references that speak for a work."""
        coming = self._coming.get(work, {})
        names = sorted({*self._stored(work), *coming})[:VARIANTS]
        return [coming[name] if name in coming else self._mention(name) for name in names]

    def _mention(self, name: str) -> Mention:
        (document,) = self._corpus.objects(name, p.PART_OF)
        return Mention(document, references_from_quads(self._corpus.about(name))[name])

    def _stored(self, work: str) -> list[str]:
        """The references of documents that stay which denote a work by themselves."""
        named = {
            *self._corpus.subjects(p.OWN_WORK, work),
            *self._corpus.subjects(p.REFERENCES, work),
        }
        return [name for name in named if self._stays(name) and work in self._own(name)]

    def _sharing(self, key: str) -> set[str]:
        """The works, as documents alone name them, of the references that have a key."""
        quads = self._store.quads(None, p.LIKENESS_KEY, Literal(key))
        names = {quad.subject.value for quad in quads if isinstance(quad.subject, NamedNode)}
        return {work for name in names if self._stays(name) for work in self._own(name)}

    def _own(self, name: str) -> list[str]:
        return self._corpus.objects(name, p.OWN_WORK) or self._corpus.objects(name, p.REFERENCES)

    def _stays(self, name: str) -> bool:
        return not any(one in self._hidden for one in self._corpus.objects(name, p.PART_OF))
