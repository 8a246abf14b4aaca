"""The local and the remote service give the same answers and errors, in the written shapes."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from api.services.local import LocalService
from api.services.protocol import ClaimFilter, Service, Source
from api.services.remote import RemoteService
from api.services.schemas import names
from kg.model import (
    InputUnreadableError,
    NotFoundError,
    StoreBusyError,
    UsageError,
    WhenceError,
)
from tests.api.services.conftest import Pair
from tests.api.shapes import assert_shape

ARTICLE = "mdma-and-trauma"
STATEMENT = "MDMA acts mainly on 5-HT1B receptors"
TEXT = Source(
    "note.txt",
    b"MDMA does not release 25% of dopamine [1].\n\nReferences\n\n1. Doe J. A title. 2001.\n",
)


def some_claim(service: Service) -> str:
    found = service.trace(STATEMENT)["claims"]
    return next(str(one["claim"]["id"]) for one in found if one["supporting"])


def some_assertion(service: Service) -> str:
    return str(service.claim(some_claim(service))["assertions"][0]["id"])


def cited_work(service: Service) -> str:
    sources = service.sources(ARTICLE)["sources"]
    return next(str(one["work"]) for one in sources if one["work"] and one["assertions"])


CALLS: dict[str, Callable[[Service], Any]] = {
    "extract": lambda s: s.extract(TEXT),
    "audit": lambda s: s.audit(TEXT),
    "audit of a document": lambda s: s.audit(ARTICLE),
    "documents": lambda s: s.documents(),
    "documents, a page": lambda s: s.documents(2),
    "document": lambda s: s.document(ARTICLE),
    "document with text": lambda s: s.document(ARTICLE, text=True),
    "sources": lambda s: s.sources(ARTICLE),
    "trace": lambda s: s.trace(STATEMENT),
    "trace of nonsense": lambda s: s.trace("Hello?"),
    "claims": lambda s: s.claims(ClaimFilter()),
    "claims about": lambda s: s.claims(ClaimFilter(about="mdma", limit=3)),
    "claims by object": lambda s: s.claims(ClaimFilter(object="5-HT1B", document=ARTICLE)),
    "claims by relation": lambda s: s.claims(ClaimFilter(relation="acts on")),
    "claims by standing": lambda s: s.claims(ClaimFilter(standing="thin", limit=2)),
    "claim": lambda s: s.claim(some_claim(s)),
    "assertion": lambda s: s.assertion(some_assertion(s)),
    "lineage": lambda s: s.lineage(some_assertion(s)),
    "work": lambda s: s.work(cited_work(s)),
    "concept": lambda s: s.concept(s.claim(some_claim(s))["subject"]["concept"]),
    "search": lambda s: s.search("oxytocin"),
    "search for nothing there": lambda s: s.search("xylophone"),
    "questions": lambda s: s.questions(),
    "answer": lambda s: s.ask("claims-about", {"about": "MDMA"}),
    "checked": lambda s: s.check(),
}
SHAPES = {"audit of a document": "audit"}


@pytest.mark.parametrize("name", CALLS)
def test_both_give_the_same_json_in_its_shape(name: str, pair: Pair) -> None:
    call = CALLS[name]
    local = call(pair.local)
    assert local == call(pair.remote)
    assert json.loads(json.dumps(local)) == local
    first = name.replace(",", "").split()[0]
    assert_shape(SHAPES.get(name, first), local)


def test_every_shape_is_tested() -> None:
    tested = {SHAPES.get(name, name.replace(",", "").split()[0]) for name in CALLS}
    assert tested | {"ingested", "forgotten"} == set(names())


def test_every_method_of_the_protocol_is_there() -> None:
    wanted = {name for name in vars(Service) if not name.startswith("_")}
    for kind in (LocalService, RemoteService):
        assert wanted <= {name for name in dir(kind) if not name.startswith("_")}


@pytest.mark.parametrize(
    "accept", ["application/sparql-results+json", "text/csv", "application/sparql-results+xml"]
)
def test_both_give_the_same_bytes_to_a_query(accept: str, pair: Pair) -> None:
    query = "SELECT ?label WHERE { ?c a wh:Claim ; rdfs:label ?label } ORDER BY ?label LIMIT 5"
    assert pair.local.sparql(query, accept) == pair.remote.sparql(query, accept)


def test_a_dataset_reaches_the_query(pair: Pair) -> None:
    graph = pair.local.base_iri + "graph/claims"
    query = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"
    whole = pair.remote.sparql(query, "text/csv")
    part = pair.remote.sparql(query, "text/csv", (graph,))
    assert part == pair.local.sparql(query, "text/csv", (graph,))
    assert part.body != whole.body


def test_both_tell_the_base_iri(pair: Pair) -> None:
    assert pair.remote.base_iri == pair.local.base_iri == "http://localhost:8000/id/"


REFUSED: dict[str, tuple[Callable[[Service], Any], type[WhenceError]]] = {
    "unknown document": (lambda s: s.document("no-such-document"), NotFoundError),
    "forget unknown": (lambda s: s.forget("no-such-document"), NotFoundError),
    "unknown claim": (lambda s: s.claim("no-such-claim"), NotFoundError),
    "unknown assertion": (lambda s: s.assertion("no-such-assertion"), NotFoundError),
    "unknown concept": (lambda s: s.concept("no-such-concept"), NotFoundError),
    "unknown work": (lambda s: s.work("10.9999/nothing"), NotFoundError),
    "no work": (lambda s: s.work("nothing"), UsageError),
    "unknown question": (lambda s: s.ask("claims-abuot", {}), NotFoundError),
    "missing parameter": (lambda s: s.ask("claims-about", {}), UsageError),
    "bad query": (lambda s: s.sparql("SELEC", "text/csv"), UsageError),
    "federation": (lambda s: s.sparql("SELECT * { SERVICE <http://x/> { } }", ""), UsageError),
    "not acceptable": (lambda s: s.sparql("ASK { }", "image/png"), UsageError),
    "binary": (lambda s: s.extract(Source("a.bin", bytes(range(256)))), InputUnreadableError),
    "no text": (lambda s: s.extract(Source("a.txt", b" . ")), InputUnreadableError),
    "bad format": (lambda s: s.extract(Source("a.txt", b"a", format="pdfx")), UsageError),
    "bad work": (lambda s: s.extract(Source("a.txt", b"a", work="what")), UsageError),
}


@pytest.mark.parametrize("name", REFUSED)
def test_both_refuse_with_the_same_error(name: str, pair: Pair) -> None:
    call, kind = REFUSED[name]
    told = []
    for service in (pair.local, pair.remote):
        with pytest.raises(kind) as caught:
            call(service)
        told.append((type(caught.value).exit_status, caught.value.code, caught.value.message))
    assert told[0] == told[1]


def test_writing_through_either_gives_the_same(pair: Pair) -> None:
    before = pair.local.documents()
    added = pair.remote.ingest(TEXT)
    assert_shape("ingested", added)
    assert added["status"] == "added"
    assert pair.local.ingest(TEXT) == {**added, "status": "unchanged"}
    forgotten = pair.remote.forget("note.txt")
    assert_shape("forgotten", forgotten)
    assert forgotten["quads"] > 0
    assert pair.local.documents() == before


def test_writing_needs_the_token(pair: Pair) -> None:
    service = RemoteService(pair.url)
    with pytest.raises(UsageError) as caught:
        service.ingest(TEXT)
    assert caught.value.code == "token-needed"
    service.close()


def test_every_span_is_told_with_its_words(pair: Pair) -> None:
    for item in pair.local.documents()["items"]:
        record = pair.local.document(item["id"], text=True)
        text = record["text"]
        assert len(text) == item["characters"]
        for assertion in record["assertions"]:
            sentence = assertion["sentence"]
            spans = (assertion, *assertion["cues"], *assertion["quantities"], sentence)
            for span in spans:
                words = span["quote"] if span is assertion else span["text"]
                assert text[span["start"] : span["end"]] == words
        for citation in record["citations"]:
            assert text[citation["start"] : citation["end"]] == citation["marker"]
        assert item["citations"] == len(record["citations"])
        assert item["references"] == len(record["references"])
        assert item["assertions"] == len(record["assertions"])


def test_a_page_leads_to_the_next(pair: Pair) -> None:
    items, cursor = [], None
    while True:
        page = pair.local.documents(1, cursor)
        items += page["items"]
        cursor = page["next"]
        if cursor is None:
            break
    assert items == pair.local.documents()["items"]
    assert page["total"] == len(items)


def test_things_are_found_by_the_last_part_of_their_iri(pair: Pair) -> None:
    claim = some_claim(pair.local)
    assert pair.local.claim(claim.rsplit("/", 1)[-1]) == pair.local.claim(claim)


def test_reading_from_a_store_loads_no_model(pair: Pair, tmp_path: Path) -> None:
    import os
    import subprocess
    import sys

    program = (
        "import sys; from api.services.opening import open_service\n"
        "from api.services.protocol import ClaimFilter, Source\n"
        "service = open_service(sys.argv[1], create=True)\n"
        "service.claims(ClaimFilter(about='MDMA')); service.documents(); service.questions()\n"
        "service.search('x'); service.ask('claims-about', {'about': 'x'}); service.close()\n"
        "print('spacy' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "store")],
        capture_output=True,
        text=True,
        env=os.environ,
        check=True,
    )
    assert done.stdout.strip() == "False"


def test_a_service_out_of_reach_is_told_plainly() -> None:
    service = RemoteService("http://127.0.0.1:1")
    with pytest.raises(StoreBusyError) as caught:
        service.documents()
    assert caught.value.code == "store-unreachable"
    service.close()


def test_what_is_no_whence_is_told_plainly(pair: Pair) -> None:
    service = RemoteService(pair.url + "/static")
    with pytest.raises(WhenceError) as caught:
        service.documents()
    assert caught.value.exit_status in {2, 4}
    service.close()
