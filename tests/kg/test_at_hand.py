"""What a store has at hand of the works that a reading cites."""

from dataclasses import replace

from kg.model import Document, LinkedReference, Reading, Reference, Run
from kg.repository import Repository
from kg.repository.at_hand import at_hand
from tests.kg.libraries import READ_AT


def reading(repository: Repository, key: str, work: str, text: str, cites: str = "") -> Reading:
    identity = repository.identity
    references = (
        (LinkedReference(identity.reference(identity.document(key), "1"), ENTRY, cites),)
        if cites
        else ()
    )
    return Reading(
        identity.document(key),
        work,
        identity.run(Run("1", "m", "0")),
        Document(key, text),
        Run("1", "m", "0"),
        references=references,
    )


ENTRY = Reference("1", "Doe J. Bees.", 0, 12)
WORK = "https://doi.org/10.1000/bees"
OWN = "https://doi.org/10.1000/review"


def test_a_read_work_is_at_hand_for_stored_and_new_readings() -> None:
    repository = Repository.in_memory()
    source = reading(repository, "bees.txt", WORK, "Bees sleep at night.")
    citing = reading(repository, "review.txt", OWN, "Doe J. Bees. See this.", cites=WORK)
    assert at_hand(repository, citing).readings == {}
    repository.add(source, READ_AT)
    assert at_hand(repository, citing).readings[WORK].document.text == "Bees sleep at night."
    repository.add(citing, READ_AT)
    stored = repository.reading(citing.id)
    assert set(at_hand(repository, stored).readings) == {WORK}


def test_the_longest_document_speaks_for_a_work() -> None:
    repository = Repository.in_memory()
    long = "Bees sleep at night, and wasps do not."
    repository.add(reading(repository, "abstract.txt", WORK, "Bees sleep."), READ_AT)
    repository.add(reading(repository, "paper.txt", WORK, long), READ_AT)
    citing = reading(repository, "review.txt", OWN, "Doe J. Bees. See this.", cites=WORK)
    assert at_hand(repository, citing).readings[WORK].document.text == long


def test_a_document_is_no_source_of_itself() -> None:
    repository = Repository.in_memory()
    own = reading(repository, "review.txt", OWN, "Doe J. Bees. See this.", cites=OWN)
    repository.add(own, READ_AT)
    assert at_hand(repository, replace(own)).readings == {}
