"""The draw of the sentences to annotate: ``python -m bench.gold.draw --shared ../shared``.

Of each JATS article ``EACH`` sentences: its paragraphs are shuffled with a fixed seed and taken in
turn from abstract, introduction, results, discussion and the rest (methods twice at most), one
sentence of each, the last ``CUED`` of them only from sentences with a word of negation, hedging,
question, attribution, comparison or coordination. Of the blog article and the demo documents every
sentence. Prints article, hash, words, occurrence and stratum; no text.
"""

import argparse
import random
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain, zip_longest
from pathlib import Path

from bench.gold.sentences import Span, digest, split
from bench.gold.texts import GoldText, read_text

SEED = 20261124
EACH, CUED = 13, 5
BLOG = "articles/a-new-chapter-begins-mdma-assisted-therapy.txt"
DEMO = ("honey-bees-in-the-field", "mdma-and-trauma", "neonicotinoids-and-bees",
        "serotonin-not-oxytocin")  # fmt: skip
_CUE = re.compile(
    r"\b(?:not|no|nor|neither|without|never|fail(?:ed|s)?|lack(?:s|ed)?|unlikely|may|might|could"
    r"|suggest(?:s|ed|ing)?|appears?|likely|possib(?:le|ly)|perhaps|whether|unclear|unknown|if"
    r"|according|reported|argued?|claim(?:s|ed)?|proposed|showed|than|compared|whereas|while"
    r"|both|either)\b|n't\b|, [\w-]+,? and\b",
    re.IGNORECASE,
)
_GROUPS = {
    "Introduction": "introduction", "Background": "introduction", "Results": "results",
    "Evaluation": "results", "Discussion": "discussion", "Conclusion": "discussion",
    "Methods": "methods", "Materials": "methods",
}  # fmt: skip


def drawn(text: GoldText, article: str) -> Iterator[tuple[Span, str]]:
    """The spans drawn from a JATS article, with their stratum."""
    shuffle = random.Random(f"{SEED} {article}")
    rows: dict[str, list[Span]] = defaultdict(list)
    for paragraph in text.paragraphs:
        rows[_group(text, paragraph[0])].append(paragraph)
    for row in rows.values():
        shuffle.shuffle(row)
    rows["methods"] = rows["methods"][:2]
    in_turn = [p for p in chain(*zip_longest(*(rows[k] for k in sorted(rows)))) if p is not None]
    found = 0
    for paragraph in in_turn:
        cued = found >= EACH - CUED
        fit = [s for s in split(text.document.text, paragraph) if _fits(text, s, cued)]
        if fit and found < EACH:
            found += 1
            group = _group(text, paragraph[0])
            yield shuffle.choice(fit), f"{group}, cued" if cued else group


def _group(text: GoldText, start: int) -> str:
    first_kinds = [s for s in text.sections if s.start <= start < s.end]
    if any(s.title in ("Abstract", "Summary") for s in first_kinds) or not first_kinds:
        return "abstract"
    return _GROUPS.get(text.kind_at(start), "other")


def _fits(text: GoldText, span: Span, cued: bool) -> bool:
    sentence = text.document.text[slice(*span)]
    return 5 <= len(sentence.split()) <= 60 and (not cued or bool(_CUE.search(sentence)))


def every(text: GoldText) -> Iterator[tuple[Span, str]]:
    """Every sentence of a short text."""
    for paragraph in text.paragraphs:
        for span in split(text.document.text, paragraph):
            yield span, "whole text"


def articles(shared: Path) -> Sequence[str]:
    """The articles that are drawn from."""
    jats = sorted((shared / "data/articles/jats").iterdir())
    return [*(f"data/articles/jats/{p.name}" for p in jats), BLOG, *(f"demo/{n}.md" for n in DEMO)]


def main() -> None:
    """Print the draw."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--shared", type=Path, default=Path("../shared"))
    shared: Path = arguments.parse_args().shared
    for article in articles(shared):
        text = read_text(article, shared)
        seen: dict[str, int] = defaultdict(int)
        chosen = drawn(text, article) if "/jats/" in article else every(text)
        for span, stratum in sorted(chosen):
            sentence = text.document.text[slice(*span)]
            name = digest(sentence)
            seen[name] += 1
            print(article, name, len(sentence.split()), seen[name], stratum, sep="\t")


if __name__ == "__main__":
    main()
