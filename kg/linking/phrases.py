"""Phrases normalised, so that different spellings of one thing meet."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from kg.linking.rules import rules
from kg.model import Mention

_DASHES = re.compile("[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
_MARKS = re.compile("[\"“”„«»`´]|''|^['’‘]|['’‘]$")
_APOSTROPHES = re.compile("[’‘ʼ]")
_COMPOUND_HYPHEN = re.compile(r"(?<=[^\W\d_]{2})-(?=[^\W\d_]{2})")
_ASIDE = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")
_HAS_DIGIT = re.compile(r"\d")


NAMELESS = "unnamed"
"""What a mention without any word is called."""


def tidy(text: str) -> str:
    """``text`` in NFKC with one kind of dash and apostrophe, no quotation marks, single spaces."""
    plain = _DASHES.sub("-", unicodedata.normalize("NFKC", text))
    return " ".join(_MARKS.sub("", _APOSTROPHES.sub("'", plain)).split())


def without_leading(phrase: str) -> str:
    """``phrase`` without determiners and vague quantifiers at its start, unless nothing is left.

    "Some of the patients" is "patients"; "that of India" stays whole.
    """
    words = phrase.split()
    while count := _leading(words):
        words = words[count:]
    return " ".join(words)


def _leading(words: Sequence[str]) -> int:
    """How many words at the start to leave off next."""
    folded = [word.casefold() for word in words[:4]]
    if len(words) < 2 or folded[0] not in rules().leading:
        return 0
    if folded[1] != "of":
        return 1
    partitive = folded[0] in rules().partitives and len(words) > 3
    return 2 if partitive and folded[2] in rules().leading else 0


def concept_key(mention: Mention) -> str:
    """What a concept of the store's own is made from; two mentions with one key are one concept.

    The lemma, tidied, without leading determiners, a hyphen between two words read as a space
    ("MDMA-assisted" is "MDMA assisted"; "5-HT" and "KX-7" keep theirs). A noun that only looks
    like a plural keeps its s ("Athens"), though the lemma lost it. Words that the text writes as an
    acronym or code keep its capitals ("fMRI", "KX-7"), and so do the mention's names ("Athens");
    all others are in lower case: the capital of a sentence or heading says nothing.
    """
    acronyms, names = _capitals(tidy(mention.text)), _names(mention.names)
    whole = _no_plurals(tidy(mention.text))
    split = _COMPOUND_HYPHEN.sub(" ", _lemma(mention)).split()
    words = (word if word in acronyms else whole.get(word, word) for word in split)
    key = " ".join(acronyms.get(word) or names.get(word, word) for word in words)
    return key or mention.text.strip() or NAMELESS


def _lemma(mention: Mention) -> str:
    """The lemma without leading words. A lemma may lack the article of "some of the patients"."""
    lemma = without_leading(tidy(mention.lemma or mention.text)).casefold()
    first, *rest = lemma.split() or [""]
    said = tidy(mention.text).casefold().split()
    if rest[:1] == ["of"] and said[:2] == [first, "of"] and _leading(said) == 2:
        return without_leading(" ".join(rest[1:]))
    return lemma


def is_code(phrase: str) -> bool:
    """Whether the last word is a code such as "KX-7" or "5-HT1B": it has a letter and a digit."""
    last = phrase.split()[-1] if phrase.split() else ""
    return bool(_HAS_DIGIT.search(last)) and any(sign.isalpha() for sign in last)


def wordings(mention: Mention) -> Iterator[str]:
    """The phrases under which a vocabulary may know a mention, nearest to its words first.

    The text and the lemma; each without an aside in brackets; without a head noun that only names
    the kind ("oxytocin hormone"); with a head noun that is often left unsaid ("5-HT1B").
    """
    said = dict.fromkeys(
        without_leading(tidy(form))
        for text in (mention.text, mention.lemma)
        for form in (text, _ASIDE.sub("", text))
    )
    yield from filter(None, said)
    for phrase in filter(None, said):
        yield from _without_naming_head(phrase)
    for phrase in filter(is_code, said):
        yield from (f"{phrase} {head}" for head in rules().code_heads)


def splits(phrase: str) -> Iterator[tuple[str, str]]:
    """Every way to cut a phrase in two, longest second part first."""
    words = phrase.split()
    for cut in range(1, len(words)):
        yield " ".join(words[:cut]), " ".join(words[cut:])


def _without_naming_head(phrase: str) -> Iterator[str]:
    words = phrase.split()
    if len(words) < 2:
        return
    if words[-1].casefold() in rules().naming_heads:
        yield " ".join(words[:-1])
    if words[0].casefold() in rules().naming_heads:
        yield " ".join(words[1:])


def _capitals(text: str) -> dict[str, str]:
    """Lower-case form → form with capitals, for the acronyms and codes in a text.

    A text all in capitals (a headline) tells nothing, unless it is a single word.
    """
    words = _COMPOUND_HYPHEN.sub(" ", text).split()
    if len(words) > 2 and text.isupper():
        return {}
    return {
        form.casefold(): form for word in words if _is_acronym(word) for form in _singular(word)
    }


def _names(names: Iterable[str]) -> dict[str, str]:
    """Lower-case form → name, also for what a lemma makes of a plural, and with a possessive."""
    forms = [form for name in names for form in (name.removesuffix("s"), name)]
    return {f"{form.casefold()}{end}": f"{form}{end}" for form in forms for end in ("", "'s", "'")}


def _no_plurals(text: str) -> dict[str, str]:
    """What a lemma may have made of a word → the word, for words in a text that are no plural."""
    words = _COMPOUND_HYPHEN.sub(" ", text).casefold().split()
    return {word[:-1]: word for word in words if _no_plural(word)} | {
        f"{word[:-3]}y": word for word in words if word.endswith("ies") and _no_plural(word)
    }


def _no_plural(word: str) -> bool:
    long_enough = len(word) > 3 and word.endswith(rules().singular_endings)
    return word in rules().singular or long_enough


def _is_acronym(word: str) -> bool:
    capitals = sum(sign.isupper() for sign in word)
    return capitals > 1 or (capitals == 1 and (bool(_HAS_DIGIT.search(word)) or word[0].islower()))


def _singular(word: str) -> Iterator[str]:
    """An acronym and, for "SSRIs" or "SSRI's", the acronym without its ending."""
    yield word
    bare = word.removesuffix("s").removesuffix("'")
    if bare != word and len(bare) > 1 and not bare[-1].islower():
        yield bare
