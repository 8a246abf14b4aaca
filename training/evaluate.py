"""``python -m training.evaluate --model DIR --data DIR``: score a pipeline on raw text."""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from training.conllu import Document, Paragraph, Word
from training.corpora import SPLITS, Corpus, load_all
from training.entity_score import COMPONENT
from training.scorer import MEASURES, Scores, score_text

TITLES = {
    "tokens": "tokens", "sentences": "sents", "upos": "UPOS", "xpos": "XPOS", "feats": "FEATS",
    "lemmas": "lemmas", "uas": "UAS", "las": "LAS", "las_full": "LAS+sub",
}  # fmt: skip


def _word(token: Token, numbers: dict[int, int]) -> Word:
    head = token.head
    while head.is_space and head.head.i != head.i:
        head = head.head
    is_root = head.i == token.i or head.i not in numbers
    return Word(
        form=token.text,
        lemma=token.lemma_,
        upos=token.pos_,
        xpos=token.tag_,
        feats=str(token.morph),
        head=0 if is_root else numbers[head.i],
        deprel="root" if is_root else token.dep_,
    )


def _sentence(span: Span) -> list[Word]:
    tokens = [token for token in span if not token.is_space]
    numbers = {token.i: number for number, token in enumerate(tokens, 1)}
    return [_word(token, numbers) for token in tokens]


def system_sentences(doc: Doc) -> list[list[Word]]:
    """Return the parsed sentences of ``doc`` as words; white-space tokens are left out."""
    found = [_sentence(span) for span in doc.sents]
    return [words for words in found if words]


def _text(paragraph: Paragraph) -> str:
    return "".join(sentence.text() for sentence in paragraph).rstrip()


def evaluate(nlp: Language, documents: Iterable[Document]) -> dict[str, float]:
    """Score ``nlp`` on the raw text of ``documents``, one paragraph at a time.

    Returns the F1 in percent of every measure in ``training.scorer.MEASURES``, the number of
    gold ``words``, and ``words_per_second`` through ``nlp.pipe``.
    """
    paragraphs = [p for document in documents for p in document.paragraphs]
    texts = [_text(p) for p in paragraphs]
    began = time.perf_counter()
    docs = list(nlp.pipe(texts))
    seconds = time.perf_counter() - began
    scores = Scores()
    for paragraph, doc in zip(paragraphs, docs, strict=True):
        score_text(scores, [s.words for s in paragraph], system_sentences(doc))
    result = scores.f1()
    result["words"] = float(scores.tallies["tokens"].gold)
    result["words_per_second"] = sum(len(doc) for doc in docs) / seconds
    return result


def evaluate_corpora(
    nlp: Language, corpora: Iterable[Corpus], split: str = "test"
) -> dict[str, dict[str, float]]:
    """Score ``nlp`` on one split of every corpus; returns the scores by corpus name.

    What finds entities is switched off meanwhile: nothing here scores it, and reading does without.
    """
    with nlp.select_pipes(disable=[name for name in nlp.pipe_names if name == COMPONENT]):
        list(nlp.pipe(["A first text fills the caches."] * 8))
        return {corpus.name: evaluate(nlp, corpus.split(split)) for corpus in corpora}


def format_table(results: dict[str, dict[str, float]]) -> str:
    """Return scores by corpus as a Markdown table."""
    head = ["corpus", "words", *(TITLES[m] for m in MEASURES), "words/s"]
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    for name, scores in results.items():
        cells = [name, f"{scores['words']:.0f}"]
        cells += [f"{scores[measure]:.1f}" for measure in MEASURES]
        cells.append(f"{scores['words_per_second']:.0f}")
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def load_timed(path: Path) -> tuple[Language, float]:
    """Load the pipeline at ``path`` and return it with the seconds that took.

    Raises ``OSError`` where there is no pipeline.
    """
    began = time.perf_counter()
    nlp = spacy.load(path)
    return nlp, time.perf_counter() - began


def size_on_disk(path: Path) -> int:
    """Return the bytes of all files below ``path``."""
    return sum(file.stat().st_size for file in path.rglob("*") if file.is_file())


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m training.evaluate", description=__doc__)
    parser.add_argument("--model", type=Path, default=Path("ingest/language/model"))
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--split", choices=SPLITS, default="test")
    parser.add_argument("--json", type=Path, help="also write the scores here")
    return parser.parse_args()


def main() -> None:
    """Print the scores of the pipeline named on the command line."""
    options = _arguments()
    corpora = load_all(options.data)
    nlp, seconds = load_timed(options.model)
    results = evaluate_corpora(nlp, corpora, options.split)
    print(format_table(results))
    megabytes = size_on_disk(options.model) / 1e6
    print(f"\nsize {megabytes:.1f} MB, loaded in {seconds:.2f} s")
    if options.json:
        summary: dict[str, Any] = {"split": options.split, "scores": results}
        summary |= {"megabytes": megabytes, "load_seconds": seconds}
        options.json.write_text(json.dumps(summary, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
