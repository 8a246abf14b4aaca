"""Sections of ``docs/quality.md`` that are a measurement's plain output.

``python -m bench.page [--data DIR] [SECTION …]`` runs the measurements that ``page.tsv`` names, all
of them or those given, and puts what they print into the page.
"""

import argparse
import subprocess
import sys
from pathlib import Path

from bench.quality import published, put

TABLE = Path(__file__).with_name("page.tsv")
DEMO = sorted(str(p) for p in Path("demo").glob("*.md") if p.name != "README.md")


def command(section: str, needs: str, data: Path) -> list[str]:
    """The arguments of ``python`` that run a section's measurement."""
    given = DEMO if needs == "files" else ["--data", str(data)]
    return ["-m", f"bench.{section}", *given]


def shown(section: str, needs: str) -> str:
    """The command as the page shows it."""
    return f"python -m bench.{section}{' demo/*.md' if needs == 'files' else ''}"


def main() -> None:
    """Run the measurements and write their sections."""
    parser = argparse.ArgumentParser(prog="python -m bench.page", description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("sections", nargs="*")
    given = parser.parse_args()
    for row in published(TABLE):
        if given.sections and row["section"] not in given.sections:
            continue
        print(row["section"], flush=True)
        arguments = command(row["section"], row["needs"], given.data)
        done = subprocess.run([sys.executable, *arguments], capture_output=True, text=True)
        if done.returncode:
            sys.exit(f"python {' '.join(arguments)} failed:\n{done.stderr}")
        told = f"`{shown(row['section'], row['needs'])}`. {row['about']}"
        put(row["section"], row["title"], f"{told}\n\n```text\n{done.stdout.strip()}\n```")


if __name__ == "__main__":
    main()
