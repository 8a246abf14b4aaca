"""Files that must do no harm: each is read or refused as is expected of it, in time."""

import socket
import threading
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ingest.readers import read_document
from ingest.reading import Reader
from kg.model import Extraction, InputUnreadableError, LimitError, WhenceError
from tests.bad_inputs.files import FILES, HostileFile, external
from tests.bad_inputs.texts import NoClaims


@pytest.fixture(scope="module", autouse=True)
def _child() -> None:
    """A child that has imported the readers, so that what is timed is reading."""
    for warm in (
        b"<article><body><p>Warm</p></body></article>",
        b"<p>a</p><p>b</p>",
        b"PK\x03\x04",
    ):
        try:
            read_document("warm", warm)
        except WhenceError:
            continue


def outcome(case: HostileFile) -> Extraction | WhenceError:
    try:
        return Reader(NoClaims(), "1").read(case.name, case.content())
    except (InputUnreadableError, LimitError) as error:
        return error


@pytest.mark.parametrize("name", FILES)
def test_a_hostile_file_is_read_or_refused_in_time(name: str) -> None:
    case = FILES[name]
    content = case.content()
    begun = time.monotonic()
    result = outcome(HostileFile(lambda: content, case.codes, case.warnings, case.name))
    assert time.monotonic() - begun < case.seconds
    if isinstance(result, WhenceError):
        assert result.code in case.codes
        assert "\n" not in result.message
        assert len(result.message) < 600
        return
    told = {warning.code for warning in result.warnings}
    assert case.warnings
    assert told.intersection(case.warnings) or "" in case.warnings
    text = result.document.text
    text.encode("utf-8")
    for citation in result.citations:
        assert text[citation.start : citation.end] == citation.marker
    for reference in result.references:
        assert text[reference.start : reference.end] == reference.text
    for page in result.pages:
        assert 0 <= page.start < page.end <= len(text)


def test_an_external_entity_is_never_fetched(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("the secret words")
    calls = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(1)

        def listen() -> None:
            try:
                calls.append(server.accept())
            except OSError:
                return

        listener = threading.Thread(target=listen)
        listener.start()
        port = server.getsockname()[1]
        for address in (f"http://127.0.0.1:{port}/x", secret.as_uri()):
            with pytest.raises(InputUnreadableError) as caught:
                read_document("a.xml", external(address))
            assert caught.value.code == "xml-entities-forbidden"
            assert "secret words" not in caught.value.message
        listener.join()
    assert calls == []


def test_an_external_dtd_is_not_fetched_and_its_characters_are_known() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.5)
        address = f"http://127.0.0.1:{server.getsockname()[1]}/jats.dtd"
        article = (
            f'<!DOCTYPE article SYSTEM "{address}">'
            "<article><body><p>&alpha;-synuclein &unheardof;here</p></body></article>"
        )
        read = read_document("a.xml", article.encode())
        with pytest.raises(TimeoutError):
            server.accept()
    assert read.document.text == "α-synuclein here"
    assert [warning.code for warning in read.warnings] == ["unknown-entities"]


def test_a_pdf_of_images_is_stored_as_a_document_without_claims(tmp_path: Path) -> None:
    from kg.identity import Identity
    from kg.linking import Linker
    from kg.repository import Repository
    from ontology.relations import relation_scheme
    from ontology.vocabulary import shipped

    repository = Repository.open(tmp_path / "store", base="http://localhost:8000/id/")
    linker = Linker(Identity("http://localhost:8000/id/"), shipped(), relation_scheme())
    content = FILES["PDF of images"].content()
    reading = linker.link(Reader(NoClaims(), "1").read("scan.pdf", content))
    repository.add(reading, datetime(2026, 1, 1, tzinfo=UTC))
    assert repository.reading(reading.id).document.text == ""
    repository.close()
