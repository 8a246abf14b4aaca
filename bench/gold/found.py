"""What the language layer finds in the annotated sentences, with the head of every part."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.gold.records import GoldSentence, Place
from bench.gold.show import located
from bench.gold.texts import GoldText
from ingest.language import Language
from ingest.language.normalise import pieces
from ingest.language.pipeline import load, parse
from ingest.language.repair import repair
from ingest.language.tree import Word
from kg.model import Assertion, Citation, Mention


@dataclass(frozen=True)
class Found:
    """An assertion with its heads as spans of the document; ``markers`` are its citations'."""

    assertion: Assertion
    subject: Place
    relation: Place
    object: Place | None
    markers: tuple[Place, ...]


@dataclass(frozen=True)
class Case:
    """An annotated sentence, where it stands, and what was found in it.

    ``places[i]`` is where character ``i`` of the normalised sentence stands in the document.
    """

    gold: GoldSentence
    text: str
    places: tuple[int, ...]
    found: tuple[Found, ...]

    def at(self, place: Place) -> Place:
        """A place of the annotation as a span of the document."""
        return self.places[place[0]], self.places[place[1] - 1] + 1


def cases(sentences: Sequence[GoldSentence], shared: Path, language: Language) -> list[Case]:
    """Every annotated sentence with what was found in it; those not in the texts are left out."""
    by_article: dict[str, list[tuple[GoldSentence, GoldText, Place]]] = {}
    for one in located(sentences, shared):
        by_article.setdefault(one[0].article, []).append(one)
    result = []
    for some in by_article.values():
        text = some[0][1]
        found = _found(text, [span for _, _, span in some], language)
        for gold, _, span in some:
            inside = [f for f in found if span[0] <= f.assertion.relation.start < span[1]]
            result.append(_case(gold, text.document.text, span, inside))
    return result


def _case(gold: GoldSentence, text: str, span: Place, found: Sequence[Found]) -> Case:
    raw = text[slice(*span)]
    places = []
    for i, character in enumerate(raw):
        if not character.isspace() or not raw[i - 1].isspace():
            places.append(span[0] + i)
    return Case(gold, " ".join(raw.split()), tuple(places), tuple(found))


def _found(text: GoldText, spans: Sequence[Place], language: Language) -> list[Found]:
    """What is found in the paragraphs around the spans; the others are skipped."""
    kept = [p for p in text.paragraphs if any(p[0] <= s[0] < p[1] for s in spans)]
    skip = [*text.skip, *(p for p in text.paragraphs if p not in kept)]
    citations = [c for c in text.citations if any(p[0] <= c.start < p[1] for p in kept)]
    words = _words(text, citations, skip)
    starts = [word.start for word in words]
    assertions = language.assertions(text.document, text.sections, citations, skip)

    def head(mention: Mention, *, last: bool = False) -> Place:
        low = bisect_left(starts, mention.start)
        return _head(words[low : bisect_left(starts, mention.end)], mention, last=last)

    return [
        Found(
            assertion=one,
            subject=head(one.subject),
            relation=head(one.relation, last=True),
            object=head(one.object) if one.object is not None else None,
            markers=tuple((citations[i].start, citations[i].end) for i in one.citations),
        )
        for one in assertions
    ]


def _words(text: GoldText, citations: Sequence[Citation], skip: Sequence[Place]) -> list[Word]:
    read = parse(load(None), pieces(text.document.text, citations, skip))
    words = [word for sentence, _ in read for word in repair(sentence).words]
    return sorted(words, key=lambda word: word.start)


def _head(words: Sequence[Word], mention: Mention, *, last: bool) -> Place:
    """The highest word of a span; among equals the first, or the last of a relation."""
    if not words:
        return mention.start, mention.end
    depths = [sum(1 for _ in word.ancestors()) for word in words]
    highest = [w for w, depth in zip(words, depths, strict=True) if depth == min(depths)]
    chosen = highest[-1] if last else highest[0]
    return chosen.start, chosen.end
