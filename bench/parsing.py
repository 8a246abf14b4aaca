"""Parsing from raw text: tokens, tags, lemmas, attachment, sentences and speed on the test sets.

``python -m bench.parsing --data DIR`` scores the shipped model on the EWT and CRAFT test sets as
CoNLL 2018 did and prints published figures beside ours. Nothing is tuned on these sets.
"""

from collections.abc import Mapping
from pathlib import Path

from bench.quality import options, published, report, table
from ingest.language.pipeline import model_name
from training.corpora import Corpus, load_craft, load_ewt, load_gum
from training.evaluate import evaluate_corpora, load_timed, size_on_disk
from training.lexicon import FeatureLexicon

_PEERS = Path(__file__).with_name("parsing_published.tsv")
_MEASURES = {
    "tokens": "tokens", "sentences": "sentences", "upos": "UPOS", "xpos": "XPOS",
    "lemmas": "lemmas", "uas": "UAS", "las": "LAS",
}  # fmt: skip
_TARGETS = {("ewt", "las"): 84.0, ("craft", "las"): 84.0, ("ewt", "lemmas"): 95.0,
            ("craft", "lemmas"): 95.0, ("ewt", "words_per_second"): 10_000.0,
            ("craft", "words_per_second"): 10_000.0}  # fmt: skip
_NAMES = {"ewt": "EWT test", "craft": "CRAFT test articles"}
Scores = Mapping[str, Mapping[str, float]]


def corpora(data: Path) -> list[Corpus]:
    """EWT and CRAFT, the latter converted as it was for training; raises ``OSError``."""
    ewt, gum = load_ewt(data), load_gum(data)
    return [ewt, load_craft(data, FeatureLexicon.learn(ewt.train + gum.train))]


def section(scores: Scores, megabytes: float, seconds: float) -> str:
    """The section of the page: our scores, then the peers'."""
    head = ["test set", "words", *_MEASURES.values(), "words/s"]
    ours = [
        [_NAMES[name], f"{found['words']:.0f}", *(f"{found[m]:.1f}" for m in _MEASURES),
         f"{found['words_per_second']:.0f}"]
        for name, found in scores.items()
    ]  # fmt: skip
    peers = [
        ["**Whence**", f"**{scores['ewt']['uas']:.1f}**", f"**{scores['ewt']['las']:.1f}**",
         "UD 2.16, this run"],
        *([row["system"], row["uas"], row["las"], row["note"]] for row in published(_PEERS)),
    ]  # fmt: skip
    return "\n\n".join(
        [
            "`python -m bench.parsing --write`: F1 in percent from raw text, scored as CoNLL 2018 "
            "did; the test sets were not tuned on.",
            table(head, ours),
            f"The model has {megabytes:.1f} MB on disk and loaded in {seconds:.2f} s; speed is one "
            "process through `nlp.pipe`, by the clock, so other work on the machine lowers it.",
            f"Short of target: {'; '.join(shortfalls(scores)) or 'nothing'}.",
            "EWT test beside published systems (theirs on UD 2.5, so near but not the same text):",
            table(["system", "UAS", "LAS", "note"], peers),
        ]
    )


def shortfalls(scores: Scores) -> list[str]:
    """The targets that the scores miss, each with what was reached."""
    titles = {**_MEASURES, "words_per_second": "words/s"}
    return [
        f"{_NAMES[name]} {titles[measure]} {scores[name][measure]:.1f} (target {target:.0f})"
        for (name, measure), target in _TARGETS.items()
        if scores[name][measure] < target
    ]


def main() -> None:
    """Print the tables."""
    arguments = options("bench.parsing", __doc__).parse_args()
    folder = Path(model_name(arguments.model))
    nlp, seconds = load_timed(folder)
    scores = evaluate_corpora(nlp, corpora(arguments.data))
    body = section(scores, size_on_disk(folder) / 1e6, seconds)
    report("parsing", "Parsing", body, write=arguments.write)


if __name__ == "__main__":
    main()
