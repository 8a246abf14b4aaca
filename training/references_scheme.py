"""The scheme of labels: one label for every token of a reference string.

The labelled sets differ in what they leave unlabelled and in where a field ends. Here punctuation
goes with the field before it, words that announce a field ("In", "pp.", "vol.") with the field they
announce, and a volume with its issue is cut in two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.references.tokens import Token

NO_LABEL = "note"
"""The label of what belongs to no other field."""

_ANNOUNCING = {
    "pages": {"p", "pp", "page", "pages", "pg", "pgs", "s"},
    "volume": {"vol", "volume", "v", "vols", "bd", "band", "t", "tome"},
    "issue": {"no", "n", "nr", "number", "issue", "iss"},
    "container": {"in", "dans", "im"},
    "editor": {"in", "ed", "eds", "edited", "by", "dans"},
    "identifier": {"doi", "url", "arxiv", "pmid", "pmcid", "issn", "isbn"},
}
_TRAILING = {"editor": {"ed", "eds", "editor", "editors", "hrsg", "hg"}, "pages": {"p", "pp", "s"}}
_OPENING = frozenset('([{<“"„«‘')
_JOINING = frozenset({"and", "&", "und", "et", "y", "e"})
_ISSUE_WORDS = frozenset({"no", "n", "nr", "number", "issue", "iss", "numero", "núm", "nº", "№"})
_ROMAN = re.compile(r"[IVXLC]+")


def completed(tokens: list[Token], labels: Sequence[str | None]) -> list[str]:
    """A label for every token, given those of the tokens within a tag."""
    return list(_issues(tokens, _corporate(_filled(tokens, labels))))


def _filled(tokens: list[Token], labels: Sequence[str | None]) -> list[str]:
    """A label for every token: of the field it announces, opens, joins, ends or follows."""
    filled = list(labels)
    ahead: str | None = None
    for at in range(len(tokens) - 1, -1, -1):
        if filled[at] is None and ahead is not None and _leads(tokens, filled, at, ahead):
            filled[at] = ahead
        ahead = filled[at] or (None if tokens[at].is_word else ahead)
    before: str | None = None
    for at, token in enumerate(tokens):
        if filled[at] is None and token.is_word:
            filled[at] = before if before and _goes_on(tokens, filled, at, before) else NO_LABEL
        elif filled[at] is None:
            filled[at] = before
        before = filled[at]
    first = next((label for label in filled if label is not None), NO_LABEL)
    return [label or first for label in filled]


def _corporate(labels: list[str]) -> list[str]:
    """An organisation that opens a string without authors is its author."""
    if labels[:1] != ["publisher"] or "author" in labels or "title" not in labels:
        return labels
    end = next(at for at, label in enumerate(labels) if label != "publisher")
    return ["author"] * end + labels[end:]


def _leads(tokens: list[Token], filled: list[str | None], at: int, ahead: str) -> bool:
    """Whether an unlabelled token opens or announces the field ``ahead``."""
    if tokens[at].is_word:
        return tokens[at].text.lower() in _ANNOUNCING.get(ahead, ())
    if filled[at + 1] == ahead and tokens[at].text in _OPENING:
        return True
    announced = at > 0 and filled[at - 1] is None and tokens[at - 1].is_word
    return announced and tokens[at - 1].text.lower() in _ANNOUNCING.get(ahead, ())


def _goes_on(tokens: list[Token], filled: list[str | None], at: int, before: str) -> bool:
    """Whether an unlabelled word ends the field before it or joins its two halves."""
    after = filled[at + 1] if at + 1 < len(filled) else None
    joins = tokens[at].text.lower() in _JOINING and after == before
    return joins or tokens[at].text.lower() in _TRAILING.get(before, ())


def _issues(tokens: list[Token], labels: list[str]) -> Iterator[str]:
    """The labels with volume and issue told apart in "27(5)", "27, 5" and "2001;23(4)"."""
    part, numbers = "", 0
    for at, (token, label) in enumerate(zip(tokens, labels, strict=True)):
        if at == 0 or label not in ("volume", "date") or label != labels[at - 1]:
            part, numbers = label, 0
        if label in ("volume", "date"):
            part = _part(part, token, tokens[at - 1], numbers)
            numbers += token.text[0].isdigit() or _ROMAN.fullmatch(token.text) is not None
        yield part


def _part(part: str, token: Token, before: Token, numbers: int) -> str:
    """What a token of a volume or date is part of, given what the token before it was part of."""
    if part == "date":
        return "volume" if before.text == ";" and numbers and token.text[0].isdigit() else "date"
    if token.text.lower() in _ISSUE_WORDS or (token.text == "(" and numbers):
        return "issue"
    if part == "volume" and token.text[0].isdigit() and numbers and before.text == ",":
        return "issue"
    return part
