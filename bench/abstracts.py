"""How far an abstract can be trusted to tell what a work says.

``python -m bench.abstracts --data DIR`` holds the sentences of results, discussion and conclusion
of each article against the article's own abstract: its text says them all, so what the audit would
report there is a false alarm that the full text would not give. The same sentences against the next
article's abstract tell what is found. Others cite an article for less remote things than these
sentences are, so the false alarms are an upper bound.
"""

import argparse
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.article_sentences import read_article
from kg.audit.sources_say import APART_ABSTRACT, CONTRARY_ABSTRACT
from kg.verdict.citing import CitingSentence
from kg.verdict.documents import passages_of_abstract
from kg.verdict.features import PASSAGES
from kg.verdict.model import shipped_model
from kg.verdict.passages import Passages
from kg.verdict.reversal import reversal

SECTIONS = ("result", "discussion", "conclusion")
LENGTHS = range(40, 400)
MARKS = ((0.4, 0.9), (0.5, 0.98), (0.6, 0.99), (0.7, 0.995))
"""Thresholds of the reversal and of being about something else, in pairs, line by line."""

Score = Callable[[str, Sequence[str]], float]


@dataclass(frozen=True, slots=True)
class Held:
    """An article's abstract as passages, and the sentences that are held against it."""

    passages: Passages
    sentences: tuple[str, ...]


def held(folder: Path) -> Iterator[Held]:
    """The articles of a folder that have an abstract."""
    for path in sorted(folder.glob("*.*ml")):
        article = read_article(path)
        abstract = " ".join(article.abstract.sentences)
        said = (
            one
            for section in article.body
            if any(word in section.title.lower() for word in SECTIONS)
            for one in section.sentences
            if len(one) in LENGTHS
        )
        if abstract:
            yield Held(passages_of_abstract(abstract), tuple(said))


def contrary(sentence: str, passages: Sequence[str]) -> float:
    """How plainly the passages reverse a sentence."""
    found = reversal(sentence, passages)
    return found.score if found else 0.0


def apart(sentence: str, passages: Sequence[str]) -> float:
    """How probably the passages are about something else."""
    return shipped_model().judge(CitingSentence(sentence, sentence), passages).apart


def share(pairs: Sequence[tuple[Passages, str]], score: Score, least: float) -> float:
    """The share of sentences that score at least so much against the passages."""
    scores = (
        score(sentence, [one.passage.text for one in passages.best(sentence, PASSAGES)])
        for passages, sentence in pairs
    )
    return sum(one >= least for one in scores) / max(1, len(pairs))


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m bench.abstracts", description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    found = list(held(parser.parse_args().data / "articles" / "jats"))
    own = [(one.passages, sentence) for one in found for sentence in one.sentences]
    others = zip([*found[1:], *found[:1]], found, strict=True)
    other = [(next_.passages, sentence) for next_, one in others for sentence in one.sentences]
    print(f"{len(own)} sentences of {len(found)} articles; the audit's thresholds are ", end="")
    print(f"{CONTRARY_ABSTRACT} and {APART_ABSTRACT}")
    print(f"{'contrary at':>12}{'own':>8}{'silent at':>12}{'own':>8}{'another':>9}")
    for reverse, far in MARKS:
        print(f"{reverse:>12}{share(own, contrary, reverse):>8.3f}{far:>12}", end="")
        print(f"{share(own, apart, far):>8.3f}{share(other, apart, far):>9.3f}")


if __name__ == "__main__":
    main()
