"""What a store has at hand of the works that a reading cites."""

from collections.abc import Mapping

from kg.audit.at_hand import AtHand
from kg.corpus import CorpusAfter
from kg.model import EvidenceLine, Notice, Reading
from kg.repository.claims import ClaimLibrary


def at_hand(library: ClaimLibrary, reading: Reading) -> AtHand:
    """The cited works that were read, what they say to the reading's assertions, and about them.

    The reading itself may be stored or not. Of several documents that are one work, the longest
    speaks for it.
    """
    cited = sorted({linked.work for linked in reading.references if linked.work})
    readings = {}
    for work in cited:
        found = [library.reading(document) for document in library.documents_of_work(work)]
        if found and work != reading.work:
            readings[work] = max(found, key=lambda one: (len(one.document.text), one.id))
    works = ((work, library.work(work)) for work in cited)
    return AtHand(
        readings=readings,
        lines=_lines(library, reading) if readings else {},
        works={work: known for work, known in works if known is not None},
        notices=_notices(library, reading),
    )


def _lines(library: ClaimLibrary, reading: Reading) -> Mapping[str, tuple[EvidenceLine, ...]]:
    after = CorpusAfter(library.corpus, (), [reading], library.identity)
    return library.rules.deriver(after).lines(after.added.values())


def _notices(library: ClaimLibrary, reading: Reading) -> Mapping[str, tuple[Notice, ...]]:
    """Notices by the work of a reference, under whichever of its identifiers they stand."""
    found = {}
    for linked in reading.references:
        if linked.work is None:
            continue
        names = {linked.work, *library.identity.works(linked.reference.identifiers)}
        notices = {one.id: one for said in library.notices(sorted(names)).values() for one in said}
        if notices:
            found[linked.work] = tuple(notices.values())
    return found
