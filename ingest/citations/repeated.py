"""Markers that repeat an earlier one: "ibid.", and "op. cit." after a name."""

import re
from collections.abc import Iterator, Sequence

from ingest.citations.keys import Keys
from kg.model import Citation
from kg.model.names import family_name, fold

_LOCATOR = r"(?:,?\s(?:pp?\.|at|§)\s?[\w–-]{1,12})?"
_IBID = re.compile(rf"[(\[]?\b(?:ibid(?:em)?|loc\. ?cit)\b\.?{_LOCATOR}[)\]]?", re.IGNORECASE)
_OP_CIT = re.compile(
    rf"[(\[]?\b([^\W\d_]['’\w-]{{1,40}})(?: et al\.?)?,? (?:op|loc)\. ?cit\.{_LOCATOR}[)\]]?",
    re.IGNORECASE,
)


def repeated(text: str, keys: Keys, found: Sequence[Citation]) -> Iterator[Citation]:
    """What "ibid." repeats: the marker before it; without one it keeps itself as its key."""
    markers = [*found, *_op_cit(text, keys)]
    yield from markers[len(found) :]
    markers.sort(key=lambda citation: citation.start)
    taken = 0
    before: tuple[str, ...] = ()
    for match in _IBID.finditer(text):
        while taken < len(markers) and markers[taken].end <= match.start():
            before = markers[taken].references
            taken += 1
        shown, start, end = _balanced(match)
        yield Citation(shown, start, end, before or ("ibid.",))


def _op_cit(text: str, keys: Keys) -> Iterator[Citation]:
    """What "Bedi, op. cit." names: every reference whose first author is Bedi."""
    for match in _OP_CIT.finditer(text):
        name = fold(match.group(1))
        named = tuple(
            r.key for r in keys.references if r.authors and fold(family_name(r.authors[0])) == name
        )
        if named:
            shown, start, end = _balanced(match)
            yield Citation(shown, start, end, named)


def _balanced(match: re.Match[str]) -> tuple[str, int, int]:
    """The marker with the brackets around it only where both are there."""
    shown, start, end = match.group(), match.start(), match.end()
    opened, closed = shown[0] in "([", shown[-1] in ")]"
    if opened and not closed:
        return shown[1:], start + 1, end
    if closed and not opened:
        return shown[:-1], start, end - 1
    return shown, start, end
