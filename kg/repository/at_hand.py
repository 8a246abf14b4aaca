"""What a store has at hand of the works that a reading cites."""

from collections.abc import Mapping, Sequence

from kg.audit.at_hand import AtHand
from kg.corpus import CorpusAfter
from kg.model import EvidenceLine, LookUp, Notice, Reading, Work
from kg.repository.claims import ClaimLibrary
from kg.works import overlaid


def at_hand(library: ClaimLibrary, reading: Reading, lookups: Sequence[LookUp] = ()) -> AtHand:
    """The cited works that were read, what they say to the reading's assertions, and about them.

    The reading itself may be stored or not. Of several documents that are one work, the longest
    speaks for it. ``lookups`` are not in the store, and come before what is.
    """
    cited = sorted({linked.work for linked in reading.references if linked.work})
    readings = {}
    for work in cited:
        found = [library.reading(document) for document in library.documents_of_work(work)]
        if found and work != reading.work:
            readings[work] = max(found, key=lambda one: (len(one.document.text), one.id))
    stored = {work: known for work in cited if (known := library.work(work)) is not None}
    abstracts = {work: text for work in cited if (text := library.abstract(work)) is not None}
    told = looked_up(lookups)
    works = known_works(told.works, stored)
    return AtHand(
        readings=readings,
        lines=_lines(library, reading) if readings else {},
        works=works,
        abstracts={**abstracts, **told.abstracts},
        notices=_notices(library, reading, works),
    )


def looked_up(lookups: Sequence[LookUp]) -> AtHand:
    """What look-ups alone tell, without a store."""
    works: dict[str, Work] = {}
    abstracts: dict[str, str] = {}
    for one in sorted(lookups, key=lambda one: (one.work.id, one.service)):
        works[one.work.id] = overlaid([works.get(one.work.id, one.work), one.work])
        if one.abstract:
            abstracts.setdefault(one.work.id, one.abstract)
    return AtHand(works=works, abstracts=abstracts)


def known_works(first: Mapping[str, Work], second: Mapping[str, Work]) -> dict[str, Work]:
    """The works of both; of one that both have, what the first leaves out is the second's."""
    both = {work: overlaid([first[work], second[work]]) for work in first.keys() & second.keys()}
    return {**second, **first, **both}


def _lines(library: ClaimLibrary, reading: Reading) -> Mapping[str, tuple[EvidenceLine, ...]]:
    after = CorpusAfter(library.corpus, (), [reading], library.identity)
    return library.rules.deriver(after).lines(after.added.values())


def _notices(
    library: ClaimLibrary, reading: Reading, works: Mapping[str, Work]
) -> Mapping[str, tuple[Notice, ...]]:
    """Notices by the work of a reference, under whichever identifier of the two they stand."""
    found = {}
    for linked in reading.references:
        if linked.work is None:
            continue
        names = {linked.work, *library.identity.works(linked.reference.identifiers)}
        if linked.work in works:
            names.update(library.identity.works(works[linked.work].identifiers))
        notices = {one.id: one for said in library.notices(sorted(names)).values() for one in said}
        if notices:
            found[linked.work] = tuple(notices.values())
    return found
