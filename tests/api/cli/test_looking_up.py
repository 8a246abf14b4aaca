"""--lookup on the command line: what is sent, what is gained, and what a dead network costs."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from api.cli.inputs import read
from api.cli.looking_up import LookupName
from api.cli.main import run
from api.services import attempts
from api.services.local import LocalService
from api.services.lookup.databases import DATABASES
from api.services.protocol import AuditOptions
from tests.api.cli.asking import whence
from tests.api.services.lookup.answers import DANCE
from tests.api.services.lookup.server import Services, serving
from tests.api.shapes import assert_shape

pytestmark = pytest.mark.usefixtures("pipeline")

ARTICLE = """# Secret orchard notes

The gardener Quillfeather whispers that pollination collapsed in Zanderville [1]. Nobody
published the confidential ledger, although Wrenfield measured 4711 combs [2] and hid them.

## References

1. https://doi.org/10.9999/dance
2. Moss L. Storage of honey in cold climates. Cold Hives. 2010;4:7.
3. Nobody N. A work that no service knows of at all. Lost Letters. 1999;1:1. doi:10.9999/nobody
"""
WORK = f"https://doi.org/{DANCE}"


@pytest.fixture
def services(monkeypatch: pytest.MonkeyPatch) -> Iterator[Services]:
    monkeypatch.setattr(attempts, "FIRST_WAIT", 0.0)
    with serving() as found:
        for name, value in found.settings().items():
            monkeypatch.setenv(name, value)
        yield found


@pytest.fixture
def article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("WHENCE_STORE", str(tmp_path / "store"))
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "orchard-diary.md"
    file.write_text(ARTICLE)
    return file


def _words(text: str) -> set[str]:
    return set(re.findall(r"[a-z]{4,}|[0-9]{3,}", text.lower()))


@pytest.mark.parametrize("service", LookupName)
@pytest.mark.parametrize("command", ["ingest", "audit"])
def test_never_a_word_of_the_text_is_sent(
    command: str, service: LookupName, services: Services, article: Path, capsys: Any
) -> None:
    run([command, str(article), "--lookup", service.value])
    assert len(services.received) == 3
    text, _, references = ARTICLE.partition("## References")
    secret = _words(text + article.name) - _words(references)
    assert {"quillfeather", "orchard", "4711", "ledger", "diary"} <= secret
    for got in services.received:
        sent = " ".join([got.path, str(got.query), str(got.headers), got.body.decode()])
        assert not _words(sent) & secret
        assert got.body == b""
    asked = " ".join(f"{got.path} {got.query}" for got in services.received)
    assert "Moss" not in asked
    assert "Cold Hives" not in asked


@pytest.mark.parametrize("command", ["ingest", "audit", "extract"])
def test_nothing_is_asked_unless_it_is_wanted(
    command: str, services: Services, article: Path, capsys: Any
) -> None:
    run([command, str(article)])
    assert services.received == []


@pytest.mark.parametrize("service", LookupName)
def test_ingest_stores_what_the_service_says(
    service: LookupName, services: Services, article: Path, capsys: Any
) -> None:
    found, errors = whence(capsys, "ingest", str(article), "--lookup", service.value)
    assert_shape("ingested", {k: v for k, v in found["items"][0].items() if k != "input"})
    assert "lookup-failed" not in errors
    sources, _ = whence(capsys, "sources", article.name)
    (dance,) = [one for one in sources["sources"] if one["work"] == WORK]
    assert (dance["title"], dance["year"]) == ("How Apis bees dance & why", 2001)
    checked, _ = whence(capsys, "check")
    assert checked["violations"] == []


def test_looking_up_again_asks_nothing_and_changes_nothing(
    services: Services, article: Path, capsys: Any
) -> None:
    whence(capsys, "ingest", str(article), "--lookup", "crossref")
    before, _ = whence(capsys, "sparql", "SELECT * { GRAPH ?g { ?s ?p ?o } }")
    found, _ = whence(capsys, "ingest", str(article), "--lookup", "crossref")
    assert found["items"][0]["status"] == "unchanged"
    after, _ = whence(capsys, "sparql", "SELECT * { GRAPH ?g { ?s ?p ?o } }")
    assert sorted(map(str, after["results"]["bindings"])) == sorted(
        map(str, before["results"]["bindings"])
    )
    assert len(services.received) == 3


@pytest.mark.parametrize("stored", [False, True])
def test_an_audit_knows_what_a_bare_address_is(
    stored: bool, services: Services, article: Path, capsys: Any
) -> None:
    article.write_text(ARTICLE.replace("[1]. Nobody", "(published in 1995) [1]. Nobody"))
    if stored:
        whence(capsys, "ingest", str(article))

    def years(*options: str) -> list[str]:
        name = article.name if stored else str(article)
        found, _ = whence(capsys, "audit", name, "--select", "year-conflict", *options)
        assert_shape("audit", found)
        return [one["message"] for one in found["findings"]]

    if stored:
        article.unlink()
    assert years() == []
    (message,) = years("--lookup", "openalex")
    assert "2001" in message


def test_a_dead_network_costs_a_warning_not_the_document(
    services: Services, article: Path, capsys: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WHENCE_CROSSREF_URL", "http://127.0.0.1:1")
    found, errors = whence(capsys, "ingest", str(article), "--lookup", "crossref")
    (item,) = found["items"]
    assert item["status"] == "added"
    (warning,) = [one for one in item["warnings"] if one["code"] == "lookup-failed"]
    assert "Check the network" in warning["message"]
    assert "warning[lookup-failed]" in errors
    report, errors = whence(capsys, "audit", str(article), "--lookup", "crossref")
    assert_shape("audit", report)
    assert [one["code"] for one in report["warnings"]] == ["lookup-failed"]
    assert "warning[lookup-failed]" in errors


def test_a_running_service_is_not_told_to_ask(
    services: Services, article: Path, capsys: Any
) -> None:
    remote = ("--store", "http://127.0.0.1:1")
    for command in ("ingest", "audit"):
        _, errors = whence(capsys, command, str(article), *remote, "--lookup", "crossref", status=2)
        assert "error[lookup-needs-folder]" in errors
    assert services.received == []


@pytest.mark.parametrize("way", ["option", "variable", "file", "none"])
def test_a_service_looks_up_what_it_was_started_to(
    way: str, services: Services, article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def served(service: LocalService, *_: object, **__: object) -> None:
        report = service.audit(read(str(article)), AuditOptions(select=("year-conflict",)))
        asked.extend(one["message"] for one in report["findings"])

    article.write_text(ARTICLE.replace("[1]. Nobody", "(published in 1995) [1]. Nobody"))
    monkeypatch.setattr("api.http.server.serve", served)
    if way == "variable":
        monkeypatch.setenv("WHENCE_LOOKUP", "openalex")
    if way == "file":
        Path("whence.toml").write_text('[serve]\nlookup = "openalex"\n')
    options = ["--lookup", "openalex"] if way == "option" else []
    assert run(["serve", "--port", "0", *options]) == 0
    if way == "none":
        assert (asked, services.received) == ([], [])
    else:
        assert any("2001" in message for message in asked)


@pytest.mark.parametrize("content", ["[serve]\nlookup = 3\n", '[serve]\nlookup = "elsewhere"\n'])
def test_a_service_that_is_told_nonsense_does_not_start(
    content: str, article: Path, capsys: Any
) -> None:
    Path("whence.toml").write_text(content)
    assert run(["serve", "--port", "0"]) == 2
    assert "error[" in capsys.readouterr().err


def test_the_option_names_every_service() -> None:
    assert list(LookupName) == list(DATABASES)
