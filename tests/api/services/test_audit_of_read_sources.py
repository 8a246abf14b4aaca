"""Reading a cited work changes the audit of the documents that cite it."""

from typing import Any

from api.services.local import LocalService
from kg.model import Citation, Document, LinkedReference, Reading, Reference, Run
from kg.repository import Repository
from tests.kg.libraries import READ_AT

WORK = "https://doi.org/10.1000/hives"
SAID = "Clothianidin increased the growth of honey bee colonies beside treated fields [1]."
SOURCE = (
    "Hives stood beside fields of oilseed rape. "
    "Clothianidin reduced the growth of honey bee colonies beside treated fields."
)


def stored(repository: Repository, key: str, work: str, text: str, *, cites: bool) -> str:
    identity = repository.identity
    document, run = identity.document(key), Run("1", "m", "0")
    entry = Reference("1", text[-14:], len(text) - 14, len(text))
    start = text.find("[1]")
    reading = Reading(
        document,
        work,
        identity.run(run),
        Document(key, text),
        run,
        references=(LinkedReference(identity.reference(document, "1"), entry, WORK),)
        if cites
        else (),
        citations=(Citation("[1]", start, start + 3, ("1",)),) if cites else (),
    )
    repository.add(reading, READ_AT)
    return document


def contrary(service: LocalService, document: str) -> list[dict[str, Any]]:
    found = service.audit(document)["findings"]
    return [one for one in found if one["code"] == "contrary-source"]


def test_reading_the_cited_work_audits_again() -> None:
    repository = Repository.in_memory()
    service = LocalService(repository)
    text = f"{SAID}\n\nReferences\n\n1. Doe J. Hives"
    citing = stored(repository, "review.txt", "https://doi.org/10.1000/r", text, cites=True)
    assert contrary(service, citing) == []
    source = stored(repository, "hives.txt", WORK, SOURCE, cites=False)
    (found,) = contrary(service, citing)
    assert found["severity"] == "warning"
    assert found["passage"] in SOURCE
    assert text[found["start"] : found["end"]] == found["quote"]
    service.forget(source)
    assert contrary(service, citing) == []
