"""The reference list of a PDF, told by how its entries are laid out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.references import Entry, ParsedReference, ReferenceList, looks_like_reference
from kg.model import Identifiers

_LABEL = re.compile(r"\[(\d{1,4})\][.:]?\s*|(\d{1,4})\.\s+|\((\d{1,4})\)\s+|\[([^\]\s]{1,24})\]\s+")
_MAX_STRAYS = 2


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A stretch of text that is laid out as an entry; ``works`` is what links over it tell."""

    start: int
    end: int
    works: Identifiers = field(default_factory=Identifiers)

    def entry(self, key: str | None, start: int) -> Entry:
        """The entry, whose words begin at ``start``."""
        parsed = None if self.works == Identifiers() else ParsedReference(identifiers=self.works)
        return Entry(key, start, self.end, self.start, parsed)

    def likely(self, text: str) -> bool:
        """Whether it reads like a reference."""
        return looks_like_reference(text[self.start : self.end])


def laid_out_list(text: str, stretches: Sequence[LaidOut]) -> ReferenceList | None:
    """The list that stretches of text, laid out as entries, are; None when they are none.

    It ends where several stretches in a row do not read like references (an appendix, say).
    """
    kept = _references(text, stretches)
    if not kept or 2 * sum(one.likely(text) for one in kept) < len(kept):
        return None
    labels = [_LABEL.match(text, one.start, one.end) for one in kept]
    labelled = sum(label is not None for label in labels) > len(kept) / 2
    entries = tuple(
        one.entry(_key(label), label.end())
        if label and labelled and label.end() < one.end
        else one.entry(None, one.start)
        for label, one in zip(labels, kept, strict=True)
    )
    return ReferenceList(entries[0].line_start, entries[-1].end, entries)


def _references(text: str, stretches: Sequence[LaidOut]) -> list[LaidOut]:
    kept: list[LaidOut] = []
    strays = 0
    for one in stretches:
        strays = 0 if one.likely(text) else strays + 1
        if strays > _MAX_STRAYS:
            break
        kept.append(one)
    while kept and not kept[-1].likely(text):
        kept.pop()
    return kept


def _key(label: re.Match[str]) -> str:
    named = next(group for group in label.groups() if group)
    return str(int(named)) if named.isdecimal() else named
