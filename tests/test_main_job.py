"""The main job, walked as a user walks it: real processes, a real server, a real HTTP client."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

pytestmark = pytest.mark.usefixtures("pipeline")

TRACED = "MDMA acts mainly on 5-HT1B receptors"


def whence(*arguments: str, store: Path, status: int = 0, stdin: str | None = None) -> str:
    """Run the command as a process; its standard output."""
    done = subprocess.run(
        [sys.executable, "-m", "api.cli.main", *arguments],
        env={**os.environ, "WHENCE_STORE": str(store), "NO_COLOR": "1"},
        input=stdin,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == status, (arguments, done.returncode, done.stdout, done.stderr)
    assert "Traceback" not in done.stderr
    return done.stdout


@dataclass(frozen=True)
class Running:
    """A store with a service on it."""

    store: Path
    url: str
    token: str

    def get(self, path: str, **parameters: str) -> Any:
        answer = httpx.get(self.url + path, params=parameters, timeout=60)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def post(self, path: str, body: Any) -> Any:
        answer = httpx.post(self.url + path, json=body, timeout=60)
        assert answer.status_code == 200, answer.text
        return answer.json()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_for_url(server: subprocess.Popen[str]) -> str:
    assert server.stdout is not None
    for line in server.stdout:
        if found := re.search(r"http://127\.0\.0\.1:\d+/\?token=\S+", line):
            return found.group()
    raise AssertionError("the service ended before it printed its URL")


def _wait_until_ready(url: str) -> None:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        try:
            if httpx.get(url + "/readyz", timeout=5).status_code == 200:
                return
        except httpx.TransportError:
            time.sleep(0.1)
    raise AssertionError("the service did not become ready")


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory, demo: Path) -> Iterator[Running]:
    """The demo documents, read from the command line, and a service over them."""
    store = tmp_path_factory.mktemp("main-job") / "store"
    files = sorted(str(path) for path in demo.glob("*.md") if path.name != "README.md")
    whence("ingest", *files, store=store)
    server = subprocess.Popen(
        [sys.executable, "-m", "api.cli.main", "serve", "--port", str(_free_port())],
        env={**os.environ, "WHENCE_STORE": str(store), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        address = httpx.URL(_wait_for_url(server))
        url = f"http://127.0.0.1:{address.port}"
        _wait_until_ready(url)
        yield Running(store, url, address.params["token"])
    finally:
        server.send_signal(signal.SIGINT)
        server.communicate(timeout=30)


def same_claim(trace: Any) -> Any:
    """The claim that says just what was traced."""
    return next(claim for claim in trace["claims"] if claim["match"] == "same")


def test_a_trace_finds_the_claim_its_quotes_and_both_sides(running: Running) -> None:
    claim = same_claim(running.post("/api/trace", {"statement": TRACED}))
    assert [a["polarity"] for a in claim["supporting"]] == ["affirmed"]
    assert [a["polarity"] for a in claim["disputing"]] == ["negated"]
    assert claim["standing"]["label"] in {"contested", "thin", "disputed", "supported"}


def test_the_command_line_answers_through_the_running_service(running: Running) -> None:
    over_http = running.post("/api/trace", {"statement": TRACED})
    assert json.loads(whence("trace", TRACED, "--json", store=running.store)) == over_http


def test_articles_that_disagree_meet_at_one_claim(running: Running) -> None:
    trace = running.post("/api/trace", {"statement": "Clothianidin harms honey bee colonies"})
    sides = [(claim["supporting"], claim["disputing"]) for claim in trace["claims"]]
    assert any(supporting for supporting, _ in sides)
    assert any(disputing for _, disputing in sides)


def test_a_lineage_follows_an_article_into_the_one_it_cites(running: Running) -> None:
    trace = running.post(
        "/api/trace", {"statement": "Oxytocin mediates the prosocial effects of MDMA"}
    )
    paths = [origin["path"] for claim in trace["claims"] for origin in claim["origins"]]
    assert any(
        any(hop["quote"] and "Oxytocin mediates" in hop["quote"] for hop in path) for path in paths
    )


def test_every_quote_stands_at_its_offsets(running: Running) -> None:
    for item in running.get("/api/documents")["items"]:
        name = item["id"].rsplit("/", 1)[-1]
        record = running.get(f"/api/documents/{name}", text="true")
        text = record["text"]
        assert record["assertions"], name
        for assertion in record["assertions"]:
            assert text[assertion["start"] : assertion["end"]] == assertion["quote"]
        for citation in record["citations"]:
            assert text[citation["start"] : citation["end"]] == citation["marker"]


def test_claims_about_a_subject(running: Running) -> None:
    labels = [item["label"] for item in running.get("/api/claims", about="MDMA")["items"]]
    assert len(labels) >= 5
    assert all("MDMA" in label for label in labels)


def test_sparql_counts_what_the_interface_lists(running: Running) -> None:
    query = "SELECT (COUNT(*) AS ?n) WHERE { ?a a wh:Assertion }"
    answer = running.get("/sparql", query=query)
    counted = int(answer["results"]["bindings"][0]["n"]["value"])
    listed = sum(item["assertions"] for item in running.get("/api/documents")["items"])
    assert counted == listed > 0


def test_the_audit_finds_the_deliberate_defects(running: Running, demo: Path) -> None:
    report = json.loads(
        whence("audit", str(demo / "mdma-and-trauma.md"), "--json", store=running.store, status=1)
    )
    found = {(f["code"], tuple(f["references"])) for f in report["findings"]}
    assert ("duplicate-reference", ("9", "10")) in found
    assert ("uncited-reference", ("12",)) in found
    assert any(code == "undefined-citation" for code, _ in found)


def test_every_question_answers_its_own_example(running: Running) -> None:
    questions = running.get("/api/queries")["items"]
    assert len(questions) >= 8
    for question in questions:
        example = {p["name"]: p["example"] for p in question["parameters"] if p["example"]}
        running.get(f"/api/queries/{question['name']}", **example)


def test_the_pages_are_served(running: Running) -> None:
    document = running.get("/api/documents")["items"][0]["id"].rsplit("/", 1)[-1]
    claim = running.get("/api/claims")["items"][0]["id"].rsplit("/", 1)[-1]
    for path in (
        "/",
        f"/trace?statement={TRACED}",
        f"/documents/{document}",
        f"/documents/{document}/audit",
        f"/documents/{document}/sources",
        f"/claims/{claim}",
        "/claims?about=MDMA",
        "/questions",
        "/search?q=oxytocin",
        "/static/page.js",
    ):
        answer = httpx.get(running.url + path, headers={"Accept": "text/html"}, timeout=60)
        assert answer.status_code == 200, (path, answer.text[:300])


def test_writing_over_http_needs_the_token(running: Running) -> None:
    body = {"name": "note.txt", "text": "Caffeine blocks adenosine receptors."}
    refused = httpx.post(running.url + "/api/documents", json=body)
    assert refused.status_code == 401
    assert refused.headers["content-type"] == "application/problem+json"


def test_a_second_service_on_the_store_is_refused_in_one_sentence(running: Running) -> None:
    whence("serve", "--port", str(_free_port()), store=running.store, status=4)


def test_reading_twice_changes_nothing_and_forgetting_leaves_nothing(
    tmp_path: Path, demo: Path
) -> None:
    store = tmp_path / "store"
    first, second = str(demo / "mdma-and-trauma.md"), str(demo / "serotonin-not-oxytocin.md")
    count = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"

    def quads() -> int:
        answer = json.loads(whence("sparql", count, "--format", "json", store=store))
        return int(answer["results"]["bindings"][0]["n"]["value"])

    whence("ingest", first, store=store)
    alone = quads()
    whence("ingest", second, store=store)
    both = quads()
    whence("ingest", first, second, store=store)
    assert quads() == both > alone
    whence("forget", "serotonin-not-oxytocin.md", store=store)
    assert quads() == alone
    whence("check", store=store)


def test_the_real_article_is_traced_to_its_two_unread_sources(
    tmp_path: Path, article: Path
) -> None:
    store = tmp_path / "store"
    whence("ingest", str(article), store=store)
    trace = json.loads(whence("trace", TRACED, "--json", store=store))
    claim = same_claim(trace)
    (assertion,) = claim["supporting"]
    assert "primarily impacts serotonin 5-HT1B receptors" in assertion["quote"]
    assert assertion["references"] == ["3", "4"]
    assert any("PMC7123941" in work for work in assertion["works"])
    assert any("S0149763411002168" in work for work in assertion["works"])
    assert [origin["end"] for origin in claim["origins"]] == ["unread", "unread"]
    assert trace["complete"] is False


def test_the_real_article_is_audited(tmp_path: Path, article: Path) -> None:
    report = json.loads(whence("audit", str(article), "--json", store=tmp_path / "store", status=1))
    found = {(f["code"], tuple(f["references"])) for f in report["findings"]}
    assert ("duplicate-reference", ("1", "11")) in found
    assert ("duplicate-reference", ("6", "10")) in found
    assert ("uncited-reference", ("7",)) in found


def test_extraction_offsets_index_the_text_it_writes(tmp_path: Path, article: Path) -> None:
    text_file = tmp_path / "article.txt"
    output = whence("extract", str(article), "--text", str(text_file), store=tmp_path / "none")
    record = json.loads(output)
    text = text_file.read_bytes().decode()
    assert [r["key"] for r in record["references"]] == [str(n) for n in range(1, 12)]
    for assertion in record["assertions"]:
        assert text[assertion["start"] : assertion["end"]] == assertion["quote"]
        sentence = assertion["sentence"]
        assert text[sentence["start"] : sentence["end"]] == sentence["text"]
    assert not (tmp_path / "none").exists()
