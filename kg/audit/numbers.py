"""The rules about numbers: what the text counts is not what the cited work counts.

Against the title: "the phase 2 trial [6]" beside "… a phase 3 study", "a six-month follow-up [4]"
beside "… 12 months". Only what ``counted.tsv`` lists, only where both give it just once, and only
for a marker that stands alone in its sentence. Against a text that was read: an evidence line
whose numbers differ.
"""

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from kg.audit.fit import fits_of
from kg.audit.subject import Subject
from kg.model import Distortion, Finding, FindingCode, Severity

_WORDS = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve"),
)
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_NUMBER = rf"\d{{1,3}}(?:,\d{{3}})+|(?<![,.])\d+|{'|'.join(_WORDS)}"


def number_conflicts(subject: Subject) -> Iterator[Finding]:
    """Each number in the text that the cited title or the cited text gives otherwise."""
    for at, citation in enumerate(subject.citations):
        context = fits_of(subject).context(at)
        alone = len(subject.citations_in(context.start, context.end)) <= 1
        if len(citation.references) != 1 or not alone:
            continue
        described = subject.described(citation.references[0])
        counted = counts(described.title or "") if described else {}
        said = counts(context.sentence)
        for name in sorted(said.keys() & counted.keys()):
            if said[name] == counted[name]:
                continue
            yield Finding(
                code=FindingCode.NUMBER_CONFLICT,
                severity=Severity.WARNING,
                message=f"The text says {_shown(name, said[name])}; the title of reference "
                f"{subject.named(citation.references[0])} says {_shown(name, counted[name])}.",
                references=citation.references,
                start=min(context.start, citation.start),
                end=citation.end,
                quote=subject.text[min(context.start, citation.start) : citation.end],
            )
    yield from _against_texts(subject)


def counts(text: str) -> dict[str, int]:
    """What a text counts just once, with its number."""
    found: dict[str, set[int]] = {}
    for name, pattern in _counted():
        for match in pattern.finditer(text):
            found.setdefault(name, set()).add(_value(match["before"] or match["after"]))
    return {name: numbers.pop() for name, numbers in found.items() if len(numbers) == 1}


def _against_texts(subject: Subject) -> Iterator[Finding]:
    for assertion in subject.reading.assertions:
        for line in subject.at_hand.lines.get(assertion.id, ()):
            if Distortion.NUMBER_CHANGED in line.distortions:
                keys = subject.keys_of(assertion, line.cited_work)
                yield Finding(
                    code=FindingCode.NUMBER_CONFLICT,
                    severity=Severity.WARNING,
                    message="The numbers here are not those of the cited work.",
                    references=keys,
                    start=assertion.start,
                    end=assertion.end,
                    quote=assertion.quote,
                    passage=line.passage,
                    score=line.confidence,
                )


def _shown(name: str, number: int) -> str:
    return f"{name} {number}" if name == "phase" else f"{number} {name}"


def _value(number: str) -> int:
    lower = number.lower()
    if lower in _WORDS:
        return _WORDS.index(lower) + 1
    return _ROMAN[lower] if lower in _ROMAN else int(lower.replace(",", ""))


@cache
def _counted() -> tuple[tuple[str, re.Pattern[str]], ...]:
    content = (files("kg.audit") / "counted.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in content.splitlines() if not line.startswith("#")]
    return tuple((name, _pattern(name, words)) for name, words in rows)


def _pattern(name: str, words: str) -> re.Pattern[str]:
    if name == "phase":
        return re.compile(rf"(?P<before>(?!))?\b{words}[ -](?P<after>\d|iv|i{{1,3}})[ab]?\b", re.I)
    return re.compile(rf"\b(?P<before>{_NUMBER})[ -]{words}\b(?P<after>(?!))?", re.I)
