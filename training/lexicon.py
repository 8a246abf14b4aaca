"""A lexicon of morphological features learnt from treebanks that have them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from training.conllu import Document

_SKIPPED = ("Typo", "Abbr", "Foreign", "ExtPos", "Style")


def _clean(feats: str) -> str:
    kept = [part for part in feats.split("|") if part.split("=")[0] not in _SKIPPED]
    return "|".join(part for part in kept if part)


class FeatureLexicon:
    """The commonest features of a word form under a tag, with the tag alone as fallback."""

    def __init__(
        self, by_form: dict[tuple[str, str, str], str], by_tag: dict[tuple[str, str], str]
    ) -> None:
        self._by_form = by_form
        self._by_tag = by_tag

    @classmethod
    def learn(cls, documents: Iterable[Document]) -> FeatureLexicon:
        """Count features over ``documents`` and return the lexicon of the commonest ones."""
        forms: dict[tuple[str, str, str], Counter[str]] = defaultdict(Counter)
        tags: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        for document in documents:
            for sentence in document.sentences():
                for word in sentence.words:
                    feats = _clean(word.feats)
                    forms[word.form.lower(), word.xpos, word.upos][feats] += 1
                    tags[word.xpos, word.upos][feats] += 1
        return cls(
            {key: counts.most_common(1)[0][0] for key, counts in forms.items()},
            {key: counts.most_common(1)[0][0] for key, counts in tags.items()},
        )

    def lookup(self, form: str, xpos: str, upos: str) -> str:
        """Return features in CoNLL-U notation, or the empty string where nothing is known."""
        known = self._by_form.get((form.lower(), xpos, upos))
        return known if known is not None else self._by_tag.get((xpos, upos), "")
