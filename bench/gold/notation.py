"""From the annotator's notation to the stand-off file.

``python -m bench.gold.notation DRAW NOTES OUT --shared ../shared``: DRAW is what
``bench.gold.draw`` prints, NOTES the annotation. A block begins with ``@N ROLES [markers]`` (N:
line of DRAW) or
``@N skip REASON``; each line after it is ``subject | relation | object | flags``. ``a/b``: either
word may be the head; ``a+b``: a claim each; ``-``: absent; ``*``: any; ``word~2``: its second
occurrence. Flags: ``a n`` polarity, ``s h y q`` certainty, ``O R B P`` role (several: each is
right), ``[3]`` a marker (``[3]?``: may be linked; ``[]``: none of the block's), ``kind:word`` a
qualifier, ``by:word`` attribution, ``#two_months`` a quantity, ``?`` optional. Notes hold words of
the articles: they are not committed.
"""

import argparse
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import product
from pathlib import Path

from bench.gold.records import GoldClaim, GoldSentence, Place, write
from bench.gold.sentences import find, normalised
from bench.gold.texts import GoldText, read_text

_POLARITY = {"a": "affirmed", "n": "negated"}
_CERTAINTY = {"s": "stated", "h": "hedged", "y": "hypothetical", "q": "questioned"}
_ROLE = {"O": "own-finding", "R": "relayed", "B": "background", "P": "opinion"}
_KIND = {
    "sp": "species", "pop": "population", "dose": "dose", "cond": "condition", "time": "time",
    "ex": "exclusivity",
}  # fmt: skip


@dataclass(slots=True)
class _Block:
    """The notes of one sentence."""

    number: int
    head: list[str]
    lines: list[str] = field(default_factory=list)


def blocks(notes: str) -> Iterator[_Block]:
    """The blocks of a file of notes."""
    block: _Block | None = None
    for line in notes.splitlines():
        if line.startswith("@"):
            if block is not None:
                yield block
            number, *head = line[1:].split()
            block = _Block(int(number), head)
        elif line.strip() and block is not None:
            block.lines.append(line)
    if block is not None:
        yield block


def place(sentence: str, word: str) -> Place:
    """Where a word of the notes stands. Raises ``ValueError`` where it does not."""
    text, _, occurrence = word.partition("~")
    text = text.replace("_", " ")
    before = r"(?<!\w)" if text[0].isalnum() else ""
    after = r"(?!\w)" if text[-1].isalnum() else ""
    found = list(re.finditer(f"{before}{re.escape(text)}{after}", sentence))
    number = int(occurrence or 1)
    if len(found) < number:
        raise ValueError(f"{word!r} is not in {sentence!r}")
    return found[number - 1].span()


def claims(block: _Block, sentence: str) -> Iterator[GoldClaim]:
    """The claims of a block."""
    head = [] if block.head[:1] == ["skip"] else block.head
    for line in block.lines:
        parts = [part.strip() for part in line.split("|")]
        own = parts[3].split() if len(parts) > 3 else []
        fields = [part.split("+") for part in parts[:3]]
        for subject, relation, object_ in product(*fields):
            claim = GoldClaim(
                subject=_places(sentence, subject),
                relation=() if relation == "*" else _places(sentence, relation),
                object=tuple(
                    None if word == "-" else place(sentence, word) for word in object_.split("/")
                ),
                polarity=("affirmed",),
                certainty=("stated",),
                role=("background",),
            )
            yield _flagged(claim, head, own, sentence)


def _places(sentence: str, words: str) -> tuple[Place, ...]:
    return tuple(place(sentence, word) for word in words.split("/"))


def _flagged(claim: GoldClaim, head: list[str], own: list[str], sentence: str) -> GoldClaim:
    if any(flag.startswith("[") for flag in own):
        head = [flag for flag in head if not flag.startswith("[")]
    for flag in (*head, *own):
        claim = _flag(claim, flag, sentence)
    return claim


def _flag(claim: GoldClaim, flag: str, sentence: str) -> GoldClaim:
    if flag == "?":
        return replace(claim, optional=True)
    if flag.startswith("["):
        return _marked(claim, flag, sentence)
    if flag.startswith("#"):
        return replace(claim, quantities=(*claim.quantities, place(sentence, flag[1:])))
    kind, colon, word = flag.partition(":")
    if colon and kind == "by":
        return replace(claim, attribution=place(sentence, word))
    if colon:
        narrowed = (*claim.qualifiers, (_KIND[kind], *place(sentence, word)))
        return replace(claim, qualifiers=narrowed)
    return _stance(claim, flag)


def _marked(claim: GoldClaim, flag: str, sentence: str) -> GoldClaim:
    marks = [place(sentence, mark) for mark in re.findall(r"\[[\d,-]+\]", flag)]
    if flag.endswith("?"):
        return replace(claim, allowed=(*claim.allowed, *marks))
    return replace(claim, markers=(*claim.markers, *marks))


def _stance(claim: GoldClaim, letters: str) -> GoldClaim:
    if unknown := set(letters) - {*_POLARITY, *_CERTAINTY, *_ROLE}:
        raise ValueError(f"unknown flags {unknown} in {letters!r}")
    polarity = tuple(_POLARITY[c] for c in letters if c in _POLARITY)
    certainty = tuple(_CERTAINTY[c] for c in letters if c in _CERTAINTY)
    role = tuple(_ROLE[c] for c in letters if c in _ROLE)
    return replace(
        claim,
        polarity=polarity or claim.polarity,
        certainty=certainty or claim.certainty,
        role=role or claim.role,
    )


def annotated(draw: str, notes: str, shared: Path) -> Iterator[GoldSentence]:
    """The sentences of the notes. Raises ``ValueError`` with all that does not fit."""
    rows = [line.split("\t") for line in draw.splitlines()]
    texts: dict[str, GoldText] = {}
    wrong: list[str] = []
    for block in blocks(notes):
        article, name, words, occurrence, stratum = rows[block.number - 1]
        if article not in texts:
            texts[article] = read_text(article, shared)
        text = texts[article]
        key = (name, int(words), int(occurrence))
        sentence = normalised(text.document.text[slice(*find(text, [key])[key])])
        skip = block.head[1] if block.head[:1] == ["skip"] else None
        try:
            found = tuple(claims(block, sentence))
            yield GoldSentence(article, *key, stratum, found, skip)
        except (ValueError, KeyError, IndexError) as error:
            wrong.append(f"@{block.number}: {error}")
    if wrong:
        raise ValueError("\n".join(wrong))


def main() -> None:
    """Write the stand-off file."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("draw", type=Path)
    arguments.add_argument("notes", type=Path)
    arguments.add_argument("out", type=Path)
    arguments.add_argument("--shared", type=Path, default=Path("../shared"))
    given = arguments.parse_args()
    draw, notes = given.draw.read_text("utf-8"), given.notes.read_text("utf-8")
    sentences = list(annotated(draw, notes, given.shared))
    write(sentences, given.out)
    found = [claim for one in sentences for claim in one.claims]
    optional = sum(claim.optional for claim in found)
    print(f"{len(sentences)} sentences, {len(found) - optional} claims, {optional} optional ones")


if __name__ == "__main__":
    main()
