"""The annotated sentences to read and check: ``python -m bench.gold.show --shared ../shared``.

Prints each sentence with its claims in words. ``--blank`` prints the sentences alone, numbered by
their line in the draw and in an order of its own: the sheet of a second, blind annotator.
"""

import argparse
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.gold.records import FIRST, GoldClaim, GoldSentence, Place, read
from bench.gold.sentences import find, normalised
from bench.gold.texts import GoldText, read_text

QUARTER = 4


def located(
    sentences: Sequence[GoldSentence], shared: Path
) -> Iterator[tuple[GoldSentence, GoldText, tuple[int, int]]]:
    """Each sentence with its text and span, article by article; those not found are left out."""
    for article in dict.fromkeys(one.article for one in sentences):
        text = read_text(article, shared)
        of_article = [one for one in sentences if one.article == article]
        places = find(text, [one.key for one in of_article])
        for one in of_article:
            if one.key in places:
                yield one, text, places[one.key]


def in_words(claim: GoldClaim, sentence: str) -> str:
    """A claim in the words of its sentence."""
    places: list[Sequence[Place | None]] = [claim.subject, claim.relation or (None,), claim.object]
    parts = [
        "/".join("–" if place is None else sentence[slice(*place)] for place in some)
        for some in places
    ]
    marks = [sentence[slice(*mark)] for mark in claim.markers]
    marks += [f"({sentence[slice(*mark)]})" for mark in claim.allowed]
    stance = ["/".join(claim.polarity), "/".join(claim.certainty), "/".join(claim.role)]
    more = [f"{kind}={sentence[start:end]}" for kind, start, end in claim.qualifiers]
    more += [sentence[slice(*quantity)] for quantity in claim.quantities]
    if claim.attribution is not None:
        more.append(f"by={sentence[slice(*claim.attribution)]}")
    shown = [" | ".join(parts), " ".join(stance), " ".join([*marks, *more])]
    return ("? " if claim.optional else "- ") + "  ·  ".join(part for part in shown if part)


def drawn_again(sentences: Sequence[GoldSentence]) -> list[tuple[int, GoldSentence]]:
    """The quarter that is annotated twice, with numbers in the draw, in an order of its own."""
    numbered = list(enumerate(sentences, start=1))
    chance = random.Random("second annotation")
    return chance.sample(numbered, len(numbered) // QUARTER)


def main() -> None:
    """Print them."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--shared", type=Path, default=Path("../shared"))
    arguments.add_argument("--blank", action="store_true")
    arguments.add_argument("--gold", type=Path, default=FIRST)
    given = arguments.parse_args()
    sentences = read(given.gold)
    shown = {
        one.key: (normalised(text.document.text[slice(*span)]), text, span)
        for one, text, span in located(sentences, given.shared)
    }
    if given.blank:
        for number, one in drawn_again(sentences):
            sentence, text, span = shown[one.key]
            section = [s.title for s in text.sections if s.start <= span[0] < s.end]
            print(f"@{number} [{text.document.title or ''} / {section[-1] if section else ''}]")
            print(f"   {sentence}")
        return
    for number, one in enumerate(sentences, start=1):
        print(f"@{number} {shown[one.key][0]}" + (f"  [skip: {one.skip}]" if one.skip else ""))
        for claim in one.claims:
            print("   ", in_words(claim, shown[one.key][0]))


if __name__ == "__main__":
    main()
