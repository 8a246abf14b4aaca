"""The README's session: each ``$ whence …`` in a console block, run over the demo documents.

``python -m tests.readme README.md`` brings the shown outputs up to date.
"""

import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_BLOCK = re.compile(r"(?ms)^(```console\n\$ whence (?P<command>[^\n]+)\n)(?P<output>.*?)(?=^```$)")


def run(arguments: list[str], store: Path) -> str:
    """What a command prints to standard output; the status may tell of findings."""
    done = subprocess.run(
        [sys.executable, "-m", "api.cli.main", *arguments],
        env={**os.environ, "WHENCE_STORE": str(store), "NO_COLOR": "1", "COLUMNS": "100"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    if done.returncode not in (0, 1):
        raise RuntimeError(f"whence {shlex.join(arguments)}: {done.stderr}")
    return done.stdout


def read_demo(store: Path) -> None:
    """Read the demo documents into a store."""
    demo = sorted(str(p) for p in (ROOT / "demo").glob("*.md") if p.name != "README.md")
    run(["ingest", *demo], store)


def with_outputs(page: str, output: Callable[[list[str]], str]) -> str:
    """The page with the output of every shown command replaced by what it prints now."""
    return _BLOCK.sub(lambda block: block[1] + output(shlex.split(block["command"])), page)


def main() -> None:
    """Refresh the page named on the command line."""
    page = Path(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "store"
        read_demo(store)
        page.write_text(
            with_outputs(page.read_text("utf-8"), lambda command: run(command, store)), "utf-8"
        )


if __name__ == "__main__":
    main()
