"""What the abstracts of unread works say to the lines of evidence that wait for the work.

A line over a work that was not read stays *unread*: an abstract is not the work. Where a sentence
of the abstract, or the title, bears on the assertion, the line has it as its passage. It is told
when lines are asked for and is no triple of the graph, which holds no words of a work that was not
read; so it is a function of the documents and look-ups in the store, as everything derived is.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from kg.model import Direction, EvidenceLine
from kg.verdict.documents import passages_of_abstract
from kg.verdict.features import coverage

BEARS = 0.6
"""The least share of an assertion's terms, weighed by rarity, that a passage must have."""

Abstract = Callable[[str], tuple[str, str | None] | None]
"""The abstract and the title of a work, None where no abstract is known."""


def with_abstracts(
    lines: Mapping[str, tuple[EvidenceLine, ...]],
    quotes: Callable[[Iterable[str]], Mapping[str, str]],
    abstract: Abstract,
) -> dict[str, tuple[EvidenceLine, ...]]:
    """The lines by assertion, those of unread works with the passage of the abstract that bears.

    ``quotes`` gives the words of assertions.
    """
    unread = {line.cited_work for found in lines.values() for line in found if _waits(line)}
    told = {work: said for work in sorted(filter(None, unread)) if (said := abstract(work))}
    if not told:
        return dict(lines)
    waiting = [
        name for name, found in lines.items() if any(line.cited_work in told for line in found)
    ]
    words = quotes(waiting)
    return {
        name: tuple(
            replace(line, passage=_bearing(words[name], *told[line.cited_work or ""]))
            if _waits(line) and line.cited_work in told and name in words
            else line
            for line in found
        )
        for name, found in lines.items()
    }


def _waits(line: EvidenceLine) -> bool:
    return line.direction is Direction.UNREAD


def _bearing(quote: str, abstract: str, title: str | None) -> str | None:
    """The passage that has most of the words; None when none has enough of them."""
    best = passages_of_abstract(abstract, title).best(quote, 1)
    passages = (one.passage.text for one in best)
    return next((text for text in passages if coverage(quote, text) >= BEARS), None)
