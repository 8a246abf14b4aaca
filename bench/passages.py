"""Finding the passage that bears on a sentence, in the articles to tune on.

``python -m bench.passages --data DIR`` takes the pairs of ``bench/data/passages.tsv``, ranks the
sentences of the article's methods and results for each sentence, and prints recall at 3 beside
TF–IDF cosine: *found* is the part of the passages that are among the first three (of at most
three), *any* the part of the pairs with at least one there. The ranking was chosen on these pairs,
so its figures are a little too good. Needs scikit-learn (the dev extra) for the cosine.
"""

import argparse
import re
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sklearn.feature_extraction.text import TfidfVectorizer

from bench.article_sentences import Article, digest, read_article
from kg.verdict.passages import Passages
from kg.verdict.sentences import Passage

PAIRS = Path(__file__).parent / "data" / "passages.tsv"
FIRST = 3

_RESTATING = re.compile(r"introduction|background|^discussion|^conclusions?$", re.IGNORECASE)

Ranker = Callable[[str, Sequence[str]], list[str]]


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence, the sentences it rests on, and all it could rest on."""

    article: str
    sentence: str
    passages: tuple[str, ...]
    pool: tuple[str, ...]


def read_pairs(articles: Path) -> list[Pair]:
    """The pairs with their texts. Raises KeyError for a sentence that is not in its article."""
    rows = [line for line in PAIRS.read_text(encoding="utf-8").splitlines() if line[:1] != "#"]
    read: dict[str, Article] = {}
    pairs = []
    for row in rows[1:]:
        name, sentence, passages = row.split("\t")
        if name not in read:
            read[name] = read_article(articles / name)
        pairs.append(_pair(name, read[name], sentence, passages.split()))
    return pairs


def _pair(name: str, article: Article, sentence: str, passages: Sequence[str]) -> Pair:
    founding = [one for one in article.body if not _RESTATING.search(one.title)]
    pool = tuple(text for section in founding for text in section.sentences)
    known = {digest(text): text for text in pool}
    sections = (article.abstract, *article.body)
    asked = {digest(text): text for section in sections for text in section.sentences}
    return Pair(name, asked[sentence], tuple(known[one] for one in passages), pool)


def ours(sentence: str, pool: Sequence[str]) -> list[str]:
    """The first passages as Whence ranks them."""
    return [one.passage.text for one in _index(tuple(pool)).best(sentence, FIRST)]


@cache
def _index(pool: tuple[str, ...]) -> Passages:
    return Passages.of((Passage(text, 0, len(text)) for text in pool), " ".join(pool))


def cosine(sentence: str, pool: Sequence[str]) -> list[str]:
    """The first passages by TF–IDF cosine."""
    vectors = TfidfVectorizer(sublinear_tf=True).fit_transform([*pool, sentence])
    scores = (vectors[:-1] @ vectors[-1].T).toarray().ravel()
    return [pool[at] for at in scores.argsort()[::-1][:FIRST]]


def recall(pairs: Sequence[Pair], ranker: Ranker) -> tuple[float, float]:
    """Recall at 3 as *found* and *any*."""
    found = any_ = 0.0
    for pair in pairs:
        hits = set(ranker(pair.sentence, pair.pool)) & set(pair.passages)
        found += len(hits) / min(FIRST, len(pair.passages))
        any_ += bool(hits)
    return found / len(pairs), any_ / len(pairs)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m bench.passages", description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    try:
        pairs = read_pairs(parser.parse_args().data / "articles" / "jats")
    except KeyError as error:
        sys.exit(f"sentence {error} is not in its article: was the sentence splitter changed?")
    print(f"{'recall at 3':24}{'found':>8}{'any':>8}")
    for name, ranker in (("TF–IDF cosine", cosine), ("Whence", ours)):
        started = time.perf_counter()
        found, any_ = recall(pairs, ranker)
        seconds = time.perf_counter() - started
        print(f"{name:24}{found:>8.3f}{any_:>8.3f}   {seconds:.1f} s")
    print(f"{len(pairs)} pairs of {len({pair.article for pair in pairs})} articles")


if __name__ == "__main__":
    main()
