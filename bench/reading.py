"""Words per second of reading and of ingesting beside the bare pipeline's, and an assertion's cost.

``python -m bench.reading FILE…`` puts every file through the bare spaCy pipeline (all paragraphs,
reference lists too, by ``nlp.pipe``), through reading (extraction, no store) and through ingesting
(into a fresh store), in turn, several times over, and prints medians and their ratios; then quads
and bytes on disk per assertion of a store that holds the files, an empty store's left out.
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
from kg.model.layout import paragraphs

REPEATS = 5


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _ingest(files: list[Path], store: Path) -> tuple[int, int]:
    """Ingest the files; the assertions and quads that they added."""
    service = LocalService.open(store)
    empty = service.check()["quads"]
    assertions = sum(service.ingest(Source(f.name, f.read_bytes()))["assertions"] for f in files)
    quads = service.check()["quads"] - empty
    service.close()
    return assertions, quads


def _bytes_below(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _settled_bytes(store: Path) -> int:
    """Bytes on disk after opening once more, which removes the write-ahead logs of the first."""
    LocalService.open(store).close()
    return _bytes_below(store)


def _cost(files: list[Path]) -> tuple[int, float, float]:
    """The assertions of the files, and quads and bytes for each."""
    with tempfile.TemporaryDirectory() as folder:
        store, empty = Path(folder) / "store", Path(folder) / "empty"
        LocalService.open(empty).close()
        assertions, quads = _ingest(files, store)
        size = _settled_bytes(store) - _settled_bytes(empty)
        return assertions, quads / max(1, assertions), size / max(1, assertions)


def _ingested(files: list[Path]) -> float:
    with tempfile.TemporaryDirectory() as folder:
        service = LocalService.open(Path(folder) / "store")
        seconds = _seconds(lambda: [service.ingest(Source(f.name, f.read_bytes())) for f in files])
        service.close()
        return seconds


def main() -> None:
    """Print the table."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("files", nargs="+", type=Path)
    files: list[Path] = arguments.parse_args().files
    nlp = load(None)
    reader = Reader(Language(), version())
    texts = [reader.read(file.name, file.read_bytes()).document.text for file in files]
    pieces = [text[start:end] for text in texts for start, end in paragraphs(text)]
    words = sum(len(text.split()) for text in texts)
    bare, read, ingested = [], [], []
    for _ in range(REPEATS):
        bare.append(_seconds(lambda: [len(doc) for doc in nlp.pipe(pieces)]))
        read.append(_seconds(lambda: [reader.read(f.name, f.read_bytes()) for f in files]))
        ingested.append(_ingested(files))
    print(f"words                           {words}")
    for name, seconds in (("bare pipeline", bare), ("reading", read), ("ingesting", ingested)):
        ratio = statistics.median(s / b for s, b in zip(seconds, bare, strict=True))
        pace = words / statistics.median(seconds)
        print(f"{name + ', words/s':32}{pace:.0f}   time : bare {ratio:.2f}")
    assertions, quads, size = _cost(files)
    print(f"assertions                      {assertions}")
    print(f"quads per assertion             {quads:.1f}")
    print(f"bytes per assertion on disk     {size:.0f}")


if __name__ == "__main__":
    main()
