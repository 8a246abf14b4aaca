"""What extraction costs beside the bare pipeline, and whether memory grows.

``python -m bench.speed --data DIR`` takes the demo documents, the real article beside ``DIR`` and a
few CRAFT articles, parses their prose with the bare spaCy pipeline and extracts their assertions,
in turn, several times over in one run. Memory is the resident set after each thousand of sentences
of the CRAFT articles.
"""

import gc
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from bench.quality import options, report, table
from ingest.citations import find_citations
from ingest.language import Language
from ingest.language.normalise import pieces
from ingest.language.pipeline import BATCH, load
from ingest.readers import read_document
from ingest.references import read_references
from kg.model import Citation, Document, Section
from training.conllu import read_conllu

REPEATS = 5
SENTENCES = 10_000
_STEP = 1_000
_CRAFT = 6
_DEMO = Path(__file__).parent.parent / "demo"
_STATM = Path("/proc/self/statm")
_PAGE_BYTES = 4096


@dataclass(frozen=True, slots=True)
class Prepared:
    """What extraction is given of one article."""

    document: Document
    sections: tuple[Section, ...] = ()
    citations: tuple[Citation, ...] = ()
    skip: tuple[tuple[int, int], ...] = ()

    def texts(self) -> list[str]:
        """The pieces of prose that are parsed."""
        return [piece.text for piece in pieces(self.document.text, self.citations, self.skip)]


def prepare(path: Path) -> Prepared:
    """One article, read up to the point where extraction begins; errors of ``read_document``."""
    read = read_document(path.name, path.read_bytes())
    links = [(link.start, link.end, link.target) for link in read.links]
    references = read_references(read.document.text, read.entries, links)
    citations = find_citations(read.document.text, references, read.unmarked, read.citations)
    return Prepared(read.document, tuple(read.sections), tuple(citations), tuple(read.skip))


def articles(data: Path) -> list[Prepared]:
    """The articles that are timed; raises ``OSError`` where corpora are missing."""
    written = [*sorted(_DEMO.glob("*-*.md")), *sorted((data.parent / "articles").glob("*.txt"))]
    craft = islice(_articles(data), _CRAFT)
    return [
        *(prepare(path) for path in written),
        *(Prepared(Document(key=f"craft-{n}", text=text)) for n, (_, text) in enumerate(craft)),
    ]


@dataclass(frozen=True, slots=True)
class Times:
    """Processor seconds of each run over the same text, and what was read and found."""

    words: int
    assertions: int
    bare: tuple[float, ...]
    whole: tuple[float, ...]

    @property
    def ratio(self) -> float:
        """The median over the runs of extraction's time to the bare pipeline's."""
        pairs = zip(self.whole, self.bare, strict=True)
        return statistics.median(ours / theirs for ours, theirs in pairs)


def measure(language: Language, model: str | None, articles: Sequence[Prepared]) -> Times:
    """Time the bare pipeline and extraction in turn."""
    nlp = load(model)
    texts = [article.texts() for article in articles]

    def bare() -> int:
        words = 0
        for of_article in texts:
            for at in range(0, len(of_article), BATCH):
                with nlp.memory_zone():
                    words += sum(len(doc) for doc in nlp.pipe(of_article[at : at + BATCH]))
        return words

    def whole() -> int:
        return sum(
            len(language.assertions(a.document, a.sections, a.citations, a.skip)) for a in articles
        )

    words, assertions = bare(), whole()
    seconds = [(_seconds(bare), _seconds(whole)) for _ in range(REPEATS)]
    return Times(words, assertions, *(tuple(column) for column in zip(*seconds, strict=True)))


def _seconds(work: Callable[[], object]) -> float:
    """Processor time, which other work on the machine hardly touches."""
    start = time.process_time()
    work()
    return time.process_time() - start


def memory(language: Language, data: Path, sentences: int = SENTENCES) -> list[tuple[int, float]]:
    """Megabytes in use after each thousand of sentences read; raises ``OSError``."""
    found, count, due = [], 0, _STEP
    for number, text in _articles(data):
        language.parse(text)
        count += number
        if count >= due:
            gc.collect()
            found.append((count, _resident()))
            due += _STEP
        if count >= sentences:
            break
    return found


def _articles(data: Path) -> Iterator[tuple[int, str]]:
    """The CRAFT articles: number of sentences and plain text."""
    for path in sorted((data / "treebanks" / "craft").glob("*.conllu")):
        for document in read_conllu(path):
            paragraphs = ["".join(s.text() for s in p).rstrip() for p in document.paragraphs]
            yield sum(len(p) for p in document.paragraphs), "\n\n".join(paragraphs)


def _resident() -> float:
    return int(_STATM.read_text(encoding="ascii").split()[1]) * _PAGE_BYTES / 1e6


def section(times: Times, used: Sequence[tuple[int, float]]) -> str:
    """The section of the page."""
    rows = [
        ["bare pipeline", f"{times.words / statistics.median(times.bare):.0f}", ""],
        ["extraction", f"{times.words / statistics.median(times.whole):.0f}",
         f"{100 * (times.ratio - 1):+.0f} %"],
    ]  # fmt: skip
    after = [[count, f"{megabytes:.0f}"] for count, megabytes in used]
    return "\n\n".join(
        [
            "`python -m bench.speed --write`: the demo documents, the real article and "
            f"{_CRAFT} CRAFT articles, {times.words} tokens, {times.assertions} assertions; the "
            "bare pipeline and extraction (pipeline and rules) in turn, "
            f"{REPEATS} times in one process; medians of processor time. Target: extraction adds "
            "at most 50 %.",
            table(["", "tokens/s", "time added"], rows),
            "Memory in use (MB, resident) while the CRAFT articles are read one after another:",
            table(["sentences", "MB"], after),
        ]
    )


def main() -> None:
    """Print the tables."""
    arguments = options("bench.speed", __doc__).parse_args()
    data: Path = arguments.data
    language = Language(arguments.model)
    times = measure(language, arguments.model, articles(data))
    body = section(times, memory(language, data))
    report("speed", "Speed", body, write=arguments.write)


if __name__ == "__main__":
    main()
