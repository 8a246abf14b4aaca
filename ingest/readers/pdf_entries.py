"""The reference list of a PDF, told by how its entries are laid out."""

import re
from collections.abc import Sequence

from ingest.references import Entry, ReferenceList
from ingest.references.locate import looks_like_reference

_LABEL = re.compile(r"\[(\d{1,4})\][.:]?\s*|(\d{1,4})\.\s+|\((\d{1,4})\)\s+|\[([^\]\s]{1,24})\]\s+")
_MAX_STRAYS = 2


def laid_out_list(text: str, spans: Sequence[tuple[int, int]]) -> ReferenceList | None:
    """The list that stretches of text, laid out as entries, are; None when they are none.

    It ends where several stretches in a row do not read like references (an appendix, say).
    """
    kept = _references(text, spans)
    likely = sum(looks_like_reference(text[start:end]) for start, end in kept)
    if not kept or 2 * likely < len(kept):
        return None
    labels = [_LABEL.match(text, start, end) for start, end in kept]
    labelled = sum(label is not None for label in labels) > len(kept) / 2
    entries = tuple(
        Entry(_key(label), label.end(), end, start)
        if label and labelled and label.end() < end
        else Entry(None, start, end, start)
        for label, (start, end) in zip(labels, kept, strict=True)
    )
    return ReferenceList(entries[0].line_start, entries[-1].end, entries)


def _references(text: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    kept: list[tuple[int, int]] = []
    strays = 0
    for start, end in spans:
        strays = 0 if looks_like_reference(text[start:end]) else strays + 1
        if strays > _MAX_STRAYS:
            break
        kept.append((start, end))
    while kept and not looks_like_reference(text[slice(*kept[-1])]):
        kept.pop()
    return kept


def _key(label: re.Match[str]) -> str:
    named = next(group for group in label.groups() if group)
    return str(int(named)) if named.isdecimal() else named
