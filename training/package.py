"""Making a trained pipeline fit to ship: slim, named, licensed, scored and described."""

from __future__ import annotations

import argparse
import json
import os
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import spacy
import srsly  # type: ignore[import-untyped]
from spacy.language import Language
from spacy.symbols import NORM, ORTH  # type: ignore[import-not-found]
from spacy.tokens import Token

from training.corpora import Corpus, load_all
from training.entity_card import EntityScores, entity_table, performance
from training.entity_corpora import EntityCorpus, load_entities
from training.entity_score import COMPONENT, score_corpora
from training.evaluate import evaluate_corpora, format_table, load_timed, size_on_disk
from training.model_card import LICENSE_ID, Measured, license_text, model_card, sources
from training.tokenizer import build_tokenizer

NAME = "whence_core"
VERSION = "0.1.0"
SPACY_VERSIONS = ">=3.8.7,<3.9.0"
DESCRIPTION = (
    "English pipeline for claims in articles: tags, morphology, lemmas, sentences and "
    "Universal Dependencies, at home in web text, general prose and biomedical articles."
)


def needed_strings(nlp: Language) -> set[str]:
    """Return the strings that a saved pipeline must bring along to name what it predicts."""
    found = set(spacy.blank("en").vocab.strings)
    for name in nlp.pipe_names:
        for label in getattr(nlp.get_pipe(name), "labels", ()):
            found.add(str(label))
            for part in str(label).split("|"):
                found.update([part, *part.split("=")])
    rules: dict[str, list[dict[int, str]]] = getattr(nlp.tokenizer, "rules", {})
    for pieces in rules.values():
        for piece in pieces:
            found.update(str(piece[key]) for key in (ORTH, NORM) if key in piece)
    found.update(_morphs(nlp))
    found.update(_edit_tree_strings(nlp))
    return found


def _morphs(nlp: Language) -> Iterable[str]:
    """Yield the feature bundles of the morphologizer without the part of speech."""
    for label in nlp.get_pipe("morphologizer").labels:  # type: ignore[attr-defined]
        yield "|".join(part for part in label.split("|") if not part.startswith("POS="))


def _edit_tree_strings(nlp: Language) -> Iterable[str]:
    trees = nlp.get_pipe("trainable_lemmatizer").trees  # type: ignore[attr-defined]
    for tree in srsly.msgpack_loads(trees.to_bytes())["trees"]:
        for key in ("orig", "subst"):
            if tree.get(key):
                yield nlp.vocab.strings[tree[key]]


def slim_strings(nlp: Language, folder: Path) -> None:
    """Rewrite the string store saved in ``folder`` so that it holds needed strings only."""
    path = folder / "vocab" / "strings.json"
    kept = needed_strings(nlp) & set(srsly.read_json(path))
    path.write_text(json.dumps(sorted(kept), ensure_ascii=False), encoding="utf-8")


def _performance(results: dict[str, dict[str, float]]) -> dict[str, dict[str, float]]:
    return {
        name: {measure: round(value, 2) for measure, value in scores.items()}
        for name, scores in results.items()
    }


def write_meta(
    folder: Path, results: dict[str, dict[str, float]], entities: EntityScores | None = None
) -> None:
    """Fill ``meta.json`` in ``folder``: name, version, licence, sources and measured scores."""
    path = folder / "meta.json"
    meta: dict[str, Any] = srsly.read_json(path)
    meta |= {
        "name": NAME,
        "version": VERSION,
        "description": DESCRIPTION,
        "license": LICENSE_ID,
        "sources": [dict(source) for source in sources(entities=bool(entities))],
        "spacy_version": SPACY_VERSIONS,
        "author": "Whence",
        "performance": _performance(results) | performance(entities or {}),
    }
    path.write_text(json.dumps(meta, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def differences(first: Language, second: Language, texts: Iterable[str]) -> int:
    """Return how many tokens of ``texts`` two pipelines annotate differently."""
    count = 0
    for text in texts:
        for a, b in zip(first(text), second(text), strict=True):
            count += _said(a) != _said(b)
    return count


def _said(token: Token) -> tuple[object, ...]:
    return (
        token.text, token.tag_, token.pos_, str(token.morph), token.lemma_, token.dep_,
        token.head.i, token.ent_iob_, token.ent_type_,
    )  # fmt: skip


def _sample(corpora: Iterable[Corpus]) -> list[str]:
    return [
        "".join(sentence.text() for sentence in paragraph)
        for corpus in corpora
        for document in corpus.dev[:4]
        for paragraph in document.paragraphs[:20]
    ]


def finish(
    nlp: Language, corpora: list[Corpus], out: Path, entities: Iterable[EntityCorpus] = ()
) -> dict[str, dict[str, float]]:
    """Write ``nlp`` to ``out`` as the shipped model and return its scores on the test splits.

    ``entities`` are the corpora whose test parts its entities are scored on, if it finds any.
    Raises ``RuntimeError`` where the slimmed model annotates differently from ``nlp``, and
    ``OSError`` where ``out`` cannot be written.
    """
    staging = out.with_name(out.name + ".new")
    shutil.rmtree(staging, ignore_errors=True)
    out.parent.mkdir(parents=True, exist_ok=True)
    nlp.tokenizer = build_tokenizer(nlp)
    nlp.to_disk(staging)
    slim_strings(nlp, staging)
    slim, seconds = load_timed(staging)
    if changed := differences(nlp, slim, _sample(corpora)):
        raise RuntimeError(f"the slimmed model annotates {changed} tokens differently")
    results = evaluate_corpora(slim, corpora)
    found = score_corpora(slim, entities) if slim.has_pipe(COMPONENT) else {}
    write_meta(staging, results, found)
    measured = Measured(results, size_on_disk(staging) / 1e6, seconds, found)
    (staging / "README.md").write_text(model_card(slim, measured), encoding="utf-8")
    (staging / "LICENSE").write_text(license_text(entities=bool(found)), encoding="utf-8")
    _replace(staging, out)
    print(format_table(results))
    if found:
        print(f"\n{entity_table(found)}")
    print(f"\nsize {measured.megabytes:.1f} MB, loaded in {seconds:.2f} s")
    return results


def _replace(staging: Path, out: Path) -> None:
    stale = out.with_name(out.name + ".old")
    shutil.rmtree(stale, ignore_errors=True)
    if out.exists():
        os.replace(out, stale)
    os.replace(staging, out)
    shutil.rmtree(stale, ignore_errors=True)


def main() -> None:
    """Package a pipeline that ``python -m training --checkpoint`` left behind."""
    parser = argparse.ArgumentParser(prog="python -m training.package", description=__doc__)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, default=Path("ingest/language/model"))
    options = parser.parse_args()
    corpora, entities = load_all(options.data), load_entities(options.data)
    finish(spacy.load(options.model), corpora, options.out, entities)


if __name__ == "__main__":
    main()
