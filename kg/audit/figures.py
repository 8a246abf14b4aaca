"""The rule about percentages: those of the text against the passage of the cited text they rest on.

The passage is the sentence of the read text that has most of what the citing sentence says, numbers
aside; there must be one that has six tenths of it, weighed by rarity. A percentage conflicts when
the passage gives percentages and none that is equal as precisely as the text prints it.
"""

import re
from collections.abc import Iterator

from kg.audit.contexts import sentences
from kg.audit.fit import fits_of
from kg.audit.fit.words import rarity
from kg.audit.subject import Subject
from kg.model import Finding, FindingCode, Severity
from kg.model.layout import paragraphs

BORNE = 0.6
"""The share of a sentence that a passage must have."""

_PERCENT = re.compile(r"(?<![\d.,])(\d+(?:\.\d+)?)\s?(?:%|per ?cent\b)")


def changed_percentages(subject: Subject) -> Iterator[Finding]:
    """Each sentence whose percentages are not those of the passage that it rests on."""
    for at, citation in enumerate(subject.citations):
        context = fits_of(subject).context(at)
        said = _PERCENT.findall(context.sentence)
        for key in citation.references if said else ():
            text = subject.text_of(key)
            passage = best_passage(subject, context.sentence, text) if text else None
            given = _PERCENT.findall(passage) if passage else []
            changed = [one for one in said if not any(_equal(one, other) for other in given)]
            if given and changed:
                yield Finding(
                    code=FindingCode.NUMBER_CONFLICT,
                    severity=Severity.WARNING,
                    message=f"The text says {' and '.join(f'{one}%' for one in changed)}; "
                    f"reference {subject.named(key)} says {' and '.join(f'{g}%' for g in given)}.",
                    references=(key,),
                    start=min(context.start, citation.start),
                    end=citation.end,
                    quote=subject.text[min(context.start, citation.start) : citation.end],
                    passage=passage,
                )


def best_passage(subject: Subject, sentence: str, text: str) -> str | None:
    """The sentence of a text that has most of what another says; None when none has enough."""
    said = {one: rarity(one) for one in _telling(subject, sentence)}
    least = BORNE * sum(said.values())
    best: tuple[float, str] | None = None
    for start, end in paragraphs(text) if said else ():
        for first, last in sentences(text, start, end):
            words = text[first:last].strip()
            share = sum(said[one] for one in said.keys() & _telling(subject, words))
            if share >= least and (best is None or share > best[0]):
                best = (share, words)
    return best[1] if best else None


def _telling(subject: Subject, words: str) -> set[str]:
    return {one for one in fits_of(subject).stems(words) if not any(c.isdigit() for c in one)}


def _equal(printed: str, given: str) -> bool:
    decimals = len(printed.partition(".")[2])
    return abs(float(printed) - float(given)) <= 0.5 * 0.1**decimals + 1e-9
