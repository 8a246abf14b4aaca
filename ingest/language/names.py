"""Which words a document writes with a capital because they are names.

The capital of a sentence's first word or of a heading tells nothing, and one tag may be wrong, so a
document is judged as a whole: a form is a name where more of its occurrences say so than not.
"""

import re
from collections import Counter
from collections.abc import Iterable

from ingest.language.tree import Sentence, Word
from ingest.language.wording import kind_of
from kg.model import EntityKind

_PART = re.compile(r"[^\W\d_]+(?:['’.][^\W\d_]+)*")
_POSSESSIVE = re.compile(r"['’]s?$")
_OPENING = frozenset("\"'“‘«([:–—*")
_CONTENT = frozenset({"NOUN", "PROPN", "ADJ", "VERB", "ADV"})
_NAMED = (EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.PLACE)
_LEAST = 2
"""So many content words with a capital, and none without, make a heading of a sentence."""


def name_forms(sentences: Iterable[Sentence]) -> frozenset[str]:
    """The forms with a capital, as printed, that are names in these sentences of one document.

    For a form speak the places where it is tagged as a proper noun or is part of the name of a
    person, organisation or place, and those inside a sentence, whatever its tag ("Roman"); against
    it those where the word stands without a capital, or begins a sentence and is tagged as anything
    else. Headings are not heard.
    """
    votes: Counter[str] = Counter()
    for sentence in sentences:
        if not _is_heading(sentence.words):
            votes.update(_votes(sentence.words))
    return frozenset(form for form, count in votes.items() if count > 0)


def names_in(text: str, forms: frozenset[str]) -> tuple[str, ...]:
    """The words of ``text`` that are names, in order, each once, hyphens parted.

    They are among ``forms``, or have a capital and stand right after one that is ("Baltic Sea" in a
    text that also writes "sea").
    """
    found: list[str] = []
    before = False
    for part in _parts(text):
        before = part in forms or (before and part[0].isupper())
        if before:
            found.append(part)
    return tuple(dict.fromkeys(found))


def _parts(text: str) -> list[str]:
    return [_POSSESSIVE.sub("", part) for part in _PART.findall(text)]


def _is_heading(words: list[Word]) -> bool:
    content = [w for w in words if w.pos in _CONTENT and w.text[:1].isalpha()]
    return len(content) >= _LEAST and all(w.text[0].isupper() for w in content)


def _votes(words: list[Word]) -> Counter[str]:
    votes: Counter[str] = Counter()
    for position, word in enumerate(words):
        first = position == 0 or words[position - 1].text[-1] in _OPENING
        for part in _parts(word.text):
            votes[part[0].upper() + part[1:]] += _vote(word, part, first=first)
    return votes


def _vote(word: Word, part: str, *, first: bool) -> int:
    if not part[0].isupper():
        return -1
    if word.pos == "PROPN" or kind_of(word) in _NAMED:
        return 1
    if first:
        return -1
    return 1 if word.pos in _CONTENT else 0
