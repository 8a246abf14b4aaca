"""Frames of an apposition: "the dodo, a flightless bird, …" says what the dodo is."""

from collections.abc import Iterator

from ingest.language.cues import word_set
from ingest.language.frame import Frame
from ingest.language.tree import Sentence, Word

_ARTICLES = frozenset({"a", "an", "the"})


def appositions(sentence: Sentence) -> Iterator[Frame]:
    """The frames of the appositions that say what a noun is; other asides give none."""
    for word in sentence.words:
        head = word.head
        if word.dep != "appos" or head is None or not _says_what(word, head):
            continue
        comma = sentence.words[min(word.subtree(), key=lambda w: w.i).i]
        mark = comma if comma.text == "," else _before(comma, sentence)
        if mark is not None:
            yield Frame(
                predicate=word,
                construction="apposition",
                subject=head,
                relation=(mark,),
                lemma="be",
                object=word,
                shown="is",
            )


def _says_what(word: Word, head: Word) -> bool:
    """Whether a common noun with an article is set beside a name or another noun."""
    article = any(det.lower in _ARTICLES for det in word.of("det"))
    common = word.pos == "NOUN" and head.pos in ("NOUN", "PROPN") and head.i < word.i
    alone = word.one("conj", "case") is None and head.one("conj") is None
    several = head.tag == "NNS" and word.tag == "NN" and word.lemma not in word_set("collective")
    return article and common and alone and not several


def _before(word: Word, sentence: Sentence) -> Word | None:
    before = sentence.words[word.i - 1] if word.i else None
    return before if before is not None and before.text == "," else None
