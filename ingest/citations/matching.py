"""Which references of a list a name with a year denotes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.model import Citation, Reference
from kg.model.names import family_name, fold

_UNDATED = re.compile(r"\bin press\b|\bn\.d\.|\bforthcoming\b|\bsubmitted\b|\bin preparation\b")
_MAX_WORDS = 14
_MIN_ACRONYM = 3
_HEAD = 160


@dataclass(frozen=True, slots=True)
class Names:
    """References by the name of their first author, folded: the family name, and all of it.

    ``heads`` are the first words of references, by the very first, for authors that no parser saw.
    """

    by_name: dict[str, list[Reference]] = field(default_factory=dict)
    heads: dict[str, list[tuple[str, Reference]]] = field(default_factory=dict)

    @classmethod
    def of(cls, references: Sequence[Reference]) -> "Names":
        """The names of a list."""
        names = cls()
        for reference in references:
            for name in _names_of(reference):
                names.by_name.setdefault(name, []).append(reference)
            head = f"{fold(reference.text[:_HEAD])} "
            names.heads.setdefault(head.partition(" ")[0], []).append((head, reference))
        return names

    def begun_by(self, words: str) -> list[Reference]:
        """The references whose first author is, or whose text begins with, ``words``."""
        if known := self.by_name.get(words):
            return known
        alike = self.heads.get(words.partition(" ")[0], ())
        return [reference for head, reference in alike if head.startswith(f"{words} ")]


@dataclass(frozen=True, slots=True)
class Organisation:
    """An author found word by word in a text: where it begins, and the references that have it."""

    start: int
    keys: tuple[str, ...]


def matching(name: str, more: str | None, year: int | None, letter: str, names: Names) -> list[str]:
    """The keys of the references by ``name`` from ``year``.

    ``more`` is what follows the name ("et al.", "and Phan"); it decides between references that
    the name and the year do not tell apart. More than one key means that nothing does.
    """
    same = [r for r in names.by_name.get(fold(name), ()) if _from(r, year)]
    if letter:
        lettered = [r for r in same if re.search(rf"\b{year}\)?{letter}\b", f"{r.key} {r.text}")]
        same = lettered or [r for r in same if not re.search(rf"\b{year}[a-z]\b", r.text)]
    second = _second_author(more)
    if second and len(same) > 1:
        same = [r for r in same if second in _authors(r)[1:2]] or same
    if len(same) > 1:
        same = [r for r in same if _fits(len(r.authors), more)] or same
    return list(dict.fromkeys(reference.key for reference in same))


def organisations(
    before: str, dated: Sequence[tuple[int | None, str]], names: Names
) -> Organisation | None:
    """The longest author in the list that a text ends with, from one of the years given."""
    starts = [match.start() for match in re.finditer(r"\S+", before)][-_MAX_WORDS:]
    for start in starts:
        words = before[start:].strip(" ,.([“\"'’")
        if words.count(" ") < 1:
            break
        found = [
            r.key
            for year, letter in dated
            for r in names.begun_by(fold(words))
            if _from(r, year) and (not letter or re.search(rf"{year}{letter}\b", r.key + r.text))
        ]
        if found:
            return Organisation(start, tuple(dict.fromkeys(found)))
    return None


def candidates(citation: Citation, references: Sequence[Reference]) -> tuple[str, ...]:
    """The references between which an author-year marker leaves the choice; empty: it is clear.

    A marker that gives one year, without a letter, for several works of the same first author of
    that year does not tell which is meant.
    """
    cited = [r for r in references if r.key in citation.references and r.authors and r.year]
    for year in {r.year for r in cited}:
        named = len(re.findall(rf"(?<!\d){year}(?!\d)", citation.marker))
        named += len(re.findall(rf"(?<!\d){year}[a-z]?((?:\s?,\s?[a-z]\b)+)", citation.marker))
        same: dict[str, list[str]] = {}
        for reference in cited:
            if reference.year == year:
                same.setdefault(_authors(reference)[0], []).append(reference.key)
        for keys in same.values():
            if 0 < named < len(keys):
                return tuple(keys)
    return ()


def _names_of(reference: Reference) -> tuple[str, ...]:
    if not reference.authors:
        return ()
    author = reference.authors[0]
    short = re.search(r"[(\[]([A-Z]{2,10})[)\]]", author)
    initials = "".join(word[0] for word in re.findall(r"\b[A-Z][^\W\d_]{2,}", author))
    found = [fold(family_name(author)), fold(author)]
    found += [short.group(1).casefold()] if short else []
    found += [initials.casefold()] if len(initials) >= _MIN_ACRONYM and "," not in author else []
    return tuple(dict.fromkeys(filter(None, found)))


def _authors(reference: Reference) -> list[str]:
    return [fold(family_name(author)) for author in reference.authors]


def _from(reference: Reference, year: int | None) -> bool:
    if year is not None:
        return reference.year == year
    return reference.year is None or _UNDATED.search(reference.text) is not None


def _second_author(more: str | None) -> str | None:
    """The second name in "Bedi and Hysek" or "Bedi, Hysek & Kim"; None for "et al."."""
    if not more or re.search(
        r"\b(?i:et al)|colleagues|others|workers|associates|collaborators", more
    ):
        return None
    second = re.split(r",? (?:and|&|und|et) |, ", more.strip(" ,"))[0]
    return fold(re.sub(r"^(?:and|&|und|et) |['’]s$", "", second))


def _fits(count: int, more: str | None) -> bool:
    """Whether so many authors are printed with or without more than the first name."""
    if more is None:
        return count == 1
    second = _second_author(more)
    return count > 2 if second is None else count >= 2
