"""Names of journals, publishers and places, and of people, that the sequence model looks up.

The lists are made by ``python -m training.references`` from the strings it learns from.
"""

from collections.abc import Collection, Iterable, Sequence

from ingest.references.tokens import Token

KINDS = ("container", "publisher", "location", "name")
MAX_WORDS = 8


class Lexicon:
    """Phrases by what they name. A phrase is words in lower case with single spaces."""

    def __init__(self, phrases: Iterable[tuple[str, str]]) -> None:
        self._kinds: dict[str, tuple[str, ...]] = {}
        self._begun: set[str] = set()
        for kind, phrase in phrases:
            self._kinds[phrase] = (*self._kinds.get(phrase, ()), kind)
            words = phrase.split()
            self._begun.update(" ".join(words[:count]) for count in range(1, len(words) + 1))

    def found_in(
        self, tokens: Sequence[Token], unknown: Collection[tuple[str, str]] = ()
    ) -> list[list[str]]:
        """For each token, the kinds of the longest phrases that cover it, with their length.

        ``unknown`` are (kind, phrase) pairs to be taken as missing from the lexicon: training
        hides what only the string at hand has put there.
        """
        words = [(at, token.text.lower()) for at, token in enumerate(tokens) if token.is_word]
        found: list[list[str]] = [[] for _ in tokens]
        reach = dict.fromkeys(KINDS, 0)
        for first in range(len(words)):
            longest = self._longest(words, first, unknown)
            for kind, last in longest.items():
                if last <= reach[kind]:
                    continue
                reach[kind] = last
                size = min(last - first, 4)
                for at, _ in words[first:last]:
                    found[at].append(f"L={kind}{size}")
                found[words[first][0]].append(f"L={kind}(")
        return found

    def _longest(
        self, words: Sequence[tuple[int, str]], first: int, unknown: Collection[tuple[str, str]]
    ) -> dict[str, int]:
        """For each kind where the longest phrase that begins at a word ends."""
        ends: dict[str, int] = {}
        phrase = ""
        for last in range(first + 1, min(first + MAX_WORDS, len(words)) + 1):
            phrase = f"{phrase} {words[last - 1][1]}" if phrase else words[last - 1][1]
            if phrase not in self._begun:
                break
            for kind in self._kinds.get(phrase, ()):
                if (kind, phrase) not in unknown:
                    ends[kind] = last
        return ends
