"""Named entities: precision, recall and F1 by label on the test parts, and what they cost.

``python -m bench.entities --data DIR`` scores the model's entities on BC5CDR, NCBI Disease, WNUT
2017 and GUM's named mentions, with published figures beside ours. Nothing is tuned on these.
"""

import statistics
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import spacy

from bench.quality import options, published, report, table
from ingest.language.pipeline import ENTITIES, model_name
from training.corpora import load_ewt
from training.entity_corpora import load_entities
from training.entity_score import Tally, score_corpora, together

if TYPE_CHECKING:
    from spacy.language import Language

_PEERS = Path(__file__).with_name("entities_published.tsv")
_NAMES = {
    "bc5cdr": "BC5CDR", "ncbi-disease": "NCBI Disease", "wnut17": "WNUT 2017",
    "gum": "GUM, named mentions",
}  # fmt: skip
_REPEATS = 3
Scores = Mapping[str, Mapping[str, Tally]]


def speeds(nlp: "Language", data: Path) -> tuple[float, float]:
    """Words per second of processor time without and with entities, on EWT's test part."""
    texts = [
        "".join(sentence.text() for sentence in paragraph).rstrip()
        for document in load_ewt(data).test
        for paragraph in document.paragraphs
    ]
    found: tuple[list[float], list[float]] = ([], [])
    for _ in range(_REPEATS):
        with nlp.select_pipes(disable=[ENTITIES]):
            found[0].append(_pace(nlp, texts))
        found[1].append(_pace(nlp, texts))
    return statistics.median(found[0]), statistics.median(found[1])


def _pace(nlp: "Language", texts: Sequence[str]) -> float:
    began = time.process_time()
    words = sum(len(doc) for doc in nlp.pipe(texts))
    return words / (time.process_time() - began)


def section(scores: Scores, without: float, with_: float) -> str:
    """The section of the page: our scores, what they cost, and the peers'."""
    rows = [
        _row(_NAMES[name], label, tally)
        for name, found in scores.items()
        for label, tally in _shown(found)
    ]
    peers = [
        [_NAMES[row["corpus"]], row["labels"], row["system"], row["p"], row["r"], row["f1"],
         row["note"] or ""]
        for row in published(_PEERS)
    ]  # fmt: skip
    return "\n\n".join(
        [
            "`python -m bench.entities --write`: entities on the test parts, one sentence a text "
            "(GUM: one paragraph); both ends and the label must agree. WNUT's corporations and "
            "groups are organisations, its products and creative works are left out; of GUM's "
            "mentions those that are proper names, of its times those with a year, month or day.",
            table(["corpus", "label", "due", "P", "R", "F1"], rows),
            f"Through `nlp.pipe` on EWT's test part the pipeline reads {without:.0f} words/s of "
            f"processor time without entities and {with_:.0f} with them "
            f"({100 * (without / with_ - 1):+.0f} % time).",
            "No corpus at hand labels genes or brain regions: these are known only where a "
            "vocabulary names them. Published figures on the same test parts:",
            table(["corpus", "label", "system", "P", "R", "F1", "note"], peers),
        ]
    )


def _shown(found: Mapping[str, Tally]) -> list[tuple[str, Tally]]:
    every = [("all", together(found))] if len(found) > 1 else []
    return [*found.items(), *every]


def _row(name: str, label: str, tally: Tally) -> list[object]:
    parts = (tally.precision, tally.recall, tally.f1)
    return [name, label, tally.due, *(f"{part:.1f}" for part in parts)]


def main() -> None:
    """Print the tables."""
    arguments = options("bench.entities", __doc__).parse_args()
    nlp = spacy.load(model_name(arguments.model))
    if ENTITIES not in nlp.pipe_names:
        raise SystemExit("this model finds no entities; add them with python -m training.entities")
    body = section(score_corpora(nlp, load_entities(arguments.data)), *speeds(nlp, arguments.data))
    report("entities", "Entities", body, write=arguments.write)


if __name__ == "__main__":
    main()
