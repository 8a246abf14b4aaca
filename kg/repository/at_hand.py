"""What a store has at hand of the works that a reading cites."""

from kg.audit.at_hand import AtHand
from kg.corpus import CorpusAfter
from kg.model import Reading
from kg.repository.claims import ClaimLibrary


def at_hand(library: ClaimLibrary, reading: Reading) -> AtHand:
    """The cited works that were read, and what they say to the reading's assertions.

    The reading itself may be stored or not. Of several documents that are one work, the longest
    speaks for it.
    """
    cited = {linked.work for linked in reading.references if linked.work} - {reading.work}
    readings = {}
    for work in sorted(cited):
        found = [library.reading(document) for document in library.documents_of_work(work)]
        if found:
            readings[work] = max(found, key=lambda one: (len(one.document.text), one.id))
    if not readings:
        return AtHand()
    after = CorpusAfter(library.corpus, (), [reading], library.identity)
    return AtHand(readings, library.rules.deriver(after).lines(after.added.values()))
