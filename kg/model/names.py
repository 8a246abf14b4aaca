"""Names of people as reference lists print them."""

import re
import unicodedata

_INITIALS = re.compile(r"(?:[^\W\d_]\.?-?){1,4}")
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "2nd", "3rd"})
_PARTICLES = frozenset(
    {"al", "bin", "d", "da", "dal", "de", "degli", "dei", "del", "della", "den", "der", "des", "di"}
    | {"dos", "du", "el", "la", "le", "ten", "ter", "van", "von", "zu"}
)


def fold(text: str) -> str:
    """A text for comparing: case-folded, without diacritics and punctuation, single spaces."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    kept = (c if c.isalnum() else " " for c in decomposed if not unicodedata.combining(c))
    return " ".join("".join(kept).split())


def family_name(author: str) -> str:
    """The family name in "Bedi G", "Bedi, G.", "G. Bedi", "Gillinder Bedi" or "de Wit H".

    A name of an organisation cannot be told from a person's; its last word is given.
    """
    before, comma, _ = author.partition(",")
    words = before.split()
    if comma or len(words) < 2:
        return before.strip()
    while len(words) > 1 and words[-1].rstrip(".").casefold() in _SUFFIXES:
        words.pop()
    if _is_initials(words[-1]) and not _is_initials(words[0]):
        return " ".join(word for word in words if not _is_initials(word)) or words[0]
    start = len(words) - 1
    while start > 1 and words[start - 1].casefold() in _PARTICLES:
        start -= 1
    return " ".join(words[start:])


def _is_initials(word: str) -> bool:
    return word.upper() == word and _INITIALS.fullmatch(word) is not None
