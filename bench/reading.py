"""Words per second of reading and storing beside the bare pipeline's, and what an assertion costs.

``python -m bench.reading FILE…`` reads every file with the bare spaCy pipeline and with Whence, in
turn, several times over, and prints medians and their ratio; then quads and bytes per assertion of
a store that holds the files.
"""

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from api.services.local import LocalService
from api.services.protocol import Source
from api.services.version import version
from ingest.language import Language
from ingest.language.pipeline import load
from ingest.reading import Reader

REPEATS = 7


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _store_cost(files: list[Path]) -> tuple[int, int, int]:
    with tempfile.TemporaryDirectory() as folder:
        service = LocalService.open(Path(folder) / "store")
        empty_quads, empty_bytes = service.check()["quads"], _bytes_below(Path(folder))
        assertions = 0
        for file in files:
            assertions += service.ingest(Source(file.name, file.read_bytes()))["assertions"]
        quads = service.check()["quads"] - empty_quads
        service.close()
        return assertions, quads, _bytes_below(Path(folder)) - empty_bytes


def _bytes_below(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def main() -> None:
    """Print the table."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("files", nargs="+", type=Path)
    files: list[Path] = arguments.parse_args().files
    nlp = load(None)
    reader = Reader(Language(), version())
    texts = [reader.read(file.name, file.read_bytes()).document.text for file in files]
    words = sum(len(text.split()) for text in texts)
    bare, whole = [], []
    for _ in range(REPEATS):
        bare.append(_seconds(lambda: [len(nlp(text)) for text in texts]))
        whole.append(_seconds(lambda: [reader.read(f.name, f.read_bytes()) for f in files]))
    ratios = [ours / theirs for ours, theirs in zip(whole, bare, strict=True)]
    print(f"words                          {words}")
    print(f"bare pipeline, words/s         {words / statistics.median(bare):.0f}")
    print(f"reading (extraction), words/s  {words / statistics.median(whole):.0f}")
    print(f"time, reading : bare pipeline  {statistics.median(ratios):.2f}")
    assertions, quads, size = _store_cost(files)
    print(f"assertions                     {assertions}")
    print(f"quads per assertion            {quads / max(1, assertions):.1f}")
    print(f"bytes per assertion on disk    {size / max(1, assertions):.0f}")


if __name__ == "__main__":
    main()
