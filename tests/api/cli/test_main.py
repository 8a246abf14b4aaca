"""The program as a whole: help, errors, exit statuses."""

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from api.cli.invocation import Invocation, merged
from api.cli.main import INTERRUPTED, run

HEAVY = (
    "fastapi",
    "httpx",
    "networkx",
    "pyoxigraph",
    "pyshacl",
    "rdflib",
    "rich.progress",
    "spacy",
    "tantivy",
    "uvicorn",
    "yaml",
)
CPU_SECONDS = 0.9
"""Three times what the help may cost, for a machine that others use too."""


def whence(*arguments: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "api.cli.main", *arguments],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=120,
    )


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "store"
    monkeypatch.setenv("WHENCE_STORE", str(folder))
    return folder


def test_help_costs_little_time() -> None:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = whence("--help")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert done.returncode == 0
    used = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    assert used < CPU_SECONDS


def test_help_imports_nothing_heavy() -> None:
    program = (
        "import sys; from api.cli.main import run; run(['--help']);"
        f"print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.stderr.strip() == "[]"


def test_help_names_the_commands(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--help"]) == 0
    assert "trace" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "status", "code"),
    [
        (["nonsense"], 2, "usage"),
        (["trace"], 2, "usage"),
        (["ingest"], 2, "usage"),
        (["claims", "--standing", "wonderful"], 2, "usage"),
        (["ingest", "no-such-file.txt"], 3, "missing-file"),
        (["extract", "no-such-file.txt"], 3, "missing-file"),
        (["audit", "no-such-file.txt"], 3, "missing-file"),
        (["audit", "no such document"], 2, "store-missing"),
        (["claims"], 2, "store-missing"),
        (["ask", "claims-about", "MDMA"], 2, "bad-parameter"),
        (["ingest", "ftp://example.org/a.txt"], 2, "unsupported-address"),
        (["audit", "https:///a.txt"], 2, "bad-url"),
        (["sparql"], 2, "one-query"),
        (["sparql", "-f", "no-such-file.rq"], 3, "missing-file"),
        (["claims", "--store", "sparql+http://localhost:1/"], 2, "store-scheme"),
        (["claims", "--store", "http://127.0.0.1:1"], 4, "store-unreachable"),
        (["serve", "--store", "http://127.0.0.1:1"], 2, "serve-needs-folder"),
        (["init", "--base-iri", "not an IRI"], 2, "base-iri-invalid"),
    ],
)
def test_an_error_is_one_sentence_with_its_status(
    arguments: list[str],
    status: int,
    code: str,
    store: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(arguments) == status
    written = capsys.readouterr()
    assert written.out == ""
    assert written.err.startswith(f"error[{code}]: ")
    assert written.err.count("\n") == 1
    assert "Traceback" not in written.err
    assert not store.exists()


def test_without_a_command_the_help_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert run([]) == 0
    assert "Commands:" in capsys.readouterr().out
    assert run(["-q"]) == 2
    assert capsys.readouterr().err == "error[usage]: Missing command. See whence --help.\n"


def test_a_closed_reader_ends_it_quietly(tmp_path: Path) -> None:
    whence_ask = f"{sys.executable} -m api.cli.main ask 2>{tmp_path}/errors"
    program = f"{whence_ask} | head -c 1; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", program], capture_output=True, text=True)
    assert done.returncode in {0, 1}
    assert (tmp_path / "errors").read_text() == ""


def test_debugging_shows_where_an_error_comes_from(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("WHENCE_DEBUG", "1")
    assert run(["extract", "no-such-file.txt"]) == 3
    assert "Traceback" in capsys.readouterr().err


def test_an_unexpected_error_is_no_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def breaks(*_: object, **__: object) -> None:
        raise RuntimeError("something broke")

    monkeypatch.delenv("WHENCE_DEBUG", raising=False)
    monkeypatch.setattr("api.services.opening.open_service", breaks)
    assert run(["documents"]) == 1
    written = capsys.readouterr().err
    assert written.startswith("error[internal]: RuntimeError: something broke")
    assert "Traceback" not in written


def test_an_interrupt_ends_with_its_status(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("api.services.opening.open_service", interrupted)
    assert run(["documents"]) == INTERRUPTED


def test_the_version_is_the_project_s() -> None:
    done = whence("--version")
    assert done.stdout.split()[0] == "whence"
    assert done.stdout.split()[1][0].isdigit()


def test_options_after_the_command_win_over_those_before() -> None:
    before = Invocation(store="a", model="x", verbosity=1)
    after = merged(before, store="b", json_output=True, model=None, verbose=0, quiet=2)
    assert after == Invocation(store="b", model="x", json=True, verbosity=-1)
