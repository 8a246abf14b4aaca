"""Whence over a store in this process."""

import threading
from pathlib import Path

import pytest

from api.services.local import LocalService
from api.services.protocol import Source
from kg.model import WhenceError
from tests.api.services.library import FIRST, library
from tests.api.shapes import assert_shape
from tests.bad_inputs.texts import NoClaims
from tests.kg.libraries import BASE

NOTE = Source("note.txt", b"Bees dance [1].\n\nReferences\n\n1. Doe J. A title. 2001.\n")


def without_model(service: LocalService) -> LocalService:
    service._workbench.__dict__["language"] = NoClaims()
    return service


def test_a_document_is_stored_once_and_forgotten_whole() -> None:
    service = without_model(library(FIRST))
    before = service.check()["quads"]
    added = service.ingest(NOTE)
    assert_shape("ingested", added)
    assert (added["status"], added["references"], added["citations"]) == ("added", 1, 1)
    assert service.ingest(NOTE)["status"] == "unchanged"
    changed = Source("note.txt", NOTE.content.replace(b"dance", b"sing"))
    assert service.ingest(changed)["status"] == "replaced"
    assert_shape("forgotten", service.forget("note.txt"))
    assert service.check()["quads"] == before
    service.close()


def test_a_stored_document_is_audited_by_its_name() -> None:
    service = without_model(library(FIRST))
    record = service.audit("first.txt")
    assert_shape("audit", record)
    assert record["summary"]["findings"]["duplicate-reference"] == 1
    service.close()


def test_the_text_is_given_when_it_is_asked_for(local: LocalService) -> None:
    assert local.document("first.txt", text=True)["text"] == FIRST.document.text
    assert "text" not in local.document("first.txt")


def test_words_are_found_with_a_total_only_when_all_were_found(local: LocalService) -> None:
    found = local.search("article")
    assert_shape("search", found)
    assert found["total"] == len(found["items"]) > 1
    assert local.search("article", 1)["total"] is None
    assert local.search("xylophone") == {"items": [], "next": None, "total": 0}


def test_threads_may_ask_at_once(local: LocalService) -> None:
    found: list[object] = []

    def ask() -> None:
        found.append(
            (local.documents(), local.search("article"), local.claim(FIRST.assertions[0].claim.id))
        )

    threads = [threading.Thread(target=ask) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 6
    assert all(one == found[0] for one in found)


def test_a_store_in_a_folder_keeps_what_it_was_told(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    service = without_model(LocalService.open(folder, base=BASE))
    service.ingest(NOTE)
    documents = service.documents()
    service.close()
    again = LocalService.open(folder, create=False)
    assert again.base_iri == BASE
    assert again.documents() == documents
    assert again.sparql("ASK { ?d a wh:Document }", "text/csv").body.strip() == b"true"
    again.close()
    assert list((folder / "snapshots").glob("*")) == [] or not (folder / "snapshots").exists()


def test_closing_ends_the_queries_too() -> None:
    service = library(FIRST)
    service.sparql("ASK { }", "application/json")
    queries = service._queries
    service.close()
    with pytest.raises(WhenceError):
        queries.query("ASK { }")
