"""The ends of a phrase: punctuation, half pairs of brackets and quotation marks, lost commas."""

from collections.abc import Sequence

from ingest.language.cues import words
from ingest.language.tree import Word

_QUOTES = frozenset("\"'`“”‘’«»()[]{},;:–—-*.")


def trimmed(found: Sequence[Word]) -> list[Word]:
    """Without punctuation at the ends, and without one half of a pair of brackets."""
    kept = list(found)
    while len(kept) > 2 and kept[0].lower in words("linking_adverbs") and kept[1].text == ",":
        kept = kept[2:]
    while len(kept) > 1 and _opens_empty(kept[0]) and kept[1].lower not in ("few", "little"):
        kept = kept[1:]
    while kept and kept[-1].dep in ("punct", "cc") and kept[-1].text not in ("%",):
        closes = kept[-1].text == ")" and any(w.text == "(" for w in kept)
        if closes:
            break
        kept = kept[:-1]
    return kept


def without_brackets(kept: Sequence[Word], head: Word) -> list[Word]:
    """Without what stands in brackets; as it is where the head stands in them."""
    result: list[Word] = []
    depth = 0
    for word in kept:
        depth += word.text in ("(", "[")
        if depth == 0:
            result.append(word)
        depth -= depth > 0 and word.text in (")", "]")
    closing = [w for w in result if w.text in (")", "]")]
    return [w for w in result if w not in closing] if head in result else list(kept)


def _without_half_quotes(kept: Sequence[Word]) -> list[Word]:
    """Without quotation marks of which the other one stands outside."""
    marks = [w for w in kept if w.text == '"']
    return [w for w in kept if w not in marks] if len(marks) % 2 else list(kept)


def _opens_empty(word: Word) -> bool:
    """Whether a first word is an article or punctuation, wherever it hangs."""
    if word.lower in ("a", "an", "the"):
        return True
    return word.text[0] in _QUOTES and not any(c.isalnum() for c in word.text)


def bridged(kept: Sequence[Word], head: Word) -> tuple[Word, ...]:
    """With the hyphens that join its words, and without commas that join nothing any more."""
    chosen = _without_half_quotes(without_brackets(kept, head))
    positions = {w.i for w in kept}
    result = []
    for index, word in enumerate(chosen):
        if word.dep == "punct" and word.text == ",":
            after = chosen[index + 1] if index + 1 < len(chosen) else None
            if after is None or after.i != word.i + 1 or (word.i - 1) not in positions:
                continue
        result.append(word)
    return tuple(result)
