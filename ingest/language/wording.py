"""Words as records: how an argument or a phrase is shown, and its normalised form."""

from collections.abc import Sequence
from itertools import pairwise

from ingest.language.arguments import Argument
from ingest.language.cues import mapping, word_set
from ingest.language.tree import Word
from kg.model import EntityKind, Mention

_SIGNS = frozenset("\"'`“”‘’«»()[]{},;:–—*.")


def text_of(found: Sequence[Word], document: str) -> str:
    """The words as a reader should see them: as printed, single spaces where words are left out."""
    if not found:
        return ""
    parts = [document[found[0].start : found[0].end]]
    for before, after in pairwise(found):
        adjacent = after.i == before.i + 1 and not before.space
        parts.append(("" if adjacent else " ") + document[after.start : after.end])
    return " ".join("".join(parts).split())


def lemma_of(found: Sequence[Word]) -> str:
    """The words normalised: lower case, nouns in the singular, without determiners."""
    parts: list[str] = []
    before: Word | None = None
    for word in found:
        if word.dep == "det" or word.text in _SIGNS:
            continue
        adjacent = before is not None and word.i == before.i + 1 and not before.space
        parts.append(("" if adjacent or not parts else " ") + _lemma(word))
        before = word
    return " ".join("".join(parts).split())


def _lemma(word: Word) -> str:
    noun = word.tag in ("NNS", "NN") and word.pos == "NOUN"
    return _singular(word) if noun and not _spelled_out(word) else word.lower


def _singular(word: Word) -> str:
    """The lemma of a noun, where a small model cut "illnesses" to "illnesse" mended."""
    cut_short = word.lower == f"{word.lemma}s" and word.lemma.endswith(("sse", "xe", "she"))
    real = word.lemma in word_set("ending_in_e")
    return word.lemma[:-1] if cut_short and not real else word.lemma


def _spelled_out(word: Word) -> bool:
    """Whether the lemma of a unit's sign is its name: "kilometer" for "km"."""
    is_sign = mapping("units", "unit").get(word.lower, "").lower() == word.lower
    return is_sign and not word.lower.startswith(word.lemma)


def mention(argument: Argument, document: str) -> Mention:
    """The argument as a record."""
    return Mention(
        text=text_of(argument.words, document),
        start=argument.start,
        end=argument.end,
        lemma=lemma_of(argument.words) or text_of(argument.words, document).lower(),
        kind=kind_of(argument.head),
        nominal=argument.head.pos not in ("ADJ", "ADV") and argument.head.tag != "VBN",
    )


def kind_of(word: Word) -> EntityKind | None:
    """What a word names, by the label of its entity; labels are those of ``entities.tsv``."""
    kind = mapping("entities", "kind").get(word.entity)
    return None if kind is None else EntityKind(kind)
