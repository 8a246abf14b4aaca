"""The commands on a store with the demo documents: what they print and how they end."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from api.cli.main import run
from api.services.local import LocalService

pytestmark = pytest.mark.usefixtures("pipeline")

STATEMENT = "MDMA acts mainly on 5-HT1B receptors"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, demo: Path) -> Path:
    folder = tmp_path_factory.mktemp("commands") / "store"
    files = [str(path) for path in sorted(demo.glob("*.md")) if path.name != "README.md"]
    assert run(["-q", "--store", str(folder), "ingest", *files]) == 0
    return folder


@pytest.fixture(autouse=True)
def _in_store(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WHENCE_STORE", str(store))
    monkeypatch.setenv("NO_COLOR", "1")


class Whence:
    """Runs a command line and keeps what it wrote."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys
        self.errors = ""

    def __call__(self, *arguments: str, status: int = 0) -> str:
        self._capsys.readouterr()
        ended = run(arguments)
        written = self._capsys.readouterr()
        self.errors = written.err
        assert ended == status, (arguments, ended, written)
        return written.out

    def json(self, *arguments: str, status: int = 0) -> Any:
        return json.loads(self(*arguments, "--json", status=status))


@pytest.fixture
def whence(capsys: pytest.CaptureFixture[str]) -> Whence:
    return Whence(capsys)


def test_trace_tells_quotes_sources_and_what_is_missing(whence: Whence) -> None:
    told = whence("trace", STATEMENT)
    assert "the same claim" in told
    assert "Supporting (1)" in told
    assert "Disputing (1)" in told
    trace = whence.json("trace", STATEMENT)
    claim = next(one for one in trace["claims"] if one["match"] == "same")
    for assertion in (*claim["supporting"], *claim["disputing"]):
        assert assertion["quote"] in told
        assert f"characters {assertion['start']}–{assertion['end']}" in told
        assert assertion["document_title"] in told
        for key in assertion["references"]:
            assert f"cites [{key}]" in told
    assert "This answer is incomplete" in told
    assert "whence ingest FILE --work " in told


def test_trace_of_what_nobody_says_says_so(whence: Whence) -> None:
    told = whence("trace", "Caffeine blocks adenosine receptors")
    assert "Nothing that was read says this or the contrary." in told
    assert "No evidence here" in told


def test_trace_tells_the_denial_of_a_narrower_claim_beside_the_statement(whence: Whence) -> None:
    denied = "MDMA did not increase suicidal thoughts in either trial"
    told = whence("trace", "MDMA increases suicidal thoughts")
    assert "says this or the contrary" not in told
    assert "standing of this narrower claim: thin" in told
    about = told.index("A narrower claim, denied")
    assert about < told.index(denied) < told.index("Nearest in the store")
    assert told.count(denied) == 1
    told = whence("trace", "Oxytocin mediates the prosocial effects of MDMA")
    assert "Told below, and bearing on it: a narrower claim, denied" in told


def test_trace_says_which_claim_a_denying_statement_denies(whence: Whence) -> None:
    affirming = whence("trace", "Oxytocin mediates the prosocial effects of MDMA")
    denying = whence("trace", "Oxytocin does not mediate the prosocial effects of MDMA")
    assert "MDMA – affirmed 1×\n  the same claim" in affirming
    assert "MDMA – affirmed 1×\n  the claim that the statement denies" in denying


@pytest.mark.parametrize("statement", ["", "  \n"])
def test_trace_of_nothing_is_wrong_usage(whence: Whence, statement: str) -> None:
    assert whence("trace", statement, status=2) == ""
    assert "empty-statement" in whence.errors


def test_verbose_trace_tells_what_the_standing_is_made_of(whence: Whence) -> None:
    assert "supports 0." not in whence("trace", STATEMENT)
    assert "supports 0." in whence("trace", STATEMENT, "-v")


def test_piped_output_is_plain_and_its_lines_are_whole(whence: Whence) -> None:
    told = whence("trace", STATEMENT)
    assert "\x1b" not in told
    assert max(len(line) for line in told.splitlines()) > 100


def test_claims_are_listed_filtered_and_explained(whence: Whence) -> None:
    header, *rows = [line.split("\t") for line in whence("claims", "--about", "MDMA").splitlines()]
    assert header == ["claim", "said", "standing", "assertions", "documents"]
    listed = whence.json("claims", "--about", "MDMA")["items"]
    assert sorted(row[0] for row in rows) == sorted(item["label"] for item in listed)
    assert all("MDMA" in row[0] for row in rows)
    said = {row[0]: row[1] for row in rows}
    assert said["MDMA acts mainly on 5-HT1B receptor"] == "affirmed 1× · denied 1×"
    assert said["MDMA increases suicidal ideation in trial"] == "denied 1×"
    thin = whence.json("claims", "--about", "MDMA", "--standing", "thin")["items"]
    assert {item["standing"]["label"] for item in thin} == {"thin"}
    told = whence("claims", "--object", "5-HT1B", "--explain")
    assert "supports" in told
    assert "“" in told


def test_claims_of_one_document_are_those_it_makes(whence: Whence) -> None:
    mine = {item["id"] for item in whence.json("claims", "--document", "mdma-and-trauma")["items"]}
    record = LocalServiceAt.document("mdma-and-trauma")
    assert mine == {assertion["claim"]["id"] for assertion in record["assertions"]}


class LocalServiceAt:
    """The store of the environment, asked directly."""

    @staticmethod
    def document(name: str) -> Any:
        import os

        service = LocalService.open(os.environ["WHENCE_STORE"], create=False)
        try:
            return service.document(name)
        finally:
            service.close()


def test_a_limit_says_that_there_is_more(whence: Whence) -> None:
    assert len(whence("claims", "--limit", "2").splitlines()) == 3
    assert "--limit gives more" in whence.errors
    assert whence.json("claims", "--limit", "2")["next"] is not None


def test_sources_tell_what_was_read_and_how_to_read_the_rest(whence: Whence) -> None:
    told = whence("sources", "serotonin-not-oxytocin")
    found = whence.json("sources", "serotonin-not-oxytocin")["sources"]
    statuses = {source["status"] for source in found}
    assert {"read", "unread"} <= statuses
    for source in found:
        if source["status"] == "unread" and source["identifier"]:
            assert f"whence ingest FILE --work {source['identifier']}" in told


def test_the_catalogue_lists_each_question_with_an_example(whence: Whence) -> None:
    told = whence("ask")
    for question in whence.json("ask")["items"]:
        assert question["name"] in told
        assert f"whence ask {question['name']}" in told


def test_a_question_is_answered_in_each_format(whence: Whence) -> None:
    arguments = ("ask", "claims-about", "about=MDMA")
    answer = json.loads(whence(*arguments, "--format", "json"))
    rows = list(csv.reader(io.StringIO(whence(*arguments, "--format", "csv"))))
    table = [line.split("\t") for line in whence(*arguments).splitlines()]
    assert rows[0] == table[0] == answer["columns"]
    assert len(rows) == len(table) == len(answer["rows"]) + 1 > 1


@pytest.mark.parametrize(
    ("arguments", "code", "hint"),
    [
        (("ask", "claims-abuot"), "unknown-query", "claims-about"),
        (("ask", "claims-about", "abuot=MDMA"), "unknown-parameter", "about"),
        (("sources", "mdma-and-truama"), "document-not-found", "mdma-and-trauma"),
        (("forget", "nothing at all"), "document-not-found", ""),
        (("audit", "nothing at all"), "document-not-found", ""),
        (("sparql", "SELEC ?s"), "sparql-syntax", "line 1"),
        (("sparql", "SELECT ?s { ?s nope:a ?o }"), "sparql-syntax", "line 1"),
        (("sparql", "INSERT DATA { <a:a> <a:b> <a:c> }"), "update-not-allowed-here", ""),
        (("claims", "--document", "nothing at all"), "document-not-found", ""),
        (("claims", "--work", "nothing at all"), "unknown-work", "DOI"),
    ],
)
def test_a_wrong_name_or_query_is_status_2_with_a_hint(
    arguments: tuple[str, ...], code: str, hint: str, whence: Whence
) -> None:
    assert whence(*arguments, status=2) == ""
    assert whence.errors.startswith(f"error[{code}]: ")
    assert whence.errors.count("\n") == 1
    assert hint in whence.errors


@pytest.mark.parametrize(
    ("output", "start"),
    [
        ("json", "{"),
        ("xml", "<"),
        ("csv", "label"),
        ("tsv", "?label"),
        ("table", "label"),
    ],
)
def test_select_in_each_format(output: str, start: str, whence: Whence, capsys: Any) -> None:
    query = "SELECT ?label { ?c a wh:Claim ; rdfs:label ?label } ORDER BY ?label LIMIT 3"
    assert run(["sparql", query, "--format", output]) == 0
    written = capsys.readouterr().out
    assert written.startswith(start)
    assert written.endswith("\n")


@pytest.mark.parametrize("output", ["turtle", "ntriples", "jsonld"])
def test_construct_in_each_format(output: str, whence: Whence) -> None:
    query = "CONSTRUCT { ?c a wh:Claim } WHERE { ?c a wh:Claim } LIMIT 3"
    assert "Claim" in whence("sparql", query, "--format", output)


@pytest.mark.parametrize(
    ("query", "output"),
    [
        ("SELECT ?s { ?s ?p ?o } LIMIT 1", "turtle"),
        ("ASK { ?s ?p ?o }", "jsonld"),
        ("CONSTRUCT WHERE { ?s a wh:Claim } LIMIT 1", "table"),
        ("DESCRIBE wh:Claim", "csv"),
    ],
)
def test_a_format_that_does_not_fit_the_query_is_told_with_those_that_do(
    query: str, output: str, whence: Whence
) -> None:
    assert whence("sparql", query, "--format", output, status=2) == ""
    assert whence.errors.startswith(f"error[format-does-not-fit]: --format {output} ")
    assert "SELECT and ASK can be printed as table, json, xml, csv or tsv" in whence.errors
    assert "CONSTRUCT and DESCRIBE as turtle, ntriples, jsonld, json or xml." in whence.errors


def test_ask_queries_and_queries_in_files(whence: Whence, tmp_path: Path) -> None:
    assert whence("sparql", "ASK { ?s ?p ?o }") == "true\n"
    file = tmp_path / "query.rq"
    file.write_text("ASK { ?s a <http://example.org/Nothing> }")
    assert whence("sparql", "-f", str(file)) == "false\n"


def test_search_finds_words_of_claims(whence: Whence) -> None:
    assert "oxytocin" in whence("search", "oxytocin").lower()
    assert "denied: MDMA increases suicidal ideation in trial" in whence("search", "suicidal")
    assert whence("search", "xylophone") == "Nothing found.\n"


def test_documents_are_listed(whence: Whence, demo: Path) -> None:
    listed = whence.json("documents")["items"]
    assert len(listed) == len(list(demo.glob("*.md"))) - 1
    assert len(whence("documents").splitlines()) == len(listed) + 1


def test_check_finds_nothing_wrong(whence: Whence) -> None:
    assert whence("check").startswith("All is well: ")


def test_audit_of_a_file_and_of_the_stored_document_agree(whence: Whence, demo: Path) -> None:
    of_file = whence.json("audit", str(demo / "mdma-and-trauma.md"), status=1)
    of_document = whence.json("audit", "mdma-and-trauma", status=1)
    assert of_file == of_document
    told = whence("audit", "mdma-and-trauma", status=1)
    for finding in of_file["findings"]:
        assert f"{finding['severity']}[{finding['code']}]" in told


def test_audit_without_errors_ends_with_0(whence: Whence, tmp_path: Path) -> None:
    clean = tmp_path / "clean.txt"
    clean.write_text(
        "Caffeine blocks adenosine receptors [1].\n\nReferences\n\n"
        "1. Doe J. Caffeine and sleep. Sleep. 2001;1(1):1-2. doi:10.9999/x\n"
    )
    assert "error[" not in whence("audit", str(clean))


def test_extract_needs_no_store_and_its_offsets_index_the_text_it_writes(
    whence: Whence, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WHENCE_STORE", str(tmp_path / "none"))
    source, text_file = tmp_path / "a.txt", tmp_path / "text.txt"
    source.write_bytes("Cafés 🧪 sell coffee.\r\nMDMA does not cure PTSD.\r\n".encode())
    record = json.loads(whence("extract", str(source), "--text", str(text_file)))
    text = text_file.read_bytes().decode()
    assert record["document"]["characters"] == len(text)
    assert record["assertions"]
    for assertion in record["assertions"]:
        assert text[assertion["start"] : assertion["end"]] == assertion["quote"]
    assert not (tmp_path / "none").exists()


@pytest.fixture
def own_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("WHENCE_STORE", str(tmp_path / "own"))
    return tmp_path / "own"


def test_one_bad_file_never_stops_the_rest(whence: Whence, own_store: Path, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text("MDMA releases serotonin.")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)))
    told = whence(
        "ingest",
        str(tmp_path / "missing.txt"),
        str(tmp_path / "binary.txt"),
        str(tmp_path / "good.txt"),
        status=1,
    )
    assert told.startswith("added  ")
    assert "error[missing-file]: " in whence.errors
    assert "error[binary-input]: " in whence.errors
    assert "3 inputs: 1 added, 2 failed." in whence.errors
    assert len(whence.json("documents")["items"]) == 1


def test_a_folder_is_read_by_several_processes_and_each_file_is_told_of(
    whence: Whence, own_store: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "texts"
    (folder / "deep").mkdir(parents=True)
    (folder / "a.txt").write_text("MDMA releases serotonin.")
    (folder / "deep" / "b.html").write_text("<p>Herons eat fish.</p><p>Otters swim.</p>")
    (folder / "deep" / "c.pdf").write_bytes(b"no such thing\0")
    (folder / "image.png").write_bytes(b"x")
    found = whence.json("ingest", str(folder), "--jobs", "2", status=1)
    assert [Path(item["input"]).name for item in found["items"]] == ["a.txt", "b.html"]
    assert [(Path(one["input"]).name, one["code"]) for one in found["failed"]] == [
        ("c.pdf", "binary-input")
    ]
    assert [Path(name).name for name in found["skipped"]] == ["image.png"]
    told = whence("ingest", str(folder), "--jobs", "2", status=1)
    assert told.count("unchanged  ") == 2
    summary = "3 inputs: 2 unchanged, 1 failed, 1 skipped (kinds of file that are not read)."
    assert summary in whence.errors


@pytest.mark.parametrize(
    ("content", "code"), [(b"", "empty-input"), (bytes(range(256)), "binary-input")]
)
def test_an_only_input_that_cannot_be_read_is_status_3(
    content: bytes, code: str, whence: Whence, own_store: Path, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_bytes(content)
    assert whence("ingest", str(tmp_path / "a.txt"), status=3) == ""
    assert whence.errors.startswith(f"error[{code}]: ")
    assert whence.errors.count("\n") == 1


def test_reading_again_changes_nothing_and_a_changed_text_replaces(
    whence: Whence, own_store: Path, tmp_path: Path
) -> None:
    file = tmp_path / "a.txt"
    file.write_text("MDMA releases serotonin.")
    assert whence.json("ingest", str(file))["items"][0]["status"] == "added"
    assert whence.json("ingest", str(file))["items"][0]["status"] == "unchanged"
    file.write_text("MDMA releases dopamine.")
    assert whence.json("ingest", str(file))["items"][0]["status"] == "replaced"
    labels = [item["label"] for item in whence.json("claims")["items"]]
    assert labels
    assert not any("serotonin" in label for label in labels)
    assert "Forgot" in whence("forget", "a.txt")
    assert whence.json("claims")["items"] == []


def test_a_work_is_said_of_one_input_only(whence: Whence, own_store: Path, tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("MDMA releases serotonin.")
    whence("ingest", str(tmp_path), "--work", "PMC7123941", status=2)
    assert whence.errors.startswith("error[one-input-only]: ")


def test_reading_a_cited_work_ends_its_being_unread(
    whence: Whence, own_store: Path, tmp_path: Path
) -> None:
    citing, cited = tmp_path / "citing.txt", tmp_path / "cited.txt"
    citing.write_text(
        "MDMA releases serotonin [1].\n\nReferences\n\n"
        "1. https://www.ncbi.nlm.nih.gov/pmc/articles/PMC7123941/\n"
    )
    cited.write_text("MDMA releases serotonin.")
    whence("ingest", str(citing))
    assert whence.json("sources", "citing.txt")["sources"][0]["status"] == "unread"
    assert "--work PMC7123941" in whence("trace", "MDMA releases serotonin")
    whence("ingest", str(cited), "--work", "PMC7123941")
    assert whence.json("sources", "citing.txt")["sources"][0]["status"] == "read"
    assert "--work PMC7123941" not in whence("trace", "MDMA releases serotonin")


def test_a_store_that_is_held_is_status_4(whence: Whence, own_store: Path) -> None:
    holder = LocalService.open(own_store)
    try:
        assert whence("claims", status=4) == ""
    finally:
        holder.close()
    assert whence.errors.startswith("error[store-busy]: ")


def test_a_folder_that_is_no_store_is_status_2(whence: Whence, tmp_path: Path) -> None:
    (tmp_path / "photo.jpg").touch()
    file = tmp_path / "a.txt"
    file.write_text("MDMA releases serotonin.")
    whence("ingest", str(file), "--store", str(tmp_path), status=2)
    assert whence.errors.startswith("error[not-a-store]: ")


def test_init_makes_a_store_with_a_base_iri(whence: Whence, own_store: Path) -> None:
    base = "https://claims.example.org/id/"
    assert whence.json("init", "--base-iri", base) == {"store": str(own_store), "base": base}
    assert base in whence("init")
    whence("init", "--base-iri", "https://other.example.org/id/", status=2)
    assert whence.errors.startswith("error[base-iri-fixed]: ")


def test_an_audit_reads_like_a_linters_report(whence: Whence, demo: Path) -> None:
    file = str(demo / "mdma-and-trauma.md")
    told = whence("audit", file, status=1)
    assert f"{file}:" in told
    assert "error[undefined-citation]" in told
    assert "fix: cite [6][7]" in told
    report = whence.json("audit", file, status=1)
    assert "text" not in report
    shown = {(f["code"], tuple(f["references"])) for f in report["findings"]}
    assert shown >= {
        ("duplicate-reference", ("9", "10")),
        ("uncited-reference", ("12",)),
        ("undefined-citation", ("14",)),
        ("wrong-source", ("11",)),
        ("year-conflict", ("9",)),
    }
    assert {code for code, _ in shown} - {"uncited-claim", "distortion", "number-conflict"} == {
        "duplicate-reference",
        "uncited-reference",
        "undefined-citation",
        "wrong-source",
        "year-conflict",
    }


def test_an_audit_is_given_in_several_formats_and_narrowed(whence: Whence, demo: Path) -> None:
    file = str(demo / "mdma-and-trauma.md")
    only = ("audit", file, "--select", "year-conflict")
    assert [f["code"] for f in whence.json(*only)["findings"]] == ["year-conflict"]
    log = json.loads(whence(*only, "--format", "sarif"))
    assert [result["ruleId"] for result in log["runs"][0]["results"]] == ["year-conflict"]
    assert whence(*only, "--format", "html").startswith("<!doctype html>")
    assert "`year-conflict`" in whence(*only, "--format", "markdown")
    assert whence.json(*only, "--ignore", "year-conflict")["findings"] == []
    whence("audit", file, "--select", "yaer-conflict", status=2)
    assert "error[unknown-code]" in whence.errors


def test_a_retracted_work_shows_in_audit_and_sources(
    whence: Whence, demo: Path, tmp_path: Path
) -> None:
    file = tmp_path / "list.txt"
    file.write_text("10.1093/scan/nst161\n")
    assert "1 of them new" in whence("notices", "add", str(file))
    assert whence.json("notices", "add", str(file))["new"] == 0
    report = whence.json("audit", "mdma-and-trauma", status=1)
    assert ["11"] in [f["references"] for f in report["findings"] if f["code"] == "retracted-work"]
    sources = whence.json("sources", "mdma-and-trauma")["sources"]
    assert [s["references"] for s in sources if s["status"] == "retracted"] == [["11"]]


def test_a_file_is_audited_with_what_the_store_knows_and_is_not_stored(
    whence: Whence, tmp_path: Path
) -> None:
    before = whence.json("documents")["total"]
    file = tmp_path / "note.txt"
    file.write_text(
        "Oxytocin never mediates the prosocial effects of MDMA. [1]\n\n"
        "References\n\n1. https://example.org/whence-demo/mdma-and-trauma\n"
    )
    whence("audit", str(file))
    assert whence.json("documents")["total"] == before
